/// A position from 0 to 100 among pupils, kept in tenths so that it is stored as a whole number.
package struct Percentile: Hashable, Comparable, Sendable {
    /// 0…1000.
    package let tenths: Int

    /// Held within 0…1000.
    package init(tenths: Int) { self.tenths = min(max(tenths, 0), 1000) }

    /// From a share 0…1, rounded to the nearest tenth of a percentile.
    package init(share: Double) {
        self.init(tenths: share.isFinite ? Int((min(max(share, 0), 1) * 1000).rounded()) : 500)
    }

    /// Of growth, from a share 0…1, in whole numbers 1…99 as others publish it: how many of the 99 curves at the shares
    /// .005, .015 … .985 lie under the result.
    package init(growth share: Double) {
        self.init(tenths: share.isFinite ? 10 * Int(min(max((share * 100).rounded(), 1), 99)) : 500)
    }

    /// As many pupils below as above.
    package static let middle = Percentile(tenths: 500)

    /// `12.3`, always with one decimal.
    package var text: String { "\(tenths / 10).\(tenths % 10)" }

    /// To the nearest whole pupil in a hundred.
    package var inHundred: Int { (tenths + 5) / 10 }

    package static func < (a: Percentile, b: Percentile) -> Bool { a.tenths < b.tenths }
}

/// Of pupils who started from the same place, how many did less well, with the range in which it would lie nine times in
/// ten among very many such pupils: what so few can say. It holds nothing of the tests' errors.
package struct Growth: Hashable, Sendable {
    package let percentile: Percentile
    /// The ends of the range; the percentile lies within it.
    package let low: Percentile
    package let high: Percentile

    package init(percentile: Percentile, low: Percentile, high: Percentile) {
        self.percentile = percentile
        self.low = min(low, percentile)
        self.high = max(high, percentile)
    }
}
