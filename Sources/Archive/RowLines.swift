import Crypto
import DatabasePort
import Sealing

/// Rows as lines, counted and hashed, and handed on in pieces.
struct RowLines {
    private var hash = SHA256()
    private var rows = 0
    private var piece: [UInt8] = []
    private let handOn: (UnsafeRawBufferPointer) throws -> Void

    private static let pieceLength = 1 << 16

    /// - Parameter handOn: gets all lines in order.
    init(_ handOn: @escaping (UnsafeRawBufferPointer) throws -> Void = { _ in }) { self.handOn = handOn }

    mutating func add(_ row: Row) throws {
        RowLine.write(row.values, to: &piece)
        rows += 1
        if piece.count >= RowLines.pieceLength { try pass() }
    }

    /// What was added altogether.
    mutating func count(of table: String) throws -> ArchiveSummary.TableCount {
        try pass()
        return ArchiveSummary.TableCount(name: table, rows: rows, sha256: hash.finalize().hexadecimal)
    }

    private mutating func pass() throws {
        try piece.withUnsafeBytes { bytes in
            hash.update(bufferPointer: bytes)
            try handOn(bytes)
        }
        piece.removeAll(keepingCapacity: true)
    }
}

extension Table {
    /// All that `which` lets through, by the primary key; in the order of bytes on both engines.
    func select(_ columns: [SQL]? = nil, _ which: SQL = .none) -> SQL {
        let columns = columns ?? self.columns.map { SQL.name($0.name) }
        return "SELECT \(SQL.joined(columns, by: ", ")) FROM \(SQL.name(name)) \(which) ORDER BY \(SQL.names(key))"
    }
}

extension Transaction {
    /// The tables of records, each after those that it refers to. Which migrations were applied is no record.
    func recordTables() throws -> [Table] {
        let tables = try tables().filter { $0.name != Migrator.tableName }
        for table in tables where table.key.isEmpty {
            throw DatabaseError.statement("The table \(table.name) has no primary key.")
        }
        return try Table.parentsFirst(tables)
    }

    /// What has been applied, by name; nothing where no Fourfold has been started here.
    func appliedMigrations() throws -> [ArchiveSummary.AppliedMigration] {
        guard try tables().contains(where: { $0.name == Migrator.tableName }) else { return [] }
        return try rows("SELECT name, checksum FROM schema_migration ORDER BY name").map { row in
            ArchiveSummary.AppliedMigration(name: try row.text("name"), checksum: try row.text("checksum"))
        }
    }
}
