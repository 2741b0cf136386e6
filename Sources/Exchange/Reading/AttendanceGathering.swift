import Domain

/// Attendance of a table, a pupil and term once; rows with one code each are summed up.
struct AttendanceGathering {
    /// What numbers without a % sign are in the column of percentages: above 1, or shares of 1 as spreadsheets keep them.
    private var holdsPercentages = false
    private var sums: [Term: Sum] = [:]
    private var order: [Term] = []

    struct Term: Hashable {
        let pupil: PupilKey
        let year: AcademicYear
        let season: Season

        var name: TermName { TermName(year: year, season: season) }
    }

    /// Sessions of a pupil in a term.
    struct Sum: Equatable {
        var possible: Int?
        var missed = 0
        var unauthorised: Int?
        var percentTenths: Int?
        /// Of rows by code: those that count as possible.
        var counted = 0

        var isOnlyAbsence: Bool { possible == nil && percentTenths == nil && missed > 0 && counted == missed }
    }

    struct Entry {
        let term: Term
        let line: Int
        var sum: Sum
        let isCode: Bool
    }

    private var lines: [Term: Int] = [:]

    init(_ sheet: Sheet, _ columns: Columns) {
        guard let place = columns.places(.attendancePercent).first else { return }
        sheet.each { row in
            if row.crooked == nil, let value = Score(row.cells[place]), value.thousandths > 1000 {
                holdsPercentages = true
            }
        }
    }

    /// What a row says; nil where it says nothing, or where the term is still asked for.
    ///
    /// - Throws: `UnreadableCell`
    func entry(_ cells: Cells, _ pupil: PupilKey, _ reading: inout SheetReading) throws -> Entry? {
        let isCode = cells.columns.has(.attendanceCode)
        guard let sum = isCode ? try code(cells) : try sessions(cells),
            let (year, season) = try AttendanceReader.term(cells, &reading)
        else { return nil }
        return Entry(term: Term(pupil: pupil, year: year, season: season), line: cells.line, sum: sum, isCode: isCode)
    }

    /// - Throws: `UnreadableCell` where an earlier row says other of the same term.
    func check(_ entry: Entry) throws {
        guard let known = sums[entry.term], !entry.isCode, known != entry.sum else { return }
        throw UnreadableCell(
            value: entry.term.pupil.text,
            reason: "Line \(lines[entry.term] ?? 0) has this pupil’s attendance in \(entry.term.season.name) "
                + "\(entry.term.year.name) with other figures. Keep one of the two.")
    }

    /// Takes a checked entry.
    mutating func add(_ entry: Entry) {
        guard let known = sums[entry.term] else {
            sums[entry.term] = entry.sum
            lines[entry.term] = entry.line
            order.append(entry.term)
            return
        }
        guard entry.isCode else { return }
        sums[entry.term] = Sum(
            possible: [known.possible, entry.sum.possible].compactMap(\.self).max(),
            missed: known.missed + entry.sum.missed,
            unauthorised: (known.unauthorised ?? 0) + (entry.sum.unauthorised ?? 0),
            counted: known.counted + entry.sum.counted)
    }

    func close(_ reading: inout SheetReading) {
        let isCounted = sums.values.contains { $0.possible != nil || $0.percentTenths != nil || $0.counted > $0.missed }
        if !sums.isEmpty, !isCounted { return reading.ask(.missing([.sessionsPossible])) }
        let most = mostCounted()
        var onlyAbsent: [Term] = []
        for term in order {
            guard let sum = sums[term], let first = lines[term] else { continue }
            // With almost as many as others the pupil was away for all of it; with fewer, only absences were written.
            if sum.isOnlyAbsence, most[term.name].map({ sum.counted * 10 < $0 * 9 }) ?? true {
                onlyAbsent.append(term)
                continue
            }
            var line = AttendanceLine(line: first, pupil: term.pupil, year: term.year, season: term.season)
            line.possible = sum.percentTenths == nil ? sum.possible ?? sum.counted : 0
            line.missed = sum.missed
            line.unauthorised = sum.unauthorised
            line.percentTenths = sum.percentTenths
            guard line.missed <= line.possible || line.percentTenths != nil else {
                reading.refuse(
                    first,
                    UnreadableCell(
                        value: "\(line.missed) of \(line.possible)",
                        reason: "More sessions were missed than were possible, so this term’s attendance is not taken. "
                            + "Check the figures."))
                continue
            }
            if line.possible > 0 || line.percentTenths != nil { reading.brought.attendance.append(line) }
        }
        note(onlyAbsent, &reading)
    }

    /// The most sessions that any pupil who came at all has by code.
    private func mostCounted() -> [TermName: Int] {
        sums.reduce(into: [:]) { most, next in
            guard next.value.counted > next.value.missed else { return }
            most[next.key.name] = max(most[next.key.name] ?? 0, next.value.counted)
        }
    }

    private func note(_ terms: [Term], _ reading: inout SheetReading) {
        guard let first = terms.first, let line = lines[first] else { return }
        let pupils = Set(terms.map(\.pupil)).count
        reading.note(
            line, first.pupil.text,
            "\(counted(pupils, "pupil")) \(pupils == 1 ? "has" : "have") only absences here, and nothing says how many "
                + "sessions were possible. Their attendance is left out. Bring it again with all codes, or with the "
                + "sessions possible.")
    }

    private func code(_ cells: Cells) throws -> Sum? {
        guard let text = try cells.some(.attendanceCode, most: 20), let number = try cells.whole(.sessions) else {
            return nil
        }
        guard let code = AttendanceCode(text) else {
            throw cells.wrong(.attendanceCode, text, "is no code of the school census")
        }
        var sum = Sum(possible: try cells.whole(.sessionsPossible), unauthorised: code == .unauthorised ? number : 0)
        sum.missed = code == .authorised || code == .unauthorised ? number : 0
        sum.counted = code == .notPossible ? 0 : number
        return sum
    }

    private func sessions(_ cells: Cells) throws -> Sum? {
        let unauthorised = try cells.whole(.unauthorised)
        if let possible = try cells.whole(.sessionsPossible) {
            let parts = [try cells.whole(.authorised), unauthorised].compactMap(\.self)
            let attended = try cells.whole(.sessionsAttended)
            guard possible > 0 else { return nil }
            if let missed = try cells.whole(.sessionsMissed) ?? attended.map({ possible - $0 })
                ?? (parts.isEmpty ? nil : parts.reduce(0, +))
            {
                guard (0...possible).contains(missed), possible <= 1000 else {
                    throw UnreadableCell(
                        value: "\(attended ?? missed) of \(possible)",
                        reason: "These sessions do not add up. Check the figures.")
                }
                return Sum(possible: possible, missed: missed, unauthorised: unauthorised)
            }
        }
        return try percent(cells).map { Sum(unauthorised: unauthorised, percentTenths: $0) }
    }

    /// `94.5`, `94.5%`, or `0.945` where the whole column is so; as tenths.
    private func percent(_ cells: Cells) throws -> Int? {
        try cells.some(.attendancePercent, most: 20).map { text in
            let figures = text.hasSuffix("%") ? String(text.dropLast()).trimmed : text
            guard let value = Score(figures)?.thousandths else {
                throw cells.wrong(.attendancePercent, text, "is no percentage")
            }
            let isBare = text == figures && (0...1000).contains(value)
            if isBare, holdsPercentages, text.utf8.contains(46), value > 0 {
                throw cells.wrong(.attendancePercent, text, "could be a share or a percentage. Write it with a % sign")
            }
            let tenths = isBare && !holdsPercentages ? value : (value + 50) / 100
            guard (0...1000).contains(tenths) else {
                throw cells.wrong(.attendancePercent, text, "is not from 0 to 100")
            }
            return tenths
        }
    }
}
