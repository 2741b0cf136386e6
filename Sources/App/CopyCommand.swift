import Archive
import ArgumentParser
import DatabasePort
import Domain
import Foundation
import Sealing
import Store

/// `fourfold copy --from … --to …`: all records, or one school’s, into an empty place, whichever engine either has.
struct CopyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy", abstract: "Copies all records, or one school’s, into an empty place.",
        discussion: """
            Either place is a folder or a PostgreSQL database. Nothing changes where they come from. On their way they \
            lie sealed in the folder that TMPDIR names. One school takes its records and its people along, with their \
            passwords; the key stays, so everybody sets up their authenticator, recovery codes and PIN anew.
            """)

    @Option(help: "Where the records are: a folder, or postgres://…")
    var from: String

    @Option(help: "An empty place: a folder, or postgres://…")
    var to: String

    @Option(help: "The short name of the one school that is to go along.")
    var school: String?

    @Option(help: "The folder of the key for records in PostgreSQL.")
    var folder = "fourfold-data"

    func run() async throws {
        try await telling {
            // Others write into the folder around it.
            let own = FileManager.default.temporaryDirectory.path + "/fourfold-\(UUID().uuidString)"
            try Installation.makeFolder(own)
            defer { try? FileManager.default.removeItem(atPath: own) }
            let passing = own + "/copy.backup"
            // Nobody needs to open it later.
            let key = BackupKey(random: randomBytes)
            try await write(passing, key)
            let target = CopyPlace(to, folder)
            let copied = try await Restoring.restore(passing, key: key, into: target.folder, database: target.url)
            say(ArchiveReport.tables(copied))
            say("Equal on both sides: \(ArchiveReport.count(copied)). Visits and open codes have ended in the copy.")
        }
    }

    private func write(_ path: String, _ key: BackupKey) async throws {
        let source = CopyPlace(from, folder)
        let database = try await source.opened()
        let outcome = await Task {
            let missing = try await Migrator.standing(of: Migrations.all, on: database).missing
            guard school == nil || missing.isEmpty else {
                throw DatabaseError.unavailable(
                    "Those records are of an older Fourfold. Start fourfold serve on them first.")
            }
            _ = try await Archive.write(
                from: database, files: school == nil ? Installation.files(in: source.folder) : [newKey()], to: path,
                key: key, madeAt: Clock.system().text, program: Fourfold.version, school: chosenSchool(database),
                random: randomBytes)
        }.result
        await database.close()
        try outcome.get()
    }

    /// Whoever goes must not take along what opens the seals of those who stay.
    private func newKey() -> ArchiveFile {
        ArchiveFile(name: Installation.keyName, bytes: randomBytes(Sealer.keyLength))
    }

    private func chosenSchool(_ database: any Database) async throws -> String? {
        guard let school else { return nil }
        let schools = try await database.read { tx in try tx.schools.all() }
        guard let chosen = schools.first(where: { $0.shortName == school }) else {
            throw DatabaseError.unavailable(
                "There is no school “\(school)” there, but \(listed(schools.map(\.shortName))).")
        }
        return chosen.id.text
    }
}

/// One side of a copy.
private struct CopyPlace {
    let folder: String
    let url: String?

    init(_ text: String, _ keyFolder: String) {
        let isURL = text.hasPrefix("postgres://") || text.hasPrefix("postgresql://")
        (folder, url) = isURL ? (keyFolder, text) : (text, nil)
    }

    /// What is not there is not made.
    func opened() async throws -> any Database {
        guard url != nil || FileManager.default.fileExists(atPath: Installation.file(in: folder)) else {
            throw DatabaseError.unavailable("There are no records in \(folder). Check --from.")
        }
        return try await Installation.connect(folder: folder, database: url)
    }
}
