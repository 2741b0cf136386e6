/// What asked for a backup.
package enum BackupMaker: String, Sendable, CaseIterable {
    case schedule, command, page
    case beforeMigration = "before_migration"

    /// In a list: `by itself`.
    package var inWords: String {
        switch self {
        case .schedule: "by itself"
        case .command: "by a command"
        case .page: "by the button"
        case .beforeMigration: "before an upgrade"
        }
    }
}
