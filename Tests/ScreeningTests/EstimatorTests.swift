import Foundation
import Testing

@testable import Domain
@testable import Evidence
@testable import Screening

@Suite struct EstimatorTests {
    private func shares(_ before: [Double], _ now: [Double]) -> [Double] {
        let estimator = Grown(before, now)
        return before.indices.map { estimator.share($0) }
    }

    /// Pupils on a line with scatter, in whole points.
    private func cohort(_ count: Int, seed: UInt64 = 1) -> (before: [Double], now: [Double]) {
        var seeded = Seeded(seed)
        let before = (0..<count).map { _ in (50 + 10 * seeded.normal()).rounded() }
        return (before, before.map { (10 + 0.9 * $0 + 6 * seeded.normal()).rounded() })
    }

    @Test(arguments: [9, 30, 120, 700])
    func `the order of the rows does not matter`(count: Int) {
        let (before, now) = cohort(count)
        let expected = shares(before, now)
        var seeded = Seeded(5)
        for _ in 0..<5 {
            let order = before.indices.shuffled(using: &seeded)
            #expect(shares(order.map { before[$0] }, order.map { now[$0] }) == order.map { expected[$0] })
        }
    }

    @Test func `more now from the same start is never a lower percentile`() {
        let (before, now) = cohort(200)
        let shares = shares(before, now)
        for a in before.indices {
            for b in before.indices where before[a] == before[b] && now[a] < now[b] { #expect(shares[a] <= shares[b]) }
        }
    }

    @Test func `equal pupils have equal percentiles`() {
        let (before, now) = cohort(300)
        var known: [[Double]: Double] = [:]
        for (index, share) in shares(before, now).enumerated() {
            let pupil = [before[index], now[index]]
            #expect(known[pupil] ?? share == share)
            known[pupil] = share
        }
    }

    @Test(arguments: [30, 120, 600])
    func `one wild result moves nobody else far`(count: Int) {
        var (before, now) = cohort(count)
        let calm = shares(before, now)
        now[0] = 100_000
        let wild = shares(before, now)
        let moves = (1..<count).map { abs(calm[$0] - wild[$0]) }
        #expect(moves.max() ?? 0 < 0.2)
        #expect(moves.reduce(0, +) / Double(count) < 0.05)
        before[1] = -100_000
        #expect(shares(before, now).allSatisfy { (0...1).contains($0) })
    }

    @Test func `a ceiling leaves those who reach it alone`() {
        let (before, now) = cohort(600)
        let held = now.map { min($0, 60) }
        let estimator = Grown(before, held)
        // Whoever reaches it is not expected beyond it, so falls short of nothing.
        for index in before.indices where held[index] == 60 { #expect(estimator.expected(index) <= 60) }
        let shares = shares(before, held)
        // Below the ceiling's reach the answers stay as they were.
        let open = self.shares(before, now)
        let low = before.indices.filter { before[$0] < 40 }
        #expect(low.map { abs(open[$0] - shares[$0]) }.reduce(0, +) / Double(low.count) < 0.05)
    }

    @Test func `a bent scale before changes little`() {
        let (before, now) = cohort(600)
        let straight = shares(before, now)
        let bent = shares(before.map { $0 * $0 * $0 }, now)
        let moves = before.indices.map { abs(straight[$0] - bent[$0]) }
        #expect(moves.reduce(0, +) / 600 < 0.02)
    }

    @Test func `other points and another origin change nothing`() {
        let (before, now) = cohort(150)
        let other = shares(before.map { $0 * 0.01 - 7 }, now.map { $0 * 300 + 1000 })
        for (a, b) in zip(shares(before, now), other) { #expect(abs(a - b) < 1e-6) }
    }

    @Test(arguments: [
        ([1.0, 1, 1, 1, 1, 1, 1, 1, 1], [5.0, 5, 5, 5, 5, 5, 5, 5, 5]),
        ([1, 2, 3, 4, 5, 6, 7, 8, 9], [2, 4, 6, 8, 10, 12, 14, 16, 18]),
        ([0, 0, 0, 0, 0, 0, 0, 0, 9], [0, 0, 0, 0, 0, 0, 0, 0, 9]),
        ([0, 0, 0, 0, 0, 0, 0, 0, 1e9], [1, 2, 3, 4, 5, 6, 7, 8, -1e9]),
        ([1e-300, 2e-300, 3e-300], [1, 2, 3]), ([3], [4]), ([], []),
    ])
    func `strange cohorts give numbers and call nobody slow`(before: [Double], now: [Double]) {
        let estimator = Grown(before, now)
        for index in before.indices {
            let growth = estimator.growth(index)
            #expect(estimator.share(index).isFinite)
            #expect(growth.low <= growth.percentile && growth.percentile <= growth.high)
            if Set(now).count == 1 { #expect(growth.percentile == .middle) }
        }
    }

    @Test func `fewer peers widen the interval`() {
        let (before, now) = cohort(200)
        func width(_ growth: Growth) -> Int { growth.high.tenths - growth.low.tenths }
        let small = Grown(Array(before[..<20]), Array(now[..<20]))
        #expect(width(Grown(before, now).growth(0)) < width(small.growth(0)))
    }

    @Test(arguments: [15, 30, 60, 120])
    func `at least nine pupils in ten lie within the interval of their place among all such pupils`(count: Int) {
        // Before and now are normal with deviation ten and correlate .8, so the place among all is known. On so straight
        // a line the interval is wider than its 90 % asks.
        var (inside, all, seeded) = (0, 0, Seeded(11))
        for _ in 0..<3000 / count {
            let before = (0..<count).map { _ in 10 * seeded.normal() }
            let grown = (0..<count).map { _ in seeded.normal() }
            let estimator = Grown(before, before.indices.map { 0.8 * before[$0] + 6 * grown[$0] })
            for index in before.indices {
                let growth = estimator.growth(index)
                let truth = Percentile(growth: 0.5 * erfc(-grown[index] / 2.0.squareRoot()))
                all += 1
                if growth.low <= truth, truth <= growth.high { inside += 1 }
            }
        }
        #expect((0.9...0.99).contains(Double(inside) / Double(all)))
    }
}

/// The estimator, asked by row.
struct Grown {
    private let estimator: GrowthEstimator
    private let places: [Int]

    init(_ before: [Double], _ now: [Double]) {
        let (cells, places) = Cells.from(before: before, now: now)
        self.places = places
        estimator = GrowthEstimator(cells)
    }

    func share(_ row: Int) -> Double { estimator.share(places[row]) }
    func growth(_ row: Int) -> Growth { estimator.growth(places[row]) }
    func expected(_ row: Int) -> Double { estimator.expected(places[row]) }
}
