import Domain

extension Chapters {
    /// Pupils whose needs are being looked at: begun; the family never answers; two that are ready for a decision.
    static func needs(_ chronicle: inout Chronicle) {
        begun(&chronicle)
        neverAnswered(&chronicle)
        ready(&chronicle, chronicle.drawn("4 Willow", 0), "osei", "SPLD", .little)
        ready(&chronicle, chronicle.drawn("3 Ash", 0), "doyle", "MLD", .some)
    }

    private static func begun(_ chronicle: inout Chronicle) {
        let pupil = chronicle.drawn("3 Alder", 0), talk = Talk.about("SLCN")
        chronicle.write(
            ago: 44, "dsouza", pupil,
            .worry(.seen(talk.seen[0], to: Staffing.senco, again: chronicle.calendar.anchor + 20)))
        chronicle.write(
            ago: 40, Staffing.senco, pupil,
            .answered(.teaching, "Try this for six weeks. I come and watch in the third."))
        chronicle.write(
            ago: 39, "dsouza", pupil,
            .teaching(
                .init(
                    talk.weakness, talk.differently, by: "dsouza", with: "tesfay", until: chronicle.calendar.before(10),
                    answersWorry: true)))
        chronicle.write(ago: 10, "dsouza", pupil, .looked(.little, talk.little))
        chronicle.write(
            ago: 7, Staffing.senco, pupil,
            .answered(.needs, "Little has changed, so let us look at the needs together, and ask at home."))
        chronicle.write(
            ago: 6, "dsouza", pupil,
            .needs(
                [
                    .communication: [talk.strength, talk.difficulty, talk.barrier, talk.shownBy],
                    .socialEmotional: ["Two good friends, who wait.", "", "", "Seen at play."],
                ], whyNotWait: ""))
        chronicle.write(
            ago: 5, "tesfay", pupil, .pupilSaid("I look at my partner to see what to do. I do not think anybody minds.")
        )
        let relative = chronicle.speaker(of: pupil)
        chronicle.write(ago: 4, Staffing.senco, pupil, .letter(.invitation, to: relative, .letter))
        chronicle.write(ago: 4, "dsouza", pupil, .tried(.family, .letter, "Nothing has come back yet."))
    }

    private static func neverAnswered(_ chronicle: inout Chronicle) {
        let pupil = chronicle.drawn("5 Hawthorn", 0, parents: 1), talk = Talk.about("SEMH")
        chronicle.write(
            ago: 34, "wetherby", pupil,
            .worry(
                .seen(talk.seen[0], .wider, area: .feelings, to: Staffing.senco, again: chronicle.calendar.anchor + 1)))
        chronicle.write(ago: 34, "wetherby", pupil, .considered([.behaviour: .perhaps, .event: .notKnown]))
        chronicle.write(
            ago: 27, Staffing.senco, pupil,
            .answered(.needs, "This cannot wait six weeks. I come on Tuesday and watch."))
        var areas = WayToDecision.noWorry
        areas[.socialEmotional] = [talk.strength, talk.difficulty, talk.barrier, talk.shownBy]
        chronicle.write(
            ago: 21, "wetherby", pupil,
            .needs(
                areas,
                whyNotWait:
                    "\(pupil.called) is out of the room for an hour a day. Six more weeks would cost a month of lessons."
            ))
        chronicle.write(ago: 18, "wetherby", pupil, .pupilSaid("I go before I shout. It is better than shouting."))
        for reader in chronicle.readers(of: pupil).prefix(1) {
            chronicle.write(ago: 18, Staffing.senco, pupil, .letter(.invitation, to: reader, .letter))
        }
        chronicle.write(ago: 17, "wetherby", pupil, .tried(.family, .letter, "No answer after two weeks."))
        chronicle.write(ago: 8, "wetherby", pupil, .tried(.family, .phone, "Rang at nine and at four. It rings out."))
    }

    private static func ready(
        _ chronicle: inout Chronicle, _ pupil: DemoSchool.Pupil, _ teacher: String, _ need: String,
        _ outcome: TeachingOutcome
    ) {
        let talk = Talk.about(need), calendar = chronicle.calendar
        chronicle.write(
            ago: 43, teacher, pupil,
            .worry(
                .seen(
                    talk.seen[2], .attainment, subject: need == "MLD" ? "maths" : "writing", sight: "Last spring",
                    hearing: "In Reception", to: Staffing.senco, again: calendar.anchor + 6)))
        chronicle.write(
            ago: 43, teacher, pupil, .considered([.gap: .no, .missedSchool: .no, .youngest: .no, .home: .notKnown]))
        chronicle.write(ago: 39, Staffing.senco, pupil, .considered([.event: .perhaps]))
        chronicle.write(
            ago: 39, Staffing.senco, pupil, .answered(.teaching, "Six weeks of teaching aimed at this first, please."))
        chronicle.write(
            ago: 38, teacher, pupil,
            .teaching(
                .init(talk.weakness, talk.differently, by: teacher, until: calendar.before(10), answersWorry: true)))
        chronicle.write(
            ago: 10, teacher, pupil,
            .looked(outcome, outcome == .little ? talk.little : "Sure within twenty now, and proud of it. Slow still."))
        chronicle.write(
            ago: 6, Staffing.senco, pupil, .answered(.needs, "Let us look at the needs together and then decide."))
        var areas = WayToDecision.noWorry
        areas[talk.area] = [talk.strength, talk.difficulty, talk.barrier, talk.shownBy]
        chronicle.write(ago: 4, teacher, pupil, .needs(areas, whyNotWait: ""))
        chronicle.write(ago: 3, teacher, pupil, .pupilSaid(Voices.words(need)[need == "MLD" ? 4 : 5]))
        chronicle.write(ago: 2, teacher, pupil, .familySaid(chronicle.speaker(of: pupil), talk.family, .inPerson))
    }
}
