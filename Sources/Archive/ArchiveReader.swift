import Crypto
import DatabasePort
import Foundation
import Sealing

/// Reads an archive and believes none of it before it has been counted.
final class ArchiveReader {
    private let path: String
    private let file: FileHandle
    private let sealed: SealedReader
    private let lines: LineReader
    /// What the first line says.
    private(set) var summary: ArchiveSummary

    /// Values, and bytes of their lines, that are enough to be handed on.
    private static let atOnce = (values: 20_000, bytes: 4 << 20)
    /// Bytes of a file that lies beside a database.
    private static let mostFileBytes = 1 << 20

    /// Opens it and reads its first line.
    init(_ path: String, key: BackupKey) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw ArchiveError("\(path) cannot be read (\(String(cString: strerror(errno)))).")
        }
        self.path = path
        file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        (sealed, lines, summary) = try ArchiveReader.naming(path) { [file] in
            let sealed = try SealedReader(file, key: key)
            let lines = LineReader(sealed)
            guard try lines.next(), let head = lines.current(ControlLine.init), let format = head.fourfold else {
                throw ArchiveError("It does not begin as an archive does.")
            }
            guard format == ControlLine.format else { throw BrokenStream.newer }
            guard let summary = ArchiveSummary(head) else { throw ArchiveError("Its first line lacks something.") }
            return (sealed, lines, summary)
        }
    }

    /// Hands all of it over.
    /// - Returns: what it holds, once it has been read to its end.
    /// - Throws: `ArchiveError`, or what the taker throws.
    func rest(into taker: inout some ArchiveTaker) throws -> ArchiveSummary {
        try ArchiveReader.naming(path) {
            while true {
                let line = try controlLine()
                if let table = line.table, let columns = line.columns {
                    summary.tables.append(try rows(of: table, columns, &taker))
                } else if let name = line.file {
                    try taker.take(try file(name))
                } else if line.end == true {
                    guard line == summary.lastLine, try !lines.next() else {
                        throw ArchiveError("Its last line counts something else.")
                    }
                    (summary.bytes, summary.digest) = (Int(try file.offset()), sealed.digest)
                    return summary
                } else {
                    throw unexpected
                }
            }
        }
    }

    private func rows(
        of table: String, _ columns: [String], _ taker: inout some ArchiveTaker
    ) throws -> ArchiveSummary.TableCount {
        guard !columns.isEmpty, !summary.tables.contains(where: { $0.name == table }) else { throw unexpected }
        try taker.begin(table, columns: columns)
        var (hash, number, handed, bytes) = (SHA256(), 0, 0, 0)
        var values: [SQLValue] = []
        while try line(), !lines.current({ $0.first == UInt8(ascii: "{") }) {
            let count = lines.current { line in
                hash.update(bufferPointer: UnsafeRawBufferPointer(line))
                hash.update(data: ArchiveReader.lineEnd)
                bytes += line.count
                return RowLine.read(line, into: &values, atMost: columns.count)
            }
            guard count == columns.count else {
                throw ArchiveError("Row \(number + 1) of the table \(table) is no row of \(columns.count) values.")
            }
            number += 1
            if values.count >= ArchiveReader.atOnce.values || bytes >= ArchiveReader.atOnce.bytes {
                try taker.take(values, of: table, from: handed + 1)
                values.removeAll(keepingCapacity: true)
                (handed, bytes) = (number, 0)
            }
        }
        if !values.isEmpty { try taker.take(values, of: table, from: handed + 1) }
        let count = ArchiveSummary.TableCount(name: table, rows: number, sha256: hash.finalize().hexadecimal)
        guard let foot = lines.current(ControlLine.init), foot.rows == count.rows, foot.sha256 == count.sha256 else {
            throw ArchiveError("The rows of the table \(table) are not those that were counted.")
        }
        try taker.end(count)
        return count
    }

    private func file(_ name: String) throws -> ArchiveFile {
        var bytes: [UInt8] = []
        while try line(), !lines.current({ $0.first == UInt8(ascii: "{") }) {
            let piece = lines.current { line -> Data? in
                guard line.count > 1, line.first == UInt8(ascii: "\""), line.last == UInt8(ascii: "\"") else {
                    return nil
                }
                return Data(base64Encoded: Data(line.dropFirst().dropLast()))
            }
            guard let piece, bytes.count + piece.count <= ArchiveReader.mostFileBytes else { throw unexpected }
            bytes += piece
        }
        let count = ArchiveSummary.FileCount(
            name: name, bytes: bytes.count, sha256: SHA256.hash(data: Data(bytes)).hexadecimal)
        guard let foot = lines.current(ControlLine.init), foot.bytes == count.bytes, foot.sha256 == count.sha256 else {
            throw ArchiveError("The file \(name) is not the one that was counted.")
        }
        summary.files.append(count)
        return ArchiveFile(name: name, bytes: bytes)
    }

    private func controlLine() throws -> ControlLine {
        guard try line(), let line = lines.current(ControlLine.init) else { throw unexpected }
        return line
    }

    private func line() throws -> Bool {
        guard try lines.next() else { throw ArchiveError("It ends in the middle.") }
        return true
    }

    private var unexpected: ArchiveError { ArchiveError("Its line \(lines.number) is none that stands there.") }

    private static let lineEnd = Data([UInt8(ascii: "\n")])

    /// Failures as sentences that name the file.
    private static func naming<T>(_ path: String, _ work: () throws -> T) throws -> T {
        do {
            return try work()
        } catch let error as BrokenStream {
            throw ArchiveError("\(path) cannot be used. \(error.description)")
        } catch let error as ArchiveError {
            throw ArchiveError("\(path) cannot be used. \(error.description)")
        } catch let error as CocoaError {
            throw ArchiveError("\(path) cannot be read (\(error.localizedDescription)).")
        }
    }
}
