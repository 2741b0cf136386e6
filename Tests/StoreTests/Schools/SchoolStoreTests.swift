import DatabasePort
import Domain
import Store
import TestSupport
import Testing

@Suite struct SchoolStoreTests {
    @Test(arguments: Engine.available)
    func `a school is found by id and by short name`(engine: Engine) async throws {
        try await World.with(engine) { world in
            _ = try await world.another(2, named: "Ash Academy")
            try await world.read { tx throws in
                let found = try tx.schools.find(world.school)
                #expect(found.name == "Millbeck Primary" && found.shortName == "millbeck-primary" && found.urn == nil)
                #expect(found.revision == 1)
                #expect(try tx.schools.find(shortName: "ash-academy")?.id == World.id(2))
                #expect(try tx.schools.find(shortName: "nowhere") == nil)
                #expect(try tx.schools.all().map(\.name) == ["Ash Academy", "Millbeck Primary"])
                #expect(throws: Refusal.notFound) { try tx.schools.find(World.id(9)) }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a new school reads no progress and asks no second factor`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let settings = try await world.read { tx in try tx.schools.find(world.school).settings }
            #expect(settings == SchoolSettings(name: "Millbeck Primary"))
            #expect(!settings.readsProgress(on: World.today) && !settings.asksSecondFactor(on: World.today))
        }
    }

    @Test(arguments: Engine.available)
    func `settings are kept whole, and a change of an older page is stale`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let changed = SchoolSettings(
                name: "Millbeck Academy",
                contactDetails: SchoolContactDetails(telephone: "01632 960123", address: "Beck Side\nMillbeck"),
                secondFactorFrom: World.today + 3,
                readingProgress: ReadingProgress(from: World.today, by: World.id(1), impactAssessedOn: World.today - 1),
                slowPercentile: 8, lowPosition: 30)
            try await world.write { tx in try tx.schools.change(changed, of: world.school, revision: 1) }
            let kept = try await world.read { tx in try tx.schools.find(world.school) }
            #expect(kept.settings == changed && kept.revision == 2 && kept.shortName == "millbeck-primary")
            await #expect(throws: Refusal.stale) {
                try await world.write { tx in
                    try tx.schools.change(SchoolSettings(name: "Late"), of: world.school, revision: 1)
                }
            }
            #expect(try await world.read { tx in try tx.schools.find(world.school).settings } == changed)
            try await world.write { tx in
                try tx.schools.change(SchoolSettings(name: "Millbeck"), of: world.school, revision: 2)
            }
            #expect(try await world.read { tx in try tx.schools.find(world.school).settings.readingProgress } == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `one school's change leaves another's alone`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let other = try await world.another()
            try await world.turnOnReading()
            #expect(try await other.read { tx in try tx.schools.find(other.school).revision } == 1)
            #expect(try await other.read { tx in try tx.schools.find(other.school).settings.readingProgress } == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `a figure out of range is kept by no engine`(engine: Engine) async throws {
        try await World.with(engine) { world async throws in
            for (slow, low) in [(0, 25), (41, 25), (10, 0), (10, 51)] {
                await #expect(throws: DatabaseError.self) {
                    try await world.write { tx in
                        let wrong = SchoolSettings(name: "Millbeck", slowPercentile: slow, lowPosition: low)
                        try tx.schools.change(wrong, of: world.school, revision: 1)
                    }
                }
            }
            #expect(try await world.read { tx in try tx.schools.find(world.school).revision } == 1)
        }
    }
}
