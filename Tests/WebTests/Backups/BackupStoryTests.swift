import DatabasePort
import Domain
import Sealing
import Store
import Synchronization
import TestSupport
import Testing
import Web

/// What an administrator and a SENCo see of backups, from the first day to a full disk.
@Suite struct BackupStoryTests {
    private static let folder = "/srv/millbeck-backups"

    /// A school with a disk for backups, an administrator, a SENCo and a teacher.
    private func with(
        patience: Duration = .seconds(60), every hours: Int = 1,
        _ body: (House, Disk, SchoolID) async throws -> Void
    ) async throws {
        try await withFreshDatabase(.sqlite, migrations: Migrations.all) { database in
            let disk = Disk(database)
            let house = House(database, patience: patience) { now in
                BackupPlan(every: hours, folder: BackupStoryTests.folder, key: "/srv/backup.key") {
                    try await disk.make(at: now())
                }
            }
            let school = try await house.school()
            let name = PersonName(title: "Ms", first: "Lena", last: "Fisk")
            try await house.adult("l.fisk", [.administrator], in: school, name: name)
            try await house.adult("p.nair", [.senco], in: school)
            try await house.adult("d.osei", [.teacher], in: school)
            try await body(house, disk, school)
            await house.services.openings.flush()
        }
    }

    private func page(_ house: House, _ username: String, _ path: String = "today") async throws -> String {
        try await house.signedIn(username).get("/millbeck-primary/\(path)").text
    }

    private func press(_ house: House) async throws -> Page {
        let office = try await house.signedIn("l.fisk")
        let once = try await office.get("/millbeck-primary/settings/backups").field("once")
        return try await office.post("/millbeck-primary/settings/backups", [("once", once ?? "")])
    }

    private func tag(_ words: String) -> String { "<span class=\"tag late\">\(words)</span>" }

    @Test func `never, good, overdue, failed`() async throws {
        try await with { house, disk, _ in
            let first = try await page(house, "l.fisk")
            #expect(first.contains(tag("No backup yet")))
            #expect(first.firstRange(of: "No backup yet")!.lowerBound < first.firstRange(of: "The office")!.lowerBound)
            #expect(first.contains("/millbeck-primary/settings/backups\">See the backups"))
            #expect(try await page(house, "p.nair").contains("Tell Ms Fisk, who can make one."))
            #expect(try await !page(house, "d.osei").contains("ackup"))

            #expect(try await press(house).location == "/millbeck-primary/settings/backups?done=backupMade")
            let made = try await page(house, "l.fisk", "settings/backups")
            #expect(made.contains("81 entries.") && made.contains("By the button") && made.contains("2.1 MB"))
            house.pass(seconds: 40 * 60)
            for username in ["l.fisk", "p.nair"] {
                let page = try await page(house, username)
                #expect(page.contains("<p class=\"section small\">Last backup 40 minutes ago."))
                #expect(!page.contains("tag late\">Last"))
                let line = page.firstRange(of: "Last backup 40")!.lowerBound
                #expect(page[line...].firstRange(of: "<h2") == nil, "it stands at the end")
            }

            house.pass(seconds: 3 * 86_400)
            for username in ["l.fisk", "p.nair"] {
                #expect(try await page(house, username).contains(tag("Last backup 3 days ago")))
            }
            disk.isFull.withLock { $0 = true }
            #expect(try await press(house).location == "/millbeck-primary/settings/backups")
            for path in ["today", "settings/backups"] {
                let failed = try await page(house, "p.nair", path)
                #expect(failed.contains(tag("Backup failed")) && failed.contains("The disk is full."), "\(path)")
                #expect(failed.contains("The last good one is from 3 days ago."))
            }
        }
    }

    @Test func `where the files lie is the administrator's to see, and one school's alone`() async throws {
        try await with { house, _, _ in
            let path = "settings/backups"
            #expect(try await page(house, "l.fisk", path).contains(BackupStoryTests.folder))
            let senco = try await page(house, "p.nair", path)
            #expect(!senco.contains("/srv") && !senco.contains("Back up now") && senco.contains("How they stand"))
            #expect(try await house.signedIn("d.osei").get("/millbeck-primary/\(path)").status == 403)
            #expect(try await house.signedIn("p.nair").post("/millbeck-primary/\(path)").status == 403)

            try await house.school("Oakham Junior")
            let shared = try await page(house, "l.fisk", path)
            #expect(!shared.contains("/srv") && !shared.contains("Oakham"))
            #expect(shared.contains("every school in this installation"))
        }
    }

    @Test func `while one is made the page says so, and a second press begins none`() async throws {
        try await with(patience: .zero) { house, disk, school in
            disk.isSlow.withLock { $0 = true }
            for _ in 1...2 {
                #expect(try await press(house).location == "/millbeck-primary/settings/backups")
                try await disk.until { $0 == 1 }
                let page = try await page(house, "l.fisk", "settings/backups")
                #expect(page.contains("A backup is being made now.") && page.contains("Is it done?"))
                #expect(!page.contains("Back up now"))
            }
            disk.isSlow.withLock { $0 = false }
            try await disk.until { $0 == 0 }
            let page = try await page(house, "l.fisk", "settings/backups")
            #expect(page.contains("Last backup just now") && !page.contains("Back up now"), "one was made just now")
            let (made, asked) = try await house.database.read { tx in
                (
                    try tx.backups.latest(9).count,
                    try tx.audit.latest(school, limit: 99).filter { $0.event == .backupAsked }
                )
            }
            #expect(made == 1 && asked.count == 1)
        }
    }

    @Test func `without a schedule the first page says so`() async throws {
        try await with(every: 0) { house, _, _ in
            #expect(try await page(house, "l.fisk").contains("the schedule is switched off"))
            _ = try await press(house)
            house.pass(seconds: 3600)
            let page = try await page(house, "p.nair")
            #expect(page.contains("Last backup 1 hour ago.") && page.contains("the schedule is switched off"))
            #expect(!page.contains("tag late\">Last"))
        }
    }
}

/// What makes backups here: rows as the program writes them, without the file.
private final class Disk: Sendable {
    let isFull = Mutex(false)
    let isSlow = Mutex(false)
    private let database: any Database
    private let count = Mutex(0)

    init(_ database: any Database) { self.database = database }

    func make(at now: Instant) async throws {
        let number = count.withLock {
            $0 += 1; return $0
        }
        let id = BackupID(random: (0..<16).map { $0 == 15 ? UInt8(number) : 3 })
        try await database.write(.installation) { tx in
            _ = try tx.leases.take(BackupStore.lease, holder: "house", at: now, until: now + 300)
            try tx.backups.begin(
                id, by: .page, file: BackupName(at: now).text, mark: try tx.backups.mark(), at: now)
        }
        while isSlow.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(5)) }
        let isFull = isFull.withLock { $0 }
        try await database.write(.installation) { tx in
            if isFull {
                try tx.backups.fail(id, because: "The disk is full. Make room.", at: now)
            } else {
                try tx.backups.end(id, bytes: 2_100_000, rows: 81, sha256: nil, key: "a1b2c3d4", at: now)
            }
            try tx.leases.giveBack(BackupStore.lease, holder: "house")
        }
        if isFull { throw Full() }
    }

    /// Waits until so many are under way.
    func until(_ isRight: (Int) -> Bool) async throws {
        for _ in 0..<2000 {
            if isRight(try await database.read { tx in try tx.backups.open().count }) { return }
            try await Task.sleep(for: .milliseconds(5))
        }
        Issue.record("It took too long.")
    }

    private struct Full: Error {}
}
