import DatabasePort
import Domain
import Glibc
import PostgresEngine
import SQLiteEngine
import Store

// How long schools' progress takes to be read from the database and screened, results in memory.
// Use: SchoolsBench FILE-OR-URL SCHOOLS, the database being there and empty.

let (address, most) = (CommandLine.arguments[1], Int(CommandLine.arguments[2])!)
let isFile = !address.hasPrefix("postgres")
let database: any Database =
    isFile
    ? try await SQLiteDatabase.open(path: address) : try await PostgresDatabase.open(url: address)
let today = Day(2026, 11, 12)!

try await Migrator.run(Migrations.all, on: database, at: "2025-09-01T08:00:00.000Z")
let schools = try await MadeSchools(database: database).make(most)
for (count, runs, goal) in [(1, 21, "20 ms"), (100, 5, "300 ms"), (600, 3, "2,000 ms")] where count <= most {
    let some = Array(schools.prefix(count))
    let rows = try await time(runs) { try await onTwo(some, read) }
    let all = try await time(runs) { try await onTwo(some, screen) }
    let name = "\(isFile ? "SQLite" : "PostgreSQL"), \(count == 1 ? "a school" : "\(count) schools")"
    print("| \(name): \(rows.answer) rows read alone | \(rows.words) |  |")
    print("| \(name): read and screened, \(all.answer) readings | \(all.words) | under \(goal) |")
}
await database.close()

@Sendable func read(_ school: SchoolID, _ tx: any Transaction) throws -> Int {
    try tx.columns(
        "SELECT sitting_id, pupil_id, taken_on, thousandths FROM result WHERE school_id = \(school)", texts: 3,
        integers: 1
    ).integers[0].count
}

@Sendable func screen(_ school: SchoolID, _ tx: any Transaction) throws -> Int {
    try tx.progress.readings(of: school, on: today).reduce(0) { $0 + $1.readings.count }
}

/// Every other school on one core, the rest on another; a school is read on a snapshot of its own.
func onTwo(
    _ schools: [SchoolID], _ work: @escaping @Sendable (SchoolID, any Transaction) throws -> Int
) async throws -> Int {
    let database = database
    return try await withThrowingTaskGroup(of: Int.self) { group in
        for part in 0..<2 {
            group.addTask {
                var sum = 0
                for place in stride(from: part, to: schools.count, by: 2) {
                    sum += try await database.read { tx in try work(schools[place], tx) }
                }
                return sum
            }
        }
        return try await group.reduce(0, +)
    }
}

/// The median of `runs`, with what this process alone had of the processors.
func time(_ runs: Int, _ body: () async throws -> Int) async throws -> (words: String, answer: Int) {
    var times: [(wall: Double, own: Double)] = []
    var answer = 0
    for _ in 0..<runs {
        let (start, began) = (ContinuousClock.now, processorSeconds())
        answer = try await body()
        times.append(((ContinuousClock.now - start) / .milliseconds(1), (processorSeconds() - began) * 1000))
    }
    times.sort { $0.wall < $1.wall }
    let middle = times[runs / 2]
    return ("\(tenths(middle.wall)) ms (\(tenths(middle.own)) ms of processor)", answer)
}

func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }

func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
