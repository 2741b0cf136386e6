import Domain

/// A row for each adult or each pupil of a class, or one for the class alone. A job share may stand in one cell.
enum ClassReader {
    private struct Key: Hashable {
        let className: String
        let subject: String?
        let teacher: String
        let relation: Relation?
        let pupil: PupilKey?
        let from: Day?
    }

    static func read(_ sheet: Sheet, _ columns: Columns, _ reading: inout SheetReading) {
        var twice = Twice<Key>()
        var known: Set<Key> = []
        let holdsPupils = columns.hasAny(ImportField.pupil)
        SheetReader.each(sheet, columns, &reading) { cells, reading in
            for line in try lines(cells, holdsPupils) {
                let key = Key(
                    className: sortKey(line.className), subject: line.subject,
                    teacher: sortKey(line.adult?.teacher ?? ""),
                    relation: line.adult?.relation, pupil: line.pupil, from: line.adult?.from ?? line.from)
                // In a list of pupils each row repeats the teacher.
                if holdsPupils {
                    if known.insert(key).inserted { reading.brought.classes.append(line) }
                } else {
                    try twice.note(
                        key, cells.line, value: line.adult?.teacher ?? line.className, "This class with this person")
                    reading.brought.classes.append(line)
                }
            }
        }
    }

    private static func lines(_ cells: Cells, _ holdsPupils: Bool) throws -> [ClassLine] {
        var line = ClassLine(
            line: cells.line,
            className: try cells.needed(.className, "There is no class. Write its name.", most: 60))
        line.subject = try cells.some(.subject, most: 60).map(subjectName)
        for word in try cells.text(.yearGroup).split(whereSeparator: { ";|, ".contains($0) }) where !holdsPupils {
            if Words.yearGroup(String(word)) == nil, word.lowercased() != "year" {
                throw cells.wrong(
                    .yearGroup, String(word), "is not a year group. Write N1, N2, R or figures from 1 to 14")
            }
        }
        let (from, until) = try span(cells)
        let ties = try ties(cells, from: holdsPupils ? nil : from, until: holdsPupils ? nil : until)
        var lines = ties.map { tie in
            var copy = line
            copy.adult = tie
            return copy
        }
        if holdsPupils, cells.columns.hasAny(ImportField.pupil), hasPupil(cells) {
            line.pupil = try cells.pupil()
            (line.from, line.until) = (from, until)
            lines.append(line)
        } else if lines.isEmpty {
            lines.append(line)
        }
        return lines
    }

    private static func hasPupil(_ cells: Cells) -> Bool {
        ImportField.pupil.contains { !cells.raw($0).isEmpty }
    }

    private static func span(_ cells: Cells) throws -> (from: Day?, until: Day?) {
        let (from, until) = (try cells.day(.from), try cells.day(.until))
        if let from, let until, until < from {
            throw cells.wrong(
                .until, cells.raw(.until), "lies before \(cells.columns.heading(.from)). Check the two days")
        }
        return (from, until)
    }

    /// Both of a job share, in one cell: `Mr Osei & Mrs Khan`.
    private static func ties(_ cells: Cells, from: Day?, until: Day?) throws -> [ClassLine.Tie] {
        let (relation, days) = (try relation(cells), try days(cells))
        let teachers = try cells.text(.teacher, most: 200).split { ";/&|".contains($0) }
            .map { String($0).trimmed }.filter { !$0.isEmpty }
        if relation == .covers, until == nil, !teachers.isEmpty {
            throw UnreadableCell(value: "covers", reason: "Cover ends by itself: write its last day in “until”.")
        }
        return teachers.map { ClassLine.Tie(teacher: $0, relation: relation, days: days, from: from, until: until) }
    }

    private static func relation(_ cells: Cells) throws -> Relation {
        guard let word = try cells.some(.relation) else { return .teaches }
        switch Words.folded(word) {
        case "teacher", "classteacher", "subjectteacher": return .teaches
        case "teachingassistant", "ta", "assistant", "support", "lsa": return .supports
        case "tutor", "formtutor", "leadteacher", "lead": return .leads
        case "cover", "supply": return .covers
        case let known:
            if let relation = Relation(rawValue: known) { return relation }
            throw cells.wrong(.relation, word, "is none of \(listed(Relation.allCases.map(\.rawValue)))")
        }
    }

    /// `Mon Tue`, `Monday;Tuesday` or `12`; empty for every day. All five school days are every day.
    private static func days(_ cells: Cells) throws -> Set<Weekday> {
        var days: Set<Weekday> = []
        for word in try cells.text(.days).split(whereSeparator: { ";|, /&".contains($0) }).map(String.init) {
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
