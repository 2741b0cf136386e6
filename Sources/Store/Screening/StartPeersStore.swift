import DatabasePort
import Domain

/// How pupils who started level went on, in this school and in all its years.
package struct StartPeersStore {
    let tx: any Transaction

    /// - Parameters:
    ///   - path: the pupil’s results of one scale, the oldest first.
    ///   - pupil: is no peer of their own. Asked for only once the pupil is within reach.
    /// - Returns: nil where there are too few of them.
    package func band(beside path: [PupilResult], of pupil: PupilID, in school: SchoolID) throws -> PeerBand? {
        guard let first = path.first else { return nil }
        let sittings = try sittings(at: Set(path.map(\.place)), school)
        let began = try tx.rows(
            """
            SELECT pupil_id, thousandths FROM result WHERE school_id = \(school)
                AND sitting_id IN \(sittings.filter { $0.value == first.place }.map(\.key)) AND pupil_id <> \(pupil)
            """)
        let places = StartPeers.level(
            with: first.thousandths, among: try began.map { try $0.integer("thousandths") }, error: first.error)
        let peers = Set(try places.map { try began[$0].id("pupil_id", of: Pupil.self) })
        guard !peers.isEmpty else { return nil }
        return PeerBand(
            peers: peers.count,
            halves: try scores(of: Array(peers), at: sittings, school).compactMapValues(PeerBand.Half.init))
    }

    /// Read first and named one by one: joined to results, the whole school's were gone through.
    private func sittings(at path: Set<TestPlace>, _ school: SchoolID) throws -> [SittingID: TestPlace] {
        try tx.rows(
            """
            SELECT id, assessment_id, season, year_group FROM sitting
            WHERE school_id = \(school) AND assessment_id IN \(Array(Set(path.map(\.assessment))))
            """
        ).reduce(into: [:]) { found, row in
            let place = try TestPlace(row)
            if path.contains(place) { found[try row.id("id")] = place }
        }
    }

    private func scores(
        of peers: [PupilID], at sittings: [SittingID: TestPlace], _ school: SchoolID
    ) throws -> [TestPlace: [Int]] {
        var found: [TestPlace: [Int]] = [:]
        try tx.each(
            """
            SELECT sitting_id, thousandths FROM result
            WHERE school_id = \(school) AND pupil_id IN \(peers) AND sitting_id IN \(Array(sittings.keys))
            """
        ) { row in
            guard let place = sittings[try row.id("sitting_id")] else { return }
            found[place, default: []].append(try row.integer("thousandths"))
        }
        return found
    }
}

extension Transaction {
    package var startPeers: StartPeersStore { StartPeersStore(tx: self) }
}

/// A test at one point of a school life, the same for the pupils of every year.
package struct TestPlace: Hashable, Sendable {
    package let assessment: AssessmentID
    package let season: Season
    package let yearGroup: YearGroup

    init(_ row: Row) throws {
        assessment = try row.id("assessment_id")
        season = try row.choice("season")
        yearGroup = try row.yearGroup("year_group")
    }
}

/// Where those who started level came to be.
package struct PeerBand: Sendable {
    /// How many started level.
    package let peers: Int
    /// By test; without those that too few of them sat.
    package let halves: [TestPlace: Half]

    /// Between which scores half of them lie, in thousandths, and how many sat it.
    package struct Half: Sendable {
        package let scores: ClosedRange<Int>
        package let sat: Int

        init?(_ scores: [Int]) {
            guard let half = StartPeers.middleHalf(of: scores) else { return nil }
            self.scores = half
            sat = scores.count
        }
    }
}
