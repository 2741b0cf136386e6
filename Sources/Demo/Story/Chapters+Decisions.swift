import Domain

extension Chapters {
    /// SEN support decided lately: a letter still to go, a SENCo who has yet to confirm, one family still to be told.
    static func support(_ chronicle: inout Chronicle) {
        let callum = chronicle.cast("Callum", "Fraser"), poppy = chronicle.cast("Poppy", "Ellison")
        let tunde = chronicle.cast("Tunde", "Adeyemi")
        let readers = chronicle.readers(of: callum)
        if let way = WayToDecision(callum, chronicle), let first = readers.first {
            way.write(to: &chronicle)
            let after = chronicle.nextSencoDay(after: way.decidedOn)
            chronicle.write(after, Staffing.senco, callum, .confirmed)
            chronicle.write(after, Staffing.senco, callum, .letter(.notice, to: first, .letter))
            chronicle.write(
                ago: 8, way.teacher, callum,
                .agreement(first, .agrees, "Yes please. He is so tired of being slow.", .phone))
        }
        if let way = WayToDecision(poppy, chronicle) {
            way.write(to: &chronicle)
            for reader in chronicle.readers(of: poppy) {
                chronicle.write(
                    chronicle.nextSencoDay(after: way.decidedOn), way.teacher, poppy,
                    .letter(.notice, to: reader, .inPerson))
            }
        }
        WayToDecision(tunde, chronicle)?.write(to: &chronicle)
    }

    /// Not SEN support now, and keep watching.
    static func decisions(_ chronicle: inout Chronicle) {
        let calendar = chronicle.calendar
        let agrees = chronicle.drawn("6 Oak", 1), disagrees = chronicle.drawn("2 Hazel", 1)
        let watched = chronicle.drawn("1 Maple", 2)
        decide(
            &chronicle, agrees, "lonsdale", ago: 12, "SPLD",
            .init(
                outcome: .noSupport, teacher: "lonsdale", senco: Staffing.senco,
                why:
                    "\(agrees.called) missed much of the spring, and has caught up half of it since then with good teaching alone.",
                help:
                    "The group for spelling goes on until the end of term. Mr Lonsdale gives the words for the week on Monday.",
                comeBack: DemoSchool.Choice.comeBack(to: "lonsdale"), watchUntil: nil, needs: []))
        chronicle.write(
            ago: 7, "lonsdale", agrees,
            .agreement(chronicle.speaker(of: agrees), .agrees, "That sounds right to us.", .phone))
        decide(
            &chronicle, disagrees, "lindqvist", ago: 11, "SLCN",
            .init(
                outcome: .noSupport, teacher: "lindqvist", senco: Staffing.senco,
                why: "\(disagrees.called) speaks clearly in pairs now. The screen shows what we expect at this age.",
                help: "New words are shown before each topic. Miss Lindqvist listens in again in six weeks.",
                comeBack: DemoSchool.Choice.comeBack(to: "lindqvist"), watchUntil: nil, needs: []))
        chronicle.write(
            ago: 5, "lindqvist", disagrees,
            .agreement(
                chronicle.speaker(of: disagrees), .disagrees,
                "It is not like that at home. Nobody understands what is said at the table. We want a therapist to listen.",
                .inPerson))
        let next = calendar.anchorPlace + 1
        decide(
            &chronicle, watched, "catterall", ago: 38, "SEMH",
            .init(
                outcome: .watch, teacher: "catterall", senco: Staffing.senco,
                why: "Mornings were hard after the move. They are getting better week by week.",
                help: "Mrs Catterall is at the door each morning, and there is a job to start with.",
                comeBack: DemoSchool.Choice.comeBack(to: "catterall"),
                watchUntil: next < calendar.days.count ? calendar.days[next] : calendar.anchor + 1, needs: []))
    }

    /// The way to a decision against SEN support, in short, with its letters.
    private static func decide(
        _ chronicle: inout Chronicle, _ pupil: DemoSchool.Pupil, _ teacher: String, ago: Int, _ need: String,
        _ choice: DemoSchool.Choice
    ) {
        let talk = Talk.about(need), first = chronicle.teacher(of: pupil, on: chronicle.calendar.before(ago + 32))
        chronicle.write(ago: ago + 32, first, pupil, .worry(.seen(talk.seen[1], to: Staffing.senco)))
        chronicle.write(ago: ago + 32, first, pupil, .considered([.gap: .perhaps, .event: .perhaps]))
        chronicle.write(ago: ago + 28, Staffing.senco, pupil, .answered(.needs, "Let us look at it together."))
        chronicle.write(
            ago: ago + 27, first, pupil,
            .teaching(.init(talk.weakness, talk.differently, by: first, answersWorry: true)))
        chronicle.write(
            ago: ago + 8, teacher, pupil, .looked(.some, "Better than before, and still not sure of it."))
        chronicle.write(ago: ago + 6, teacher, pupil, .needs(WayToDecision.noWorry, whyNotWait: ""))
        chronicle.write(ago: ago + 5, teacher, pupil, .pupilSaid(Voices.words(need)[0]))
        chronicle.write(
            ago: ago + 3, teacher, pupil, .familySaid(chronicle.speaker(of: pupil), talk.family, .phone))
        chronicle.write(ago: ago, teacher, pupil, .decided(choice))
        let after = chronicle.nextSencoDay(after: chronicle.calendar.before(ago))
        chronicle.write(after, Staffing.senco, pupil, .confirmed)
        for reader in chronicle.readers(of: pupil) {
            chronicle.write(after, Staffing.senco, pupil, .letter(.decision, to: reader, .letter))
        }
    }
}
