import Archive
import DatabasePort
import Foundation

/// What a verb says of an archive.
enum ArchiveReport {
    /// When and by which version it was made, and how large it is.
    static func head(_ summary: ArchiveSummary, _ path: String) -> String {
        let what = summary.school == nil ? "A whole installation" : "One school"
        return """
            \(path)
            \(what), as it was at \(summary.madeAt), by Fourfold \(summary.program), schema \
            \(summary.migrations.last?.name ?? "none").
            \(summary.bytes) bytes, SHA-256 \(summary.digest)
            """
    }

    /// Of one that was just made.
    static func made(_ summary: ArchiveSummary, _ path: String) -> [String] {
        [head(summary, path), "Opened again and compared: \(count(summary))."]
    }

    /// A line for each table and file, and one that counts them.
    static func tables(_ summary: ArchiveSummary) -> String {
        let counts =
            summary.tables.sorted { $0.name < $1.name }.map { ($0.name, "\($0.rows)", $0.sha256) }
            + summary.files.map { ($0.name, "\($0.bytes) bytes", $0.sha256) }
        let lines = [("table", "rows", "SHA-256 of its rows in the order of their key")] + counts
        let (names, numbers) = (lines.map(\.0.count).max() ?? 0, lines.map(\.1.count).max() ?? 0)
        return lines.map { name, number, hash in
            name.padding(toLength: names + 2, withPad: " ", startingAt: 0)
                + String(repeating: " ", count: numbers - number.count) + number + "  " + hash
        }.joined(separator: "\n")
    }

    /// `74 tables, 15210 rows and fourfold.key`.
    static func count(_ summary: ArchiveSummary) -> String {
        let files = summary.files.map(\.name).joined(separator: ", ")
        return "\(summary.tables.count) tables, \(summary.rows) rows\(files.isEmpty ? "" : " and \(files)")"
    }
}

/// Runs a verb; what refuses it is said in its own words, and ends it with 2.
func telling(_ work: () async throws -> Void) async throws {
    do {
        try await work()
    } catch let error as DatabaseError {
        throw stop(error.description)
    } catch let error as ArchiveError {
        throw stop(error.description)
    } catch let error as Backups.Failed {
        throw stop(error.description)
    } catch let error as Control.Refused {
        throw stop(error.sentence)
    }
}
