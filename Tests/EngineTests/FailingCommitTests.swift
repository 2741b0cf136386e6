import DatabasePort
import TestSupport
import Testing

/// Where a commit fails, or the whole of a group is lost, each of its writers hears so.
@Suite struct FailingCommitTests {
    private static func add(_ id: Int) -> Lineup.Body<Void> {
        { tx in try tx.run("INSERT INTO counter (id, n) VALUES (\(id), 0)") }
    }

    @Test func `a disk that fills up undoes the group that it is in, and the next goes on`() async throws {
        try await withFreshDatabase(.sqlite, migrations: [TransactionTests.schema]) { database in
            try await database.write(.installation) { tx in
                try tx.script("CREATE TABLE long (word TEXT) /* strict */;")
                _ = try tx.rows("PRAGMA max_page_count = 20")
            }
            var bodies = (2..<14).map(Self.add)
            bodies[5] = { tx in
                try tx.run("INSERT INTO long (word) VALUES (\(String(repeating: "x", count: 200_000)))")
            }
            let results = try await Lineup.run(bodies, on: database)
            #expect("\(results[5])".contains("The disk is full, so nothing was saved."))
            for result in results[..<5] {
                #expect("\(result)".contains("this one was undone with it. Nothing was saved."))
            }
            #expect(results[6...].allSatisfy { $0.words == "kept" })
            #expect(try await Self.ids(database) == [1] + Array(8..<14))
        }
    }

    @Test(
        .enabled(if: Engine.available.contains(.postgres)),
        arguments: [
            ("RAISE EXCEPTION ''not today''", "not today"),
            ("PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM 1", "nobody can say whether the change was kept"),
        ])
    func `a commit that fails is told to all of its group`(done: String, words: String) async throws {
        try await withFreshDatabase(.postgres, migrations: [TransactionTests.schema]) { database in
            try await database.write(.installation) { tx in
                // A row that is written inside a savepoint bears another number than the transaction’s own: what is checked
                // before the commit passes, what the commit itself asks does not.
                try tx.script(
                    """
                    CREATE TABLE probe (id TEXT);
                    CREATE FUNCTION fail_at_the_end() RETURNS trigger LANGUAGE plpgsql AS '
                        BEGIN
                            DELETE FROM probe;
                            INSERT INTO probe VALUES (1);
                            IF (SELECT CAST(xmin AS TEXT) FROM probe) = CAST(pg_current_xact_id() AS TEXT) THEN
                                \(done);
                            END IF;
                            RETURN NULL;
                        END';
                    CREATE CONSTRAINT TRIGGER late AFTER INSERT ON counter DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION fail_at_the_end();
                    """)
            }
            let before = database.writes
            let results = try await Lineup.run((2..<22).map(Self.add), on: database)
            #expect(results.allSatisfy { "\($0)".contains(words) }, "\(results)")
            #expect(database.writes == before)
            #expect(try await Self.ids(database) == [1])
        }
    }

    @Test(.enabled(if: Engine.available.contains(.postgres)))
    func `a connection that breaks in a body loses its group, and the next goes on`() async throws {
        try await withFreshDatabase(.postgres, migrations: [TransactionTests.schema]) { database in
            let runs = Counter()
            var bodies: [Lineup.Body<Void>] = (2..<14).map { id in
                { tx in
                    runs.add()
                    try Self.add(id)(tx)
                }
            }
            bodies[5] = { _ = try $0.rows("SELECT pg_terminate_backend(pg_backend_pid()) AS gone") }
            let results = try await Lineup.run(bodies, on: database)
            #expect(results[5].words == "unavailable")
            for result in results[..<5] { #expect("\(result)".contains("Nothing was saved.")) }
            #expect(results[6...].allSatisfy { $0.words == "kept" })
            #expect(runs.value == 11, "none was run again")
            #expect(try await Self.ids(database) == [1] + Array(8..<14))
        }
    }

    private static func ids(_ database: any Database) async throws -> [Int] {
        try await database.read { tx in
            try tx.rows("SELECT id FROM counter ORDER BY id").map { try $0.integer("id") }
        }
    }
}
