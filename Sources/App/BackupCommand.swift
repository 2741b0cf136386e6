import Archive
import ArgumentParser
import DatabasePort
import Domain
import Foundation
import Logging
import Store

/// `fourfold backup`: all records and the key in one sealed file, while people work.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Backs up all records and the key, sealed, while people work.",
        discussion: """
            Where fourfold serve runs on the folder it makes the backup, else this command does. It counts once it has \
            been opened again, read and compared. The first one makes the key that backups are sealed under, and shows \
            it once.
            """)

    @OptionGroup var place: Place

    @Option(help: "The file to write, where none is yet (default: a new one in the folder of backups).")
    var to: String?

    @Flag(help: "Accept another key than that of earlier backups; where none lies there, a new one is made.")
    var newKey = false

    @Flag(help: "Accept a folder in which none of the earlier backups lies.")
    var newFolder = false

    func run() async throws {
        try await telling {
            let target = to.map { URL(fileURLWithPath: $0).path }
            // Somebody’s slip is not a backup that failed.
            if let target, FileManager.default.fileExists(atPath: target) {
                throw DatabaseError.unavailable("\(target) is there already, and was left as it is. Give another name.")
            }
            if place.database == nil, try await served(target) { return }
            guard Installation.stands(in: place) else { throw nothing }
            let database = try await Installation.connect(folder: place.folder, database: place.database)
            let outcome = await Task { try await make(of: database, at: target) }.result
            await database.close()
            for words in try outcome.get() { say(words) }
        }
    }

    /// Whether fourfold serve made it.
    private func served(_ target: String?) async throws -> Bool {
        var arguments = target.map { ["to": $0] } ?? [:]
        for change in changes { arguments[change.rawValue] = "yes" }
        let before = try? BackupKeyFile.read(at: place.backupKeyPath)
        let request = ControlRequest(verb: "backup", arguments: arguments)
        guard let code = try await Control.ask(folder: place.folder, request, say: { say($0) }) else { return false }
        if code != 0 { throw ExitCode(code) }
        // Its log may not hold the key, so whoever asked is shown it here.
        if let made = try? BackupKeyFile.read(at: place.backupKeyPath), made != before {
            say(BackupKeyFile.words(made, place.backupKeyPath))
        }
        if let target, !FileManager.default.fileExists(atPath: target) {
            throw Control.Refused(
                sentence:
                    "fourfold serve made \(target) where this command does not see it, as where a service has a /tmp "
                    + "of its own. Name a folder that both see.")
        }
        return true
    }

    private var changes: Set<Backups.Change> {
        Set((newKey ? [.newKey] : []) + (newFolder ? [.newFolder] : []))
    }

    private var nothing: DatabaseError {
        .unavailable("There are no records in \(place.folder). Check --folder or --database.")
    }

    /// What goes wrong is said once, at the end.
    private var quiet: Logger { Logger(label: "fourfold") { _ in SwiftLogNoOpLogHandler() } }

    private func make(of database: any Database, at target: String?) async throws -> [String] {
        // Records of an older Fourfold stay as they are; there is nowhere yet to write down that they were backed up.
        let made = try await UpgradeBackup.make(of: database, in: place, at: target, isNewKey: newKey)
        if let made { return made.words }
        guard try await Migrator.standing(of: Migrations.all, on: database).missing.isEmpty else { throw nothing }
        let backups = Backups(of: database, in: place, now: Clock.system, logger: quiet)
        guard let made = try await backups.make(by: .command, to: target, accepting: changes) else { return [] }
        return ArchiveReport.made(made.summary, made.path)
    }
}
