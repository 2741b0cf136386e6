import DatabasePort
import Foundation
import Sealing

extension Archive {
    /// Puts an archive’s records into an empty database: first the migrations that it names, then all rows in one
    /// transaction, which ends only when they have been read back and are the same, then this program’s newer migrations.
    ///
    /// - Parameters:
    ///   - migrations: this program’s own.
    ///   - moment: now, for the migrations.
    ///   - file: gets each file that lay beside the database, before anything counts.
    ///   - last: changes what must not be as it was, in the same transaction, on whatever schema the archive has.
    /// - Returns: what the archive holds, which is what the database held when `last` began.
    /// - Throws: `ArchiveError` and `DatabaseError`, or what `file` or `last` throw; then no row was kept, unless it was one
    ///   of the newer migrations that failed: then the records stand as the archive’s own schema has them.
    package static func restore(
        _ path: String, key: BackupKey, into database: any Database, migrations: [Migration], at moment: String,
        file: @escaping @Sendable (ArchiveFile) throws -> Void,
        last: @escaping @Sendable (any Transaction) throws -> Void
    ) async throws -> ArchiveSummary {
        let head = try await blocking { try ArchiveReader(path, key: key).summary }
        let own = try ownMigrations(of: head, among: migrations, path)
        try await database.read { tx in try refuseRecords(tx, own) }
        try await Migrator.run(own, on: database, at: moment)
        let stop = Stop()
        let summary = try await withTaskCancellationHandler {
            try await database.write(.installation) { tx in
                // Asked again where nobody can come between.
                try refuseRecords(tx, own)
                var taker = RowTaker(tx: tx, tables: try tx.recordTables(), file: file, stop: stop)
                let summary = try ArchiveReader(path, key: key).rest(into: &taker)
                try taker.compare(with: summary)
                try last(tx)
                return summary
            }
        } onCancel: {
            stop.set()
        }
        try await Migrator.run(migrations, on: database, at: moment)
        return summary
    }

    /// Those that the archive’s schema was made with.
    private static func ownMigrations(
        of head: ArchiveSummary, among migrations: [Migration], _ path: String
    ) throws -> [Migration] {
        let known = Dictionary(migrations.map { ($0.name, $0.checksum) }) { first, _ in first }
        for migration in head.migrations {
            guard let checksum = known[migration.name] else {
                throw ArchiveError(
                    "\(path) was made by a newer Fourfold (\(head.program); it has “\(migration.name)”, which this one does "
                        + "not know). Nothing was changed. Restore it with that one.")
            }
            guard checksum == migration.checksum else {
                throw ArchiveError(
                    "“\(migration.name)” is not the migration that \(path) was made with. Nothing was changed. "
                        + "Restore it with the Fourfold that made it, or an official release.")
            }
        }
        let own = Array(migrations.prefix(head.migrations.count))
        guard Set(own.map(\.name)) == Set(head.migrations.map(\.name)) else {
            throw ArchiveError("\(path) lacks some of its migrations. Nothing was changed.")
        }
        return own
    }

    /// Whether there is anything besides a schema.
    package static func holdsRecords(_ database: any Database) async throws -> Bool {
        try await database.read { tx in try !filled(tx).isEmpty }
    }

    /// The tables that hold rows.
    private static func filled(_ tx: any Transaction) throws -> [String] {
        try tx.recordTables().map(\.name).filter { try tx.row("SELECT 1 AS one FROM \(SQL.name($0)) LIMIT 1") != nil }
    }

    private static func refuseRecords(_ tx: any Transaction, _ own: [Migration]) throws {
        let kept = try filled(tx)
        guard kept.isEmpty else {
            let names = kept.sorted().prefix(5).joined(separator: ", ")
            throw ArchiveError(
                "There are records already (in \(names)), and all of them were left as they are. "
                    + "Restore into an empty place: another folder, or another database.")
        }
        let others = Set(try tx.appliedMigrations().map(\.name)).subtracting(own.map(\.name))
        guard others.isEmpty else {
            throw ArchiveError(
                "The database has no records, but a newer schema than the archive. Make it anew, empty, and try again.")
        }
    }
}

/// Writes an archive’s rows into the tables of the same names.
private struct RowTaker: ArchiveTaker {
    let tx: any Transaction
    let tables: [Table]
    let file: (ArchiveFile) throws -> Void
    let stop: Stop
    private var into = SQL.none
    private var columns = 0

    init(tx: any Transaction, tables: [Table], file: @escaping (ArchiveFile) throws -> Void, stop: Stop) {
        (self.tx, self.tables, self.file, self.stop) = (tx, tables, file, stop)
    }

    mutating func begin(_ table: String, columns: [String]) throws {
        guard let known = tables.first(where: { $0.name == table }), known.columns.map(\.name) == columns else {
            throw ArchiveError("Its table \(table) is not the one that its migrations make.")
        }
        self.columns = columns.count
        into = "INSERT INTO \(SQL.name(table)) (\(SQL.names(columns))) VALUES"
    }

    func take(_ rows: [SQLValue], of table: String, from number: Int) throws {
        try stop.check()
        do {
            try tx.insert(into, columns: columns, rows, then: .none)
        } catch let error as DatabaseError {
            if case .unavailable = error { throw error }
            let end = number + rows.count / columns - 1
            throw ArchiveError("Rows \(number) to \(end) of the table \(table) do not fit. \(error.description)")
        }
    }

    func take(_ file: ArchiveFile) throws { try self.file(file) }

    /// Reads back what was written.
    func compare(with summary: ArchiveSummary) throws {
        guard Set(summary.tables.map(\.name)) == Set(tables.map(\.name)) else {
            throw ArchiveError("It lacks tables that its migrations make.")
        }
        for table in tables {
            var lines = RowLines { [stop] _ in try stop.check() }
            try tx.each(table.select()) { try lines.add($0) }
            let count = try lines.count(of: table.name)
            guard summary.tables.contains(count) else {
                throw ArchiveError(
                    "The table \(table.name) did not read back as it stands in the archive, so nothing was kept. Check the disk."
                )
            }
        }
    }
}
