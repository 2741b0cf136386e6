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

/// A colleague to whom a list can be handed.
package struct StandIn: Sendable {
    package let account: AccountID
    package let name: PersonName
    /// How many of the things on the list they may do; never 0.
    package let count: Int
    package let of: Int
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
    /// Why it is this adult's, where it usually is another's.
    package let instead: Instead?

    package enum Instead: Sendable {
        /// Senior leaders': the school has no SENCo, or none but the pupil's parents and carers.
        case noSENCo
        /// The SENCo's and the teachers': whom a decision names works here no more, or is the pupil's parent or carer.
        case gone
    }

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
