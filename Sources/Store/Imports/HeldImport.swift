import DatabasePort
import Domain

/// Files that somebody brought together.
package struct HeldImport: Sendable {
    package let id: ImportID
    package let broughtAt: Instant
    package let broughtBy: AccountID?
    /// Nil for a command.
    package let broughtByName: PersonName?
    package let acceptedAt: Instant?
    package let acceptedByName: PersonName?
    /// What accepting it did; empty before.
    package let summary: String
    package let undoneAt: Instant?
    package let undoneByName: PersonName?
    /// In order of number.
    package internal(set) var sheets: [HeldSheet] = []

    /// How far a bringing-in is.
    package enum State: Sendable { case waiting, accepted, undone }

    /// By what was done last.
    package var state: State { undoneAt != nil ? .undone : acceptedAt != nil ? .accepted : .waiting }

    /// Whether it was accepted and its days to undo still run.
    package func canBeUndone(at now: Instant) -> Bool {
        state == .accepted && acceptedAt.map { ChangeSetStore.What.importing.canBeUndone(since: $0, at: now) } ?? false
    }

    init(_ row: Row) throws {
        id = try row.id("id")
        broughtAt = try row.instant("brought_at")
        broughtBy = AccountID(try row.text("brought_by"))
        broughtByName = try HeldImport.name(row, "brought")
        acceptedAt = try row.instantIfAny("accepted_at")
        acceptedByName = try HeldImport.name(row, "accepted")
        summary = try row.text("summary")
        undoneAt = try row.instantIfAny("undone_at")
        undoneByName = try HeldImport.name(row, "undone")
    }

    private static func name(_ row: Row, _ who: String) throws -> PersonName? {
        guard let last = try row.textIfAny("\(who)_last") else { return nil }
        return PersonName(title: try row.text("\(who)_title"), first: try row.text("\(who)_first"), last: last)
    }
}

/// One of the files brought together.
package struct HeldSheet: Sendable {
    package let number: Int
    /// As the person's device called it.
    package let fileName: String
    /// What it holds, as last guessed or said; nil where nobody has looked.
    package let kind: ImportKind?
    /// What its columns stand for, as guessed or said; empty where nobody has looked.
    package let meaning: String
    /// Whether rows that were left out can be fetched as a file to correct.
    package let hasCorrections: Bool

    init(_ row: Row) throws {
        number = try row.integer("number")
        fileName = try row.text("file_name")
        kind = ImportKind(rawValue: try row.text("kind"))
        meaning = try row.text("meaning")
        hasCorrections = try row.truth("has_corrections")
    }
}
