import Archive
import ArgumentParser

/// `fourfold verify FILE`: whether a backup opens, and what it holds.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Opens a backup, reads all of it and says what it holds.",
        discussion: "Nothing is written. Ends with 2 where it does not open or is not whole.")

    @Argument(help: "A backup.")
    var file: String

    @OptionGroup var place: Place

    func run() async throws {
        try await telling {
            let summary = try Archive.verify(file, key: try BackupKeyFile.read(at: place.backupKeyPath))
            say(ArchiveReport.head(summary, file))
            say(ArchiveReport.tables(summary))
            say("It is whole: \(ArchiveReport.count(summary)).")
        }
    }
}
