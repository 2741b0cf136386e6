import Domain

/// Results of a table, a pupil, test and day once.
struct ResultGathering {
    private(set) var lines: [ResultLine] = []
    private var numbers: [PupilKey: Int32] = [:]
    private var places: [Key: Int32] = [:]
    private var days: [String: Day] = [:]

    /// Numbers instead of texts, so that a hundred thousand fit.
    private struct Key: Hashable {
        let pupil: Int32
        let test: Int32
        let day: Int32
    }

    init(rows: Int) {
        lines.reserveCapacity(rows)
        places.reserveCapacity(rows)
    }

    /// A day on which something was sat.
    ///
    /// - Throws: `UnreadableCell` where the cell holds none, or one to come.
    mutating func day(_ text: String, _ place: Int, _ columns: Columns) throws -> Day {
        if let day = days[text] { return day }
        let day = try columns.day(text, place)
        if day > columns.today {
            throw UnreadableCell(value: day.inWords, reason: "This day is still to come. Write the day of the sitting.")
        }
        days[text] = day
        return day
    }

    /// - Parameter mayRepeat: whether the same once more is passed over rather than refused.
    /// - Throws: `UnreadableCell` where an earlier row has a result of the same sitting.
    mutating func add(_ line: ResultLine, test: Int, mayRepeat: Bool) throws {
        let number = line.pupil.bare
        let known = numbers[number]
        let pupil = known ?? Int32(numbers.count)
        if known == nil { numbers[number] = pupil }
        let key = Key(pupil: pupil, test: Int32(test), day: Int32(truncatingIfNeeded: line.takenOn.number))
        if let earlier = places[key] {
            if mayRepeat, lines[Int(earlier)].outcome == line.outcome { return }
            throw UnreadableCell(
                value: line.pupil.text,
                reason: "A result of this pupil in this test on this day stands on line \(lines[Int(earlier)].line) "
                    + "already. Keep one of the two.")
        }
        places[key] = Int32(lines.count)
        lines.append(line)
    }
}

/// Pupils by what a row says of them, each read once.
struct PupilBook {
    private var known: [String: PupilKey] = [:]
    private let places: [Int]

    init(_ columns: Columns) { places = ImportField.pupil.flatMap(columns.places).sorted() }

    /// - Throws: `UnreadableCell`
    mutating func pupil(_ cells: Cells) throws -> PupilKey {
        let text =
            places.count == 1 ? cells.row.cells[places[0]] : places.map { cells.row.cells[$0] }.joined(separator: "\t")
        if let key = known[text] { return key }
        let key = try cells.pupil()
        known[text] = key
        return key
    }
}
