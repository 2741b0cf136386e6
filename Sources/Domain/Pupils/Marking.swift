/// How a test’s scores are written and read by hand. Figures are thousandths.
package struct Marking: Hashable, Sendable {
    package let scale: Scale
    /// The lowest and the highest score that this test gives; nil where only its scale says.
    package let minimum: Int?
    package let maximum: Int?

    package init(scale: Scale, minimum: Int? = nil, maximum: Int? = nil) {
        self.scale = scale
        self.minimum = minimum
        self.maximum = maximum
    }

    /// What somebody wrote for one pupil: a score, why there is none, or nothing at all for nothing recorded.
    ///
    /// - Throws: `MarkFault` for what is neither, or a score that this test cannot give.
    package func read(_ typed: String) throws(MarkFault) -> ResultLine.Outcome? {
        let text = typed.trimmed
        if text.isEmpty { return nil }
        if let score = scale.score(text) {
            if let minimum, score.thousandths < minimum { throw MarkFault(words: "\(text) is too low. \(possible)") }
            if let maximum, score.thousandths > maximum { throw MarkFault(words: "\(text) is too high. \(possible)") }
            return .score(score)
        }
        if let reason = Unscored(word: text) { return .unscored(reason) }
        throw MarkFault(words: "“\(text.start(of: 20))” is no score. \(possible)")
    }

    /// What stands, as the same cell would be written.
    package func text(_ outcome: ResultLine.Outcome?) -> String {
        switch outcome {
        case nil: ""
        case .unscored(let reason): reason.name
        case .score(let score):
            // An import may have called a grade otherwise than the list that a person chooses from.
            scale.grades.indices.contains(score.thousandths / 1000 - 1)
                ? scale.grades[score.thousandths / 1000 - 1] : score.text
        }
    }

    /// What may be written: “Scores go from 0 to 40.”
    package var possible: String {
        if !scale.grades.isEmpty { return "Choose one of \(listed(scale.grades))." }
        // Ages and grades are not written as the numbers that they stand for.
        if let example = scale.example { return example }
        let (low, high) = (minimum ?? scale.range?.lowerBound, maximum ?? scale.range?.upperBound)
        return switch (low.map(Score.written), high.map(Score.written)) {
        case (let low?, let high?): "Scores go from \(low) to \(high)."
        case (nil, let high?): "Scores go up to \(high)."
        case (let low?, nil): "Scores go from \(low) up."
        case (nil, nil): "Write a number."
        }
    }
}

/// Why something written is no score.
package struct MarkFault: Error, Equatable {
    /// A sentence or two that say what may be written.
    package let words: String

    package init(words: String) { self.words = words }
}

extension ResultLine.Outcome {
    /// Whether both say the same: 97 and 97.0 do.
    package func isSame(as other: ResultLine.Outcome) -> Bool {
        switch (self, other) {
        case (.score(let a), .score(let b)): a.thousandths == b.thousandths
        case (.unscored(let a), .unscored(let b)): a == b
        default: false
        }
    }
}

extension Scale {
    /// Nil where scores are written as numbers, or chosen from a list.
    fileprivate var example: String? {
        switch self {
        case .readingAge: "Write years and months, such as 9:04."
        case .gcse: "Write 9 to 1, or U."
        case .earlyYears: "Write 1 for emerging or 2 for expected."
        default: nil
        }
    }
}

extension String {
    /// At most so many letters of it.
    fileprivate func start(of most: Int) -> String { count > most ? prefix(most) + "…" : self }
}
