import DatabasePort
import Domain

/// What stands in the way of undoing, in words.
final class TouchedWords {
    private let tx: any Transaction
    private let school: SchoolID
    private var sentences: [String] = []
    private var more = 0
    private let most = 20

    init(_ tx: any Transaction, _ school: SchoolID) {
        self.tx = tx
        self.school = school
    }

    /// Notes a row and what happened to it: `changed since`.
    func add(_ place: Place, _ row: KeptRow, _ what: String) throws {
        guard sentences.count < most else {
            more += 1
            return
        }
        let what = what.hasSuffix("since") ? "\(place.words) \(what)" : "\(what) since"
        let sentence = try owner(place, row).map { "\($0): \(what)." } ?? "\(what)."
        if !sentences.contains(sentence) { sentences.append(sentence) }
    }

    /// - Throws: `Refusal.blocked` where anything was noted.
    func check() throws {
        guard !sentences.isEmpty else { return }
        throw Refusal.blocked(by: sentences + (more > 0 ? ["And \(more) more."] : []))
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
