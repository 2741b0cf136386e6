/// One step of the schema, forward only. Never edited once it has been applied anywhere.
package struct Migration: Sendable, Equatable {
    /// The file's name without its ending: `0007_review_meetings`.
    package let name: String
    /// Plain statements in the subset that both engines read.
    package let sql: String

    /// - Parameters:
    ///   - name: unique among all migrations; they are applied in the order of the list, not of their names.
    ///   - sql: statements separated by semicolons, without values.
    package init(name: String, sql: String) {
        self.name = name
        self.sql = sql
    }

    /// The FNV-1a fingerprint of the text in sixteen hexadecimal digits. It finds edits, it does not resist forgery.
    package var checksum: String {
        let digits = String(fingerprint(sql), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// Brings a database to the schema that this program knows. Several processes may start at once.
package enum Migrator {
    /// Applies what is missing, each migration in its own transaction, and remembers it in `schema_migration`.
    ///
    /// - Parameter moment: the instant to remember, `2026-01-31T07:41:05.123Z`.
    /// - Returns: the names of what this call applied, in order.
    /// - Throws: `DatabaseError.unavailable` with a plain sentence where the database was made by a newer Fourfold or
    ///   an applied migration has been edited; `.statement` or `.constraint`, naming the migration, where one fails.
    @discardableResult
    package static func run(
        _ migrations: [Migration], on database: any Database, at moment: String
    ) async throws -> [String] {
        try await database.write(.installation) { tx in
            try tx.script(table)
            _ = try missing(from: migrations, in: tx)
        }
        var applied: [String] = []
        for migration in migrations {
            let isNew = try await database.write(.installation) { tx in
                // Asked again inside each lock: another process may have been here in between.
                guard try missing(from: migrations, in: tx).contains(migration.name) else { return false }
                try apply(migration, in: tx, at: moment)
                return true
            }
            if isNew { applied.append(migration.name) }
        }
        return applied
    }

    /// How far a database is. Nothing is changed.
    ///
    /// - Returns: the names of what it still lacks, in order, and the instant of the newest migration; empty where no
    ///   Fourfold has been started on it.
    /// - Throws: as `run`, where the database was made by a newer Fourfold or a migration has been edited.
    package static func standing(
        of migrations: [Migration], on database: any Database
    ) async throws -> (missing: [String], newest: String) {
        try await database.read { tx in
            guard try tx.tables().contains(where: { $0.name == tableName }) else { return (migrations.map(\.name), "") }
            let newest = try tx.row("SELECT COALESCE(MAX(applied_at), '') AS newest FROM schema_migration")
            return (try missing(from: migrations, in: tx).sorted(), try newest?.text("newest") ?? "")
        }
    }

    /// What remembers them; no record of anybody's.
    package static let tableName = "schema_migration"

    private static let table = """
        CREATE TABLE IF NOT EXISTS schema_migration (
            name TEXT NOT NULL PRIMARY KEY,
            checksum TEXT NOT NULL,
            applied_at TEXT NOT NULL
        ) /* strict */;
        """

    private static func missing(from migrations: [Migration], in tx: any Transaction) throws -> Set<String> {
        var known: [String: String] = [:]
        for migration in migrations {
            guard known.updateValue(migration.checksum, forKey: migration.name) == nil else {
                throw DatabaseError.statement("There are two migrations named \(migration.name).")
            }
        }
        var missing = Set(known.keys)
        for row in try tx.rows("SELECT name, checksum FROM schema_migration ORDER BY name") {
            let name = try row.text("name")
            guard let checksum = known[name] else { throw DatabaseError.unavailable(newer(name)) }
            guard try row.text("checksum") == checksum else { throw DatabaseError.unavailable(edited(name)) }
            missing.remove(name)
        }
        return missing
    }

    private static func apply(_ migration: Migration, in tx: any Transaction, at moment: String) throws {
        do {
            try tx.script(migration.sql)
            try tx.run(
                """
                INSERT INTO schema_migration (name, checksum, applied_at)
                VALUES (\(migration.name), \(migration.checksum), \(moment))
                """)
        } catch DatabaseError.statement(let reason) {
            throw DatabaseError.statement(failed(migration.name, reason))
        } catch DatabaseError.constraint(let reason) {
            throw DatabaseError.constraint(failed(migration.name, reason))
        } catch DatabaseError.duplicate(let reason) {
            throw DatabaseError.constraint(failed(migration.name, reason))
        }
    }

    private static func newer(_ name: String) -> String {
        "This database was made by a newer Fourfold (it holds “\(name)”, which this one does not know). "
            + "Nothing was changed. Start the newer Fourfold, or restore the backup made before the upgrade."
    }

    private static func edited(_ name: String) -> String {
        "The migration “\(name)” is not the one that this database was made with. "
            + "Nothing was changed. Start the Fourfold that made it, or an official release."
    }

    private static func failed(_ name: String, _ reason: String) -> String {
        "The migration “\(name)” failed and was undone. \(reason)"
    }
}

/// FNV-1a, 64 bits, of a text's UTF-8: the same on every machine and in every run, unlike Swift's own hash.
///
/// - Parameter before: the fingerprint of what comes before the text, where it is taken piece by piece.
package func fingerprint(_ text: String, after before: UInt64 = 0xcbf2_9ce4_8422_2325) -> UInt64 {
    text.utf8.reduce(before) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
}
