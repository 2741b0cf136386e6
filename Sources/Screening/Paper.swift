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
    init(sitting: Int32, yearGroup: Int32, scale: Int32, pupils: [Int32], scores: [Double], errors: [Double]) {
        (self.sitting, self.yearGroup, self.scale, self.pupils) = (sitting, yearGroup, scale, pupils)
        codes = []
        spread = Spread([], [])
        isOneError = errors.allSatisfy { $0.key == errors[0].key }
        if isOneError, let range = Paper.whole(scores) {
            count(pupils.count, range, error: errors.first ?? .nan) { Int(scores[$0]) }
        } else {
            codes = [UInt32](repeating: 0, count: pupils.count)
            var order = RowOrder(pupils.count)
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
            count(scores.count, Int(least)...Int(most), error: error) { Int(scores[start + $0]) }
        }
        spread = Spread(self.scores, counts)
    }

    /// The same, but with another score of the pupil at a place.
    func with(_ score: Double, at place: Int) -> Paper {
        var scores = codes.map { self.scores[Int($0)] }
        scores[place] = score
        var other = Paper(
            sitting: sitting, yearGroup: yearGroup, scale: scale, pupils: pupils, scores: scores,
            errors: codes.map { errors[Int($0)] })
        (other.previous, other.results) = (previous, results)
        return other
    }

    /// Nothing but whole numbers, and not too far apart to count each.
    private static func whole(_ scores: [Double]) -> ClosedRange<Int>? {
        var (least, most) = (Double.infinity, -Double.infinity)
        for score in scores {
            guard score == score.rounded(.towardZero) else { return nil }
            least = min(least, score)
            most = max(most, score)
        }
        return most - least < Double(4 * scores.count + 256) ? Int(least)...Int(most) : nil
    }

    private mutating func count(_ pupils: Int, _ range: ClosedRange<Int>, error: Double, score: (Int) -> Int) {
        let least = range.lowerBound
        var tally = [Int](repeating: 0, count: range.count)
        for row in 0..<pupils { tally[score(row) - least] += 1 }
        var numbers = [UInt32](repeating: 0, count: range.count)
        for step in tally.indices where tally[step] > 0 {
            numbers[step] = UInt32(scores.count)
            scores.append(Double(least + step))
            errors.append(error)
            counts.append(tally[step])
        }
        codes = [UInt32](unsafeUninitializedCapacity: pupils) { codes, count in
            for row in 0..<pupils { codes[row] = numbers[score(row) - least] }
            count = pupils
        }
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

    /// What all rows are; `nil` where they are not all the same.
    var one: Int? { step == 0 ? Int(values[0]) : nil }

    @inline(__always)
    subscript(row: Int) -> Int { Int(values[row &* step]) }
}
