import Domain
import Store
import TestSupport
import Testing

/// Whom a pupil's chart sets beside the pupil's line.
@Suite struct StartPeersStoreTests {
    private func band(_ world: World, _ pupil: Int) async throws -> (path: [PupilResult], band: PeerBand?) {
        try await world.read { tx in
            let path = try tx.pupils.results(of: World.id(pupil), in: world.school)
            return (path, try tx.startPeers.band(beside: path, of: World.id(pupil), in: world.school))
        }
    }

    /// Pupil 10 and `count` others, who begin a point apart from 101 on and end ten points higher.
    private func others(_ count: Int, sat second: Int, in world: World) async throws {
        try await world.sittings()
        for pupil in [10] + (0..<count).map({ 100 + $0 }) { try await world.pupil(pupil) }
        try await world.results(10, 100, 105)
        for place in 0..<count {
            try await world.results(100 + place, 101 + place, place < second ? 111 + place : nil)
        }
    }

    @Test(arguments: Engine.available)
    func `the nearest fifteen where few are within the error, and how many went on`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await others(20, sat: 10, in: world)
            let (path, found) = try await band(world, 10)
            let band = try #require(found)
            #expect(band.peers == 15)
            let halves = path.map { band.halves[$0.place] }
            #expect(halves[0]?.scores == 104_500...111_500 && halves[0]?.sat == 15)
            #expect(halves[1]?.scores == 113_250...117_750 && halves[1]?.sat == 10)
        }
    }

    @Test(arguments: Engine.available)
    func `too few at a later sitting have no middle half`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await others(20, sat: 7, in: world)
            let (path, band) = try await band(world, 10)
            #expect(path.map { band?.halves[$0.place] != nil } == [true, false])
        }
    }

    @Test(arguments: Engine.available)
    func `fourteen others are none, and another test or school is not the same start`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await others(14, sat: 14, in: world)
            try await world.sittings("maths", 710)
            for place in 0..<20 {
                try await world.pupil(200 + place)
                try await world.results(200 + place, 100, 105, 710)
            }
            #expect(try await band(world, 10).band == nil)
            #expect(
                try await world.read { tx in try tx.startPeers.band(beside: [], of: World.id(10), in: world.school) }
                    == nil)
            let other = try await world.another()
            let foreign = try await band(world, 10).path
            #expect(
                try await other.read { tx in try tx.startPeers.band(beside: foreign, of: World.id(10), in: other.school)
                } == nil)
        }
    }
}
