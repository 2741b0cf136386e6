import Domain
import Testing

@Suite struct MiddleHalfTests {
    @Test func `fewer than ten have no middle half`() {
        let nine = (1...9).map { Percentile(tenths: $0 * 100) }
        #expect(MiddleHalf(of: nine) == nil)
        #expect(MiddleHalf(of: nine + [.middle]) != nil)
    }

    @Test(
        arguments: [
            (Array(0...10).map { $0 * 100 }, [250, 500, 750], [250, 500, 750]),
            (Array(0...9).map { $0 * 100 }, [225, 450, 675], [250, 450, 700]),
            (Array(repeating: 333, count: 12), [333, 333, 333], [350, 350, 350]),
            (Array(repeating: 1000, count: 12), [1000, 1000, 1000], [1000, 1000, 1000]),
        ] as [([Int], [Int], [Int])])
    func `quarters are between neighbours, and rounded to five for some`(
        tenths: [Int], quarters: [Int], rounded: [Int]
    ) throws {
        let half = try #require(MiddleHalf(of: tenths.reversed().map { Percentile(tenths: $0) }))
        #expect([half.lower, half.middle, half.upper].map(\.tenths) == quarters)
        #expect([half.rounded.lower, half.rounded.middle, half.rounded.upper].map(\.tenths) == rounded)
    }

    @Test func `waits have a middle, an upper and a longest`() {
        #expect(Waits([]) == nil)
        #expect(Waits([4]).map { [$0.middle, $0.upper, $0.longest] } == [4, 4, 4])
        #expect(Waits([40, 1, 3, 9, 5]).map { [$0.middle, $0.upper, $0.longest] } == [5, 9, 40])
    }
}
