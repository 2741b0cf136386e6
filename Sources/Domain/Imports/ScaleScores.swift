extension Scale {
    /// What a cell says on this scale; `nil` where it says nothing on it.
    ///
    /// Grades become their place from the lowest, as thousandths: PK1 is 1. A reading age becomes months.
    package func score(_ text: String) -> Score? {
        switch self {
        case .points: return Score(text) ?? Scale.percentage(text)
        case .standardised: return number(text)
        case .scaled: return number(text).flatMap { $0.thousandths % 1000 == 0 ? $0 : nil }
        case .gcse:
            if Scale.folded(text) == "U" { return Score(text: text, thousandths: 0) }
            return number(text).flatMap { $0.thousandths % 1000 == 0 && $0.thousandths > 0 ? $0 : nil }
        case .readingAge: return Scale.months(text).map { Score(text: text, thousandths: $0 * 1000) }
        case .teacherAssessment, .steps, .earlyYears:
            return Scale.places[self]?[Scale.folded(text)].map { Score(text: text, thousandths: $0 * 1000) }
        }
    }

    /// The scale that words name: `Reading SAS`, `standardised`, `Scaled score`; `nil` where they name none.
    package init?(named words: String) {
        if let scale = Scale(rawValue: words) {
            self = scale
            return
        }
        let name = " " + sortKey(String(words.map { $0 == "_" || $0 == "/" ? " " : $0 })) + " "
        let known: [(Scale, [String])] = [
            (.standardised, ["standardised", "standardized", " sas ", " std ", " ss "]), (.scaled, ["scaled"]),
            (.readingAge, ["reading age", "spelling age"]), (.gcse, ["gcse"]),
            (.teacherAssessment, ["teacher assessment", " ta "]),
            (.earlyYears, ["early years", "eyfs", " elg"]), (.steps, ["steps"]),
            (.points, ["points", " marks", " raw"]),
        ]
        guard let scale = known.first(where: { $0.1.contains { name.contains($0) } })?.0 else { return nil }
        self = scale
    }

    /// Where publishers’ scores with 100 in the middle lie, as thousandths: hardly any pupil gets another.
    static let published = 69_000...141_000

    /// What the cells of `grades` may say besides, in capitals without spaces, by their place from the lowest.
    private static let places: [Scale: [String: Int]] = {
        var places: [Scale: [String: Int]] = [
            .earlyYears: ["1": 1, "EMERGING": 1, "2": 2, "EXPECTED": 2],
            .steps: ["WORSE": 2, "SAME": 3, "BETTER": 4],
            .teacherAssessment: [
                "WT": 7, "WORKINGTOWARDS": 7, "WORKINGTOWARDSTHEEXPECTEDSTANDARD": 7, "EX": 8, "EXP": 8, "EXPECTED": 8,
                "WA": 8,
                "WORKINGATTHEEXPECTEDSTANDARD": 8, "GD": 9, "GREATERDEPTH": 9, "WORKINGATGREATERDEPTH": 9,
            ],
        ]
        for scale in [Scale.teacherAssessment, .steps] {
            for (place, grade) in scale.grades.enumerated() { places[scale]![grade] = place + 1 }
        }
        return places
    }()

    private static func folded(_ text: String) -> String {
        text.utf8.count > 60 ? "" : text.uppercased().filter { $0 != " " }
    }

    /// A number within `range`.
    private func number(_ text: String) -> Score? {
        guard let score = Score(text), range?.contains(score.thousandths) == true else { return nil }
        return score
    }

    /// `65%`, without what it is a part of.
    private static func percentage(_ text: String) -> Score? {
        guard text.hasSuffix("%"), let score = Score(String(text.dropLast()).trimmed) else { return nil }
        return Score(text: text, thousandths: score.thousandths)
    }

    /// `12:04`, `7y 3m`, `8 years`: at most 25 years and eleven months.
    private static func months(_ text: String) -> Int? {
        guard text.utf8.count <= 20, let first = text.utf8.first, (48...57).contains(first) else { return nil }
        let parts = Array(text.utf8).split { !(48...57).contains($0) }
        let words = text.lowercased().utf8.split { (48...57).contains($0) || $0 == 32 }.map { String($0) ?? "" }
        let isTold = words == [":"] ? parts.count == 2 : words.count == parts.count
        guard isTold, parts.count <= 2, parts.allSatisfy({ $0.count <= 2 }),
            zip(words, [[":", "y", "yr", "yrs", "year", "years"], ["m", "mth", "mths", "month", "months"]])
                .allSatisfy({ $1.contains($0) }),
            let years = wholeNumber(parts[0]), let months = parts.count == 2 ? wholeNumber(parts[1]) : 0,
            (2...25).contains(years), months < 12
        else { return nil }
        return years * 12 + months
    }
}

extension Unscored {
    /// What a cell says where a score would stand: `Absent`, `N/A`, `Below`; `nil` for all else.
    ///
    /// Source: the result codes of the national tests (A absent, B below the standard) and words met in schools.
    package init?(word text: String) {
        guard (1...40).contains(text.utf8.count) else { return nil }
        // `A*`, `A-` and `8A+` are grades of some scale, and no `A`.
        let letters = text.lowercased().utf8.filter { ![32, 45, 46, 47].contains($0) }
        guard letters.allSatisfy({ (97...122).contains($0) }), letters.count > 1 || text.trimmed.utf8.count == 1 else {
            return nil
        }
        switch String(decoding: letters, as: UTF8.self) {
        case "a", "ab", "abs", "absent", "x", "na", "notentered", "didnotsit", "notsat", "dns", "ill", "nottaken",
            "notassessed",
            "missed",
            "missing", "away", "noresult":
            self = .absent
        case "b", "bl", "blw", "below", "belowtest", "belowthetest", "belowstandard", "workingbelow",
            "workingbelowthetest", "worksbelowthetest":
            self = .belowTest
        default: return nil
        }
    }
}
