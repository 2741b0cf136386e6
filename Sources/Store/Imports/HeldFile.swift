import DatabasePort
import Domain

/// A file that somebody brought.
package struct HeldFile: Sendable {
    package let id: ImportID
    package let kind: ImportKind
    /// As the person's device called it.
    package let name: String
    /// Empty once accepted.
    package let content: String
    /// What its waves stand for, as far as somebody has said.
    package let meaning: WaveMeaning?
    package let broughtBy: AccountID?
    package let broughtAt: Instant
    package let acceptedAt: Instant?
    /// What accepting it did; empty before.
    package let summary: String

    init(_ row: Row) throws {
        id = try row.id("id")
        kind = try row.choice("kind")
        name = try row.text("file_name")
        content = try row.text("content")
        meaning = WaveMeaning(text: try row.text("meaning"))
        broughtBy = AccountID(try row.text("brought_by"))
        broughtAt = try row.instant("brought_at")
        acceptedAt = try row.instantIfAny("accepted_at")
        summary = try row.text("summary")
    }
}
