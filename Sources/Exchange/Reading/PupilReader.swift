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
            try pupils.add(line)
            contacts.add(found, &reading)
            if let senLine { try sen.add(senLine) }
            if let sessions { try attendance.add(sessions, cells) }
        }
        reading.brought.sen = sen.lines
        reading.brought.contacts = contacts.lines
        attendance.close(&reading)
        pupils.close(&reading)
        for line in reading.brought.pupils { look(at: line, columns.today, &reading) }
        lookAtAuthorities(&reading)
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

    private static func look(at line: PupilLine, _ today: Day, _ reading: inout SheetReading) {
        if let upn = line.upn, !upn.isCheckRight {
            reading.note(
                line.line, upn.text,
                "The first letter does not go with the figures, so one of them is mistyped. It is taken in as it is: "
                    + "check it with your records.")
        }
        if let born = line.bornOn, let year = line.yearGroup, let usual = YearGroup(born: born, on: today),
            usual != year
        {
            reading.note(
                line.line, "\(year.name), born \(born.inWords)",
                "Children born then are usually in \(usual.name). Taken in as it is.")
        }
    }
}
