import Domain

/// One term's sittings: reading in one week, maths in the next, a day a year group.
struct Wave {
    let term: DemoSchool.Term
    /// Day for Year 1 … Year 6.
    let reading: [Day]
    let maths: [Day]
    /// The Year 1 check, in the summer.
    let phonics: Day?

    private static let yearGroups = 1...6
    /// School days of a term that must have passed before its tests can be over.
    private static let readyAfter = 15

    /// Every term whose sittings are over at the anchor, oldest first. Tests are in the last three weeks of a term; in
    /// the term of the anchor they are brought forward, so that the newest are always over by the day before it.
    static func all(_ calendar: SchoolCalendar) -> [Wave] {
        calendar.terms.filter { $0.firstDay <= calendar.anchor }.compactMap { term in
            let first = calendar.place(onOrAfter: term.firstDay)
            var start = calendar.place(onOrAfter: term.lastDay + 1) - 15
            if term == calendar.term {
                guard calendar.anchorPlace - first >= readyAfter else { return nil }
                start = min(start, calendar.anchorPlace - 10)
            }
            return Wave(term, start, calendar)
        }
    }

    private init(_ term: DemoSchool.Term, _ start: Int, _ calendar: SchoolCalendar) {
        // The oldest sit first; Years 1 and 2 on the last day.
        let offsets = Wave.yearGroups.map { min(4, 6 - $0) }
        reading = offsets.map { calendar.days[start + $0] }
        maths = offsets.map { calendar.days[start + 5 + $0] }
        self.term = term
        let june = calendar.schoolDay(Day(term.lastDay.year, 6, 15)!)
        let isOver = term != calendar.term || june < maths.min()!
        phonics = term.season == .summer && isOver ? june : nil
    }
}
