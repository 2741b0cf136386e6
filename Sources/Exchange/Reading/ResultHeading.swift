import Domain

/// What the heading of a column of scores says: `Reading NTS SAS Autumn 2025`, `Ma Aut 2 2025`,
/// `Summative Assessment$Spring End of Term$3$Mathematics`.
struct ResultHeading {
    /// In small letters; nil where no word names one.
    private(set) var subject: String?
    /// What is left of the heading; the subject where that is nothing.
    private(set) var assessment = ""
    private(set) var season: Season?
    private(set) var yearGroup: YearGroup?
    /// Nil where the heading names no year: the latest such term.
    private(set) var year: AcademicYear?
    private var isFirstHalf = false
    private var words: TermWords

    init(_ text: String) {
        let heading = ResultHeading.withoutNumber(text)
        let parts = heading.split(separator: "$", omittingEmptySubsequences: false).map { String($0).trimmed }
        if parts.count == 4 {
            words = TermWords(parts[1])
            subject = subjectName(parts[3])
            assessment = parts[0]
            yearGroup = Words.yearGroup(parts[2])
        } else {
            words = TermWords(heading)
            yearGroup = words.yearGroup
            let (subject, rest) = Subject.found(in: words.rest)
            self.subject = subject
            let isAge = rest.count == 1 && rest[0].lowercased() == "age"
            assessment = (isAge || rest.isEmpty ? words.rest : rest).joined(separator: " ")
        }
        season = words.season
        year = words.year
        isFirstHalf = words.isFirstHalf
    }

    /// The second of two headings that are alike has “ (2)” after it.
    private static func withoutNumber(_ text: String) -> String {
        guard text.hasSuffix(")"), let open = text.utf8.lastIndex(of: 40), open > text.startIndex,
            Int(text[open...].dropFirst().dropLast()).map({ (2...999).contains($0) }) == true
        else { return text }
        return String(text[..<open]).trimmed
    }

    /// The last day of its term or half term, never after today; nil where it names none, or one still to come.
    func day(_ times: TermTimes) -> Day? {
        season.flatMap { times.lastDay($0, firstHalf: isFirstHalf, year) }
    }

    /// The same for a pupil who was in the heading's year group in an earlier school year.
    func day(of current: YearGroup, _ times: TermTimes) -> Day? {
        guard year == nil, let season, let yearGroup, yearGroup < current else { return nil }
        let start = AcademicYear(of: times.today).start - (current.number - yearGroup.number)
        return times.lastDay(season, firstHalf: isFirstHalf, AcademicYear(start: start))
    }

    func column(_ times: TermTimes) -> ResultColumn {
        ResultColumn(subject: subject ?? "", assessment: assessment, day: day(times))
    }
}

/// Subjects by the words and short forms that headings use.
enum Subject {
    /// The first that these words name, and the words without it.
    static func found(in words: [String]) -> (String?, rest: [String]) {
        for length in [2, 1] {
            for start in words.indices where start + length <= words.count {
                let phrase = words[start..<start + length].map(Words.folded).joined(separator: " ")
                guard let subject = known[phrase] else { continue }
                return (subject, Array(words[..<start]) + words[(start + length)...])
            }
        }
        return (words.lazy.compactMap { tests[Words.folded($0)] }.first, words)
    }

    /// Tests of one subject, by their publishers' names.
    private static let tests = ["pira": "reading", "ngrt": "reading", "puma": "maths", "ptm": "maths"]

    private static let known: [String: String] = {
        let lists: [(String, String)] = [
            ("reading", "reading,read,rdg,rea,english reading"), ("writing", "writing,wri,wr,write,english writing"),
            ("maths", "maths,mathematics,math,mat,ma,mathematics test"), ("english", "english,eng"),
            ("spelling", "spelling,spellings"), ("phonics", "phonics,phonics check"),
            ("grammar, punctuation and spelling", "gps,spag,gaps"), ("times tables", "mtc,times tables"),
            ("science", "science,sci"), ("speaking", "speaking"), ("history", "history"), ("geography", "geography"),
            ("french", "french"), ("spanish", "spanish"), ("german", "german"), ("computing", "computing"),
            ("art", "art"),
            ("music", "music"), ("pe", "pe,physical education"), ("religious education", "religious education"),
            ("biology", "biology"), ("chemistry", "chemistry"), ("physics", "physics"), ("drama", "drama"),
        ]
        var known: [String: String] = [:]
        for (subject, words) in lists {
            for word in words.split(separator: ",") { known[String(word)] = subject }
        }
        return known
    }()
}
