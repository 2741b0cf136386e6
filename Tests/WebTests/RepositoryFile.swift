import Foundation

/// Files of the repository that a test holds the code against.
enum RepositoryFile {
    /// - Parameter path: from the repository's root.
    static func read(_ path: String) throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }
}
