import Domain
import Testing

@Suite struct BackupNameTests {
    @Test func `a name says when, and whether an upgrade came next`() throws {
        let at = try #require(Instant("2026-11-12T07:40:00.987Z"))
        #expect(BackupName(at: at).text == "fourfold-2026-11-12T07-40-00Z.backup")
        #expect(
            BackupName(at: at, isBeforeMigration: true).text == "fourfold-2026-11-12T07-40-00Z-before-upgrade.backup")
        for isBefore in [false, true] {
            let name = BackupName(at: at, isBeforeMigration: isBefore)
            #expect(BackupName(name.text) == name)
            #expect(name.at.text == "2026-11-12T07:40:00.000Z")
        }
    }

    @Test(arguments: [
        "", "fourfold.sqlite", "fourfold-.backup", "fourfold-2026-11-12T07-40-00Z.backup.part",
        "fourfold-2026-11-12T07-40-00Z.backup ", "Fourfold-2026-11-12T07-40-00Z.backup",
        "fourfold-2026-11-31T07-40-00Z.backup", "fourfold-2026-11-12T07:40:00Z.backup",
        "fourfold-2026-11-12T07-40-00.backup", "fourfold-2026-11-12T24-00-00Z.backup", "fourfold-2026T11T12Z.backup",
        "fourfold-2026-11-12T07-40-00Z-before-upgrade-before-upgrade.backup", "my fourfold-2026-11-12T07-40-00Z.backup",
        "../fourfold-2026-11-12T07-40-00Z.backup", "fourfold-2026-11-12T07-40-00Z-copy.backup",
    ])
    func `any other name is not ours`(text: String) { #expect(BackupName(text) == nil) }
}
