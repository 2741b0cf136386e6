import Domain

/// Sessions of half a day or a percentage, a term: a row a pupil, or a row for each code of the census.
enum AttendanceReader {
    static func read(_ sheet: Sheet, _ columns: Columns, _ reading: inout SheetReading) {
        var attendance = AttendanceGathering(sheet, columns)
        SheetReader.each(sheet, columns, &reading) { cells, reading in
            let key = try cells.pupil()
            guard let entry = try attendance.entry(cells, key, &reading) else {
                if reading.questions.contains(.day) { return }
                throw UnreadableCell(value: "", reason: "There are no sessions. Write them, or leave the row out.")
            }
            try attendance.check(entry)
            attendance.add(entry)
        }
        attendance.close(&reading)
    }

    /// The school year and the term that a row speaks of; nil, and asked, where neither row nor person says.
    ///
    /// - Throws: `UnreadableCell`
    static func term(_ cells: Cells, _ reading: inout SheetReading) throws -> (year: AcademicYear, season: Season)? {
        let columns = cells.columns
        let (yearText, termText) = (try cells.text(.academicYear), try cells.text(.term))
        let words = TermWords(termText)
        if !termText.isEmpty, words.season == nil {
            throw cells.wrong(.term, termText, "is no term: autumn, spring or summer")
        }
        let written = TermWords(yearText)
        if !yearText.isEmpty, written.year == nil {
            throw cells.wrong(.academicYear, yearText, "is no school year, such as 2025/26")
        }
        guard let season = words.season ?? written.season ?? columns.meaning.day.map(columns.times.season) else {
            reading.ask(.day)
            return nil
        }
        let said = columns.meaning.day.flatMap { termText.isEmpty ? AcademicYear(of: $0) : nil }
        let begun = columns.times.lastDay(season, firstHalf: false, nil).map(AcademicYear.init(of:))
        guard let year = written.year ?? words.year ?? said ?? begun else { return nil }
        if columns.times.term(season, year).days.lowerBound > columns.today {
            throw UnreadableCell(
                value: "\(season.name) \(year.name)", reason: "This term is still to come. Check the term.")
        }
        return (year, season)
    }
}
