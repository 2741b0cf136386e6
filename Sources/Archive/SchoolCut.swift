import DatabasePort

/// Which rows go along when one school leaves an installation: its own, and the accounts that they name.
struct SchoolCut {
    private let school: String
    private let tables: [Table]

    /// What stays behind whole: visits, tries and codes of the installation that is left, and what only its key can read.
    static let leftBehind: Set = [
        "backup", "device_pin", "form_once", "installation_secret", "joining_code", "lease", "recovery_code", "session",
        "sign_in_failure",
    ]
    /// What stays behind of the rows that go along: sealed under the key that stays.
    static let emptied = ["account": ["totp_secret", "totp_confirmed_at"]]

    init(_ school: String, of tables: [Table]) {
        (self.school, self.tables) = (school, tables)
    }

    /// The statement for a table’s rows that go along; nil where none do.
    /// - Throws: `DatabaseError.statement` for a table of which nobody has said whose its rows are.
    func select(_ table: Table) throws -> SQL? {
        if SchoolCut.leftBehind.contains(table.name) { return nil }
        let columns = table.columns.map { column -> SQL in
            let isEmptied = SchoolCut.emptied[table.name]?.contains(column.name) == true
            return isEmptied ? "CAST(NULL AS TEXT) AS \(SQL.name(column.name))" : SQL.name(column.name)
        }
        if isOfSchool(table) { return table.select(columns, "WHERE school_id = \(school)") }
        switch table.name {
        case "school": return table.select(columns, "WHERE id = \(school)")
        case "account": return table.select(columns, "WHERE id IN (\(SQL.joined(accounts, by: " UNION ")))")
        default: throw DatabaseError.statement("Whose the rows of \(table.name) are is not known.")
        }
    }

    private func isOfSchool(_ table: Table) -> Bool { table.columns.contains { $0.name == "school_id" } }

    /// Whoever is or was a member, and whoever its other rows refer to.
    private var accounts: [SQL] {
        tables.filter { isOfSchool($0) && !SchoolCut.leftBehind.contains($0.name) }.flatMap { table in
            table.references.filter { $0.table == "account" }.flatMap(\.columns).map { column in
                """
                SELECT \(SQL.name(column)) FROM \(SQL.name(table.name))
                WHERE school_id = \(school) AND \(SQL.name(column)) IS NOT NULL
                """
            }
        }
    }
}
