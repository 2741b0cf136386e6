import CLibPQ
import DatabasePort

/// The types by which the server names what the schema knows: whole numbers and text.
enum ColumnType {
    static let bigint: Oid = 20
    static let truth: Oid = 16
    static let numeric: Oid = 1700
    /// Truths, 16, 32 and 64 bit numbers and the server's own ids.
    static let whole: Set<Oid> = [truth, bigint, 21, 23, 26]
    static let floating: Set<Oid> = [700, 701]
}

/// One result of libpq, freed with this value.
final class Answer {
    private let result: OpaquePointer?

    init(_ result: OpaquePointer?) {
        self.result = result
    }

    deinit { PQclear(result) }

    var isGood: Bool {
        [PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE].contains { $0 == PQresultStatus(result) }
    }

    /// The five characters of the SQL standard that name the failure.
    var code: String? {
        // 'C' is libpq's PG_DIAG_SQLSTATE, a macro that Swift does not import.
        PQresultErrorField(result, 67).map { String(cString: $0) }
    }

    /// The failure in the server's words, without the detail line, which repeats values.
    var message: String {
        PQresultErrorField(result, 77).map { String(cString: $0) } ?? ""
    }

    var tag: String { String(cString: PQcmdStatus(result)) }

    /// Rows changed; none for a query.
    var changes: Int {
        guard ["INSERT", "UPDATE", "DELETE", "MERGE"].contains(where: { tag.hasPrefix($0) }) else { return 0 }
        return Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    var count: Int32 { PQntuples(result) }

    var columns: [String] { (0..<PQnfields(result)).map { String(cString: PQfname(result, $0)) } }

    func row(_ index: Int32, _ columns: [String]) throws -> Row {
        let values = try columns.indices.map { try value(index, Int32($0), columns[$0]) }
        return Row(columns: columns, values: values)
    }

    /// The bytes of a text, as long as this answer is; nil for any other value.
    func bytes(_ row: Int32, _ column: Int32) -> UnsafeBufferPointer<UInt8>? {
        guard !ColumnType.whole.contains(PQftype(result, column)) else { return nil }
        return written(row, column)
    }

    /// A whole number; nil for any other value.
    func integer(_ row: Int32, _ column: Int32) -> Int? {
        written(row, column).flatMap { Int(String(decoding: $0, as: UTF8.self)) }
    }

    /// A value as the server wrote it, of whatever type; nil for null.
    private func written(_ row: Int32, _ column: Int32) -> UnsafeBufferPointer<UInt8>? {
        guard PQgetisnull(result, row, column) == 0, let bytes = PQgetvalue(result, row, column) else { return nil }
        let start = UnsafeRawPointer(bytes).assumingMemoryBound(to: UInt8.self)
        return UnsafeBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
    }

    private func value(_ row: Int32, _ column: Int32, _ name: String) throws -> SQLValue {
        guard PQgetisnull(result, row, column) == 0, let bytes = PQgetvalue(result, row, column) else { return .null }
        let length = Int(PQgetlength(result, row, column))
        let text = bytes.withMemoryRebound(to: UInt8.self, capacity: length) {
            String(decoding: UnsafeBufferPointer(start: $0, count: length), as: UTF8.self)
        }
        let type = PQftype(result, column)
        if type == ColumnType.truth { return .integer(text == "t" ? 1 : 0) }
        if ColumnType.whole.contains(type) { return Int(text).map(SQLValue.integer) ?? .text(text) }
        // A sum of 64 bit numbers comes as a decimal number without a point.
        if type == ColumnType.numeric, let number = Int(text) { return .integer(number) }
        guard type != ColumnType.numeric, !ColumnType.floating.contains(type) else {
            throw DatabaseError.statement(Refusal.fraction(name))
        }
        return .text(text)
    }
}

/// The values as libpq takes them: text ending in a zero byte, all in one piece of memory.
func withParameters<R>(
    _ values: [SQLValue], _ use: (Int32, UnsafePointer<UnsafePointer<CChar>?>?) -> R
) -> R {
    var bytes: [CChar] = []
    var starts: [Int?] = []
    for value in values {
        let text: String
        switch value {
        case .null:
            starts.append(nil)
            continue
        case .text(let own): text = own
        case .integer(let number): text = String(number)
        }
        starts.append(bytes.count)
        bytes.append(contentsOf: text.utf8.lazy.map { CChar(bitPattern: $0) })
        bytes.append(0)
    }
    return bytes.withUnsafeBufferPointer { memory in
        let pointers = starts.map { start in start.flatMap { memory.baseAddress?.advanced(by: $0) } }
        return pointers.withUnsafeBufferPointer { use(Int32(values.count), $0.baseAddress) }
    }
}
