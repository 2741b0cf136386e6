import Domain

/// One adult's list.
package struct DueList: Sendable {
    /// Late first, then today's, then as they come.
    package let items: [DueItem]
    /// What a colleague who is away left that this adult may not do.
    package let beyond: [Beyond]
    /// How many things are late in the whole school, whosever they are; nil for who does not see the whole school.
    package let lateInSchool: Int?

    package struct Beyond: Sendable {
        package let name: PersonName
        package let count: Int
    }
}

/// Something due, as a list shows it.
package struct DueItem: Sendable {
    package let due: Due
    /// Nil where it is about a class.
    package let pupil: PupilRow?
    package let className: String?
    /// Whoever may do it; either does it for all. Empty where nobody asked whose it is.
    package let owners: [WaitingAdults.Asked]
    package let time: DueTime
    /// The colleague whose it is.
    package let standsInFor: PersonName?

    /// By day, then by task, then by pupil.
    var place: (Int, Int, Int, String) {
        let name = pupil.map { sortKey("\($0.name.last) \($0.name.first)") } ?? className ?? ""
        return switch time {
        case .late: (0, due.by.number, due.kind.rawValue, name)
        case .today: (1, due.by.number, due.kind.rawValue, name)
        case .on(let day): (2, day.number, due.kind.rawValue, name)
        }
    }
}
