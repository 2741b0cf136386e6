import Archive
import ArgumentParser

/// `fourfold restore FILE`: a backup’s records into an empty place.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Puts a backup’s records and key into an empty place.",
        discussion: """
            The place is a --folder without records, or an empty --database and a --folder for the key. What lies \
            there is never written over. All of it comes back, read anew and compared, or nothing does. Everybody \
            signs in again afterwards.
            """)

    @Argument(help: "A backup.")
    var file: String

    @OptionGroup var place: Place

    func run() async throws {
        try await telling {
            let key = try BackupKeyFile.read(at: place.backupKeyPath)
            let summary = try await Restoring.restore(file, key: key, into: place.folder, database: place.database)
            say(ArchiveReport.head(summary, file))
            say(
                "Restored and compared: \(ArchiveReport.count(summary)). Visits and codes that were open then have ended."
            )
        }
    }
}
