import Domain
import Testing

/// What is kept of backups, in cases and as laws over made-up years.
@Suite struct BackupRetentionTests {
    private static let now = Instant("2026-11-12T07:40:00.000Z")!

    private func names(_ stamps: String...) -> [String] { stamps.map { "fourfold-\($0)Z.backup" } }

    private func surplus(_ names: [String]) -> [String] {
        BackupRetention.surplus(among: names, at: BackupRetentionTests.now)
    }

    @Test func `all of the last 24 hours stay, and of an earlier day the newest`() {
        let day = names("2026-11-11T07-40-00", "2026-11-11T12-00-00", "2026-11-12T07-30-00")
        #expect(surplus(day) == [])
        let before = names("2026-11-10T09-00-00", "2026-11-10T15-00-00")
        #expect(surplus(before + day) == [before[0]])
    }

    @Test func `days are England's`() {
        // 23:30 UTC on 20 June is the 21st in England.
        let pair = names("2026-06-20T23-30-00", "2026-06-21T22-30-00", "2026-06-21T23-30-00")
        let kept = BackupRetention.surplus(among: pair, at: Instant("2026-06-28T12:00:00.000Z")!)
        #expect(kept == [pair[0]])
    }

    @Test func `one a week, then one a month, then none`() {
        let weeks = names("2026-10-12T10-00-00", "2026-10-18T10-00-00", "2026-10-19T10-00-00", "2026-10-25T10-00-00")
        let newest = names("2026-11-08T07-00-00", "2026-11-12T07-00-00")
        #expect(surplus(weeks + newest) == [weeks[0], weeks[2]])
        let months = names("2025-11-30T10-00-00", "2025-12-01T10-00-00", "2025-12-31T10-00-00", "2026-01-31T10-00-00")
        #expect(surplus(months + newest) == [months[0], months[1]])
    }

    @Test func `the newest stays however old, and no other name is touched`() {
        let old = names("2019-01-01T10-00-00", "2019-01-02T10-00-00")
        let others = ["notes.txt", "fourfold.sqlite", "backup.key", "fourfold-2019-01-01T10-00-00Z.backup.part", ".."]
        #expect(surplus(old + others) == [])
        let kept = BackupRetention.kept(of: old.compactMap { BackupName($0) }, at: BackupRetentionTests.now)
        #expect(kept == [BackupName(old[1])])
        #expect(surplus(old + others + names("2026-11-08T07-00-00")) == old)
        #expect(surplus([]) == [])
    }

    @Test func `what was made before an upgrade stays for 90 days`() {
        let now = BackupRetentionTests.now
        let day = { (days: Int) in BackupName(at: now - days * 86_400, isBeforeMigration: true).text }
        // Of one month, with newer ones in it, so that no other rule keeps them.
        let newer = [BackupName(at: now - 90 * 86_400 + 60).text, BackupName(at: now - 91 * 86_400 + 60).text]
        let recent = [BackupName(at: now - 5 * 86_400).text, BackupName(at: now).text]
        #expect(surplus([day(90), day(91)] + recent + newer) == [day(91), newer[1]])
    }

    @Test func `a clock that leaps ahead takes no history with it, until three days bear it out`() {
        let now = BackupRetentionTests.now
        let history = (0..<14).map { BackupName(at: now - $0 * 86_400).text }
        let ahead = now + 3650 * 86_400
        var all = history
        for hour in 0..<72 {
            let at = ahead + hour * 3600
            all.append(BackupName(at: at).text)
            #expect(BackupRetention.surplus(among: all, at: at) == [], "hour \(hour)")
        }
        #expect(BackupRetention.surplus(among: all, at: ahead + 72 * 3600).contains(history[0]))
        // Put right again, it finds everything as it was.
        #expect(BackupRetention.surplus(among: all, at: now + 3600) == [])
    }

    @Test func `after a holiday of nine days nothing waits`() {
        let now = BackupRetentionTests.now
        let week = (9..<40).flatMap { [BackupName(at: now - $0 * 86_400), BackupName(at: now - $0 * 86_400 - 60)] }
        #expect(!BackupRetention.hasLeapt(from: week, to: now))
        #expect(BackupRetention.hasLeapt(from: week, to: now + 2 * 86_400))
    }

    @Test func `what bears a time to come stays`() {
        let ahead = names("2030-01-01T10-00-00", "2030-01-01T11-00-00")
        #expect(surplus(ahead + names("2026-11-12T07-00-00")) == [])
    }

    @Test(arguments: 1...20)
    func `laws hold in made-up years`(seed: UInt64) throws {
        var chance = SystemlessChance(state: seed)
        var now = Instant("2025-03-01T00:00:00.000Z")!
        var (all, folder): ([BackupName], Set<BackupName>) = ([], [])
        for _ in 0..<600 {
            // Mostly hours apart, sometimes days or weeks.
            now = now + [1800, 3600, 3600, 7200, 86_400, 14 * 86_400][chance.below(6)] + chance.below(600)
            let new = BackupName(at: now, isBeforeMigration: chance.below(40) == 0)
            all.append(new)
            folder.insert(new)
            let surplus = BackupRetention.surplus(among: folder.map(\.text), at: now)
            folder.subtract(surplus.compactMap { BackupName($0) })
            #expect(folder.contains(new), "the newest is never removed")
            #expect(folder.isSuperset(of: BackupRetention.kept(of: all, at: now)))
            if BackupRetention.hasLeapt(from: Array(folder), to: now) { continue }
            #expect(
                folder == BackupRetention.kept(of: all, at: now),
                "asked again and again, it keeps what it would have kept asked once")
            let counted = folder.filter { now - $0.at > 24 * 3600 && !$0.isBeforeMigration }
            #expect(counted.count <= 14 + 8 + 12)
            #expect(all.allSatisfy { now - $0.at > 24 * 3600 || folder.contains($0) })
            let upgrades = all.filter { $0.isBeforeMigration && now - $0.at <= 90 * 86_400 }
            #expect(folder.isSuperset(of: upgrades))
            // Whatever the past kept, nothing else comes back.
            #expect(BackupRetention.kept(of: all, at: now + 86_400).isSubset(of: folder))
        }
    }
}

/// SplitMix64: every run is alike.
private struct SystemlessChance {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(bound))
    }
}
