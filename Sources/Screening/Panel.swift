/// The marks of one subject, in columns. Schools and cohort years are pooled: leave marks out to narrow the peers.
package struct Panel: Sendable {
    private(set) var pupils: [Int32]
    private(set) var sittings: [Int32]
    private(set) var scores: [Double]
    /// Not a number where the test's error is not known. This column and the next two may be empty: known of no mark.
    private(set) var errors: [Double]
    private(set) var yearGroups: [Int32]
    private(set) var scales: [Int32]

    /// What stands for a year group, and for a scale, that is not known.
    package static let noYearGroup: Int32 = -100
    package static let noScale: Int32 = -1

    /// Takes whole columns, one row a mark, as `add` takes one; stops where a score is not a finite number.
    /// - Parameters:
    ///   - errors: empty where no test gives one; not a number where one does not.
    ///   - yearGroups: empty where none is known.
    ///   - scales: empty where none is known.
    package init(
        pupils: [Int32] = [], sittings: [Int32] = [], scores: [Double] = [], errors: [Double] = [],
        yearGroups: [Int32] = [], scales: [Int32] = []
    ) {
        (self.pupils, self.sittings, self.scores) = (pupils, sittings, scores)
        (self.errors, self.yearGroups, self.scales) = (errors, yearGroups, scales)
        precondition(scores.allSatisfy { abs($0) < 1e12 }, "A score is no number that can be read.")
    }

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
            let when = Int32(exactly: sitting), let year = Int32(exactly: yearGroup ?? Int(Self.noYearGroup)),
            let scale = Int32(exactly: scale ?? Int(Self.noScale))
        else { return false }
        pupils.append(who)
        sittings.append(when)
        scores.append(score)
        errors.append(sem.flatMap { $0 >= 0 && $0.isFinite ? $0 : nil } ?? .nan)
        yearGroups.append(year)
        scales.append(scale)
        return true
    }

    func yearGroup(_ row: Int) -> Int32 { yearGroups.isEmpty ? Self.noYearGroup : yearGroups[row] }

    func scale(_ row: Int) -> Int32 { scales.isEmpty ? Self.noScale : scales[row] }
}
