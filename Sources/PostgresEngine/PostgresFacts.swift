import DatabasePort

extension PostgresDatabase {
    /// What the server says of itself and of this database, without reading all of it.
    package func facts() async throws -> [DatabaseFact] {
        try await read { tx in
            guard
                let row = try tx.row(
                    """
                    SELECT current_setting('server_version') AS version, datcollate AS collation,
                        current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS waiting,
                        current_setting('full_page_writes') AS pages, current_setting('data_checksums') AS checksums,
                        (SELECT COUNT(*) FROM pg_index WHERE NOT indisvalid) AS broken,
                        COALESCE(s.checksum_failures, 0) AS failures
                    FROM pg_database d LEFT JOIN pg_stat_database s ON s.datid = d.oid
                    WHERE d.datname = current_database()
                    """)
            else { throw DatabaseError.unavailable("The server does not name its database.") }
            let off = try [("fsync", "fsync"), ("waiting", "synchronous_commit"), ("pages", "full_page_writes")]
                .filter { try row.text($0.0) == "off" }.map(\.1)
            return [
                DatabaseFact(try "PostgreSQL \(row.text("version")), sorted by \(row.text("collation"))."),
                off.isEmpty
                    ? DatabaseFact(
                        "Each save waits until the disk holds it (fsync, synchronous_commit, full_page_writes).")
                    : DatabaseFact(
                        "A power cut can lose what was saved, with these off: \(off.joined(separator: ", ")).",
                        toDo:
                            "Set \(off.map { $0 + " = on" }.joined(separator: ", ")) in postgresql.conf and restart PostgreSQL."
                    ),
                try integrity(row),
            ]
        }
    }

    /// What the server holds for this database alone.
    package func size() async throws -> Int {
        try await read { tx in
            try tx.row("SELECT pg_database_size(current_database()) AS size")?.integer("size") ?? 0
        }
    }
}

private func integrity(_ row: Row) throws -> DatabaseFact {
    let (failures, broken) = (try row.integer("failures"), try row.integer("broken"))
    if failures > 0 {
        return DatabaseFact(
            "The server read \(failures) damaged pages.", toDo: "Look at its disk and its log, and restore a backup.")
    }
    if broken > 0 {
        return DatabaseFact(
            "\(broken) indexes are not whole.", toDo: "Say REINDEX DATABASE in this database while nobody works.")
    }
    return try row.text("checksums") == "on"
        ? DatabaseFact("The server has seen no damaged page.")
        : DatabaseFact(
            "The server cannot see damaged pages: it was made without checksums (pg_checksums --enable adds them).")
}
