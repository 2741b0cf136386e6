import DatabasePort
import Domain

/// Changes that can be undone as a whole: bringing in, and the turn of the year.
package struct ChangeSetStore {
    let tx: any Transaction

    /// Days for which the turn of the year can be undone.
    package static let daysToUndo = 7

    package enum What: String, Sendable {
        case importing = "import"
        case turnOfYear = "turn_of_year"
    }

    /// Begins a change: whatever goes through the journal can be undone.
    package func begin(_ what: What, _ id: ChangeID, _ moment: ChangeMoment) throws -> Journal {
        try tx.run(
            """
            INSERT INTO change_set (school_id, id, what, made_by, made_at)
            VALUES (\(moment.school), \(id), \(what.rawValue), \(moment.by?.text ?? ""), \(moment.at))
            """)
        return Journal(tx, moment.school, id)
    }

    /// The newest change of a kind, whether it was undone or not.
    package func latest(_ what: What, in school: SchoolID) throws -> ChangeRecord? {
        try tx.row(
            """
            SELECT * FROM change_set WHERE school_id = \(school) AND what = \(what.rawValue)
            ORDER BY made_at DESC, id LIMIT 1
            """
        ).map(ChangeRecord.init)
    }

    /// Puts back every row as it stood before. One that was undone already changes nothing.
    ///
    /// - Throws: `Refusal.notFound`; `Refusal.blocked` with what was touched since, in words, or where the turn of the
    ///   year is more than seven days ago.
    package func undo(_ id: ChangeID, _ moment: ChangeMoment) throws {
        let row = try tx.row("SELECT * FROM change_set WHERE school_id = \(moment.school) AND id = \(id)")
        guard let change = try row.map(ChangeRecord.init) else { throw Refusal.notFound }
        guard change.undoneAt == nil else { return }
        guard change.what == .importing || change.canBeUndone(at: moment.at) else {
            throw Refusal.blocked(by: ["This was more than \(ChangeSetStore.daysToUndo) days ago."])
        }
        try ChangeUndo(tx, moment.school, id).run()
        try tx.run(
            """
            UPDATE change_set SET undone_at = \(moment.at), undone_by = \(moment.by?.text ?? "")
            WHERE school_id = \(moment.school) AND id = \(id)
            """)
    }
}

extension Transaction {
    package var changes: ChangeSetStore { ChangeSetStore(tx: self) }
}

/// A change that was made as a whole.
package struct ChangeRecord: Sendable {
    package let id: ChangeID
    package let what: ChangeSetStore.What
    /// Nil for a command.
    package let madeBy: AccountID?
    package let madeAt: Instant
    package let undoneAt: Instant?

    init(_ row: Row) throws {
        id = try row.id("id")
        what = try row.choice("what")
        madeBy = AccountID(try row.text("made_by"))
        madeAt = try row.instant("made_at")
        undoneAt = try row.instantIfAny("undone_at")
    }

    /// Of the turn of the year: whether its seven days still run and nobody undid it.
    package func canBeUndone(at now: Instant) -> Bool {
        undoneAt == nil && now < madeAt + ChangeSetStore.daysToUndo * 86_400
    }
}
