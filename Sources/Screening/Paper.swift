import Domain

/// What is sat together and may be compared: one sitting, year group and scale. In columns, by pupil; each different
/// mark (a score with its error) stands once and has a number, its code.
struct Paper: Sendable {
    let sitting: Int32
    let yearGroup: Int32
    let scale: Int32
    /// Rising, each once.
    let pupils: [Int32]
    private(set) var codes: [UInt32]
    /// By code: rising scores, of equal ones rising errors; not a number where the test gives no error.
    private(set) var scores: [Double] = []
    private(set) var errors: [Double] = []
    private(set) var counts: [Int] = []
    /// Every mark has the same error, or none is known.
    private(set) var isOneError = true
    /// Scores of all who sat it.
    private(set) var spread: Spread
    /// The paper that each pupil sat before, under nought for none; and how many they have sat, with this one.
    var previous = Column(0) { _ in -1 }
    var results = Column(0) { _ in 1 }

    /// - Parameters:
    ///   - scores: one a pupil.
    ///   - errors: one a pupil, or empty where none is known.
    init(
        sitting: Int32, yearGroup: Int32, scale: Int32, pupils: [Int32], scores: ArraySlice<Double>,
        errors: ArraySlice<Double>
    ) {
        (self.sitting, self.yearGroup, self.scale, self.pupils) = (sitting, yearGroup, scale, pupils)
        codes = []
        spread = Spread([], [])
        let error = errors.first ?? .nan
        isOneError = errors.allSatisfy { $0.key == error.key }
        if isOneError, let steps = ScoreSteps.finest(scores) {
            let start = scores.startIndex
            count(pupils.count, steps, error: error) { steps.number(scores[start + $0]) }
        } else {
            sort(Array(scores), Array(errors))
        }
        spread = Spread(self.scores, counts)
    }

    /// Whole scores of one error, as a country keeps them.
    init(
        sitting: Int32, yearGroup: Int32, scale: Int32, pupils: [Int32], whole scores: ArraySlice<Int16>, error: Double
    ) {
        (self.sitting, self.yearGroup, self.scale, self.pupils) = (sitting, yearGroup, scale, pupils)
        codes = []
        spread = Spread([], [])
        let start = scores.startIndex
        if let least = scores.min(), let most = scores.max() {
            let steps = ScoreSteps(perPoint: 1, range: Int(least)...Int(most))
            count(scores.count, steps, error: error) { Int(scores[start + $0]) }
        }
        spread = Spread(self.scores, counts)
    }

    /// The same, but with another score of the pupil at a place.
    func with(_ score: Double, at place: Int) -> Paper {
        var scores = codes.map { self.scores[Int($0)] }
        scores[place] = score
        var other = Paper(
            sitting: sitting, yearGroup: yearGroup, scale: scale, pupils: pupils, scores: scores[...],
            errors: codes.map { errors[Int($0)] }[...])
        (other.previous, other.results) = (previous, results)
        return other
    }

    /// - Parameter errors: empty where none is known.
    private mutating func sort(_ scores: [Double], _ errors: [Double]) {
        codes = [UInt32](repeating: 0, count: scores.count)
        var order = RowOrder(scores.count)
        if !isOneError { order.sort { errors[$0].key } }
        order.sort { scores[$0].key }
        for row in order.rows.map(Int.init) {
            let error = errors.isEmpty ? .nan : errors[row]
            if self.scores.last != scores[row] || self.errors.last?.key != error.key {
                self.scores.append(scores[row])
                self.errors.append(error)
                counts.append(0)
            }
            codes[row] = UInt32(self.scores.count - 1)
            counts[counts.count - 1] += 1
        }
    }

    private mutating func count(_ pupils: Int, _ steps: ScoreSteps, error: Double, number: (Int) -> Int) {
        let least = steps.range.lowerBound
        var tally = [Int](repeating: 0, count: steps.range.count)
        for row in 0..<pupils { tally[number(row) - least] += 1 }
        var numbers = [UInt32](repeating: 0, count: steps.range.count)
        for step in tally.indices where tally[step] > 0 {
            numbers[step] = UInt32(scores.count)
            scores.append(Double(least + step) / steps.perPoint)
            errors.append(error)
            counts.append(tally[step])
        }
        codes = [UInt32](unsafeUninitializedCapacity: pupils) { codes, count in
            for row in 0..<pupils { codes[row] = numbers[number(row) - least] }
            count = pupils
        }
    }
}

/// Scores that are all whole points, tenths or hundredths, as numbers of them.
struct ScoreSteps {
    let perPoint: Double
    let range: ClosedRange<Int>

    /// `nil` where they are not, or too far apart to count each.
    static func finest(_ scores: ArraySlice<Double>) -> ScoreSteps? {
        for perPoint in [1.0, 10, 100] {
            var (least, most) = (Int.max, Int.min)
            let isExact = scores.allSatisfy { score in
                let number = number(score, perPoint)
                (least, most) = (min(least, number), max(most, number))
                return Double(number) / perPoint == score
            }
            if isExact, least <= most, most - least < 4 * scores.count + 256 {
                return ScoreSteps(perPoint: perPoint, range: least...most)
            }
        }
        return nil
    }

    func number(_ score: Double) -> Int { ScoreSteps.number(score, perPoint) }

    /// Scores lie far within what an `Int` holds.
    @inline(__always)
    private static func number(_ score: Double, _ perPoint: Double) -> Int {
        Int(score * perPoint + (score < 0 ? -0.5 : 0.5))
    }
}

/// One whole number a row, kept once where all are the same.
struct Column: Sendable {
    private let values: [Int32]
    private let step: Int

    init(_ count: Int, _ value: (Int) -> Int32) {
        let first = count > 0 ? value(0) : 0
        let isOne = (0..<count).allSatisfy { value($0) == first }
        (values, step) = isOne ? ([first], 0) : ((0..<count).map(value), 1)
    }

    init(all value: Int32) { (values, step) = ([value], 0) }

    /// What all rows are; `nil` where they are not all the same.
    var one: Int? { step == 0 ? Int(values[0]) : nil }

    @inline(__always)
    subscript(row: Int) -> Int { Int(values[row &* step]) }
}
