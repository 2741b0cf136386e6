import DatabasePort

extension SQLiteDatabase {
    /// What SQLite says of itself and of the whole file, read from a snapshot: nobody waits for it.
    package func facts() async throws -> [DatabaseFact] {
        // Each connection has settings of its own; the writer's are those that keep what is saved.
        let (wait, journal) = try await write(.installation) { tx in
            (
                try tx.row("PRAGMA synchronous")?.integer("synchronous"),
                try tx.row("PRAGMA journal_mode")?.text("journal_mode")
            )
        }
        let (version, faults, broken) = try await read { tx in
            (
                try tx.row("SELECT sqlite_version() AS version")?.text("version") ?? "",
                try tx.rows("PRAGMA quick_check(3)").map { try $0.text("quick_check") },
                Set(try tx.rows("PRAGMA foreign_key_check").map { try $0.text("table") }).sorted()
            )
        }
        return [
            DatabaseFact("SQLite \(version): one file, owned by one process."),
            wait == 2 && journal == "wal"
                ? DatabaseFact("Each save waits until the disk holds it (synchronous FULL).")
                : DatabaseFact(
                    "SQLite does not wait for the disk, so a power cut can lose what was saved.",
                    toDo: "Stop Fourfold and start it again: it sets synchronous FULL, or refuses to start."),
            faults == ["ok"]
                ? DatabaseFact("The file is whole.")
                : DatabaseFact("The file is damaged: \(faults.joined(separator: "; ")).", toDo: Self.repair),
            broken.isEmpty
                ? DatabaseFact("Each record that another refers to is there.")
                : DatabaseFact(
                    "Records refer to others that are gone, in: \(broken.joined(separator: ", ")).", toDo: Self.repair),
        ]
    }

    /// The file, without what stands in the `-wal` beside it only.
    package func size() async throws -> Int {
        try await read { tx in
            let pages = try tx.row("PRAGMA page_count")?.integer("page_count") ?? 0
            return try pages * (tx.row("PRAGMA page_size")?.integer("page_size") ?? 0)
        }
    }

    private static var repair: String {
        "Stop Fourfold, keep a copy of its folder and restore the newest backup into another one."
    }
}
