/// Numbers that go to people who may not know which pupils they are: below five none is shown (our advice), and never
/// so few of a group held back that they could be worked out from the total.
package enum SmallNumbers {
    /// The smallest number that is shown, nought aside.
    package static let least = 5

    /// The counts that may be shown, nil where one may not. Nought may be shown: it names nobody.
    package static func shown(_ counts: [Int]) -> [Int?] {
        let small = counts.indices.filter { (1..<least).contains(counts[$0]) }
        guard !small.isEmpty else { return counts }
        var hidden = Set(small)
        // One alone follows from the total; so do few in sum, and so do all of them at their least or their most.
        let sum = small.map { counts[$0] }.reduce(0, +)
        let isGuessed =
            small.count == 1 || sum < least || sum == small.count || sum == small.count * (least - 1)
        if isGuessed, let next = counts.indices.filter({ counts[$0] >= least }).min(by: { counts[$0] < counts[$1] }) {
            hidden.insert(next)
        }
        return counts.indices.map { hidden.contains($0) ? nil : counts[$0] }
    }

    /// To the nearest five, so that a number cannot be had by taking one table from another; nil below five.
    package static func rounded(_ counts: [Int]) -> [Int?] {
        counts.map { $0 == 0 ? 0 : $0 < least ? nil : ($0 + 2) / 5 * 5 }
    }
}
