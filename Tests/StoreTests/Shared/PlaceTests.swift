import DatabasePort
import Testing

@testable import Store

/// What the journal says of tables is what the schema says of them.
@Suite struct PlaceTests {
    /// Columns of each table, and its references to others, as the migrations say.
    private let schema = Schema(Migrations.all.map(\.sql).joined(separator: "\n"))

    @Test(arguments: Place.all.map(\.table))
    func `every column is kept`(table: String) throws {
        let place = try #require(Place.all.first { $0.table == table })
        // Secrets are never copied, how a person likes their pages is their own, and no file says what a pupil is good at.
        let left: Set = [
            "school_id", "password_hash", "totp_secret", "totp_confirmed_at", "totp_last_step", "text_size",
            "plain_letters", "theme", "good_at",
        ]
        #expect(Set(place.columns) == schema.columns[table]?.subtracting(left))
        #expect(Set(place.key).union([place.owner]).isSubset(of: Set(place.columns)))
    }

    @Test func `every reference to a kept table is known`() {
        let kept = Set(Place.all.map(\.table))
        let said = Set(Place.references.map { "\($0.table).\($0.column) → \($0.to)" })
        #expect(said == Set(schema.references.filter { kept.contains($0.to) }.map(\.text)))
    }
}

/// As far as our migrations go: a column or a key a line.
private struct Schema {
    var columns: [String: Set<String>] = [:]
    var references: Set<Reference> = []

    struct Reference: Hashable {
        let table: String
        let column: String
        let to: String

        var text: String { "\(table).\(column) → \(to)" }
    }

    init(_ sql: String) {
        var table = ""
        for line in sql.split(separator: "\n") {
            let words = line.split { " (),;".contains($0) }.map(String.init)
            guard let first = words.first else { continue }
            if line.hasPrefix("CREATE TABLE") {
                table = words[2]
            } else if line.hasPrefix("ALTER TABLE") {
                columns[words[2], default: []].insert(words[5])
                if let at = words.firstIndex(of: "REFERENCES") { refer(words[2], words[5], words[at + 1]) }
            } else if first == "FOREIGN", let at = words.firstIndex(of: "REFERENCES") {
                refer(table, words[3..<at].joined(separator: ", "), words[at + 1])
            } else if line.hasPrefix("    "), first == first.lowercased(), first != "--", !line.hasPrefix("     ") {
                columns[table, default: []].insert(first)
                if let at = words.firstIndex(of: "REFERENCES") { refer(table, first, words[at + 1]) }
            }
        }
    }

    private mutating func refer(_ table: String, _ column: String, _ to: String) {
        references.insert(Reference(table: table, column: column, to: to))
    }
}
