import DatabasePort
import Domain
import Exchange
import Foundation
import Store
import Synchronization
import TestSupport

/// A school on a fresh database, into which tests bring files.
struct ImportFixture: Sendable {
    let database: any Database
    let school: SchoolID
    private let ids = Numbers()

    static let now = Instant("2026-11-10T08:41:05.000Z")!
    static let pupilHead = "upn,first_name,last_name,date_of_birth,year_group,class,home_language\n"
    static let resultHead = "upn,subject,assessment,date,score\n"

    init(_ database: any Database, name: String = "Millbeck Primary") async throws {
        self.database = database
        let school = SchoolID(random: (0..<16).map { UInt8(truncatingIfNeeded: $0 + name.count) })
        self.school = school
        let new = try NewSchool(name: name, urn: "")
        try await database.write(.installation) { tx in try tx.schools.add(new, id: school, at: Self.now) }
    }

    func moment(daysLater days: Int = 0) -> ImportMoment {
        let now = Self.now + days * 86_400
        return ImportMoment(school: school, by: nil, today: now.londonDay, now: now, random: ids.bytes)
    }

    func preview(
        _ kind: ImportKind, _ text: String, meaning: WaveMeaning? = nil, daysLater days: Int = 0
    ) async throws -> ImportPreview {
        let moment = moment(daysLater: days)
        let file = try TidyReader.read(kind, csv: Array(text.utf8), on: moment.today)
        return try await database.read { tx in try tx.imports.preview(file, meaning: meaning, moment) }
    }

    /// Brings a file in and leaves out the rows that cannot be taken.
    @discardableResult
    func bring(
        _ kind: ImportKind, _ text: String, meaning: WaveMeaning? = nil, daysLater days: Int = 0
    ) async throws -> ImportPreview {
        let moment = moment(daysLater: days)
        let file = try TidyReader.read(kind, csv: Array(text.utf8), on: moment.today)
        return try await database.write(.school(school)) { tx in
            try tx.imports.apply(file, meaning: meaning, leavesOut: true, moment)
        }
    }

    /// Brings a file in, sees that bringing it again changes nothing, and gives what the first time did.
    func bringTwice(_ kind: ImportKind, _ text: String, meaning: WaveMeaning? = nil) async throws -> ImportPreview {
        let first = try await bring(kind, text, meaning: meaning)
        let before = try await everything()
        let second = try await bring(kind, text, meaning: meaning)
        guard !second.changesSomething, try await everything() == before else {
            throw DatabaseError.statement("The same file a second time changed something: \(second.summary)")
        }
        return first
    }

    func count(_ table: StaticString) async throws -> Int {
        let name = SQL(stringLiteral: table.description)
        return try await database.read { tx in try tx.row("SELECT COUNT(*) AS n FROM \(name)")!.integer("n") }
    }

    func texts(_ sql: SQL) async throws -> [String] {
        try await database.read { tx in try tx.rows(sql).map { try $0.textIfAny("x") ?? "-" } }
    }

    /// All that an import writes, as one text.
    private func everything() async throws -> String {
        var parts: [String] = []
        for (table, column): (StaticString, StaticString) in [
            ("pupil", "revision"), ("class", "name"), ("class_pupil", "from_day"), ("class_adult", "from_day"),
            ("account", "revision"), ("membership", "role"), ("assessment", "name"), ("sitting", "season"),
            ("result", "score"),
        ] {
            let (table, column) = (SQL(stringLiteral: table.description), SQL(stringLiteral: column.description))
            parts += try await texts("SELECT CAST(\(column) AS TEXT) AS x FROM \(table) ORDER BY 1")
            parts.append("·")
        }
        return parts.joined(separator: " ")
    }
}

/// Different bytes each time, the same in each run.
final class Numbers: Sendable {
    private let next = Mutex<UInt64>(1)

    @Sendable func bytes(_ count: Int) -> [UInt8] {
        let number = next.withLock { next in
            defer { next += 1 }
            return next
        }
        return (0..<count).map { UInt8(truncatingIfNeeded: number >> UInt64(8 * ($0 % 8))) }
    }
}

/// Files that others collected, where the folder is there.
enum RealFiles {
    static func text(_ name: String) -> String? {
        let given = ProcessInfo.processInfo.environment["FOURFOLD_DATA"]
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder =
            given.map { URL(fileURLWithPath: $0) } ?? root.appendingPathComponent("../shared/data").standardized
        let text = try? String(contentsOf: folder.appendingPathComponent("real/\(name)"), encoding: .utf8)
        if text == nil { print("Skipped: there is no real/\(name) (set FOURFOLD_DATA).") }
        return text
    }
}
