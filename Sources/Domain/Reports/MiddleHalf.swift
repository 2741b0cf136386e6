/// Where the middle half of a group stands among all who sat the same tests. All of these are at 25, 50 and 75.
package struct MiddleHalf: Hashable, Sendable {
    /// A quarter of the group is below.
    package let lower: Percentile
    /// Half of the group is below.
    package let middle: Percentile
    /// A quarter of the group is above.
    package let upper: Percentile

    /// - Returns: nil for fewer than ten: of so few the middle says little, and might be about one (our advice, from
    /// November 2026).
    package init?(of positions: [Percentile]) {
        guard positions.count >= Band.leastGroup else { return nil }
        let sorted = positions.map(\.tenths).sorted()
        let (lower, middle, upper) = (sorted.quantile(1), sorted.quantile(2), sorted.quantile(3))
        (self.lower, self.middle, self.upper) = (
            Percentile(tenths: lower), Percentile(tenths: middle), Percentile(tenths: upper)
        )
    }

    private init(rounding half: MiddleHalf) {
        let round = { (position: Percentile) in Percentile(tenths: (position.tenths + 25) / 50 * 50) }
        (lower, middle, upper) = (round(half.lower), round(half.middle), round(half.upper))
    }

    /// To the nearest five in a hundred, for who may not know which pupils these are.
    package var rounded: MiddleHalf { MiddleHalf(rounding: self) }
}

/// How long questions have waited, in school days.
package struct Waits: Hashable, Sendable {
    /// Half have waited longer.
    package let middle: Int
    /// A quarter have waited longer.
    package let upper: Int
    package let longest: Int

    /// - Returns: nil for none.
    package init?(_ days: [Int]) {
        guard let longest = days.max() else { return nil }
        let sorted = days.sorted()
        (middle, upper, self.longest) = (sorted.quantile(2), sorted.quantile(3), longest)
    }
}

extension [Int] {
    /// The first, second or third quartile of sorted numbers, between neighbours where it falls between them.
    func quantile(_ quarter: Int) -> Int {
        let place = (count - 1) * quarter
        let (below, rest) = (self[place / 4], place % 4)
        return rest == 0 ? below : below + ((self[place / 4 + 1] - below) * rest + 2) / 4
    }
}
