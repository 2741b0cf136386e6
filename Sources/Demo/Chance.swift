/// SplitMix64: the same numbers for the same seed on every machine. The draws below use its bits directly, because the
/// standard library does not promise that its own stay the same from one version to the next.
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    /// A stream of its own for each list of numbers, so that one more draw here changes nothing there.
    init(_ seed: UInt64, _ stream: Int...) {
        state = seed
        for number in stream {
            state = next() ^ (UInt64(bitPattern: Int64(number)) &* 0xD6E8_FEB8_6659_FD93)
        }
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// 0 to `limit` − 1.
    mutating func below(_ limit: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(limit)).high)
    }

    /// 0 up to, not including, 1.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func happens(_ share: Double) -> Bool { unit() < share }

    /// About normal with mean 0 and standard deviation 1; needs no logarithm, which differs between machines.
    mutating func normal() -> Double {
        var sum = -6.0
        for _ in 0..<12 { sum += unit() }
        return sum
    }

    mutating func pick<T>(_ list: [T]) -> T { list[below(list.count)] }

    /// A place in `weights`, each as likely as its weight.
    mutating func place(_ weights: [Double]) -> Int {
        var rest = unit() * weights.reduce(0, +)
        for (index, weight) in weights.enumerated() {
            rest -= weight
            if rest < 0 { return index }
        }
        return weights.lastIndex { $0 > 0 } ?? 0
    }

    mutating func shuffled<T>(_ list: [T]) -> [T] {
        var list = list
        for index in list.indices.dropFirst().reversed() { list.swapAt(index, below(index + 1)) }
        return list
    }
}

/// The whole number nearest to `value`; needs no mathematics library.
func nearest(_ value: Double) -> Int { value < 0 ? -Int(0.5 - value) : Int(value + 0.5) }
