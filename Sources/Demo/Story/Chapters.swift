import Domain

/// What happened in the school from worries to decisions: the years before, and the cast of this year.
enum Chapters {
    static func events(_ chronicle: Chronicle) -> [DemoSchool.Event] {
        var chronicle = chronicle
        before(&chronicle)
        worries(&chronicle)
        teaching(&chronicle)
        needs(&chronicle)
        decisions(&chronicle)
        support(&chronicle)
        questions(&chronicle)
        return chronicle.events
    }

    /// Decided in Fourfold: most of those on SEN support. The others came so, or were decided before the school had it.
    private static func before(_ chronicle: inout Chronicle) {
        let calendar = chronicle.calendar
        let first = calendar.terms[0].firstDay + 120
        for pupil in chronicle.pupils where pupil.care == nil && !pupil.senDecidedElsewhere {
            let number = Int(pupil.key.dropFirst()) ?? 0
            if let way = WayToDecision(pupil, chronicle) {
                let isOld = number % 5 < 2 && !Cast.holds(pupil)
                guard !isOld, way.decidedOn > first, way.decidedOn <= calendar.before(30) else { continue }
                way.write(to: &chronicle, isReached: pupil.lastName != "Blackshaw")
                way.close(to: &chronicle, agreed: pupil.lastName == "Blackshaw" ? .noAnswer : .agrees)
            } else if pupil.senStatus == "N", number % 7 == 3, !Cast.holds(pupil), pupil.yearGroup.number > 0 {
                passing(pupil, number, &chronicle)
            }
        }
    }

    /// A worry of former years that good teaching answered.
    private static func passing(_ pupil: DemoSchool.Pupil, _ number: Int, _ chronicle: inout Chronicle) {
        let calendar = chronicle.calendar
        let from = calendar.place(onOrAfter: max(pupil.joinedOn + 40, calendar.terms[0].firstDay + 40))
        let end = min(calendar.place(onOrAfter: pupil.leftOn ?? calendar.anchor), calendar.anchorPlace - 60) - 46
        guard end > from else { return }
        let place = from + number * 37 % (end - from)
        let talk = Talk.about(["SPLD", "MLD", "SLCN", "SEMH"][number % 4])
        let teacher = chronicle.teacher(of: pupil, on: calendar.days[place])
        func day(_ days: Int) -> Day { calendar.days[place + days] }
        chronicle.write(day(0), teacher, pupil, .worry(.seen(talk.seen[number % 3], to: Staffing.senco)))
        chronicle.write(
            chronicle.sencoDay(day(5)), Staffing.senco, pupil,
            .answered(.teaching, "Try six weeks of this, and tell me."))
        chronicle.write(
            day(6), teacher, pupil, .teaching(.init(talk.weakness, talk.differently, by: teacher, answersWorry: true)))
        chronicle.write(day(38), teacher, pupil, .looked(.enough, "Keeps up now, without the extra."))
        chronicle.write(
            chronicle.sencoDay(day(43)), Staffing.senco, pupil, .answered(.closed, "Good news. We stop here."))
    }
}
