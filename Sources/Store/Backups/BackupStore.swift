import DatabasePort
import Domain

/// Backups of the whole installation, as they were made. Writing needs the `.installation` scope.
package struct BackupStore {
    let tx: any Transaction

    /// The lease that whoever makes one holds.
    package static let lease = "backup"

    /// How much has been written down so far: every change and every opening adds a line to a school’s record of use, or to
    /// the installation’s. Where two are alike nothing happened in between.
    package func mark() throws -> Int {
        try tx.row(
            """
            SELECT COALESCE(SUM(last), 0) AS mark FROM (
                SELECT (SELECT MAX(number) FROM audit WHERE school_id = s.id) AS last FROM school s
                UNION ALL SELECT MAX(number) AS last FROM audit WHERE school_id = '') lines
            """)?.integer("mark") ?? 0
    }

    package func begin(_ id: BackupID, by maker: BackupMaker, file: String, mark: Int, at now: Instant) throws {
        try tx.run(
            """
            INSERT INTO backup (id, made_by, file, started_at, mark)
            VALUES (\(id), \(maker.rawValue), \(file), \(now), \(mark))
            """)
    }

    /// It was opened and counted, and counts from now on, also where another process had given it up meanwhile.
    ///
    /// - Parameter key: the mark of the key that it is sealed under.
    package func end(
        _ id: BackupID, bytes: Int, rows: Int, sha256: String?, key: String, at now: Instant
    ) throws {
        try tx.run(
            """
            UPDATE backup SET ended_at = \(now), verified_at = \(now), bytes = \(bytes), row_count = \(rows),
                sha256 = \(sha256), key_mark = \(key), failure = NULL WHERE id = \(id) AND verified_at IS NULL
            """)
    }

    /// - Parameter reason: a sentence without a path, for whoever runs the school’s office.
    package func fail(_ id: BackupID, because reason: String, at now: Instant) throws {
        try tx.run(
            "UPDATE backup SET ended_at = \(now), failure = \(reason) WHERE id = \(id) AND ended_at IS NULL")
    }

    /// As if it had never begun: Fourfold was told to end meanwhile.
    package func forget(_ id: BackupID) throws {
        try tx.run("DELETE FROM backup WHERE id = \(id) AND ended_at IS NULL")
    }

    /// Nothing had changed since.
    package func noteUnchanged(_ id: BackupID, at now: Instant) throws {
        try tx.run("UPDATE backup SET unchanged_at = \(now) WHERE id = \(id)")
    }

    /// Files that are in the folder of backups no longer.
    package func remove(_ ids: [BackupID], at now: Instant) throws {
        for id in ids {
            try tx.run(
                "UPDATE backup SET removed_at = \(now) WHERE id = \(id) AND verified_at IS NOT NULL AND removed_at IS NULL"
            )
        }
    }

    /// Files that lie there again, as a disk does that was away.
    package func putBack(_ ids: [BackupID]) throws {
        for id in ids { try tx.run("UPDATE backup SET removed_at = NULL WHERE id = \(id)") }
    }

    /// Of the keys that backups are sealed under.
    package func keyMarks() throws -> Set<String> {
        Set(
            try tx.rows("SELECT DISTINCT key_mark FROM backup WHERE key_mark IS NOT NULL").map {
                try $0.text("key_mark")
            })
    }

    /// What was made to lie elsewhere has a path, and counts for nothing: nobody can say whether it is still there.
    private static let isInFolder: SQL = "file NOT LIKE '%/%'"

    /// In one statement, as every first page of the office asks. A clock that was wrong can have made backups in a time to
    /// come: they count once it is there.
    package func facts(at now: Instant) throws -> BackupFacts {
        let latest = now + 3600
        let rows = try tx.rows(
            """
            SELECT * FROM backup
            WHERE id = (SELECT id FROM backup WHERE verified_at IS NOT NULL AND removed_at IS NULL
                AND \(BackupStore.isInFolder) AND started_at <= \(latest) ORDER BY started_at DESC, id DESC LIMIT 1)
            OR id = (SELECT id FROM backup WHERE ended_at IS NOT NULL AND \(BackupStore.isInFolder)
                AND started_at <= \(latest) ORDER BY started_at DESC, id DESC LIMIT 1)
            ORDER BY started_at, id
            """
        ).map(BackupRecord.init)
        return BackupFacts(lastGood: rows.last { $0.isGood }, lastEnded: rows.last)
    }

    /// Newest first.
    package func latest(_ limit: Int) throws -> [BackupRecord] {
        try tx.rows("SELECT * FROM backup ORDER BY started_at DESC, id DESC LIMIT \(limit)").map(BackupRecord.init)
    }

    /// Whether one should begin by itself: after so many hours where something changed, after a day in any case, and not
    /// sooner than an hour after the last attempt.
    ///
    /// - Parameters:
    ///   - hours: between backups, from 1 to 24.
    ///   - isAway: none of the files is there.
    package func isDue(every hours: Int, at now: Instant, isAway: Bool = false) throws -> Bool {
        let last = try tx.row(
            """
            SELECT MAX(started_at) AS at FROM backup
            WHERE \(BackupStore.isInFolder) AND started_at <= \(now + 3600)
            """)
        if let last = try last?.instantIfAny("at"), now - last < 3600 { return false }
        guard !isAway, let good = try facts(at: now).lastGood else { return true }
        let age = now - good.startedAt
        return try age >= 24 * 3600 || age >= hours * 3600 && good.mark != mark()
    }

    /// Whether there is a good one from the last five minutes: each is kept for a day, so no button makes another.
    package func isRecent(at now: Instant) throws -> Bool {
        try facts(at: now).lastGood.map { now - $0.startedAt < 300 } ?? false
    }

    /// Whether somebody makes one now.
    package func isUnderWay(at now: Instant) throws -> Bool {
        try tx.leases.isHeld(BackupStore.lease, at: now) && !open().isEmpty
    }

    /// Begun and not ended: by whoever holds the lease, or given up.
    package func open() throws -> [BackupRecord] {
        try tx.rows("SELECT * FROM backup WHERE ended_at IS NULL ORDER BY started_at").map(BackupRecord.init)
    }

    /// Those in the folder that are good, as far as is known here.
    package func good() throws -> [BackupRecord] { try verified().filter(\.isGood) }

    /// The same and those that were removed.
    package func verified() throws -> [BackupRecord] {
        try tx.rows(
            "SELECT * FROM backup WHERE verified_at IS NOT NULL AND \(BackupStore.isInFolder) ORDER BY started_at"
        ).map(BackupRecord.init)
    }

    /// Wipes what is more than a year old and of no use: attempts that failed, and backups that were removed or lie elsewhere.
    package func wipeOld(at now: Instant) throws {
        try tx.run(
            """
            DELETE FROM backup WHERE started_at < \(now - 366 * 86_400)
                AND (failure IS NOT NULL OR removed_at IS NOT NULL OR file LIKE '%/%')
            """)
    }
}

extension Transaction {
    package var backups: BackupStore { BackupStore(tx: self) }
}
