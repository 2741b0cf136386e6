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
        let began = try tx.rows(
            """
            SELECT r.pupil_id, r.thousandths FROM sitting t
            JOIN result r ON r.school_id = t.school_id AND r.sitting_id = t.id
            WHERE t.school_id = \(school) AND t.assessment_id = \(first.place.assessment)
                AND t.season = \(first.place.season.rawValue) AND t.year_group = \(first.place.yearGroup)
                AND r.pupil_id <> \(pupil)
            """)
        let places = StartPeers.level(
            with: first.thousandths, among: try began.map { try $0.integer("thousandths") }, error: first.error)
        let peers = Set(try places.map { try began[$0].id("pupil_id", of: Pupil.self) })
        guard !peers.isEmpty else { return nil }
        return PeerBand(
            peers: peers.count,
            halves: try scores(of: Array(peers), at: Set(path.map(\.place)), school).compactMapValues(
                PeerBand.Half.init))
    }

    /// By sitting, not joined to them: a join looked one up for each of two thousand results.
    private func scores(
        of peers: [PupilID], at path: Set<TestPlace>, _ school: SchoolID
    ) throws -> [TestPlace: [Int]] {
        let rows = try tx.rows(
            """
            SELECT id, assessment_id, season, year_group FROM sitting
            WHERE school_id = \(school) AND assessment_id IN \(Array(Set(path.map(\.assessment))))
            """)
        let sittings = try rows.reduce(into: [SittingID: TestPlace]()) { found, row in
            let place = try TestPlace(row)
            if path.contains(place) { found[try row.id("id")] = place }
        }
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
