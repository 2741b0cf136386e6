import DatabasePort
import Glibc
import PostgresEngine
import SQLiteEngine

// How many saves a second the disk has kept when they are answered, and how long each takes.
// Use: SavesBench FILE-OR-URL [SECONDS], the database being there and empty.

let address = CommandLine.arguments[1]
let seconds = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2])! : 4
let isFile = !address.hasPrefix("postgres")
let database: any Database =
    isFile
    ? try await SQLiteDatabase.open(path: address) : try await PostgresDatabase.open(url: address)

try await prepare()
let isDurable = isFile ? true : try await database.read { try $0.row("SHOW fsync")?.text("fsync") == "on" }
for (clients, schools) in isFile ? [(1, 1), (8, 1), (32, 1)] : [(1, 1), (8, 1), (32, 1), (32, 8)] {
    let name = "\(isFile ? "SQLite" : "PostgreSQL")\(isDurable ? "" : " without fsync")"
    let measured = try await measure(clients, schools)
    let goal = clients == 32 && schools == 1 ? "2,000 a second, 99 of 100 within 50 ms, 4 a commit" : ""
    print(
        "| \(name): \(clients) at once in \(schools == 1 ? "one school" : "\(schools) schools") | \(measured) | \(goal) |"
    )
    fflush(nil)
}
await database.close()

func prepare() async throws {
    try await database.write(.installation) { tx in
        try tx.script(
            """
            CREATE TABLE plan (
                school_id TEXT NOT NULL, id INTEGER NOT NULL, words TEXT NOT NULL, revision INTEGER NOT NULL,
                PRIMARY KEY (school_id, id)
            ) /* strict */;
            CREATE TABLE audit (
                school_id TEXT NOT NULL, seq INTEGER NOT NULL, account_id TEXT NOT NULL, event TEXT NOT NULL,
                plan_id INTEGER NOT NULL, at TEXT NOT NULL,
                PRIMARY KEY (school_id, seq)
            ) /* strict */;
            """)
        for school in 0..<8 {
            for plan in 0..<400 {
                try tx.run(
                    "INSERT INTO plan (school_id, id, words, revision) VALUES (\("school \(school)"), \(plan), '', 0)")
            }
        }
    }
}

/// Each client saves, waits for the answer and saves again.
func measure(_ clients: Int, _ schools: Int) async throws -> String {
    let before = database.writes
    let start = ContinuousClock.now
    let times = try await withThrowingTaskGroup(of: [Duration].self) { group in
        for client in 0..<clients {
            group.addTask {
                var times: [Duration] = []
                while ContinuousClock.now - start < .seconds(seconds) {
                    let began = ContinuousClock.now
                    try await save("school \(client % schools)", plan: (client * 131 + times.count) % 400)
                    times.append(ContinuousClock.now - began)
                }
                return times
            }
        }
        return try await group.reduce([], +).sorted()
    }
    let took = (ContinuousClock.now - start) / .seconds(1)
    let (commits, writes) = (database.writes.commits - before.commits, database.writes.writes - before.writes)
    func milliseconds(_ place: Int) -> Double { (times[place] / .milliseconds(1) * 10).rounded() / 10 }
    return "\(Int(Double(times.count) / took)) saves a second, half within \(milliseconds(times.count / 2)) ms, "
        + "99 of 100 within \(milliseconds(times.count * 99 / 100)) ms, "
        + "\((Double(writes) / Double(commits) * 10).rounded() / 10) saves a commit (\(commits) commits)"
}

/// As a page does: reads what stands, writes the next revision and the row of who did it.
@Sendable func save(_ school: String, plan: Int) async throws {
    let words = String(repeating: "Pre-teach the five words of the week, in a pair. ", count: 4)
    try await database.write(.school(school)) { tx in
        guard
            let row = try tx.row("SELECT words, revision FROM plan WHERE school_id = \(school) AND id = \(plan)"),
            let last = try tx.row("SELECT COALESCE(MAX(seq), 0) AS seq FROM audit WHERE school_id = \(school)")
        else { throw DatabaseError.statement("The plan is gone.") }
        let revision = try row.integer("revision") + 1
        try tx.run(
            """
            UPDATE plan SET words = \(words), revision = \(revision)
            WHERE school_id = \(school) AND id = \(plan)
            """)
        try tx.run(
            """
            INSERT INTO audit (school_id, seq, account_id, event, plan_id, at)
            VALUES (\(school), \(try last.integer("seq") + 1), 'nair', 'plan.changed', \(plan), '2026-11-12T07:41:05.123Z')
            """)
    }
}
