import DatabasePort
import TestSupport
import Testing

@Suite struct SQLTests {
    @Test func valuesAreBoundInOrder() {
        let name = "O'Brien'; DROP TABLE pupil; --"
        let sql: SQL = "SELECT id FROM pupil WHERE name = \(name) AND year_group = \(4) AND left_on = \(String?.none)"
        let (text, values) = sql.rendered()
        #expect(text == "SELECT id FROM pupil WHERE name = $1 AND year_group = $2 AND left_on = $3")
        #expect(values == [.text(name), .integer(4), .null])
    }

    @Test func fragmentsAreSplicedAndNumberedAnew() {
        let visible: SQL = "AND school_id = \("s") AND class_id IN \(["a", "b"])"
        let sql: SQL = "SELECT id FROM pupil WHERE year_group = \(4) \(visible) \(SQL.none)AND sex = \("x")"
        let (text, values) = sql.rendered()
        #expect(
            text == """
                SELECT id FROM pupil WHERE year_group = $1 AND school_id = $2 AND class_id IN ($3, $4) AND sex = $5
                """)
        #expect(values == [.integer(4), .text("s"), .text("a"), .text("b"), .text("x")])
    }

    @Test(arguments: [1: 1, 2: 2, 3: 4, 5: 8, 8: 8, 257: 512, 512: 512, 513: 513])
    func `lists of all lengths make few texts`(length: Int, places: Int) {
        let (text, values) = ("IN \(Array(1...length))" as SQL).rendered()
        #expect(values.count == places && text.hasSuffix("$\(places))"))
        #expect(values == ((1...length) + Array(repeating: length, count: places - length)).map(SQLValue.integer))
    }

    @Test func piecesAreJoined() {
        let pieces: [SQL] = ["a = \(1)", "b = \(2)", "c IS NULL"]
        let (text, values) = SQL.joined(pieces, by: " AND ").rendered()
        #expect(text == "a = $1 AND b = $2 AND c IS NULL")
        #expect(values == [.integer(1), .integer(2)])
        #expect(SQL.joined([], by: ", ").rendered().text.isEmpty)
    }

    @Test(arguments: Engine.available)
    func listsMatchTheirMembers(_ engine: Engine) async throws {
        let schema = Migration(
            name: "0001_pupil",
            sql: "CREATE TABLE pupil (id TEXT NOT NULL PRIMARY KEY, year_group INTEGER NOT NULL) /* strict */;")
        try await withFreshDatabase(engine, migrations: [schema]) { database in
            try await database.write(.school("s")) { tx in
                for year in 1...6 {
                    try tx.run("INSERT INTO pupil (id, year_group) VALUES (\("p\(year)"), \(year))")
                }
            }
            let none: [Int] = []
            let noNames: [String] = []
            try await database.read { tx in
                func count(_ condition: SQL) throws -> Int {
                    try tx.rows("SELECT id FROM pupil WHERE \(condition)").count
                }
                let some = try count("year_group IN \([1, 3, 9])")
                #expect(some == 2)
                #expect(try count("id IN \(["p1", "p2", "nobody"])") == 2)
                #expect(try count("year_group IN \(none)") == 0)
                #expect(try count("id IN \(noNames)") == 0)
                #expect(try count("year_group NOT IN \(none)") == 0)
                #expect(try count("year_group IN \(Array(1...2000))") == 6)
                #expect(try count("id = \("p1' OR '1'='1")") == 0)
            }
        }
    }

    @Test func aRowRefusesWhatItDoesNotHold() throws {
        let row = Row(columns: ["name", "n", "gone"], values: [.text("abc"), .integer(7), .null])
        #expect(try row.text("n") == "7")
        #expect(try row.integerIfAny("gone") == nil)
        #expect(throws: DatabaseError.self) { try row.integer("name") }
        #expect(throws: DatabaseError.self) { try row.text("gone") }
        #expect(throws: DatabaseError.statement("There is no column “age” among name, n, gone.")) {
            try row.text("age")
        }
    }
}
