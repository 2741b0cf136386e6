import DatabasePort
import Domain

/// What stands in the way of undoing, in words.
final class TouchedWords {
    private let tx: any Transaction
    private let school: SchoolID
    private let reader: AccountID?
    private var sentences: [String] = []
    private var more = 0
    private let most = 20

    /// - Parameter reader: who undoes; of their own child and its contacts nothing is said. Nil for a command.
    init(_ tx: any Transaction, _ school: SchoolID, for reader: AccountID?) {
        self.tx = tx
        self.school = school
        self.reader = reader
    }

    /// Notes a row and what happened to it: `changed since`.
    func add(_ place: Place, _ row: KeptRow, _ what: String) throws {
        guard sentences.count < most else {
            more += 1
            return
        }
        let what = what.hasSuffix("since") ? "\(place.words) \(what)" : "\(what) since"
        let sentence =
            try isOfOwnChild(place, row)
            ? "A pupil’s record changed since." : owner(place, row).map { "\($0): \(what)." } ?? "\(what)."
        if !sentences.contains(sentence) { sentences.append(sentence) }
    }

    /// - Throws: `Refusal.blocked` where anything was noted.
    func check() throws {
        guard !sentences.isEmpty else { return }
        throw Refusal.blocked(by: sentences + (more > 0 ? ["And \(more) more."] : []))
    }

    private func isOfOwnChild(_ place: Place, _ row: KeptRow) throws -> Bool {
        guard let reader, let id = row.values[place.owner] else { return false }
        let column: SQL
        switch place.owned {
        case .pupil: column = "pupil_id"
        case .contact: column = "contact_id"
        case .nothing, .account, .schoolClass: return false
        }
        return try tx.row(
            """
            SELECT 1 AS n FROM pupil_contact WHERE school_id = \(school) AND \(column) = \(id)
                AND pupil_id IN (\(Reach.children(of: reader, in: school)))
            """) != nil
    }

    private func owner(_ place: Place, _ row: KeptRow) throws -> String? {
        guard let id = row.values[place.owner] else { return nil }
        let found: Row?
        switch place.owned {
        case .nothing: return nil
        case .pupil:
            found = try tx.row("SELECT first_name, last_name FROM pupil WHERE school_id = \(school) AND id = \(id)")
        case .contact:
            found = try tx.row("SELECT first_name, last_name FROM contact WHERE school_id = \(school) AND id = \(id)")
        case .account: found = try tx.row("SELECT first_name, last_name FROM account WHERE id = \(id)")
        case .schoolClass:
            found = try tx.row(
                "SELECT '' AS first_name, name AS last_name FROM class WHERE school_id = \(school) AND id = \(id)")
        }
        return try found.map { "\(try $0.text("first_name")) \(try $0.text("last_name"))".trimmed }
    }
}
