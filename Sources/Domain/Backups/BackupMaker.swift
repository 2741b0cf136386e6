/// What asked for a backup.
package enum BackupMaker: String, Sendable, CaseIterable {
    case schedule, command, page
    case beforeMigration = "before_migration"

    /// In a list: `by the schedule`.
    package var inWords: String {
        switch self {
        case .schedule: "by the schedule"
        case .command: "by a command"
        case .page: "by the button"
        case .beforeMigration: "before an upgrade"
        }
    }
}
