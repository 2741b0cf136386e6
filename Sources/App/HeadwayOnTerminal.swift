import Foundation
import Web

extension Headway {
    /// Says on a terminal how far the work is, once it has taken a second.
    func shownOnTerminal() -> Task<Void, Never>? {
        guard isatty(STDERR_FILENO) == 1 else { return nil }
        return Task {
            var pause = Duration.seconds(1)
            while (try? await Task.sleep(for: pause)) != nil {
                FileHandle.standardError.write(Data("\r\u{1B}[K\(standing.line)".utf8))
                pause = .milliseconds(200)
            }
            if pause < .seconds(1) { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
        }
    }
}

extension Headway.Standing {
    /// `Reading scores.csv … ████████░░░░░░░░░░░░ 42 %`
    fileprivate var line: String {
        let part = total > 1 ? " (\(min(done + 1, total)) of \(total))" : ""
        guard rows > 0 else { return "\(words)\(part) …" }
        let full = row * 20 / rows
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: 20 - full)
        return "\(words)\(part) … \(bar) \(row * 100 / rows) %"
    }
}
