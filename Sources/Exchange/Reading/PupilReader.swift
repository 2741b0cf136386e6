import Domain

/// A list of pupils, which may carry SEN status, attendance and contacts. A pupil may stand in several rows.
enum PupilReader {
    static func read(_ sheet: Sheet, _ columns: Columns, _ reading: inout SheetReading) {
        var pupils = PupilGathering()
        var contacts = ContactGathering(columns)
        var sen = SENGathering()
        var attendance = AttendanceGathering(sheet, columns)
        let hasSEN = columns.hasAny(ImportField.sen)
        let hasAttendance = columns.hasAny([.sessionsPossible, .attendancePercent])
        SheetReader.each(sheet, columns, &reading) { cells, reading in
            let line = try pupil(cells)
            let senLine = hasSEN ? try SENReader.line(cells, line.key, &reading) : nil
            let found = try contacts.found(cells, line.key, &reading)
            let sessions = hasAttendance ? try attendance.entry(cells, line.key, &reading) : nil
            // All is looked at before any is taken: nothing of a refused row stays.
            try senLine.map(sen.check)
            try contacts.check(found)
            try sessions.map(attendance.check)
            try pupils.add(line)
            contacts.add(found)
            if let senLine { sen.add(senLine) }
            if let sessions { attendance.add(sessions) }
        }
        reading.brought.sen = sen.lines
        reading.brought.contacts = contacts.lines
        attendance.close(&reading)
        pupils.close(&reading)
        for line in reading.brought.pupils { lookAtNumber(of: line, &reading) }
        lookAtYears(columns.today, &reading)
        lookAtAuthorities(&reading)
        lookAtNames(&reading)
    }

    private static func pupil(_ cells: Cells) throws -> PupilLine {
        var line = PupilLine(line: cells.line)
        line.upn = try cells.upn()
        line.localKey = try cells.localKey()
        (line.first, line.last) = try cells.pupilName()
        if line.first.isEmpty && line.last.isEmpty {
            if line.upn == nil && line.localKey == nil {
                throw UnreadableCell(value: "", reason: "The row does not say which pupil. Write the UPN and the name.")
            }
            if cells.columns.hasAny([.firstName, .lastName, .name]) {
                throw UnreadableCell(value: "", reason: "There is no name. Write a first or a last name.")
            }
        }
        line.knownAs = try cells.some(.knownAs)
        line.bornOn = try cells.birthday()
        line.yearGroup = try cells.yearGroup(.yearGroup)
        line.className = try cells.some(.className, most: 60)
        line.homeLanguage = try cells.some(.homeLanguage)
        line.joinedOn = try cells.day(.joinedOn)
        line.leftOn = try cells.day(.leftOn)
        if let joined = line.joinedOn, let left = line.leftOn, left < joined {
            throw cells.wrong(.leftOn, cells.raw(.leftOn), "lies before \(cells.columns.heading(.joinedOn))")
        }
        return line
    }

    /// One note for each authority that nobody knows, however many numbers it gave.
    private static func lookAtAuthorities(_ reading: inout SheetReading) {
        let unknown = Dictionary(grouping: reading.brought.pupils) { $0.upn?.authority }
        for case (let authority?, let lines) in unknown where !LocalAuthority.isKnown(authority) {
            reading.note(
                lines[0].line, lines[0].upn?.text ?? "",
                "No authority that we know has the number \(padded(authority, 3)), as \(counted(lines.count, "UPN")) "
                    + "\(lines.count == 1 ? "says" : "say"). Taken in as they are.")
        }
    }

    /// A spreadsheet writes “?” for a letter that its file cannot hold.
    private static func lookAtNames(_ reading: inout SheetReading) {
        let lost = reading.brought.pupils.filter { ($0.first + $0.last).contains("?") }
        guard let first = lost.first else { return }
        reading.note(
            first.line, "\(first.first) \(first.last)".trimmed,
            "\(counted(lost.count, "name")) \(lost.count == 1 ? "has" : "have") a “?” where a letter was lost as the file "
                + "was saved. Export it again as “CSV UTF-8”, or correct the names afterwards.")
    }

    private static func lookAtNumber(of line: PupilLine, _ reading: inout SheetReading) {
        if let upn = line.upn, !upn.isCheckRight {
            reading.note(
                line.line, upn.text,
                "The first letter does not go with the figures, so one of them is mistyped. It is taken in as it is: "
                    + "check it with your records.")
        }
    }

    /// A note for each year group that a birthday does not go with, or one for a whole list of another school year.
    private static func lookAtYears(_ today: Day, _ reading: inout SheetReading) {
        let told = reading.brought.pupils.compactMap { line in
            line.bornOn.flatMap { born in
                YearGroup(born: born, on: today).flatMap { usual in line.yearGroup.map { (line.line, born, $0, usual) }
                }
            }
        }
        let odd = told.filter { $0.2 != $0.3 }
        if odd.count >= 10, odd.count * 2 > told.count {
            return reading.note(
                0, "",
                "\(odd.count) of \(counted(told.count, "pupil")) are in another year group than is usual for their birth "
                    + "dates. This looks like a list of another school year: check that before you bring it in.")
        }
        for (line, born, year, usual) in odd {
            reading.note(
                line, "\(year.name), born \(born.inWords)",
                "Children born then are usually in \(usual.name). Taken in as it is.")
        }
    }
}
