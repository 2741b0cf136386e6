import Domain

extension Chapters {
    /// Targeted teaching of this year: begun, due today, late, looked at, and written down for the wrong twin.
    static func teaching(_ chronicle: inout Chronicle) {
        let calendar = chronicle.calendar
        chronicle.write(
            ago: 15, "osei", chronicle.drawn("4 Willow", 1),
            .teaching(
                .init(
                    "Joining letters, so that writing gets faster",
                    "Ten minutes of letter patterns before maths, on lined paper, with a pencil grip for who wants it.",
                    by: "osei", with: "wrona")))
        chronicle.write(
            ago: 31, "osei", chronicle.drawn("4 Willow", 2),
            .teaching(
                .init(
                    "Times tables of 6, 7 and 8",
                    "Five facts a week, the same five every day, with counters first and then without.", by: "osei",
                    until: calendar.anchor)))
        chronicle.write(
            ago: 36, "whitworth", chronicle.drawn("5 Rowan", 0),
            .teaching(
                .init(
                    "Writing in paragraphs", "A plan with four boxes before each piece, talked through with a partner.",
                    by: "whitworth", until: calendar.before(4))))

        let some = chronicle.drawn("1/2 Birch", 0)
        chronicle.write(
            ago: 40, "fitzgerald", some,
            .teaching(
                .init(
                    "Hearing the sounds in a word",
                    "Clapping and counting sounds, five minutes after lunch, in a three.",
                    by: "fitzgerald", with: "tindall", until: calendar.before(7))))
        chronicle.write(
            ago: 6, "fitzgerald", some,
            .looked(.some, "Four sounds are there now; blends like “str” are not. We go on in class."))

        fluency(&chronicle)
        wrongTwin(&chronicle)
    }

    private static func fluency(_ chronicle: inout Chronicle) {
        let sahra = chronicle.cast("Sahra", "Osman")
        chronicle.write(
            ago: 24, "kershaw", sahra,
            .worry(
                .seen(
                    "Sahra reads each word right and so slowly that the sentence is gone by its end.", .attainment,
                    subject: "reading", sight: "This September", hearing: "In Year 2", to: Staffing.senco)))
        chronicle.write(ago: 23, "kershaw", sahra, .considered([.gap: .no, .english: .no, .missedSchool: .no]))
        chronicle.write(
            ago: 19, Staffing.senco, sahra,
            .answered(
                .teaching, "Six weeks of extra fluency practice, then we look again together. I lend you the texts."))
        chronicle.write(
            ago: 18, "kershaw", sahra,
            .teaching(
                .init(
                    "Reading fluently",
                    "The same short text read three times a day, once to a friend who may not help.",
                    by: "kershaw", with: "sheikh", answersWorry: true)))
    }

    private static func wrongTwin(_ chronicle: inout Chronicle) {
        let efan = chronicle.cast("Efan", "Pritchard"), ffion = chronicle.cast("Ffion", "Pritchard")
        chronicle.write(
            ago: 13, Staffing.senco, efan,
            .teaching(
                .init(
                    "Telling the time to five minutes",
                    "A clock on the desk, set to the next change of the day, and asked for it each time.", by: "doyle",
                    with: "mensah")))
        chronicle.write(
            ago: 8, Staffing.senco, efan,
            .moved(to: ffion.key, why: "Miss Doyle asked for it for Ffion. I took the wrong twin."))
    }
}
