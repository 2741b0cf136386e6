import Crypto
import DatabasePort
import Foundation
import Sealing
import TestSupport
import Testing

@testable import Archive

/// Archives that were sealed with the right key and hold what no Fourfold wrote.
@Suite struct HostileTests {
    static let head = #"{"fourfold":1,"made_at":"2026-11-12T07:40:00.000Z","migrations":[],"program":"0.1.0"}"#

    private static func rows(_ table: String, _ columns: String, _ rows: [String]) -> [String] {
        let text = rows.map { $0 + "\n" }.joined()
        let hash = SHA256.hash(data: Data(text.utf8)).hexadecimal
        return [#"{"columns":[\#(columns)],"table":"\#(table)"}"#] + rows + [
            #"{"rows":\#(rows.count),"sha256":"\#(hash)"}"#
        ]
    }

    private static func end(_ tables: Int, _ rows: Int, files: Int = 0) -> String {
        #"{"end":true,"files":\#(files),"rows":\#(rows),"tables":\#(tables)}"#
    }

    @Test func theControlOpens() async throws {
        let lines = [Self.head] + Self.rows("a", #""x","y""#, [#"["é",1]"#, "[null,-2]"]) + [Self.end(1, 2)]
        let summary = try await Self.verify(lines)
        #expect(summary.tables.map(\.rows) == [2] && summary.program == "0.1.0")
    }

    static let broken: [(String, [String])] = [
        ("begin", []), ("begin", ["[1]"]), ("begin", [#"{"table":"a","columns":["x"]}"#]),
        ("newer Fourfold", [#"{"fourfold":2}"#]), ("first line", [#"{"fourfold":1}"#]),
        ("first line", [#"{"fourfold":1,"made_at":"","program":"","migrations":[["x"]]}"#]),
        ("in the middle", [head]), ("Its line 2", [head, "[1]"]), ("Its line 2", [head, "{}"]),
        ("Its line 2", [head, "x"]),
        ("Its line 2", [head, #"{"rows":1}"#]), ("Its line 2", [head, head]),
        ("last line", [head, end(1, 0)]), ("last line", [head, end(0, 0), ""]),
        ("last line", [head, end(0, 0), end(0, 0)]),
        ("last line", [head] + rows("a", #""x""#, ["[1]"]) + [end(1, 2)]),
        ("in the middle", [head] + rows("a", #""x""#, ["[1]"]).dropLast()),
        ("Row 2 of the table a", [head] + rows("a", #""x","y""#, ["[1,2]", "[1]"]) + [end(1, 2)]),
        ("Row 1 of the table a", [head] + rows("a", #""x""#, ["[1,2]"]) + [end(1, 1)]),
        ("Row 1 of the table a", [head] + rows("a", #""x""#, ["[1.5]"]) + [end(1, 1)]),
        ("Row 1 of the table a", [head] + rows("a", #""x""#, [String(repeating: "[", count: 100_000)]) + [end(1, 1)]),
        ("the table a are not", [head] + rows("a", #""x""#, ["[1]"]).dropLast() + [#"{"rows":2,"sha256":""}"#]),
        ("Its line", [head] + rows("a", "", []) + [end(1, 0)]),
        ("Its line", [head] + rows("a", #""x""#, []) + rows("a", #""x""#, []) + [end(2, 0)]),
        ("Its line", [head, #"{"file":"k"}"#, "AAAA", #"{"bytes":3,"sha256":""}"#, end(0, 0, files: 1)]),
        ("The file k", [head, #"{"file":"k"}"#, #""AAAA""#, #"{"bytes":3,"sha256":""}"#, end(0, 0, files: 1)]),
        (
            "Its line",
            [head, #"{"file":"k"}"#] + Array(repeating: "\"" + String(repeating: "A", count: 65_536) + "\"", count: 30)
        ),
        ("Its line 2", [head, "{" + String(repeating: " ", count: 2 << 20) + "}"]),
        ("Its line 2", [head, String(repeating: "{\"a\":", count: 5000)]),
    ]

    @Test(arguments: broken)
    func anythingElseIsRefused(part: String, lines: [String]) async {
        let refused = await refusal { try await Self.verify(lines) }
        #expect(refused?.contains(part) == true, "\(refused ?? "It opened.")")
    }

    @Test func aLastLineWithoutItsEndIsRefused() async throws {
        let refused = await refusal { try await Self.verify([Self.head, Self.end(0, 0)], lineEnd: "") }
        #expect(refused?.contains("Its last line has no end.") == true)
    }

    @Test func noLineIsLongerThanItMayBe() throws {
        try Self.withSealed(Data(repeating: 65, count: 3 << 20)) { file in
            let reader = LineReader(try SealedReader(file, key: Records.key), longest: 1 << 20)
            #expect(throws: ArchiveError("Its line 1 is too long to be a row.")) { try reader.next() }
        }
    }

    /// A file of a few rows that are long, or of many that are short, is never in memory as a whole.
    @Test(arguments: [(64, 1 << 18), (30_000, 1)])
    func rowsAreHandedOnBeforeTheyAreMany(rows: Int, length: Int) async throws {
        struct Largest: ArchiveTaker {
            var (values, bytes) = (0, 0)

            mutating func take(_ rows: [SQLValue], of table: String, from number: Int) {
                values = max(values, rows.count)
                bytes = max(bytes, rows.reduce(0) { if case .text(let text) = $1 { $0 + text.utf8.count } else { $0 } })
            }
        }
        let row = #"["\#(String(repeating: "x", count: length))"]"#
        try await Records.inFolder { records in
            let table = Self.rows("a", #""x""#, Array(repeating: row, count: rows))
            try Self.write([Self.head] + table + [Self.end(1, rows)], to: records.path)
            var largest = Largest()
            _ = try ArchiveReader(records.path, key: Records.key).rest(into: &largest)
            #expect(largest.values <= 20_000 && largest.bytes <= (4 << 20) + length && largest.values < rows)
        }
    }

    /// Rows that count and hash as they should, and do not fit the schema.
    @Test(arguments: Engine.available)
    func rowsThatDoNotFitLeaveNothing(_ engine: Engine) async throws {
        let zoos = Self.rows("zoo", #""id","name","order""#, [#"["a","b",1]"#])
        let visits = Self.rows("visit", #""zoo_id","number","on_day""#, [])
        func animals(_ row: String) -> [String] { Self.rows("animal", #""zoo_id","number","words","legs""#, [row]) }
        let cases: [(String, [String])] = [
            ("Rows 1 to 1 of the table animal", zoos + animals(#"["nowhere",1,null,4]"#) + visits + [Self.end(3, 2)]),
            ("Rows 1 to 1 of the table animal", zoos + animals(#"["a",1,null,null]"#) + visits + [Self.end(3, 2)]),
            ("table animal", zoos + animals(#"["a","x",null,4]"#) + visits + [Self.end(3, 2)]),
            ("table animal", zoos + animals(#"["a","1",null,4]"#) + visits + [Self.end(3, 2)]),
            (
                "Rows 1 to 2 of the table zoo",
                Self.rows("zoo", #""id","name","order""#, [#"["a","b",1]"#, #"["a","b",1]"#])
            ),
            ("Its table zoo", Self.rows("zoo", #""id","name""#, []) + [Self.end(1, 0)]),
            ("Its table pg_class", Self.rows("pg_class", #""id""#, []) + [Self.end(1, 0)]),
            ("Its table a\\\" ", Self.rows(#"a\\\" "#, #""id""#, []) + [Self.end(1, 0)]),
            ("lacks tables", zoos + visits + [Self.end(2, 1)]),
        ]
        var head = ArchiveSummary(
            madeAt: Records.moment, program: "0.1.0",
            migrations: Records.migrations.map { .init(name: $0.name, checksum: $0.checksum) }, school: nil
        ).firstLine
        head.school = nil
        let first = String(decoding: try head.line().dropLast(), as: UTF8.self)
        try await withFreshDatabase(engine) { database in
            for (part, lines) in cases {
                try await Records.inFolder { records in
                    try Self.write([first] + lines, to: records.path)
                    let refused = await refusal { try await records.restore(into: database) }
                    #expect(refused?.contains(part) == true, "\(refused ?? "It was restored.")")
                    #expect(try await !Archive.holdsRecords(database))
                }
            }
        }
    }

    // MARK: Files

    private static func verify(_ lines: [String], lineEnd: String = "\n") async throws -> ArchiveSummary {
        var summary: ArchiveSummary?
        try await Records.inFolder { records in
            try write(lines, to: records.path, lineEnd: lineEnd)
            summary = try Archive.verify(records.path, key: Records.key)
        }
        return try #require(summary)
    }

    private static func write(_ lines: [String], to path: String, lineEnd: String = "\n") throws {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let file = try #require(FileHandle(forWritingAtPath: path))
        try seal(Data(lines.joined(separator: "\n").utf8) + Data((lines.isEmpty ? "" : lineEnd).utf8), into: file)
        try file.close()
    }

    private static func withSealed(_ text: Data, _ use: (FileHandle) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.path + "/fourfold-\(UUID().uuidString)"
        defer { unlink(path) }
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let file = try #require(FileHandle(forUpdatingAtPath: path))
        try seal(text, into: file)
        try file.seek(toOffset: 0)
        try use(file)
    }

    private static func seal(_ text: Data, into file: FileHandle) throws {
        let writer = try SealedWriter(file, key: Records.key, random: { [UInt8](repeating: 3, count: $0) })
        try text.withUnsafeBytes { try writer.write($0) }
        try writer.finish()
    }
}
