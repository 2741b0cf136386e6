import DatabasePort
import Foundation
import Synchronization

/// The other end of `Control.ask`, in the process that owns the folder.
final class ControlServer: Sendable {
    private let listener: UnixSocket
    private let path: String

    /// Listens from now on. Only the owner of the file’s lock may ask for this: a socket that lies there is then of a
    /// process that was killed, and is replaced.
    ///
    /// - Throws: `DatabaseError.unavailable` where the socket cannot be made.
    init(folder: String, handlers: [String: Control.Handler]) throws {
        path = Control.socket(in: folder)
        listener = try UnixSocket.listening(at: path)
        Thread.detachNewThread { [listener] in
            while let line = listener.accepted() {
                DispatchQueue.global().async { ControlServer.answer(line, handlers) }
            }
        }
    }

    /// Takes nothing more and removes the socket. What is under way goes on.
    func stop() {
        listener.end()
        unlink(path)
    }

    private static func answer(_ line: UnixSocket, _ handlers: [String: Control.Handler]) {
        line.limitWaiting(seconds: 5)
        let request = line.next(atMost: 64 << 10).flatMap { text in
            try? JSONDecoder().decode(ControlRequest.self, from: Data(text.utf8))
        }
        guard let request, let handler = handlers[request.verb] else {
            line.send("refused That fourfold serve does not know this. Is it of the same version?")
            return line.end()
        }
        Task {
            defer { line.end() }
            do {
                let code = try await handler(request.arguments) { words in
                    for part in words.split(whereSeparator: \.isNewline) { line.send(" " + part) }
                }
                line.send("done \(code)")
            } catch {
                line.send("refused " + sentence(error).split(whereSeparator: \.isNewline).joined(separator: " "))
            }
        }
    }

    private static func sentence(_ error: any Error) -> String {
        switch error {
        case let refused as Control.Refused: refused.sentence
        case let error as DatabaseError: error.description
        case let error as Backups.Failed: error.description
        case is CancellationError: "fourfold serve is ending, so this was not done. Start it again and ask once more."
        default: "This could not be done; the log of fourfold serve says why."
        }
    }
}
