import Domain
import Testing

@Suite struct BandTests {
    @Test(arguments: [(0, "Under 5"), (4, "Under 5"), (5, "5 to 9"), (9, "5 to 9"), (60, "60 to 64")])
    func `a count is said in fives`(count: Int, words: String) {
        #expect(Band(of: count).inWords == words)
    }

    @Test(
        arguments: [
            // Five parts at four each would be told by “20 to 24”; three by “10 to 14” nearly so.
            ([4, 4, 4, 4, 4], 15, 20), ([0, 0, 0, 0, 0], 0, 4), ([2, 2, 2, 2, 2], 10, 14), ([4, 4, 4], 5, 12),
            ([7], 5, 9), ([30, 31, 28], 85, 89),
        ] as [([Int], Int, Int)])
    func `a total stands in a band that leaves its parts open`(parts: [Int], lower: Int, upper: Int) {
        let total = Band(of: parts.reduce(0, +), parts: parts.map { Band(of: $0) })
        #expect([total.lower, total.upper] == [lower, upper])
    }

    @Test func `whatever the parts, each may still be anything in its band`() {
        var dice = Dice(seed: 5)
        for _ in 0..<4000 {
            let parts = (0..<Int.random(in: 1...9, using: &dice)).map { _ in
                let isSmall = Int.random(in: 0...3, using: &dice) == 0
                let count = Int.random(in: 0...(isSmall ? 9 : 14), using: &dice)
                return (count: count, band: isSmall ? .unsaid : Band(of: count))
            }
            let bands = parts.map(\.band)
            let sum = parts.map(\.count).reduce(0, +)
            let total = Band(of: sum, parts: bands)
            #expect(total.lower <= sum && sum <= total.upper)
            let (least, most) = (bands.map(\.lower).reduce(0, +), bands.map(\.upper).reduce(0, +))
            for band in bands {
                // The part at its least and the others as they may be, and the part at its most.
                #expect(total.lower <= most - band.upper + band.lower, "\(parts)")
                #expect(total.upper >= least - band.lower + band.upper, "\(parts)")
            }
        }
    }
}

/// SplitMix64: the same throws for the same seed.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
