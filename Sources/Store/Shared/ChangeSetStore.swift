import DatabasePort
import Domain

/// Rows as they stood before a change. Bringing in and the turn of the year can be undone as a whole, and theirs are kept
/// as long as that; those of a change by hand are kept for good.
package struct ChangeSetStore {
    let tx: any Transaction

    /// Days for which the turn of the year can be undone.
    package static let daysToUndo = 7

    package enum What: String, Sendable, CaseIterable {
        case importing = "import"
        case turnOfYear = "turn_of_year"
        /// Changed back by hand too.
        case byHand = "by_hand"

        private var daysToUndo: Int? {
            switch self {
            case .importing: ImportStore.daysToUndo
            case .turnOfYear: ChangeSetStore.daysToUndo
            case .byHand: nil
            }
        }

        /// What was made then or before can be undone no more; nil for what never can.
        func tooOld(at now: Instant) -> Instant? { daysToUndo.map { now - $0 * 86_400 } }

        /// Whether the days still run of a change made at `made`.
        package func canBeUndone(since made: Instant, at now: Instant) -> Bool {
            tooOld(at: now).map { made > $0 } ?? false
        }

        /// - Throws: `Refusal.blocked` once its days are over; `Refusal.notFound` for what is never undone.
        func check(since made: Instant, at now: Instant) throws {
            guard let daysToUndo else { throw Refusal.notFound }
            guard !canBeUndone(since: made, at: now) else { return }
            throw Refusal.blocked(by: ["This was more than \(daysToUndo) days ago."])
        }
    }

    /// Begins a change: whatever goes through the journal is kept as it stood.
    package func begin(_ what: What, _ id: ChangeID, _ moment: ChangeMoment) throws -> Journal {
        try tx.run(
            """
            INSERT INTO change_set (school_id, id, what, made_by, made_at)
            VALUES (\(moment.school), \(id), \(what.rawValue), \(moment.by?.text ?? ""), \(moment.at))
            """)
        return Journal(tx, moment.school, id)
    }

    /// Puts back every row as it stood before, and forgets how it stood after. One that was undone already changes
    /// nothing.
    ///
    /// - Throws: `Refusal.notFound`; `Refusal.blocked` with what was touched since, in words, or where it is too long ago.
    package func undo(_ id: ChangeID, _ moment: ChangeMoment) throws {
        let row = try tx.row("SELECT * FROM change_set WHERE school_id = \(moment.school) AND id = \(id)")
        guard let row else { throw Refusal.notFound }
        guard try row.instantIfAny("undone_at") == nil else { return }
        let what: What = try row.choice("what")
        try what.check(since: try row.instant("made_at"), at: moment.at)
        try ChangeUndo(tx, moment.school, id, for: moment.by).run()
        try tx.run("DELETE FROM change_row WHERE school_id = \(moment.school) AND change_id = \(id)")
        try tx.run(
            """
            UPDATE change_set SET undone_at = \(moment.at), undone_by = \(moment.by?.text ?? "")
            WHERE school_id = \(moment.school) AND id = \(id)
            """)
    }

    /// Wipes the rows of changes that can be undone no more.
    func wipeOld(in school: SchoolID, at now: Instant) throws {
        for what in What.allCases {
            guard let tooOld = what.tooOld(at: now) else { continue }
            try tx.run(
                """
                DELETE FROM change_row WHERE school_id = \(school) AND change_id IN (
                    SELECT id FROM change_set WHERE school_id = \(school) AND what = \(what.rawValue)
                        AND made_at <= \(tooOld))
                """)
        }
    }
}

extension Transaction {
    package var changes: ChangeSetStore { ChangeSetStore(tx: self) }
}
