import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// The register while pupils come, go and move, and files are taken back.
@Suite struct RegisterInRealLifeTests {
    private func lines(_ world: World, on day: Day = World.today) async throws -> [RegisterLine] {
        try await world.read { tx in try tx.register.lines(visibleTo: world.actor(31, [.senco], on: day)) }
    }

    @Test(arguments: Engine.available)
    func `a leaver who comes back is on the register as before, with all that was written`(
        engine: Engine
    ) async throws {
        try await World.deciding(engine) { world in
            let left = World.today - 9
            try await world.concern(50)
            try await world.decide(world.decision(.senSupport, on: World.today - 12), 60)
            let stood = try #require(try await lines(world).first)
            try await world.write { tx in try tx.pupilWriter(world.school).setLeaving(World.id(10), on: left) }
            #expect(try await lines(world).isEmpty)
            try await world.write { tx in
                try tx.leavers(world.school).comeBack(World.id(10), whoLeft: left, on: World.today, to: World.id(20))
            }
            let back = try #require(try await lines(world).first)
            #expect(back.id == World.id(10) && back.status == .support && back.since == stood.since)
            #expect(back.needs == stood.needs && back.isDecidedHere)
            let (concerns, decision) = try await world.read { tx in
                (
                    try tx.concerns.of(World.id(10), in: world.school).map(\.id),
                    try tx.decisions.standing(World.id(10), in: world.school)?.id
                )
            }
            #expect(concerns == ids(50) && decision == World.id(60))
        }
    }

    @Test(arguments: Engine.available)
    func `the turn of the year keeps the register, and what is open goes to the new teacher`(
        engine: Engine
    ) async throws {
        try await TurningSchool.with(engine) { school in
            let world = school.world
            try await world.status(.support, of: 10)
            try await world.concern(50, about: 10, by: 30)
            var (plan, _) = try await school.plan()
            plan.groups[0].teacher = World.id(31)
            let chosen = plan
            try await world.write { tx in try tx.yearTurn(world.school).save(chosen, revision: 0) }
            try await school.turn(revision: 1)
            let first = TurningSchool.next.firstDay
            for (day, name) in [(first - 1, "3 Elm"), (first, "4 Elm")] {
                let line = try #require(
                    try await world.read { tx in
                        try tx.register.lines(visibleTo: world.actor(1, [.leader], on: day)).first
                    })
                #expect(line.className == name && line.status == .support && line.since == World.today - 60)
            }
            for (adult, day, isTheirs) in [(30, first - 1, true), (30, first, false), (31, first, true)] {
                let actor = world.actor(adult, on: day)
                let due = try await world.read { tx in try tx.due.items(for: actor).items.map(\.due.task) }
                #expect(due.contains(.answerConcern(World.id(50))) == isTheirs, "\(adult) \(day.iso)")
            }
        }
    }

    @Test(arguments: Engine.available, DecisionOutcome.allCases)
    func `a file is not undone over a decision about a pupil whom it brought`(
        engine: Engine, outcome: DecisionOutcome
    ) async throws {
        try await Bringing.with(engine) { school in
            let world = school.world
            try await world.adult(30)
            try await world.adult(31, [.senco])
            let id = try await school.apply(.pupils(row(2, "Leyla Demir", key: "1", year: 4)))
            let pupil = try await world.read { tx in
                try tx.row("SELECT id FROM pupil")!.id("id", of: Pupil.self)
            }
            try await world.write { tx in
                try tx.decisions.decide(
                    world.decision(outcome), World.id(60), of: pupil, over: nil, on: nil, by: world.senco(),
                    at: World.now + 60)
            }
            let blocks = try await school.blocks(id)
            let made = outcome == .senSupport ? "a SEN status was added since." : "a decision was made since."
            #expect(blocks == ["Leyla Demir: \(made)"])
            let standing = try await world.read { tx in try tx.decisions.standing(pupil, in: world.school)?.id }
            #expect(standing == World.id(60))
        }
    }
}
