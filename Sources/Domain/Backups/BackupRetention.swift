/// Which backups are kept: all of the last 24 hours, the newest of each of the last 14 days, 8 weeks and 12 months (days
/// in England, weeks from Monday), what was made before a change of schema for 90 days, and always the newest of all.
///
/// What is not kept at one instant would be kept at no later one, so that it does not matter how often this is asked.
package enum BackupRetention {
    package static let hours = 24
    package static let days = 14
    package static let weeks = 8
    package static let months = 12
    package static let daysBeforeMigration = 90

    /// The files to remove from a folder, of those that bear a name of ours; what lies in the future is kept, and so is
    /// everything while time may have leapt.
    ///
    /// - Parameter names: of everything in the folder, each a backup that can be opened.
    package static func surplus(among names: [String], at now: Instant) -> [String] {
        let ours = names.compactMap { name in BackupName(name).map { (text: name, name: $0) } }
        guard !hasLeapt(from: ours.map(\.name), to: now) else { return [] }
        let kept = kept(of: ours.map(\.name), at: now)
        return ours.filter { !kept.contains($0.name) }.map(\.text)
    }

    /// Whether the backups of the days before are missing, so that this may be a clock that is wrong: then a whole history
    /// would look old at once. Three days of backups later the time is believed.
    package static func hasLeapt(from backups: [BackupName], to now: Instant) -> Bool {
        let ages = backups.map { now - $0.at }
        return ages.contains { $0 > 10 * 86_400 } && !ages.contains { (3 * 86_400...10 * 86_400).contains($0) }
    }

    package static func kept(of backups: [BackupName], at now: Instant) -> Set<BackupName> {
        let (today, age) = (now.londonDay, { (backup: BackupName) in now - backup.at })
        var kept = Set(
            backups.filter { backup in
                age(backup) <= hours * 3600
                    || backup.isBeforeMigration && age(backup) <= daysBeforeMigration * 86_400
            })
        // Of two in one second the one before a migration: its days are promised.
        let newest = backups.sorted { ($0.at, $1.isBeforeMigration ? 0 : 1) > ($1.at, $0.isBeforeMigration ? 0 : 1) }
        if let last = newest.first { kept.insert(last) }
        func keepNewest(of many: Int, by number: (Day) -> Int) {
            let oldest = number(today) - many
            var seen: Set<Int> = []
            for backup in newest {
                let group = number(backup.at.londonDay)
                if group > oldest, seen.insert(group).inserted { kept.insert(backup) }
            }
        }
        keepNewest(of: days) { $0.number }
        // 1 January 1970 was a Thursday.
        keepNewest(of: weeks) { ($0.number + 3 + 7 * 1_000_000) / 7 }
        keepNewest(of: months) { $0.year * 12 + $0.month }
        return kept
    }
}
