import Domain

/// People of a pupil: a row each, or several beside each other. None of them gets an account by it.
enum ContactReader {
    static func read(_ sheet: Sheet, _ columns: Columns, _ reading: inout SheetReading) {
        var contacts = ContactGathering(columns)
        SheetReader.each(sheet, columns, &reading) { cells, reading in
            let found = try contacts.found(cells, try cells.pupil(), &reading)
            if found.isEmpty {
                throw UnreadableCell(value: "", reason: "There is no contact. Write a name, or leave the row out.")
            }
            try contacts.check(found)
            contacts.add(found)
        }
        reading.brought.contacts = contacts.lines
    }

    /// - Throws: `UnreadableCell`
    static func line(_ cells: ContactCells, _ pupil: PupilKey, _ reading: inout SheetReading) throws -> ContactLine {
        var line = ContactLine(line: cells.cells.line, pupil: pupil)
        let name = WrittenName(try cells.text(.contactName))
        line.title = try cells.some(.contactTitle, most: 20) ?? name.title
        line.first = try cells.some(.contactFirst, most: 80) ?? name.first
        line.last = try cells.some(.contactLast, most: 80) ?? name.last
        if line.first.isEmpty && line.last.isEmpty {
            throw UnreadableCell(value: "", reason: "There is a contact without a name. Write one.")
        }
        line.relationship = try cells.text(.relationship, most: 60)
        line.hasResponsibility = try cells.isYes(.responsibility)
        line.livesWith = try cells.isYes(.livesWith)
        line.place = try cells.place()
        line.language = try cells.text(.contactLanguage, most: 60)
        line.needsInterpreter = try cells.isYes(.interpreter)
        line.format = try cells.text(.format, most: 60)
        line.phone = try cells.joined(.phone, most: 120)
        line.email = try email(cells, &reading)
        line.address = try cells.joined(.address, most: 300)
        line.courtOrder = try cells.order(.courtOrder) ?? ""
        // Whatever stands there but a plain “no” holds the contact back: too careful can be mended.
        line.isHeldBack = try cells.order(.doNotContact) != nil
        return line
    }

    /// One that is no address is left out; the contact is not.
    private static func email(_ cells: ContactCells, _ reading: inout SheetReading) throws -> String {
        let text = try cells.text(.contactEmail, most: 254)
        if text.isEmpty || (try? NewAdult(title: "", first: "", last: "x", email: text)) != nil { return text }
        reading.note(
            cells.cells.line, text, "This is no e-mail address, so it is left out. The contact is taken in without it.")
        return ""
    }
}

/// The columns of one contact in a row.
struct ContactCells {
    let cells: Cells
    let places: [ImportField: [Int]]

    func text(_ field: ImportField, most: Int = 100) throws -> String {
        let place = places[field]?.first { !cells.row.cells[$0].isEmpty }
        return try place.map { try cells.checked(cells.row.cells[$0], field, most) } ?? ""
    }

    func some(_ field: ImportField, most: Int) throws -> String? {
        let text = try text(field, most: most)
        return text.isEmpty ? nil : text
    }

    /// All parts of it, in the order of the table.
    func joined(_ field: ImportField, most: Int) throws -> String {
        let parts = (places[field] ?? []).map { cells.row.cells[$0] }.filter { !$0.isEmpty }
        // An address in one cell often has its parts on lines.
        let text = parts.joined(separator: ", ").split { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
            .map { String($0).trimmed }.joined(separator: ", ")
        return try cells.checked(text, field, most)
    }

    func isYes(_ field: ImportField) throws -> Bool? {
        try some(field, most: 100).map { text in
            guard let answer = Words.yesOrNo(text) else { throw cells.wrong(field, text, "says neither yes nor no") }
            return answer
        }
    }

    /// Text that stands there, unless it says no.
    func order(_ field: ImportField) throws -> String? {
        try some(field, most: 300).flatMap { Words.yesOrNo($0) == false ? nil : $0 }
    }

    /// Whom to ring first: 1.
    func place() throws -> Int? {
        try some(.contactOrder, most: 20).map { text in
            guard let number = Score(text)?.thousandths, number % 1000 == 0, (1...99).contains(number / 1000) else {
                throw cells.wrong(.contactOrder, text, "is not a place in the order: 1 is rung first")
            }
            return number / 1000
        }
    }
}
