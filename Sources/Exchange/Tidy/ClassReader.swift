import Domain

/// `class,year_groups,teacher,relation,days,from,until`: a row for each adult of a class, or one without an adult.
enum ClassReader {
    private struct Key: Hashable {
        let className: String
        let username: String
        let relation: Relation?
        let from: Day?
    }

    static func read(_ table: TidyTable) -> BroughtFile {
        var refused: [RefusedRow] = []
        var twice = Twice<Key>()
        let lines = TidyReader.each(table, &refused) { row in
            let line = try schoolClass(row)
            let key = Key(
                className: line.className, username: line.adult?.username.text ?? "", relation: line.adult?.relation,
                from: line.adult?.from)
            let who = line.adult?.username.text ?? line.className
            try twice.note(key, row.line, value: who, "This class with this person")
            return line
        }
        return BroughtFile(rows: .classes(lines), refused: refused)
    }

    private static func schoolClass(_ row: TidyRow) throws -> ClassLine {
        let name = try row.needed("class", "There is no class. Write its name.", most: 60)
        for word in try row.words("year_groups") where YearGroup(word) == nil {
            throw UnreadableCell(
                value: word,
                reason: "This is not a year group. Write N1, N2, R or figures from 1 to 14, such as “3 4”.")
        }
        return ClassLine(line: row.line, className: name, adult: try adult(row))
    }

    private static func adult(_ row: TidyRow) throws -> ClassLine.Tie? {
        guard try row.some("teacher") != nil else { return nil }
        let tie = ClassLine.Tie(
            username: try StaffReader.username(row, "teacher"), relation: try relation(row), days: try days(row),
            from: try row.day("from"), until: try row.day("until"))
        if tie.relation == .covers, tie.until == nil {
            throw UnreadableCell(value: "covers", reason: "Cover ends by itself: write its last day in “until”.")
        }
        if let from = tie.from, let until = tie.until, until < from {
            throw UnreadableCell(value: until.iso, reason: "“until” lies before “from”. Check the two days.")
        }
        return tie
    }

    private static func relation(_ row: TidyRow) throws -> Relation {
        guard let word = try row.some("relation") else { return .teaches }
        guard let relation = Relation(rawValue: word.lowercased()) else {
            let known = listed(Relation.allCases.map(\.rawValue))
            throw UnreadableCell(value: word, reason: "There is no such relation. Write one of \(known).")
        }
        return relation
    }

    /// `Mon Tue`, `Monday;Tuesday` or `12`; empty for every day. All five school days are every day.
    private static func days(_ row: TidyRow) throws -> Set<Weekday> {
        var days: Set<Weekday> = []
        for word in try row.words("days") {
            let figures = word.compactMap(\.wholeNumberValue)
            if figures.count == word.count {
                days.formUnion(try figures.map { try weekday(Weekday(rawValue: $0), word) })
            } else {
                let start = word.lowercased().prefix(3)
                let named = Weekday.allCases.first { $0.name.lowercased().hasPrefix(start) && start.count == 3 }
                days.insert(try weekday(named, word))
            }
        }
        return days.isSuperset(of: [.monday, .tuesday, .wednesday, .thursday, .friday]) ? [] : days
    }

    private static func weekday(_ day: Weekday?, _ word: String) throws -> Weekday {
        guard let day else {
            throw UnreadableCell(value: word, reason: "There is no such day. Write days as “Mon Tue Wed”.")
        }
        return day
    }
}
