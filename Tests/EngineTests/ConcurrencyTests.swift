import DatabasePort
import TestSupport
import Testing

/// Asking first and writing then is safe among sixty-four, and nobody waits who need not.
@Suite struct ConcurrencyTests {
    @Test(arguments: Engine.available)
    func `of sixty-four that ask whether a place is free, one takes it`(engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: [TransactionTests.schema]) { database in
            let taken = try await withThrowingTaskGroup(of: Int.self) { group in
                for asker in 0..<64 {
                    group.addTask {
                        try await database.write(.school("one")) { tx in
                            guard try tx.row("SELECT id FROM counter WHERE n = 7") == nil else { return 0 }
                            return try tx.run("INSERT INTO counter (id, n) VALUES (\(asker + 2), 7)")
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(taken == 1)
            #expect(try await database.read { try $0.rows("SELECT id FROM counter WHERE n = 7").count } == 1)
        }
    }

    @Test(.timeLimit(.minutes(1)), .enabled(if: Engine.available.contains(.postgres)))
    func `schools do not wait for each other`() async throws {
        try await withFreshDatabase(.postgres, migrations: [TransactionTests.schema]) { database in
            let (started, start) = AsyncStream.makeStream(of: Void.self)
            let gate = Gate()
            async let slow = database.write(.school("a")) { _ in
                start.finish()
                return gate.wait()
            }
            for await _ in started {}
            // More writers of the one school than there are connections, and still there is one for the other.
            let behind = (0..<20).map { number in
                Task.immediate {
                    try await database.write(.school("a")) {
                        try $0.run("INSERT INTO counter (id, n) VALUES (\(number + 2), 0)")
                    }
                }
            }
            try await database.write(.school("b")) { try $0.run("UPDATE counter SET n = 1") }
            try await database.write(.installation) { try $0.run("UPDATE counter SET n = n + 1") }
            #expect(try await TransactionTests.count(database) == 2)
            gate.open()
            #expect(try await slow, "it waited until the others had written, not until it gave up")
            for task in behind { #expect(try await task.value == 1) }
        }
    }

    @Test(.timeLimit(.minutes(1)), arguments: Engine.available)
    func `readers do not wait for a writer`(engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: [TransactionTests.schema]) { database in
            let (started, start) = AsyncStream.makeStream(of: Void.self)
            let gate = Gate()
            async let slow = database.write(.school("a")) { tx in
                try tx.run("UPDATE counter SET n = 9")
                start.finish()
                return gate.wait()
            }
            for await _ in started {}
            let during = try await TransactionTests.count(database)
            #expect(during == 0)
            gate.open()
            #expect(try await slow, "it waited until the reader had read, not until it gave up")
            #expect(try await TransactionTests.count(database) == 9)
        }
    }
}
