/// What a file in the folder of backups is called: `fourfold-2026-11-12T07-40-00Z.backup`, and with `-before-upgrade` at
/// its end where the schema was changed next.
package struct BackupName: Hashable, Sendable {
    /// To the second.
    package let at: Instant
    package let isBeforeMigration: Bool

    package init(at instant: Instant, isBeforeMigration: Bool = false) {
        at = Instant(milliseconds: instant.milliseconds - (instant.milliseconds % 1000 + 1000) % 1000)
        self.isBeforeMigration = isBeforeMigration
    }

    /// `nil` for any other name: such a file is nobody’s to remove.
    package init?(_ text: String) {
        guard text.hasPrefix(BackupName.head), text.hasSuffix(BackupName.tail) else { return nil }
        var stamp = text.dropFirst(BackupName.head.count).dropLast(BackupName.tail.count)
        isBeforeMigration = stamp.hasSuffix(BackupName.upgrade)
        if isBeforeMigration { stamp = stamp.dropLast(BackupName.upgrade.count) }
        let parts = stamp.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].hasSuffix("Z"),
            let instant = Instant("\(parts[0])T\(parts[1].dropLast().replacing("-", with: ":")).000Z")
        else { return nil }
        at = instant
        guard self.text == text else { return nil }
    }

    package var text: String {
        let stamp = at.text.dropLast(5).replacing(":", with: "-")
        return "\(BackupName.head)\(stamp)Z\(isBeforeMigration ? BackupName.upgrade : "")\(BackupName.tail)"
    }

    private static let head = "fourfold-"
    private static let upgrade = "-before-upgrade"
    private static let tail = ".backup"
}
