import Domain

/// A row for each member of staff. A user name may be missing: it is then made from the name.
enum StaffReader {
    static func read(_ sheet: Sheet, _ columns: Columns, _ reading: inout SheetReading) {
        var twice = Twice<String>()
        SheetReader.each(sheet, columns, &reading) { cells, reading in
            let line = try person(cells)
            if let username = line.username {
                try twice.note("u:" + username.text, cells.line, value: username.text, "This username")
            } else {
                let key = "n:" + sortKey(line.adult.name.full) + "\t" + (line.adult.email?.lowercased() ?? "")
                try twice.note(key, cells.line, value: line.adult.name.full, "This person")
            }
            reading.brought.staff.append(line)
        }
    }

    private static func person(_ cells: Cells) throws -> StaffLine {
        let typed = try cells.text(.username)
        // “PW” is a code on timetables; nobody chose it to sign in with.
        let isCode = Words.folded(cells.columns.heading(.username)) == "staffcode"
        let username =
            typed.isEmpty || isCode
            ? try? Username(typed) : try cells.value(["username": typed]) { try Username(typed) }
        let name = WrittenName(try cells.text(.name))
        let title = try cells.some(.title) ?? name.title
        let (first, last) = (try cells.some(.firstName) ?? name.first, try cells.some(.lastName) ?? name.last)
        let email = try cells.text(.email, most: 254)
        let adult = try cells.value(["title": title, "first": first, "last": last, "email": email]) {
            try NewAdult(title: title, first: first, last: last, email: email)
        }
        let roles = try RoleWords.roles(try cells.text(.roles, most: 200))
        return StaffLine(line: cells.line, username: username, adult: adult, roles: roles)
    }
}

/// Finds rows that stand in a file twice.
struct Twice<Key: Hashable> {
    private var first: [Key: Int] = [:]

    /// - Throws: `UnreadableCell` that names the earlier line.
    mutating func note(_ key: Key, _ line: Int, value: String, _ what: String) throws {
        if let earlier = first[key] {
            throw UnreadableCell(
                value: value, reason: "\(what) stands on line \(earlier) already. Keep one of the two.")
        }
        first[key] = line
    }
}
