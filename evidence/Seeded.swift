import Foundation

/// The same draws in every run (SplitMix64).
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// More than nought, less than one.
    mutating func share() -> Double { (Double(next() >> 11) + 0.5) / 9_007_199_254_740_992 }

    /// Normal with mean nought and deviation one.
    mutating func normal() -> Double { (-2 * log(share())).squareRoot() * cos(2 * .pi * share()) }

    /// `count` different ones of `0..<of`, in any order.
    mutating func choose(_ count: Int, of: Int) -> [Int] {
        var all = Array(0..<of)
        for place in 0..<min(count, of) {
            all.swapAt(place, place + Int(share() * Double(of - place)))
        }
        return Array(all.prefix(count))
    }
}
