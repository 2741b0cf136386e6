import Domain

/// A term, a half of it, a school year and a year group in words: `Aut 2 2025`, `Spring End of Term`, `2025/26 Summer`.
struct TermWords {
    private(set) var season: Season?
    private(set) var isFirstHalf = false
    private(set) var year: AcademicYear?
    private(set) var yearGroup: YearGroup?
    /// All other words.
    private(set) var rest: [String] = []

    init(_ text: String) {
        let words = TermWords.words(text)
        var calendarYear: Int?
        var place = 0
        while place < words.count {
            let word = words[place].lowercased()
            let next = place + 1 < words.count ? words[place + 1].lowercased() : ""
            if let number = Int(word), (2000...2100).contains(number) {
                let isPair = Int(next).map { $0 == number + 1 || $0 == (number + 1) % 100 } ?? false
                if isPair { year = AcademicYear(start: number) } else { calendarYear = number }
                place += isPair ? 2 : 1
            } else if word.count == 6, let pair = Int(word), (2000...2100).contains(pair / 100),
                pair % 100 == (pair / 100 + 1) % 100
            {
                year = AcademicYear(start: pair / 100)
                place += 1
            } else if season == nil, let found = TermWords.seasons[word] {
                season = found
                place += 1 + half(next, &calendarYear)
            } else if ["y", "yr", "year"].contains(word), let group = YearGroup(next) {
                yearGroup = group
                place += 2
            } else if word == "end", next == "of" {
                place += 2
            } else {
                if !TermWords.passedOver.contains(word) { rest.append(words[place]) }
                if word == "mid" || (word == "half" && next == "term") { isFirstHalf = true }
                place += 1
            }
        }
        if let calendarYear, year == nil {
            year = AcademicYear(start: season == nil || season == .autumn ? calendarYear : calendarYear - 1)
        }
    }

    /// `1` and `2` are halves, `25` is a year. Returns how many words that was.
    private mutating func half(_ next: String, _ calendarYear: inout Int?) -> Int {
        guard let number = Int(next) else { return 0 }
        if number == 1 || number == 2 {
            isFirstHalf = number == 1
            return 1
        }
        guard (15...50).contains(number), calendarYear == nil else { return 0 }
        calendarYear = 2000 + number
        return 1
    }

    private static let seasons: [String: Season] = [
        "autumn": .autumn, "aut": .autumn, "spring": .spring, "spr": .spring, "summer": .summer, "sum": .summer,
    ]

    private static let passedOver: Set<String> = ["term", "mid", "half"]

    /// Runs of letters, of figures and of other marks within a word; `Aut2` is two words, `NTS` one.
    private static func words(_ text: String) -> [String] {
        text.split { " -–—:,_()/|\t".contains($0) }.flatMap { word -> [String] in
            let start = word.prefix { $0.isLetter }
            let end = word.dropFirst(start.count)
            let isParted =
                !end.isEmpty && end.allSatisfy(\.isNumber)
                && (seasons[start.lowercased()] != nil || ["y", "yr", "year"].contains(start.lowercased()))
            return isParted ? [String(start), String(end)] : [String(word)]
        }
    }
}
