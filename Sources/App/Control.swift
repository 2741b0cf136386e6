import DatabasePort
import Foundation

/// What another verb asks of the process that owns a SQLite file, over the socket `control.sock` in its folder.
///
/// One line of JSON goes in. Lines of text come out, each after a blank; the last says `done` and the code to end with,
/// or `refused` and a sentence.
struct ControlRequest: Codable, Sendable {
    /// `backup`, `check`.
    let verb: String
    var arguments: [String: String] = [:]
}

enum Control {
    /// Says one line to whoever asked.
    typealias Say = @Sendable (String) -> Void
    /// Does what was asked and returns the code to end with. A thrown `DatabaseError` or `Refused` is told as its sentence.
    typealias Handler = @Sendable (_ arguments: [String: String], _ say: @escaping Say) async throws -> Int32

    /// A sentence for whoever asked.
    struct Refused: Error { let sentence: String }

    static func socket(in folder: String) -> String { folder + "/control.sock" }

    /// Asks the process that owns the folder and waits for its end, however long that takes.
    ///
    /// - Parameter say: called with each line as it comes.
    /// - Returns: the code to end with; nil where nobody owns the folder.
    /// - Throws: `Refused` with the sentence of the other side, or where it went away.
    static func ask(
        folder: String, _ request: ControlRequest, say: @escaping Say
    ) async throws -> Int32? {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try asked(folder, request, say) })
            }
        }
    }

    private static func asked(_ folder: String, _ request: ControlRequest, _ say: Say) throws -> Int32? {
        guard let line = try UnixSocket.connected(to: socket(in: folder)) else { return nil }
        defer { line.end() }
        line.send(String(decoding: try JSONEncoder().encode(request), as: UTF8.self))
        while let answer = line.next(atMost: 1 << 20) {
            if answer.hasPrefix(" ") {
                say(String(answer.dropFirst()))
            } else if answer.hasPrefix("done "), let code = Int32(answer.dropFirst(5)) {
                return code
            } else if answer.hasPrefix("refused ") {
                throw Refused(sentence: String(answer.dropFirst(8)))
            }
        }
        throw Refused(sentence: "fourfold serve ended before it had answered. Start it again, and look in its log.")
    }
}
