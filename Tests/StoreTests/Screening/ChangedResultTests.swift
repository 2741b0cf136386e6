import Domain
import Store
import TestSupport
import Testing

/// Reading after a few changed results gives what reading the whole school gives.
@Suite struct ChangedResultTests {
    /// Sittings of reading: three terms of Years 3 to 5, for whoever was in Year 3 in 2023 or 2024, and a second test
    /// of another scale in some of them.
    private static let places: [(number: Int, place: NewSitting.Place)] = {
        var places: [(Int, NewSitting.Place)] = []
        for (test, base) in [(700, 0), (701, 100)] {
            for start in 2023...2026 {
                for year in 3...5 where test == 700 || year == 4 {
                    for season in Season.allCases {
                        let place = NewSitting.Place(
                            assessment: World.id(test), academicYear: AcademicYear(start: start), season: season,
                            yearGroup: YearGroup(year)!)
                        places.append((800 + base + places.count, place))
                    }
                }
            }
        }
        return places
    }()

    private static let tests = [(700, "owl"), (701, "kite")].map { number, scale in
        NewAssessment(id: World.id(number), subject: "reading", name: scale, scale: scale, error: 2000)
    }

    private func day(_ place: NewSitting.Place) -> Day {
        switch place.season {
        case .autumn: Day(place.academicYear.start, 10, 5)!
        case .spring: Day(place.academicYear.start + 1, 2, 5)!
        case .summer: Day(place.academicYear.start + 1, 6, 5)!
        }
    }

    private func result(_ pupil: Int, _ place: Int, _ score: Int) -> NewResult {
        let (number, place) = Self.places[place]
        return NewResult(
            pupil: World.id(pupil), sitting: World.id(number), takenOn: day(place), score: Score("\(score)")!)
    }

    private func set(up world: World) async throws {
        for pupil in 100..<150 { try await world.pupil(pupil, left: pupil % 9 == 0 ? World.today - 1 : nil) }
        try await world.turnOnReading()
        var chance = Seeded(seed: 7)
        var results: [NewResult] = []
        for pupil in 100..<150 {
            let first = 2023 + pupil % 2
            let level = 70 + pupil % 50
            for (number, entry) in Self.places.enumerated()
            where entry.place.academicYear.start - entry.place.yearGroup.number == first - 3
                && entry.place.assessment == World.id(700) && day(entry.place) <= World.today
                && chance.below(10) > 0
            {
                results.append(result(pupil, number, level + chance.below(14)))
            }
        }
        let all = results
        try await world.write { tx in
            let writer = tx.resultWriter(world.school)
            try writer.add(Self.tests)
            try writer.add(Self.places.map { NewSitting(id: World.id($0.number), place: $0.place) })
            try writer.write(all, by: nil, at: World.now)
        }
        _ = try await world.readProgress(2000)
    }

    @Test(arguments: Engine.available)
    func `reading after a change gives what reading everything gives`(engine: Engine) async throws {
        try await World.with(engine) { few in
            let all = try await few.another()
            for world in [few, all] { try await set(up: world) }
            var chance = Seeded(seed: 11)
            for round in 0..<25 {
                let changes = (0..<1 + chance.below(3)).map { _ in
                    result(100 + chance.below(50), chance.below(Self.places.count), 60 + chance.below(60))
                }
                let isTakenAway = chance.below(3) == 0
                for world in [few, all] {
                    try await world.write { tx in
                        let writer = tx.resultWriter(world.school)
                        if isTakenAway {
                            try writer.removeResults(changes.map(\.place))
                        } else {
                            try writer.write(changes, by: nil, at: World.now)
                        }
                    }
                }
                let added = try await few.readProgress(5000 + round * 100, after: changes.map(\.place))
                #expect(try await all.readProgress(5000 + round * 100) == added, "round \(round)")
                for pupil in 100..<150 {
                    let (a, b) = try await (few.standing(pupil), all.standing(pupil))
                    #expect(a.map(\.facts) == b.map(\.facts), "round \(round), pupil \(pupil)")
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `where nothing was ever read a change reads everybody`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupilsOfTheYear()
            try await world.yearGroup()
            try await world.turnOnReading()
            #expect(try await world.readProgress(1000, after: [result(140, 0, 1).place]) == 41)
        }
    }
}

extension World {
    func readProgress(_ first: Int, after changed: [NewResult.Place]) async throws -> Int {
        try await write { tx in
            var number = first
            return try tx.progress.readProgress(of: school, after: changed, on: World.today) {
                defer { number += 1 }
                return World.id(number)
            }
        }
    }
}

/// Numbers that come again for the same seed.
private struct Seeded {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// 0 up to, without, `limit`.
    mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }
}
