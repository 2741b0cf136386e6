/// All the scores of one test, so that its scale is known from them together and never guessed across a mix.
package struct ScaleTally {
    /// What the test's name or the table says; numbers alone cannot.
    private let named: Scale?
    private var values: [String: (count: Int, line: Int, kind: Kind)] = [:]

    /// What the scores of a test are.
    package enum Verdict: Equatable, Sendable {
        /// One scale; `nil` for numbers of which nothing says more.
        case one(Scale?)
        /// Several, which only a person can tell apart.
        case mixed([ScaleExample])
    }

    /// What one value could be.
    private enum Kind: Hashable {
        case number(Int)
        case grade(Scale)
        /// No score: absent, a dash, a note.
        case other
    }

    /// - Parameter named: what the test’s name or the table says its scores are; nil where neither does.
    package init(named: Scale?) { self.named = named }

    /// Takes in a cell that is not empty.
    package mutating func add(_ text: String, line: Int) {
        if let known = values.index(forKey: text) {
            values.values[known].count += 1
        } else {
            values[text] = (1, line, ScaleTally.kind(of: text))
        }
    }

    /// What all that was taken in shows, whatever its order.
    package var verdict: Verdict {
        var grades: [Scale: Int] = [:]
        var numbers = 0
        if hasLetterGrades {
            let scale = named ?? (looksStandardised ? .standardised : .points)
            return .mixed(examples(numbers: { _ in scale }))
        }
        for value in values.values {
            switch value.kind {
            case .grade(let scale): grades[scale, default: 0] += value.count
            case .number: numbers += value.count
            default: break
            }
        }
        // Words and figures stand in several of these.
        for scale in [Scale.gcse, .teacherAssessment, .earlyYears] where !grades.isEmpty && fits(scale) {
            return .one(scale)
        }
        if grades.keys.contains(where: { $0 != .steps || numbers > 0 }) || grades.count > 1 {
            if grades.count == 1, numbers == 0, let scale = grades.first?.key { return .one(scale) }
            return .mixed(examples(numbers: { _ in .points }))
        }
        return grades.isEmpty ? numberVerdict : .one(.steps)
    }

    /// False where a nought stands for “no score”, as on every scale with 100 in the middle.
    package var takesNought: Bool { named != .standardised && named != .scaled && !looksStandardised }

    /// A and B are grades beside C, and no words for “absent” and “below the test”.
    package var hasLetterGrades: Bool {
        // The letters of the national tests all say why there is no score.
        if named == .scaled { return false }
        let letters = Set(values.keys.compactMap(ScaleTally.letter))
        let words: Set<String> = ["a", "b", "x"]
        guard !letters.isDisjoint(with: words) else { return false }
        let others = letters.subtracting(words)
        return !others.subtracting(["u"]).isEmpty || (others == ["u"] && !(fits(.gcse) && !sizes.isEmpty))
    }

    /// Whether at least nine in ten are scores of this scale, or all but one slip of a few; those aside that say why
    /// there is none.
    package func mostlyFits(_ scale: Scale) -> Bool {
        var (all, fitting) = (0, 0)
        for (text, value) in values where value.kind != .other || !ScaleTally.saysNothing(text) {
            all += value.count
            if scale.score(text) != nil { fitting += value.count }
        }
        return fitting * 10 >= all * 9 || (all - fitting == 1 && fitting > 3)
    }

    /// For numbers alone: a scale with 100 in the middle shows, and what is far from it stands out.
    private var numberVerdict: Verdict {
        if named == .points { return .one(.points) }
        if let named, [.readingAge, .teacherAssessment, .steps].contains(named), !sizes.isEmpty {
            return .mixed(examples(numbers: { _ in .points }))
        }
        let main = named ?? (looksStandardised ? .standardised : .points)
        let standsOut: (Int) -> Bool = { size in
            // A nought mostly stands for “no score”, and is refused row by row.
            if size == 0, main != .earlyYears { return false }
            return main == .points ? abs(size) >= 10_000_000 : main.score(Score.written(size)) == nil
        }
        guard sizes.contains(where: { standsOut($0.size) }), main != .points || sharesSmall else { return .one(named) }
        return .mixed(examples(numbers: { standsOut($0) ? (abs($0) < 1_000_000 ? .points : nil) : main }))
    }

    private var sizes: [(size: Int, count: Int)] {
        values.values.compactMap { if case .number(let size) = $0.kind { (size, $0.count) } else { nil } }
    }

    /// Nine in ten from 69 to 141, noughts aside, or some there, some under 20 and none between.
    private var looksStandardised: Bool {
        let sizes = sizes.filter { $0.size != 0 }
        let all = sizes.reduce(0) { $0 + $1.count }
        let inside = sizes.reduce(0) { $0 + (Scale.published.contains($1.size) ? $1.count : 0) }
        if all > 0, inside * 10 >= all * 9 { return sizes.contains { $0.size > 100_000 } }
        let isParted = !sizes.contains { (20_000..<60_000).contains($0.size) } && sizes.contains { $0.size < 20_000 }
        return isParted && all >= 10 && inside * 5 >= all
            && sizes.contains { $0.size > 100_000 && Scale.published.contains($0.size) }
    }

    /// Half under 1,000: a number of five figures among them is a date or a slip.
    private var sharesSmall: Bool {
        let all = sizes.reduce(0) { $0 + $1.count }
        return sizes.reduce(0) { $0 + (abs($1.size) < 1_000_000 ? $1.count : 0) } * 2 >= all
    }

    /// Whether all that are scores are scores of this scale.
    private func fits(_ scale: Scale) -> Bool {
        values.allSatisfy { $0.value.kind == .other || scale.score($0.key) != nil }
    }

    private func examples(numbers scaleOf: (Int) -> Scale?) -> [ScaleExample] {
        var found: [Scale?: [(value: String, count: Int, line: Int)]] = [:]
        let hasLetters = hasLetterGrades
        for (text, value) in values {
            let scale: Scale? =
                switch value.kind {
                case .number(let size): scaleOf(size)
                case .grade(let scale): scale
                case .other: nil
                }
            if value.kind == .other, Scale.steps.score(text) != nil { continue }
            if value.kind == .other, Unscored(word: text) != nil, !hasLetters || ScaleTally.letter(text) == nil {
                continue
            }
            found[scale, default: []].append((text, value.count, value.line))
        }
        return found.map { scale, values in
            let first = values.sorted { $0.line < $1.line }.prefix(3).map { (value: $0.value, line: $0.line) }
            return ScaleExample(scale: scale, count: values.reduce(0) { $0 + $1.count }, examples: first)
        }.sorted { ($0.count, $1.examples[0].line) > ($1.count, $0.examples[0].line) }
    }

    /// A letter alone or with a mark of grades: `a`, `a*`, `b-`.
    private static func letter(_ text: String) -> String? {
        let text = text.utf8.count > 4 ? "" : text.lowercased().trimmed
        guard let first = text.utf8.first, (97...122).contains(first) else { return nil }
        return text.utf8.dropFirst().isEmpty || ["*", "+", "-"].contains(text.dropFirst()) ? text : nil
    }

    /// A dash, or why there is no score.
    private static func saysNothing(_ text: String) -> Bool {
        Unscored(word: text) != nil || text.utf8.allSatisfy { $0 == 45 }
    }

    private static func kind(of text: String) -> Kind {
        if let number = Score(text) { return .number(number.thousandths) }
        // A dash alone is how many a table leaves a cell empty.
        if saysNothing(text) { return .other }
        for scale in [Scale.teacherAssessment, .readingAge, .steps, .gcse, .earlyYears, .points]
        where scale.score(text) != nil { return .grade(scale) }
        return .other
    }
}
