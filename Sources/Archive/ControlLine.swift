import Foundation

/// A line of an archive that is no row: what begins or ends a part. Each kind has its own few fields.
struct ControlLine: Codable, Equatable {
    // The first line.
    var fourfold: Int?
    var made_at: String?
    var program: String?
    var migrations: [[String]]?
    var school: String?
    // Before rows.
    var table: String?
    var columns: [String]?
    // Before a file’s bytes.
    var file: String?
    // After either, and in the last line.
    var rows: Int?
    var bytes: Int?
    var sha256: String?
    var end: Bool?
    var tables: Int?
    var files: Int?

    /// The number of the format.
    static let format = 1
    /// Bytes in a line, far more than any has.
    static let longest = 1 << 20

    func line() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(self)) + [UInt8(ascii: "\n")]
    }

    /// - Returns: nil where the line is none of these.
    init?(_ line: UnsafeBufferPointer<UInt8>) {
        guard line.first == UInt8(ascii: "{"), line.count <= ControlLine.longest,
            let read = try? JSONDecoder().decode(ControlLine.self, from: Data(line))
        else { return nil }
        self = read
    }

    init() {}
}

extension ArchiveSummary {
    /// What the first line says; nil where it is not one.
    init?(_ line: ControlLine) {
        guard let madeAt = line.made_at, let program = line.program, let migrations = line.migrations,
            migrations.allSatisfy({ $0.count == 2 })
        else { return nil }
        self.init(
            madeAt: madeAt, program: program,
            migrations: migrations.map { AppliedMigration(name: $0[0], checksum: $0[1]) }, school: line.school)
    }

    var firstLine: ControlLine {
        var line = ControlLine()
        line.fourfold = ControlLine.format
        (line.made_at, line.program, line.school) = (madeAt, program, school)
        line.migrations = migrations.map { [$0.name, $0.checksum] }
        return line
    }

    var lastLine: ControlLine {
        var line = ControlLine()
        (line.end, line.tables, line.rows, line.files) = (true, tables.count, rows, files.count)
        return line
    }
}
