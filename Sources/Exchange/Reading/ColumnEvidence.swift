import Domain

/// What the cells of a table say about its columns, where headings do not say enough.
struct ColumnEvidence {
    private(set) var rows = 0
    /// By column, of those that could be days.
    private(set) var days: [Int: DayTally] = [:]
    private var filled: [Int]
    private var scores: [Int]
    private var names: [Int]
    private var brief: [Int]

    /// - Parameters:
    ///   - days: columns that could be days.
    ///   - others: columns whose headings say nothing, or too little.
    init(_ sheet: Sheet, days: Set<Int>, others: Set<Int>, on today: Day) {
        let none = Array(repeating: 0, count: sheet.head.count)
        (filled, scores, names, brief) = (none, none, none, none)
        let dayPlaces = Array(days)
        let otherPlaces = Array(others)
        var tallies = dayPlaces.map { _ in DayTally(on: today) }
        sheet.each { row in
            rows += 1
            if row.crooked != nil { return }
            for (number, place) in dayPlaces.enumerated() where !row.cells[place].isEmpty {
                tallies[number].add(row.cells[place])
            }
            // The first thousand rows show what kind of thing a column holds.
            guard rows <= 1000 else { return }
            for place in otherPlaces where !row.cells[place].isEmpty { look(at: row.cells[place], place) }
        }
        for (number, place) in dayPlaces.enumerated() { self.days[place] = tallies[number] }
    }

    private mutating func look(at cell: String, _ place: Int) {
        filled[place] += 1
        if ColumnEvidence.isScore(cell) { scores[place] += 1 }
        if cell.utf8.count <= 3 { brief[place] += 1 }
        if cell.utf8.contains(where: { $0 == 32 || $0 == 44 }), !cell.utf8.contains(where: { (48...57).contains($0) }) {
            names[place] += 1
        }
    }

    /// At least this many cells in ten are scores, or say why there is none.
    func holdsScores(_ place: Int, tenths: Int) -> Bool {
        filled[place] > 0 && scores[place] * 10 >= filled[place] * tenths
    }

    /// Nine cells in ten are as short as a grade, be it one that nobody knows.
    func holdsGrades(_ place: Int) -> Bool { filled[place] > 0 && brief[place] * 10 >= filled[place] * 9 }

    /// Most cells are two words without figures.
    func holdsNames(_ place: Int) -> Bool { names[place] * 2 > filled[place] }

    private static func isScore(_ cell: String) -> Bool {
        if Score(cell) != nil { return true }
        if cell.utf8.count > 40 { return false }
        return [Scale.teacherAssessment, .readingAge, .steps, .gcse, .points].contains { $0.score(cell) != nil }
            || Unscored(word: cell) != nil
    }
}
