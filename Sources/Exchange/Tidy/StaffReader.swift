import Domain

/// `username,title,first_name,last_name,email,roles`.
enum StaffReader {
    static func read(_ table: TidyTable) -> BroughtFile {
        var refused: [RefusedRow] = []
        var usernames = Twice<String>()
        let lines = TidyReader.each(table, &refused) { row in
            let line = try person(row)
            try usernames.note(line.username.text, row.line, value: line.username.text, "This username")
            return line
        }
        return BroughtFile(rows: .staff(lines), refused: refused)
    }

    private static func person(_ row: TidyRow) throws -> StaffLine {
        let username = try username(row, "username")
        let title = try row.text("title")
        let (first, last) = (try row.text("first_name"), try row.text("last_name"))
        let email = try row.text("email", most: 254)
        let adult = try row.value(["title": title, "first": first, "last": last, "email": email]) {
            try NewAdult(title: title, first: first, last: last, email: email)
        }
        return StaffLine(line: row.line, username: username, adult: adult, roles: try roles(row))
    }

    /// A name to sign in with, in small letters.
    static func username(_ row: TidyRow, _ column: String) throws -> Username {
        let typed = try row.text(column)
        return try row.value(["username": typed]) { try Username(typed) }
    }

    private static func roles(_ row: TidyRow) throws -> Set<Role> {
        let words = try row.words("roles")
        let known = listed(Role.allCases.map(\.rawValue))
        if words.isEmpty { throw UnreadableCell(value: "", reason: "There is no role. Write one or more of \(known).") }
        return Set(
            try words.map { word in
                guard let role = Role(rawValue: word.lowercased()) else {
                    throw UnreadableCell(value: word, reason: "There is no such role. Write one or more of \(known).")
                }
                return role
            })
    }
}
