import Domain
import Store
import TestSupport
import Testing

@Suite struct TeachingStoreTests {
    @Test(arguments: Engine.available)
    func `each saving is a version, and one that was overtaken is refused`(engine: Engine) async throws {
        try await TeachingStoreTests.with(engine) { world in
            try await world.begin(50, of: 10)
            let result = TeachingResult(outcome: .some, words: "Eight of ten")
            try await world.write { tx in
                try tx.teaching.change(
                    World.id(50), to: world.cards("Rhyme"), teacher: World.id(31), over: 1, world.moment(31))
            }
            await #expect(throws: Refusal.stale) {
                try await world.write { tx in
                    try tx.teaching.look(at: World.id(50), result, over: 1, world.moment(30))
                }
            }
            try await world.write { tx in
                try tx.teaching.look(at: World.id(50), result, over: 2, world.moment(30))
            }
            try await world.read { tx throws in
                let found = try tx.teaching.find(World.id(50), in: world.school)
                #expect(found.revision == 3 && found.endedOn == World.today && !found.isRunning)
                #expect(found.standing.weakness == "Rhyme" && found.standing.result == result)
                #expect(found.standing.lookedOn == World.today && found.standing.teacherName.last == "Okafor")
                let versions = try tx.teaching.versions(of: World.id(50), in: world.school)
                #expect(
                    versions.map(\.revision) == [3, 2, 1] && versions.map(\.weakness) == ["Rhyme", "Rhyme", "Blending"])
                #expect(versions.map(\.by.last) == ["Byrne", "Okafor", "Byrne"])
                #expect(versions.map(\.result) == [result, nil, nil])
            }
        }
    }

    @Test(arguments: Engine.available)
    func `words of how it went are put right, and its day stays`(engine: Engine) async throws {
        try await TeachingStoreTests.with(engine) { world in
            try await world.begin(50, of: 10)
            for (revision, words) in [(1, "Eight"), (2, "Nine")] {
                try await world.write { tx in
                    let later = ChangeMoment(
                        school: world.school, by: World.id(30), at: World.now + (revision - 1) * 86_400)
                    try tx.teaching.look(
                        at: World.id(50), TeachingResult(outcome: .enough, words: words), over: revision, later)
                }
            }
            try await world.write { tx in
                try tx.teaching.change(
                    World.id(50), to: world.cards("Rhyme"), teacher: World.id(30), over: 3, world.moment(30))
            }
            let found = try await world.read { tx in try tx.teaching.find(World.id(50), in: world.school) }
            #expect(found.standing.result?.words == "Nine" && found.standing.lookedOn == World.today)
            #expect(found.endedOn == World.today && found.standing.weakness == "Rhyme")
        }
    }

    @Test(arguments: Engine.available)
    func `a class's page lists what runs for those in it and in reach`(engine: Engine) async throws {
        try await TeachingStoreTests.with(engine) { world in
            for (teaching, pupil) in [(50, 10), (51, 11), (52, 12), (53, 10)] {
                try await world.begin(teaching, of: pupil)
            }
            try await world.write { tx in
                try tx.teaching.look(
                    at: World.id(53), TeachingResult(outcome: .little, words: "Two"), over: 1, world.moment(30))
            }
            try await world.makeParent(30, of: 11)
            let teacher = world.actor(30)
            let (own, all) = try await world.read { tx in
                (
                    try tx.teaching.running(in: World.id(20), visibleTo: teacher).map(\.teaching.id),
                    try tx.teaching.running(in: World.id(20), visibleTo: world.actor(31, [.senco])).map(\.pupil.first)
                )
            }
            #expect(own == [World.id(50)] && all == ["Kit", "Lev"])
            let listed = try await world.read { tx in try tx.teaching.of(World.id(10), in: world.school).map(\.id) }
            #expect(Set(listed) == [World.id(50), World.id(53)])
        }
    }

    @Test(arguments: Engine.available)
    func `another school finds none of it`(engine: Engine) async throws {
        try await TeachingStoreTests.with(engine) { world in
            try await world.begin(50, of: 10)
            let other = try await world.another()
            await #expect(throws: Refusal.notFound) {
                try await other.read { tx in try tx.teaching.find(World.id(50), in: other.school) }
            }
        }
    }

    private static func with(_ engine: Engine, _ body: (World) async throws -> Void) async throws {
        try await World.with(engine) { world in
            try await world.adult(30)
            try await world.adult(31, [.senco], last: "Okafor")
            try await world.pupil(10)
            try await world.pupil(11, "Lev", "Noor")
            try await world.pupil(12, "Mo", "Oakes")
            try await world.schoolClass(20, pupils: [10, 11])
            try await world.tie(30, to: 20)
            try await body(world)
        }
    }
}

extension World {
    fileprivate func begin(_ number: Int, of pupil: Int) async throws {
        try await write { tx in
            try tx.teaching.start(
                cards("Blending"), World.id(number), of: World.id(pupil), teacher: World.id(30),
                answering: TeachingBasis(), moment(30))
        }
    }

    fileprivate func cards(_ weakness: String) -> NewTeaching {
        NewTeaching(
            weakness: weakness, differently: "Sound cards", taughtBy: "Ms Byrne", from: World.today - 7,
            lookOn: World.today + 35)
    }

    func moment(_ account: Int, at now: Instant = World.now) -> ChangeMoment {
        ChangeMoment(school: school, by: World.id(account), at: now)
    }
}
