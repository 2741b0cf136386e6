import Domain
import Store
import TestSupport
import Testing

@Suite struct NumbersStoreTests {
    @Test(arguments: Engine.available)
    func `the register counts pupils on roll by the status of the day`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for (pupil, year) in [(10, 0), (11, 0), (12, 4), (13, 4), (14, 4)] {
                try await world.pupil(pupil, year: year)
            }
            try await world.pupil(15, year: nil)
            try await world.pupil(16, left: World.today - 1)
            try await world.pupil(17, left: World.today)
            try await world.status(.support, of: 10)
            try await world.status(.support, of: 12, since: World.today - 90)
            try await world.status(.plan, of: 12, since: World.today - 1)
            try await world.status(.support, of: 13, since: World.today + 1)
            try await world.status(.support, of: 14, since: World.today - 90)
            try await world.status(.none, of: 14, since: World.today)
            for pupil in [15, 16, 17] { try await world.status(.support, of: pupil) }
            let numbers = try await world.read { tx in try tx.numbers.register(world.school, on: World.today) }
            #expect(numbers.years.map(\.yearGroup) == [.reception, YearGroup(4), nil])
            #expect(numbers.years.map(\.pupils) == [2, 4, 1])
            #expect(numbers.years.map(\.onSupport) == [1, 1, 1])
            #expect(numbers.years.map(\.withPlan) == [0, 1, 0])
            #expect([numbers.pupils, numbers.onSupport, numbers.withPlan] == [7, 3, 1])
            let tomorrow = try await world.read { tx in try tx.numbers.register(world.school, on: World.today + 1) }
            #expect([tomorrow.pupils, tomorrow.onSupport, tomorrow.withPlan] == [6, 3, 1])
        }
    }

    @Test(arguments: Engine.available)
    func `main needs count those with support or a plan, most frequent first`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let needs: [(Int, SENStatus?, [NeedType])] = [
                (10, .support, [.autism, .speechLanguage]), (11, .plan, [.autism]), (12, .support, [.hearing]),
                (13, SENStatus.none, [.hearing]), (14, nil, [.hearing]), (15, .support, [.speechLanguage]),
            ]
            for (pupil, status, types) in needs {
                try await world.pupil(pupil)
                if let status { try await world.status(status, of: pupil) }
                try await world.write { tx in try tx.pupilDetails(world.school).setNeeds(types, of: World.id(pupil)) }
            }
            try await world.pupil(16, left: World.today - 1)
            try await world.status(.support, of: 16)
            try await world.write { tx in try tx.pupilDetails(world.school).setNeeds([.vision], of: World.id(16)) }
            let main = try await world.read { tx in try tx.numbers.mainNeeds(world.school, on: World.today) }
            #expect(main.map(\.0) == [.autism, .hearing, .speechLanguage])
            #expect(main.map(\.1) == [2, 1, 1])
        }
    }

    @Test(arguments: Engine.available)
    func `an empty school has no numbers, and another's count nowhere`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let other = try await world.another()
            try await other.pupil(10)
            try await other.status(.plan, of: 10)
            let numbers = try await world.read { tx in try tx.numbers.register(world.school, on: World.today) }
            #expect(numbers.years.isEmpty && numbers.pupils == 0)
            #expect(try await world.read { tx in try tx.numbers.mainNeeds(world.school, on: World.today) }.isEmpty)
        }
    }
}
