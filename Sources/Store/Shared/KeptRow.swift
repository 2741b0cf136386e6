import DatabasePort
import Domain

/// A row's values by column.
struct KeptRow: Equatable {
    let values: [String: SQLValue]

    init(_ row: Row, _ columns: [String]) throws {
        var values: [String: SQLValue] = [:]
        for column in columns { values[column] = try row.value(column) }
        self.values = values
    }

    /// Nil for no row.
    init?(_ text: String) {
        guard !text.isEmpty else { return nil }
        var values: [String: SQLValue] = [:]
        for line in text.utf8.split(separator: 10) {
            let parts = line.split(separator: 32, maxSplits: 1)
            values[String(decoding: parts[0], as: UTF8.self)] = KeptRow.read(parts[1])
        }
        self.values = values
    }

    /// A line for each column: its name, then `n`, or `i` and a number, or `t` and a text without line ends.
    func text(_ columns: [String]) -> String {
        columns.map { "\($0) \(KeptRow.written(values[$0] ?? .null))" }.joined(separator: "\n")
    }

    /// The values of some columns as one text, to find a row by.
    func key(_ columns: [String]) -> String {
        columns.map { KeptRow.written(values[$0] ?? .null) }.joined(separator: "\n")
    }

    /// Whether it says the same as `other`, in the columns that both have.
    func agrees(with other: KeptRow) -> Bool {
        values.allSatisfy { column, value in other.values[column].map { $0 == value } ?? true }
    }

    static func written(_ value: SQLValue) -> String {
        switch value {
        case .null: return "n"
        case .integer(let number): return "i\(number)"
        case .text(let text):
            guard text.utf8.contains(where: { $0 == 10 || $0 == 37 }) else { return "t" + text }
            let bytes = text.utf8.flatMap { $0 == 10 ? Array("%0A".utf8) : $0 == 37 ? Array("%25".utf8) : [$0] }
            return "t" + String(decoding: bytes, as: UTF8.self)
        }
    }

    private static func read(_ written: Substring.UTF8View) -> SQLValue {
        let bytes = Array(written.dropFirst())
        switch written.first {
        case UInt8(ascii: "i"): return .integer(Int(String(decoding: bytes, as: UTF8.self)) ?? 0)
        case UInt8(ascii: "t"):
            var plain: [UInt8] = []
            var place = 0
            while place < bytes.count {
                let isEscaped = bytes[place] == 37
                plain.append(isEscaped ? (bytes[place + 1] == UInt8(ascii: "0") ? 10 : 37) : bytes[place])
                place += isEscaped ? 3 : 1
            }
            return .text(String(decoding: plain, as: UTF8.self))
        default: return .null
        }
    }
}

extension Place {
    /// The rows of these owners, by key.
    func rows(_ owners: [SQLValue], _ school: SchoolID, _ tx: any Transaction) throws -> [String: KeptRow] {
        var found: [String: KeptRow] = [:]
        for some in parts(owners) {
            try tx.each("SELECT * FROM \(name) WHERE \(ofSchool(school)) \(SQL(stringLiteral: owner)) IN \(some)") {
                let row = try KeptRow($0, columns)
                found[row.key(key)] = row
            }
        }
        return found
    }

    var name: SQL { SQL(stringLiteral: table) }

    /// `school_id = $1 AND`, where its rows belong to a school.
    func ofSchool(_ school: SchoolID) -> SQL { belongsToSchool ? "school_id = \(school) AND" : .none }
}

/// Each value once, in order.
func distinct(_ values: [SQLValue]) -> [SQLValue] {
    var seen: Set<String> = []
    return values.filter { seen.insert(KeptRow.written($0)).inserted }
}
