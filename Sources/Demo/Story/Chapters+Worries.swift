import Domain

extension Chapters {
    /// Worries of this year, of everybody who may have one.
    static func worries(_ chronicle: inout Chronicle) {
        let idris = chronicle.cast("Idris", "Yusuf")
        chronicle.write(
            ago: 3, "stubbs", idris,
            .worry(
                .seen(
                    "When I call Idris from behind he does not turn round. Twice this week in the home corner, and again at the sand. He looks at my mouth when I talk.",
                    hearing: "Not since he was a baby, says his mother", to: "rowlands")))

        let isla = chronicle.cast("Isla", "Whitaker")
        chronicle.write(
            ago: 16, "holroyd", isla,
            .worry(
                .seen(
                    "Isla’s last three sound checks rose by one word. She knows the sounds alone and cannot push them together.",
                    .attainment, subject: "reading", sight: "In Reception", hearing: "In Reception", to: "bello")))

        atTheGate(&chronicle)
        newToEnglish(&chronicle)

        let solomiia = chronicle.cast("Solomiia", "Kovalenko")
        chronicle.write(
            ago: 5, "osei", solomiia,
            .worry(
                .init(
                    whose: .pupil, raiser: "", source: .observation, subject: "reading", area: nil,
                    seen: "I can say all the words. But then I do not know what the story was.", sight: "", hearing: "",
                    answerer: "osei")))

        fromAFinding(&chronicle)
    }

    private static func atTheGate(_ chronicle: inout Chronicle) {
        let nevaeh = chronicle.cast("Nevaeh", "Grant")
        chronicle.write(
            ago: 14, "fitzgerald", nevaeh,
            .worry(
                .init(
                    whose: .family, raiser: chronicle.speaker(of: nevaeh).name, source: .observation, subject: "",
                    area: nil,
                    seen:
                        "She holds the book right up to her nose, and then she says her head hurts. Her dad was the same at six.",
                    sight: "Not since Reception", hearing: "In Reception", answerer: "fitzgerald")))
        chronicle.write(ago: 13, "fitzgerald", nevaeh, .considered([.health: .perhaps, .gap: .no]))
        chronicle.write(
            ago: 9, "fitzgerald", nevaeh,
            .answered(
                .watch,
                "Thank you for telling us. Glasses first: the eye test is booked. I move her to the front and look again after six weeks."
            ))
    }

    private static func newToEnglish(_ chronicle: inout Chronicle) {
        let thao = chronicle.cast("Thảo", "Nguyễn")
        chronicle.write(
            ago: 8, "ogden", thao,
            .worry(
                .seen(
                    "Thảo stands by the wall at every break. When somebody asks her to play she looks at the ground. She smiles when I sit with her and draw.",
                    .wider, area: .friendships, to: "kershaw")))
        chronicle.write(ago: 6, "kershaw", thao, .considered([.english: .perhaps, .event: .perhaps, .gap: .notKnown]))
        chronicle.write(
            ago: 4, "kershaw", thao,
            .answered(
                .watch,
                "She came only lately and is new to English: that is no special need. A friend shows her a game at each break, and we learn ten words of Vietnamese."
            ))
    }

    private static func fromAFinding(_ chronicle: inout Chronicle) {
        let mohammed = chronicle.cast("Mohammed", "Rahman")
        chronicle.write(
            ago: 4, "achterberg", mohammed,
            .worry(
                .seen(
                    "Mohammed’s reading fell much at the last test, and it fits what I see: he stops at the end of each line and starts again.",
                    .finding, subject: "reading", sight: "Two years ago", to: Staffing.senco)))
        chronicle.write(
            ago: 4, "achterberg", mohammed, .considered([.gap: .no, .missedSchool: .no, .home: .perhaps]))
    }
}
