import Domain

/// How much school each pupil misses.
struct Presence {
    let calendar: SchoolCalendar
    let seed: UInt64

    /// Share of sessions missed, 0 to 1: about one in twenty for most, a third for a few.
    func missed(_ draft: Draft) -> Double {
        if let missed = draft.member?.missed { return missed }
        var chance = draft.chance(seed, 4)
        let kind = chance.unit(), share = chance.unit()
        // Few of the cast are away much, so that what is told of them holds.
        if draft.member != nil || kind < 0.84 { return 0.01 + share * 0.07 }
        return kind < 0.96 ? 0.09 + share * 0.08 : 0.18 + share * 0.2
    }

    /// One row a term of last year and this in which the pupil was on roll.
    func rows(_ draft: Draft) -> [DemoSchool.Attendance] {
        var chance = draft.chance(seed, 5)
        let rate = missed(draft)
        let years = calendar.year.start - 1...calendar.year.start
        return calendar.terms.filter { years.contains($0.academicYear.start) }.compactMap { term in
            let swing = 0.6 + 0.8 * chance.unit()
            let days = calendar.schoolDays(term).count { $0 >= draft.joinedOn && $0 <= draft.leftOn ?? $0 }
            guard days > 0 else { return nil }
            var away = nearest(Double(days * 2) * rate * swing)
            let isLastSpring = term.season == .spring && term.academicYear.start == years.lowerBound
            if isLastSpring, let told = draft.member?.springMissed {
                away = told
            }
            return DemoSchool.Attendance(
                pupilKey: draft.key, termName: term.name, sessionsPossible: days * 2,
                sessionsMissed: min(days * 2, away))
        }
    }
}
