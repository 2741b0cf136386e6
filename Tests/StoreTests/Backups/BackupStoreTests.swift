import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// What is written down of backups, and what follows from it.
@Suite struct BackupStoreTests {
    private func id(_ number: Int) -> BackupID { World.id(number) }

    private func write<T: Sendable>(
        _ world: World, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try await world.database.write(.installation, body)
    }

    /// - Parameter hours: before now.
    private func good(_ world: World, _ number: Int, _ hours: Int, mark: Int = 0) async throws {
        try await write(world) { tx in
            let at = World.now - hours * 3600
            try tx.backups.begin(
                World.id(number), by: .schedule, file: BackupName(at: at).text, mark: mark, at: at)
            try tx.backups.end(World.id(number), bytes: 2048, rows: 81, sha256: nil, key: "a1b2c3d4", at: at + 5)
        }
    }

    private func failed(_ world: World, _ number: Int, _ hours: Int) async throws {
        try await write(world) { tx in
            let at = World.now - hours * 3600
            try tx.backups.begin(World.id(number), by: .page, file: "f\(number)", mark: 0, at: at)
            try tx.backups.fail(World.id(number), because: "The disk is full.", at: at + 5)
        }
    }

    private func facts(_ world: World) async throws -> BackupFacts {
        try await world.read { tx in try tx.backups.facts(at: World.now) }
    }

    private func state(_ world: World) async throws -> BackupState {
        try await facts(world).state(every: 1, at: World.now)
    }

    @Test(arguments: Engine.available)
    func `never, good, overdue, failed, good again`(engine: Engine) async throws {
        try await World.with(engine) { world in
            #expect(try await state(world) == .never)
            try await good(world, 1, 49)
            #expect(try await state(world) == .overdue(at: World.now - 49 * 3600 + 5))
            try await good(world, 2, 3)
            #expect(try await state(world) == .overdue(at: World.now - 3 * 3600 + 5))
            try await write(world) { tx in try tx.backups.noteUnchanged(World.id(2), at: World.now - 60) }
            #expect(try await state(world) == .good(at: World.now - 3 * 3600 + 5))
            try await failed(world, 3, 1)
            #expect(
                try await state(world)
                    == .failed(
                        at: World.now - 3600, because: "The disk is full.", lastGood: World.now - 3 * 3600 + 5))
            try await good(world, 4, 0)
            #expect(try await state(world) == .good(at: World.now + 5))
            #expect(try await world.read { tx in try tx.backups.latest(3) }.map(\.id) == [id(4), id(3), id(2)])
        }
    }

    @Test(arguments: Engine.available)
    func `one that did not end counts for nothing`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await good(world, 1, 5)
            try await write(world) { tx in
                try tx.backups.begin(World.id(2), by: .command, file: "/usb/x", mark: 0, at: World.now)
            }
            #expect(try await facts(world).lastGood?.id == id(1))
            #expect(try await facts(world).lastEnded?.id == id(1))
            #expect(try await world.read { tx in try tx.backups.open() }.map(\.id) == [id(2)])
            #expect(try await !world.read { tx in try tx.backups.isUnderWay(at: World.now) }, "nobody holds the lease")
            try await write(world) { tx in
                _ = try tx.leases.take(BackupStore.lease, holder: "a", at: World.now, until: World.now + 300)
                #expect(try tx.backups.isUnderWay(at: World.now))
                try tx.backups.forget(World.id(2))
                try tx.backups.forget(World.id(1))
            }
            #expect(try await world.read { tx in try tx.backups.latest(9) }.map(\.id) == [id(1)])
        }
    }

    @Test(arguments: Engine.available)
    func `what was removed, or bears a time to come, is no last good one`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await good(world, 1, 5)
            try await good(world, 2, 4)
            try await good(world, 3, -9000)
            #expect(try await facts(world).lastGood?.id == id(2))
            try await write(world) { tx in try tx.backups.remove([World.id(2)], at: World.now) }
            #expect(try await facts(world).lastGood?.id == id(1))
            #expect(try await world.read { tx in try tx.backups.good() }.map(\.id) == [id(1), id(3)])
        }
    }

    @Test(arguments: Engine.available)
    func `the mark moves with every line of any record of use, and with nothing else`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let other = try await world.another()
            func mark() async throws -> Int { try await world.read { tx in try tx.backups.mark() } }
            func add(_ school: String, _ scope: Scope) async throws {
                try await world.database.write(scope) { tx in
                    try tx.audit.add(
                        AuditEntry(school: school, at: World.now, account: nil, event: .pupilOpened, record: "x"))
                }
            }
            #expect(try await mark() == 0)
            for (number, school) in [world.school.text, other.school.text, "", world.school.text].enumerated() {
                try await add(school, school.isEmpty ? .installation : .school(school))
                #expect(try await mark() == number + 1)
            }
            try await good(world, 1, 0)
            #expect(try await mark() == 4)
        }
    }

    @Test(arguments: Engine.available)
    func `due after an hour where something changed, after a day in any case`(engine: Engine) async throws {
        try await World.with(engine) { world in
            func isDue(_ hours: Int = 1) async throws -> Bool {
                try await world.read { tx in try tx.backups.isDue(every: hours, at: World.now) }
            }
            #expect(try await isDue(), "there is none")
            try await failed(world, 1, 0)
            #expect(try await !isDue(), "the last attempt was just now")
            try await good(world, 2, 25)
            #expect(try await !isDue())
            try await write(world) { tx in try tx.run("DELETE FROM backup WHERE failure IS NOT NULL") }
            #expect(try await isDue(), "a day old, and nothing changed")
            try await good(world, 3, 6)
            #expect(try await !isDue(), "nothing changed")
            try await world.write { tx in
                try tx.audit.add(
                    AuditEntry(
                        school: world.school.text, at: World.now, account: nil, event: .pupilOpened, record: "x"))
            }
            #expect(try await isDue())
            #expect(try await isDue(6))
            #expect(try await !isDue(7))
        }
    }

    @Test(arguments: Engine.available)
    func `one that lies elsewhere is no last good one, and its failure no failure`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await good(world, 1, 5)
            try await write(world) { tx in
                for number in 2...3 {
                    try tx.backups.begin(
                        World.id(number), by: .command, file: "/usb/\(number)", mark: 0, at: World.now - 60)
                }
                try tx.backups.end(
                    World.id(2), bytes: 2048, rows: 81, sha256: nil, key: "a1b2c3d4", at: World.now - 30)
                try tx.backups.fail(World.id(3), because: "It was full.", at: World.now)
            }
            #expect(try await facts(world).lastGood?.id == id(1))
            #expect(try await facts(world).lastEnded?.id == id(1))
            #expect(try await world.read { tx in try tx.backups.good() }.map(\.id) == [id(1)])
            #expect(try await world.read { tx in try tx.backups.isDue(every: 1, at: World.now + 20 * 3600) })
        }
    }

    @Test(arguments: Engine.available)
    func `one that was given up counts once it ends well after all`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await failed(world, 1, 1)
            try await write(world) { tx in
                try tx.backups.end(World.id(1), bytes: 2048, rows: 81, sha256: nil, key: "a1b2c3d4", at: World.now)
            }
            #expect(try await state(world) == .good(at: World.now))
            try await write(world) { tx in try tx.backups.fail(World.id(1), because: "Too late.", at: World.now) }
            #expect(try await state(world) == .good(at: World.now), "and nobody gives it up again")
        }
    }

    @Test(arguments: Engine.available)
    func `what was removed and lies there again counts again`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await good(world, 1, 1)
            try await write(world) { tx in try tx.backups.remove([World.id(1)], at: World.now) }
            #expect(try await state(world) == .never)
            #expect(try await world.read { tx in try tx.backups.verified() }.map(\.id) == [id(1)])
            try await write(world) { tx in try tx.backups.putBack([World.id(1)]) }
            #expect(try await facts(world).lastGood?.id == id(1))
        }
    }

    @Test(arguments: Engine.available)
    func `where none of the files is there one is due, though not sooner than in an hour`(
        engine: Engine
    ) async throws {
        try await World.with(engine) { world in
            func isDue(_ isAway: Bool) async throws -> Bool {
                try await world.read { tx in try tx.backups.isDue(every: 1, at: World.now, isAway: isAway) }
            }
            try await good(world, 1, 2)
            #expect(try await !isDue(false), "nothing changed")
            #expect(try await isDue(true))
            try await failed(world, 2, 0)
            #expect(try await !isDue(true))
        }
    }

    @Test(arguments: Engine.available)
    func `keys are known by the backups that are sealed under them, also by those removed`(
        engine: Engine
    ) async throws {
        try await World.with(engine) { world in
            try await failed(world, 1, 3)
            #expect(try await world.read { tx in try tx.backups.keyMarks() } == [])
            try await good(world, 2, 2)
            try await write(world) { tx in try tx.backups.remove([World.id(2)], at: World.now) }
            #expect(try await world.read { tx in try tx.backups.keyMarks() } == ["a1b2c3d4"])
        }
    }

    @Test(arguments: Engine.available)
    func `for five minutes a good one is recent`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await good(world, 1, 0)
            for (seconds, isRecent) in [(0, true), (299, true), (300, false)] {
                #expect(try await world.read { tx in try tx.backups.isRecent(at: World.now + seconds) } == isRecent)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what is of no use is wiped after a year`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let year = 366 * 24
            try await failed(world, 1, year + 1)
            try await failed(world, 2, year)
            try await good(world, 3, year + 2)
            try await good(world, 4, year + 3)
            try await write(world) { tx in
                try tx.backups.remove([World.id(4)], at: World.now)
                try tx.backups.wipeOld(at: World.now)
            }
            #expect(try await world.read { tx in try tx.backups.latest(9) }.map(\.id) == [id(2), id(3)])
        }
    }

    @Test(arguments: Engine.available)
    func `the schema takes no backup that is good and failed, or good and never ended`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for change: SQL in [
                "failure = 'x'", "ended_at = NULL", "bytes = NULL", "bytes = 0", "made_by = 'somebody'", "file = ''",
            ] {
                try await good(world, 1, 0)
                await #expect(throws: DatabaseError.self) {
                    try await write(world) { tx in try tx.run("UPDATE backup SET \(change)") }
                }
                try await write(world) { tx in try tx.run("DELETE FROM backup") }
            }
        }
    }
}
