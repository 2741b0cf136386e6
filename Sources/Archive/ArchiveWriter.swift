import Crypto
import DatabasePort
import Foundation
import Sealing

/// Writes an archive’s lines, part after part.
struct ArchiveWriter {
    private let path: String
    private let sealed: SealedWriter
    private let stop: Stop
    private var summary: ArchiveSummary

    /// Bytes of a file in one line.
    static let fileBytes = 48 << 10

    init(_ path: String, _ sealed: SealedWriter, _ head: ArchiveSummary, _ stop: Stop) {
        (self.path, self.sealed, self.stop, summary) = (path, sealed, stop, head)
    }

    func begin() throws { try write(summary.firstLine) }

    /// Every table of the snapshot, or the school’s part of it.
    mutating func add(_ tx: any Transaction) throws {
        let tables = try tx.recordTables()
        let cut = summary.school.map { SchoolCut($0, of: tables) }
        for table in tables {
            var head = ControlLine()
            (head.table, head.columns) = (table.name, table.columns.map(\.name))
            try write(head)
            var lines = RowLines { [self] bytes in try write(bytes) }
            if let select = try cut.map({ try $0.select(table) }) ?? table.select() {
                try tx.each(select) { try lines.add($0) }
            }
            let count = try lines.count(of: table.name)
            summary.tables.append(count)
            var foot = ControlLine()
            (foot.rows, foot.sha256) = (count.rows, count.sha256)
            try write(foot)
        }
    }

    mutating func add(_ file: ArchiveFile) throws {
        var head = ControlLine()
        head.file = file.name
        try write(head)
        for start in stride(from: 0, to: file.bytes.count, by: ArchiveWriter.fileBytes) {
            let bytes = Data(file.bytes[start...].prefix(ArchiveWriter.fileBytes))
            try Array("\"\(bytes.base64EncodedString())\"\n".utf8).withUnsafeBytes(write)
        }
        let count = ArchiveSummary.FileCount(
            name: file.name, bytes: file.bytes.count, sha256: SHA256.hash(data: Data(file.bytes)).hexadecimal)
        summary.files.append(count)
        var foot = ControlLine()
        (foot.bytes, foot.sha256) = (count.bytes, count.sha256)
        try write(foot)
    }

    /// - Returns: all that was written; how large the file is shows when it is opened again.
    func end() throws -> ArchiveSummary {
        try write(summary.lastLine)
        try Archive.writing(path) { try sealed.finish() }
        return summary
    }

    private func write(_ line: ControlLine) throws { try line.line().withUnsafeBytes(write) }

    private func write(_ bytes: UnsafeRawBufferPointer) throws {
        try stop.check()
        try Archive.writing(path) { try sealed.write(bytes) }
    }
}
