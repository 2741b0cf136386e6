/// The marks of one subject, in columns. Schools and cohort years are pooled: leave marks out to narrow the peers.
package struct Panel: Sendable {
    private(set) var pupils: [Int32] = []
    private(set) var sittings: [Int32] = []
    private(set) var scores: [Double] = []
    /// Not a number where the test's error is not known.
    private(set) var errors: [Double] = []
    private(set) var yearGroups: [Int32] = []
    private(set) var scales: [Int32] = []

    package init() {}

    /// Marks taken so far.
    package var count: Int { scores.count }

    /// Takes one mark. Of two marks of a pupil in one sitting the one added later stands.
    /// - Parameters:
    ///   - pupil: any number that is the pupil's own, from nought up.
    ///   - sitting: orders the sittings in time; the same number for all who sat it, over cohort years too.
    ///   - score: on the sitting's own scale.
    ///   - sem: the test's standard error of measurement, in the same points; `nil` where it is not known.
    ///   - yearGroup: only pupils of one year group are peers; `nil` where it is not known.
    ///   - scale: only marks of one scale in one sitting are compared; `nil` where it is not known.
    /// - Returns: false, and the mark is left out, where `score` is not a finite number or an index is out of range.
    @discardableResult
    package mutating func add(
        pupil: Int, sitting: Int, score: Double, sem: Double? = nil, yearGroup: Int? = nil, scale: Int? = nil
    ) -> Bool {
        guard score.isFinite, abs(score) < 1e12, let who = Int32(exactly: pupil), who >= 0,
            let when = Int32(exactly: sitting), let year = Int32(exactly: yearGroup ?? -100),
            let scale = Int32(exactly: scale ?? -1)
        else { return false }
        pupils.append(who)
        sittings.append(when)
        scores.append(score)
        errors.append(sem.flatMap { $0 >= 0 && $0.isFinite ? $0 : nil } ?? .nan)
        yearGroups.append(year)
        scales.append(scale)
        return true
    }

    /// The same marks, but with the score of one pupil in one sitting.
    func with(_ score: Double, of pupil: Int, at sitting: Int) -> Panel {
        var other = self
        for mark in pupils.indices where pupils[mark] == Int32(pupil) && sittings[mark] == Int32(sitting) {
            other.scores[mark] = score
        }
        return other
    }
}
