import Domain
import Screening
import Store
import TestSupport
import Testing

/// What a finding rests on, worked out again.
@Suite struct FindingBasisTests {
    private func basis(_ world: World, _ pupil: Int) async throws -> FindingBasis? {
        try await world.read { tx in
            let standing = try tx.findings.standing(of: World.id(pupil), in: world.school)[0]
            let settings = try tx.schools.find(world.school).settings
            return try tx.progress.basis(
                of: tx.findings.find(standing.id, in: world.school), in: world.school, settings, on: World.today)
        }
    }

    @Test(arguments: Engine.available)
    func `the sums are those of the finding, until a result changes`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupilsOfTheYear()
            try await world.yearGroup()
            try await world.turnOnReading()
            _ = try await world.readProgress(1000)
            let found = try #require(try await basis(world, 140))
            #expect(found.peersByYear.map(\.pupils) == [40] && found.peersByYear[0].year == World.year)
            #expect(found.basis.yearGroup == 41 && found.basis.errorBefore == 2 && found.basis.errorNow == 2)
            let steps = try #require(found.basis.growth)
            #expect(steps.closest == 90...110 && steps.close == 21, "of forty from 80 to 119")
            #expect((96...104).contains(steps.expected))
            #expect(steps.turn?.answer == .no && steps.turn.map { (90...100).contains($0.score) } == true)
            try await world.results(100, 80, 81)
            #expect(try await basis(world, 140) != nil, "another's result by one point moves nothing")
            try await world.results(140, 100, 67)
            #expect(try await basis(world, 140) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `where three sat both tests their national sample stands in`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for pupil in [100, 101, 140] { try await world.pupil(pupil) }
            try await world.sittings(scale: Scale.standardised.rawValue)
            try await world.results(100, 101, 103)
            try await world.results(101, 88, 90)
            try await world.results(140, 92, 72)
            try await world.turnOnReading()
            _ = try await world.readProgress(1000)
            let found = try #require(try await basis(world, 140))
            #expect(found.basis.national?.errorNow == 2 && found.peersByYear.map(\.pupils) == [2])
            let (finding, unknown) = try await world.read { tx in
                let standing = try tx.findings.standing(of: World.id(140), in: world.school)[0]
                return (
                    try tx.findings.find(standing.id, in: world.school),
                    try tx.waiting.unknown(visibleTo: world.actor(40, [.senco]))
                )
            }
            #expect(finding.isNational && finding.facts.waits && finding.facts.peers == 2 && unknown.isEmpty)
            #expect(
                finding.facts.reasons[0]
                    == "Of 100 pupils in the test’s national sample who scored 92 then, about 99 would now score more.")
        }
    }
}
