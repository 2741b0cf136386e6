import DatabasePort
import Domain

/// Puts back what a journal kept, once nothing stands in the way.
struct ChangeUndo {
    private let tx: any Transaction
    private let school: SchoolID
    /// By place, in the order of `Place.all`.
    private var changes: [(place: Place, rows: [ChangedRow])] = []
    private let words: TouchedWords

    /// A row from before the first to after the last change of it.
    struct ChangedRow {
        let before: KeptRow?
        var after: KeptRow?
        var either: KeptRow { (before ?? after)! }
    }

    init(_ tx: any Transaction, _ school: SchoolID, _ id: ChangeID, for reader: AccountID?) throws {
        self.tx = tx
        self.school = school
        words = TouchedWords(tx, school, for: reader)
        var places: [String: [ChangedRow]] = [:]
        var known: [String: Int] = [:]
        try tx.each(
            "SELECT place, before, after FROM change_row WHERE school_id = \(school) AND change_id = \(id) ORDER BY number"
        ) { row in
            let table = try row.text("place")
            let (before, after) = (KeptRow(try row.text("before")), KeptRow(try row.text("after")))
            guard let place = Place.all.first(where: { $0.table == table }), let either = before ?? after else {
                return
            }
            let key = table + "\n" + either.key(place.key)
            if let index = known[key] {
                places[table]![index].after = after
            } else {
                known[key] = places[table, default: []].count
                places[table, default: []].append(ChangedRow(before: before, after: after))
            }
        }
        changes = Place.all.compactMap { place in
            places[place.table].map { (place, $0.filter { $0.before != $0.after }) }
        }
    }

    /// - Throws: `Refusal.blocked`; then the transaction must end.
    func run() throws {
        var standing: [(place: Place, rows: [ChangedRow])] = []
        for (place, rows) in changes { standing.append((place, try untouched(place, rows))) }
        try words.check()
        for (place, rows) in standing.reversed() { try takeAway(place, rows) }
        try words.check()
        for (place, rows) in standing { try giveBack(place, rows) }
        try words.check()
    }

    /// Rows that are still as the change left them; others are noted as touched.
    private func untouched(_ place: Place, _ rows: [ChangedRow]) throws -> [ChangedRow] {
        let owners = distinct(rows.compactMap { $0.either.values[place.owner] })
        let now = try place.rows(owners, school, tx)
        return try rows.filter { row in
            let stands = now[row.either.key(place.key)]
            let isSame =
                switch (row.after, stands) {
                case (nil, nil): true
                case (let after?, let stands?): after.agrees(with: stands)
                default: false
                }
            if !isSame, !place.mayStay { try words.add(place, row.either, "changed since") }
            return isSame
        }
    }

    /// Deletes what the change added and, where nothing refers to them, what it changed.
    private func takeAway(_ place: Place, _ rows: [ChangedRow]) throws {
        var gone = rows.filter { $0.after != nil && ($0.before == nil || !place.isReferredTo) }.map { $0.after! }
        if place.table == Place.account.table { try checkJoined(gone) }
        for reference in place.references {
            let used = try referred(reference.table, reference.column, to: gone, of: place)
            if !place.mayStay {
                for row in gone where used.contains(row.key(place.key)) { try words.add(place, row, reference.words) }
            }
            gone = gone.filter { !used.contains($0.key(place.key)) }
        }
        try words.check()
        try delete(place, gone)
    }

    /// Puts back what the change deleted or changed.
    private func giveBack(_ place: Place, _ rows: [ChangedRow]) throws {
        let changed = place.isReferredTo ? rows.filter { $0.before != nil && $0.after != nil } : []
        let restored = rows.filter { $0.before != nil && (!place.isReferredTo || $0.after == nil) }.map { $0.before! }
        for column in place.unique {
            let differing = changed.filter { $0.before!.values[column] != $0.after!.values[column] }
            // Two rows may have swapped it.
            if place.isReferredTo { try empty(column, of: place, differing.map { $0.before! }) }
            try checkFree(column, of: place, differing.map { $0.before! } + restored)
        }
        try words.check()
        for row in changed {
            let before = row.before!.values
            let sets = place.columns.filter { before[$0] != nil && before[$0] != row.after!.values[$0] }
                .map { "\(SQL(stringLiteral: $0)) = \(before[$0]!)" as SQL }
            let key = place.key.map { "\(SQL(stringLiteral: $0)) = \(before[$0]!)" as SQL }
            try tx.run(
                """
                UPDATE \(place.name) SET \(SQL.joined(sets, by: ", "))
                WHERE \(place.ofSchool(school)) \(SQL.joined(key, by: " AND "))
                """)
        }
        for row in restored {
            let columns = place.columns.filter { row.values[$0] != nil }
            let names = SQL.joined(columns.map { SQL(stringLiteral: $0) }, by: ", ")
            let values = SQL.joined(columns.map { "\(row.values[$0]!)" }, by: ", ")
            let (schoolName, schoolValue): (SQL, SQL) =
                place.belongsToSchool ? ("school_id, ", "\(school), ") : (.none, .none)
            try tx.run("INSERT INTO \(place.name) (\(schoolName)\(names)) VALUES (\(schoolValue)\(values))")
        }
    }

    private func delete(_ place: Place, _ rows: [KeptRow]) throws {
        let columns = SQL.joined(place.key.map { SQL(stringLiteral: $0) }, by: ", ")
        for some in parts(rows) {
            let owners = distinct(some.compactMap { $0.values[place.owner] })
            let keys = some.map { row in
                "(\(SQL.joined(place.key.map { "\(row.values[$0]!)" }, by: ", ")))" as SQL
            }
            try tx.run(
                """
                DELETE FROM \(place.name)
                WHERE \(place.ofSchool(school)) \(SQL(stringLiteral: place.owner)) IN \(owners)
                    AND (\(columns)) IN (VALUES \(SQL.joined(keys, by: ", ")))
                """)
        }
    }

    /// Keys of those rows to which rows of another table refer.
    private func referred(
        _ table: String, _ columns: String, to rows: [KeptRow], of place: Place
    ) throws -> Set<String> {
        let names = columns.split(separator: ", ").map(String.init)
        let first = SQL(stringLiteral: names[0])
        var used: Set<String> = []
        for some in parts(distinct(rows.compactMap { $0.values[place.owner] })) {
            try tx.each(
                """
                SELECT DISTINCT \(SQL(stringLiteral: columns)) FROM \(SQL(stringLiteral: table))
                WHERE \(place.ofSchool(school)) \(first) IN \(some)
                """
            ) { row in
                used.insert(try names.map { KeptRow.written(try row.value($0)) }.joined(separator: "\n"))
            }
        }
        return used
    }

    private func checkJoined(_ accounts: [KeptRow]) throws {
        for some in parts(accounts) {
            let ids = some.compactMap { $0.values["id"] }
            let joined = Set(
                try tx.rows("SELECT id FROM account WHERE password_hash IS NOT NULL AND id IN \(ids)").map {
                    KeptRow.written(try $0.value("id"))
                })
            for row in some where joined.contains(row.key(["id"])) {
                try words.add(.account, row, "somebody has joined")
            }
        }
    }

    private func empty(_ column: String, of place: Place, _ rows: [KeptRow]) throws {
        for some in parts(rows.compactMap { $0.values["id"] }) {
            try tx.run(
                """
                UPDATE \(place.name) SET \(SQL(stringLiteral: column)) = NULL
                WHERE \(place.ofSchool(school)) id IN \(some)
                """)
        }
    }

    /// Notes where another row has meanwhile what these need for themselves.
    private func checkFree(_ column: String, of place: Place, _ rows: [KeptRow]) throws {
        let name = SQL(stringLiteral: column)
        for row in rows {
            guard let value = row.values[column], value != .null else { continue }
            let isWhole = place.owner == "id"
            let ofOwner: SQL = isWhole ? .none : "AND \(SQL(stringLiteral: place.owner)) = \(row.values[place.owner]!)"
            let taken = try tx.row(
                "SELECT 1 AS n FROM \(place.name) WHERE \(place.ofSchool(school)) \(name) = \(value) \(ofOwner)")
            if taken != nil { try words.add(place, row, "another has the same now") }
        }
    }
}
