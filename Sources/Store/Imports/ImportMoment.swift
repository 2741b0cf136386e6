import Domain

/// Who brings a file into which school, and when.
package struct ImportMoment: Sendable {
    package let school: SchoolID
    /// Nil for a command.
    package let by: AccountID?
    /// Whether what stands in any pupil's record may be named in what a preview says; always by a command.
    package let readsRecords: Bool
    package let today: Day
    package let now: Instant
    /// Random bytes for new records' ids, as many as asked for.
    package let random: @Sendable (Int) -> [UInt8]
    /// Told now and then which part is under way and how many of its rows are done; no rows are not known.
    package var tell: @Sendable (_ part: Part, _ row: Int, _ rows: Int) -> Void = { _, _, _ in }

    /// The parts of bringing in, in their order.
    package enum Part: Int, Sendable {
        case comparing, writing, readingProgress
    }

    package init(
        school: SchoolID, by: AccountID?, readsRecords: Bool = false, today: Day, now: Instant,
        random: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.school = school
        self.by = by
        self.readsRecords = by == nil || readsRecords
        self.today = today
        self.now = now
        self.random = random
    }

    /// A new record’s id.
    package func newID<Kind>(of kind: Kind.Type = Kind.self) -> ID<Kind> { ID(random: random(16)) }

    var change: ChangeMoment { ChangeMoment(school: school, by: by, at: now) }
}
