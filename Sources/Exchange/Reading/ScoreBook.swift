import Domain

/// The tests of a table with all their scores, so that the scale of each is known before a row is taken.
struct ScoreBook {
    /// What a cell says.
    enum Found {
        case outcome(ResultLine.Outcome)
        case empty
        /// A person has to say first what the test's scale is.
        case asked
        case wrong(String)
    }

    private struct Entry {
        let key: TestKey
        var tally: ScaleTally
        var scale: Scale?
        var takesNought = true
        /// A and B are grades here.
        var hasLetterGrades = false
        var isAsked = false
        var found: [String: Found] = [:]
    }

    private var entries: [Entry] = []
    private var numbers: [TestKey: Int] = [:]

    /// The number of a test in this table, whatever the capitals of its name.
    mutating func number(_ key: TestKey, named: Scale?) -> Int {
        let folded = TestKey(subject: key.subject, assessment: sortKey(key.assessment))
        if let number = numbers[folded] { return number }
        numbers[folded] = entries.count
        entries.append(Entry(key: key, tally: ScaleTally(named: named ?? Scale(named: key.assessment))))
        return entries.count - 1
    }

    /// Takes in a cell that is not empty.
    mutating func add(_ text: String, to number: Int, line: Int) { entries[number].tally.add(text, line: line) }

    /// Decides each test's scale, as a person said, as the test stands where most scores go with that, or as its scores
    /// show, and asks about those that mix.
    mutating func settle(_ columns: Columns, _ reading: inout SheetReading) {
        for number in entries.indices {
            let entry = entries[number]
            entries[number].takesNought = entry.tally.takesNought
            let stands = columns.standing[entry.key.text].flatMap { entry.tally.mostlyFits($0) ? $0 : nil }
            entries[number].hasLetterGrades = entry.tally.hasLetterGrades
            if let scale = columns.meaning.scales[entry.key.text] ?? stands {
                if entry.tally.mostlyFits(scale) { entries[number].hasLetterGrades = false }
                entries[number].scale = scale
                entries[number].takesNought = scale != .standardised && scale != .scaled
                continue
            }
            switch entry.tally.verdict {
            case .one(let scale): entries[number].scale = scale
            case .mixed(let examples):
                entries[number].isAsked = true
                reading.ask(.scale(entry.key, examples))
            }
        }
    }

    func key(_ number: Int) -> TestKey { entries[number].key }

    func scale(_ number: Int) -> Scale? { entries[number].scale }

    /// What a cell says, once the scales are settled.
    mutating func found(_ text: String, in number: Int) -> Found {
        if let known = entries[number].found[text] { return known }
        let found = ScoreBook.read(text, entries[number])
        entries[number].found[text] = found
        return found
    }

    private static func read(_ text: String, _ entry: Entry) -> Found {
        if entry.isAsked { return .asked }
        if let score = (entry.scale ?? .points).score(text) {
            if score.thousandths != 0 || entry.takesNought { return .outcome(.score(score)) }
        } else if let unscored = Unscored(word: text), !entry.hasLetterGrades || text.utf8.count > 1 {
            return .outcome(.unscored(unscored))
        } else if text.utf8.allSatisfy({ $0 == 45 }) {
            return .empty
        }
        if Score(text)?.thousandths == 0, !entry.takesNought {
            return .wrong("0 is no score of this test. Write “absent”, or leave the cell empty.")
        }
        if let scale = entry.scale, scale != .points {
            return .wrong("This is no score on the scale of this test (\(scale.name)). Check it.")
        }
        return .wrong(
            "This is not a number with at most three decimals, such as 98 or 12.5, and no grade that is known. "
                + "Check it, or write “absent” or “below the test”.")
    }
}
