import Foundation
import Sealing

/// The lines of a sealed stream, in memory that does not grow with it.
final class LineReader {
    private let stream: SealedReader
    private let longest: Int
    private var buffer: [UInt8] = []
    private var line = 0..<0

    /// How many lines have been read, with the one that stands.
    private(set) var number = 0

    /// More than a row can hold that a form or a brought file made, in the longest way of writing it.
    static let longest = 256 << 20

    init(_ stream: SealedReader, longest: Int = LineReader.longest) {
        (self.stream, self.longest) = (stream, longest)
    }

    /// Goes to the next line.
    /// - Returns: false at the end.
    func next() throws -> Bool {
        var start = number == 0 ? 0 : line.upperBound + 1
        var searched = start
        while true {
            if let end = lineEnd(from: searched) {
                (line, number) = (start..<end, number + 1)
                return true
            }
            buffer.removeSubrange(..<min(start, buffer.count))
            (start, searched) = (0, buffer.count)
            guard buffer.count <= longest else { throw ArchiveError("Its line \(number + 1) is too long to be a row.") }
            guard let more = try stream.next() else {
                guard buffer.isEmpty else { throw ArchiveError("Its last line has no end.") }
                return false
            }
            buffer.append(contentsOf: more)
        }
    }

    /// The line, without its end, as long as `use` runs.
    func current<T>(_ use: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T {
        try buffer.withUnsafeBufferPointer { try use(UnsafeBufferPointer(rebasing: $0[line])) }
    }

    private func lineEnd(from place: Int) -> Int? {
        buffer.withUnsafeBytes { bytes in
            guard place < bytes.count, let start = bytes.baseAddress else { return nil }
            return memchr(start + place, 10, bytes.count - place).map { UnsafeRawPointer($0) - start }
        }
    }
}
