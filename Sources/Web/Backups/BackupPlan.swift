/// How this installation backs itself up, as whoever started the program said.
package struct BackupPlan: Sendable {
    /// Hours between backups; 0 where none is made by itself.
    package let every: Int
    /// Where the files lie, and where the key that opens them.
    package let folder: String
    package let key: String
    /// Makes one, and ends when it is written down or failed, with its record either way.
    package let make: @Sendable () async throws -> Void

    package init(every: Int, folder: String, key: String, make: @escaping @Sendable () async throws -> Void) {
        (self.every, self.folder, self.key, self.make) = (every, folder, key, make)
    }

    /// For programs that serve pages and keep nothing.
    package static let none = BackupPlan(every: 0, folder: "", key: "") {}
}
