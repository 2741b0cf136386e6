import Domain

/// What the second answer weighs, in points of the newest test.
package struct RateSums: Equatable, Sendable {
    /// Other pupils who sat all three tests.
    package let peers: Int
    /// How far the pupil was above their middle at the first, the second and the newest sitting.
    package let above: [Double]
    /// How far the newest result falls short of what pupils with the same two earlier results usually reach.
    package let short: Double
    /// How far it can by chance alone.
    package let chanceShort: Double

    /// How much less the last step was than the one before.
    package var slowed: Double { (above[1] - above[0]) - (above[2] - above[1]) }
}

/// The pupils who sat three papers in turn, for the second question of CoP 6.17.
final class OwnRate: Sendable {
    /// The three papers, as those who sat all of them did.
    private let sat: [Sat]
    private let cohort: Cohort
    /// By pupil of the cohort: the code in the earliest paper; nought for who lacks it.
    private let codes: [UInt32]
    private let foretold: Foretold
    private let cells: [Cell]
    /// Other pupils than the one asked about.
    let peers: Int

    /// What the second and the third result say of the pupils of a cell, in cohort units.
    private struct Cell: Sendable {
        /// How far the result falls short, but for what the first result adds; and how far it can by chance alone.
        let short: Double
        let chance: Double
        /// Below this first result the last step is not less than the one before.
        let level: Double
    }

    /// - Parameters:
    ///   - earlier: the paper before the cohort's first.
    init(_ cohort: Cohort, earlier number: Int) {
        let earlier = cohort.papers.all[number]
        let trios = Trios(earlier, cohort)
        let isOneScale = cohort.papers.isOneScale([number, cohort.step.first, cohort.step.second])
        let counts = trios.counts(earlier, cohort)
        let sat = [
            Sat(earlier, counts[0], isOneScale: isOneScale), Sat(cohort.first, counts[1], isOneScale: isOneScale),
            Sat(cohort.second, counts[2], isOneScale: isOneScale),
        ]
        let foretold = Foretold(trios, sat.map(\.units), cohort.cells)
        let now = cohort.second.spread
        let fit = 3 * foretold.residual / Double(max(trios.count - 1, 1))
        let step = Spread.smallestStep(isOneScale ? [earlier.spread, cohort.first.spread, now] : [now])
        let stepUnits = sat[2].spread.deviation > 0 ? step / sat[2].spread.deviation : 0
        cells = cohort.cells.pupils.indices.map { cell in
            let (two, three) = cohort.codes(cell)
            let (b, c) = (sat[1].units[two], sat[2].units[three])
            let isAssumed = sat[1].isAssumed[two] || sat[2].isAssumed[three]
            let tests = sat[2].errorUnits[three] + max(foretold.slope, 0) * sat[1].errorUnits[two]
            let chance = Chance.reach(
                tests: tests, fit: fit, scatter: isAssumed ? foretold.widerHalf : nil, step: stepUnits)
            return Cell(short: foretold.second(b) - c, chance: chance, level: b - (c - b))
        }
        peers = trios.count - 1
        (self.sat, self.cohort, codes, self.foretold) = (sat, cohort, trios.codes, foretold)
    }

    /// Yes where the last step is less than the one before, and the result further under what pupils with the same two
    /// earlier results reach than chance alone would put it, which allows for regression to the mean: a pupil who was
    /// lucky last time is not slowing down.
    /// - Parameter members: pupils of the cohort who sat the earlier paper too; their `answers` are set.
    func answer(_ members: [Int32], _ answers: inout [Answer]) {
        let (codes, places, units, cells) = (codes, cohort.cells.places, sat[0].units, cells)
        let adds = units.map(foretold.first)
        for member in members.lazy.map(Int.init) {
            let (code, cell) = (Int(codes[member]), cells[Int(places[member])])
            let short = cell.short + adds[code]
            let isLess = units[code] < cell.level && short > 0
            answers[member] = !isLess ? .no : short > cell.chance ? .yes : .tooEarly
        }
    }

    private func codes(_ member: Int) -> [Int] {
        [codes[member], cohort.firstCodes[member], cohort.secondCodes[member]].map { Int($0) }
    }

    func reason(_ member: Int) -> Reason {
        let lower = codes(member).enumerated().map { sat[$0].lower($1) }
        return .ownRate(first: lower[0], second: lower[1], now: lower[2])
    }

    func sums(of member: Int) -> RateSums {
        let unit = sat[2].spread.deviation
        let above = codes(member).enumerated().map { sat[$0].units[$1] }
        let cell = cells[Int(cohort.cells.places[member])]
        return RateSums(
            peers: peers, above: above.map { $0 * unit }, short: (cell.short + foretold.first(above[0])) * unit,
            chanceShort: cell.chance * unit)
    }
}
