import Domain

/// SEN status from a day on, and types of need: a row for each, or both in one.
enum SENReader {
    static func read(_ sheet: Sheet, _ columns: Columns, _ reading: inout SheetReading) {
        var sen = SENGathering()
        SheetReader.each(sheet, columns, &reading) { cells, reading in
            guard let line = try line(cells, try cells.pupil(), &reading) else {
                throw UnreadableCell(
                    value: "", reason: "There is neither a status nor a need. Write one, or leave the row out.")
            }
            try sen.check(line)
            sen.add(line)
        }
        reading.brought.sen = sen.lines
    }

    /// Nil where the row says nothing of SEN.
    ///
    /// - Throws: `UnreadableCell`
    static func line(_ cells: Cells, _ pupil: PupilKey, _ reading: inout SheetReading) throws -> SENLine? {
        var line = SENLine(line: cells.line, pupil: pupil)
        if let text = try cells.some(.senStatus) {
            guard let (status, former) = SENWords.status(text) else {
                throw cells.wrong(.senStatus, text, "is no SEN status. Write N, K or E")
            }
            line.status = status
            if let former {
                reading.note(
                    cells.line, text, "This was \(former), which is now \(status.name). Taken in as \(status.rawValue)."
                )
            }
        }
        line.needs = try SENWords.needs(try cells.text(.need, most: 300))
        for need in try SENWords.needs(try cells.text(.secondNeed, most: 300)) where !line.needs.contains(need) {
            line.needs.append(need)
        }
        guard line.status != nil || !line.needs.isEmpty else { return nil }
        if let rank = try cells.whole(.needRank), !line.needs.isEmpty {
            guard (1...20).contains(rank) else {
                throw cells.wrong(.needRank, "\(rank)", "is not a rank: 1 is the main need")
            }
            line.rank = rank
        }
        line.from = try cells.day(.senFrom)
        line.until = try cells.day(.senUntil)
        if let from = line.from, from > cells.columns.today {
            throw UnreadableCell(
                value: from.inWords, reason: "This day is still to come. Write the day from which it holds.")
        }
        if let from = line.from, let until = line.until, until < from {
            throw cells.wrong(.senUntil, cells.raw(.senUntil), "lies before the day from which it holds")
        }
        return line
    }
}

/// Lines of SEN history, each once.
struct SENGathering {
    private(set) var lines: [SENLine] = []
    private var known: Set<SENLine> = []
    private var statuses: [From: SENLine] = [:]

    private struct From: Hashable {
        let pupil: PupilKey
        let day: Day?
    }

    /// - Throws: `UnreadableCell` where an earlier row has another status from the same day.
    func check(_ line: SENLine) throws {
        guard let status = line.status, let earlier = statuses[from(line)], earlier.status != status else { return }
        throw UnreadableCell(
            value: status.rawValue,
            reason: "Line \(earlier.line) has this pupil with \(earlier.status?.rawValue ?? "") from the same day. "
                + "Keep one of the two.")
    }

    /// Takes a checked line.
    mutating func add(_ line: SENLine) {
        let from = from(line)
        if line.status != nil, statuses[from] == nil { statuses[from] = line }
        if known.insert(line.placed(on: 0)).inserted { lines.append(line) }
    }

    private func from(_ line: SENLine) -> From { From(pupil: line.pupil.bare, day: line.from) }
}

extension SENLine {
    /// The same on another line.
    fileprivate func placed(on line: Int) -> SENLine {
        var copy = SENLine(line: line, pupil: pupil)
        (copy.status, copy.from, copy.until, copy.needs, copy.rank) = (status, from, until, needs, rank)
        return copy
    }
}
