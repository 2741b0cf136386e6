import Domain

extension Chapters {
    /// Lines to the SENCo, what she suggests, and who is away.
    static func questions(_ chronicle: inout Chronicle) {
        steps(&chronicle)
        let pupils = chronicle.cast("Zofia", "Nowak"), connor = chronicle.cast("Connor", "Blackshaw")
        let hana = chronicle.cast("Hana", "Kimura")
        chronicle.write(
            ago: 2, "osei", connor,
            .asked("Connor hides his reading book under the table. Do I let him, or do I say something?", classKey: nil)
        )
        let hawthorn = Forms.all.first { $0.name == "5 Hawthorn" }!.key(in: chronicle.calendar.year)
        chronicle.write(
            ago: 4, "wetherby", nil,
            .asked("Four of mine cannot sit through assembly. May they stand at the back?", classKey: hawthorn))

        chronicle.write(
            ago: 30, Staffing.senco, pupils,
            .suggested("A picture of each step on one card, turned over when it is done."))
        chronicle.write(ago: 26, "doyle", pupils, .replied("taken", ""))
        chronicle.write(ago: 22, Staffing.senco, hana, .suggested("Sit with a talk partner all week."))
        chronicle.write(
            ago: 20, "whitworth", hana,
            .replied(
                "declined", "Hana told me that the same partner all week is the hardest part of hers. She may choose."))
        chronicle.write(ago: 4, Staffing.senco, connor, .suggested("Show where a long task ends before it begins."))

        let monday = (chronicle.calendar.anchor + 1).next(.monday)
        chronicle.write(ago: 2, "kershaw", nil, .away(monday...(monday + 4), standIn: "sheikh"))
    }

    /// Asked again and again, by three: training to offer.
    private static func steps(_ chronicle: inout Chronicle) {
        let topic = "Instructions in small steps"
        let asked: [(ago: Int, by: String, about: (String, String), words: String)] = [
            (
                66, "whitworth", ("Kayden", "Thompson"),
                "Kayden loses the thread after two things. How short is short enough?"
            ),
            (
                45, "catterall", ("Ayaan", "Warsame"),
                "How many steps can I give Ayaan at once, and do I show them first?"
            ),
            (
                28, "dsouza", ("Efan", "Pritchard"),
                "Efan does step one and waits. How do I give him the next without standing there?"
            ),
        ]
        for question in asked {
            let pupil = chronicle.cast(question.about.0, question.about.1)
            chronicle.write(ago: question.ago, question.by, pupil, .asked(question.words, classKey: nil))
            chronicle.write(
                ago: question.ago - 6, Staffing.senco, pupil,
                .told(
                    "One step, said and shown. When it is done, the next. Three on a card is the most, and \(pupil.called) turns it over.",
                    topic: topic, classKey: nil))
        }
        let callum = chronicle.cast("Callum", "Fraser")
        chronicle.write(
            ago: 20, "bello", callum, .asked("Is there a way to see that Callum has understood?", classKey: nil))
        chronicle.write(
            ago: 14, Staffing.senco, callum,
            .told(
                "Ask him to show it, not to say it. And wait ten seconds: he told us the words come slow.",
                topic: "Checking understanding", classKey: nil))
    }
}
