/// Pupils who began where one pupil began: how they went on is the band beside that pupil's line.
package enum StartPeers {
    /// Of fewer at the first sitting nothing is shown, and so many are looked for nearby.
    package static let fewest = ScreeningSettings.peersForAnswer
    /// Of fewer scores at a later sitting there is no middle half.
    package static let fewestScores = 8

    /// Those who started level: within the test's error of one pupil, or the nearest fifteen where these are fewer.
    ///
    /// - Parameters:
    ///   - own: the pupil's first score, in thousandths as the others.
    ///   - scores: of everybody else who sat the same test in the same season and year group, whatever the year.
    ///   - error: the test's standard error of measurement. Where it gives none, a reliability of 0.90 is taken.
    /// - Returns: places in `scores`; none where fewer than fifteen sat it. All who are as near as the last are in.
    package static func level(with own: Int, among scores: [Int], error: Int?) -> [Int] {
        guard scores.count >= fewest else { return [] }
        let distances = scores.map { abs($0 - own) }
        let nearest = distances.sorted()[fewest - 1]
        let reach = max(error ?? usualError(scores), nearest)
        return distances.indices.filter { distances[$0] <= reach }
    }

    /// The quartiles, between which half of the scores lie; nil for fewer than eight.
    package static func middleHalf(of scores: [Int]) -> ClosedRange<Int>? {
        guard scores.count >= fewestScores else { return nil }
        let sorted = scores.sorted()
        return sorted.quantile(1)...sorted.quantile(3)
    }

    private static func usualError(_ scores: [Int]) -> Int {
        let values = scores.map(Double.init)
        let mean = values.reduce(0, +) / Double(values.count)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
        return Int((variance * ScoreError.assumedShare).squareRoot().rounded())
    }
}
