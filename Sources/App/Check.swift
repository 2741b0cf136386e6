import DatabasePort
import Domain
import Foundation
import Sealing
import Store

/// What `fourfold check` looks at, on a database that is open.
struct Check: Sendable {
    let place: Place
    let database: any Database
    /// Now, as the records count it.
    let now: Instant
    /// Between backups by themselves, if that is known.
    var hours = BackupState.mostHours / 2

    /// - Returns: the code to end with: 0 where all is well, 1 where there is something to do.
    func run(_ say: Control.Say) async throws -> Int32 {
        var facts: [DatabaseFact] = []
        facts += await trying { try await database.facts() }
        facts += await trying { try await schema() }
        facts.append(
            key(Installation.key(in: place.folder), "Put it back from a backup: without it nobody can sign in."))
        facts += await trying { try await keyOfBackups() }
        if FileManager.default.fileExists(atPath: place.backupFolder) {
            facts.append(key(place.backupKeyPath, "Put your copy of it there: without it no backup can be opened."))
            facts.append(room(place.backupFolder, "the backups"))
        }
        facts.append(room(place.folder, "the records"))
        for fact in facts {
            say(fact.toDo.map { "to do  \(fact.words) \($0)" } ?? "ok     \(fact.words)")
        }
        return facts.allSatisfy { $0.toDo == nil } ? 0 : 1
    }

    /// What cannot be looked at is itself something to see to.
    private func trying(_ look: () async throws -> [DatabaseFact]) async -> [DatabaseFact] {
        do {
            return try await look()
        } catch {
            return [DatabaseFact("This could not be looked at.", toDo: "\(error)")]
        }
    }

    private func schema() async throws -> [DatabaseFact] {
        let (missing, newest) = try await Migrator.standing(of: Migrations.all, on: database)
        let now = Clock.system().text
        let backup = missing.isEmpty ? try await lastBackup() : []
        return [
            missing.isEmpty
                ? DatabaseFact("The schema is this version’s, \(Migrations.all.last?.name ?? "").")
                : DatabaseFact(
                    "The schema is older than this version: it lacks \(missing.joined(separator: ", ")).",
                    toDo: "Start fourfold serve, which brings it up to date."),
            newest <= now
                ? DatabaseFact("The clock says \(now).")
                : DatabaseFact(
                    "The clock says \(now), which is before the schema was made (\(newest)).",
                    toDo: "Set this machine’s clock right: days due and sessions go by it."),
        ] + backup
    }

    private func lastBackup() async throws -> [DatabaseFact] {
        let now = now
        let facts = try await database.read { tx in try tx.backups.facts(at: now) }
        let state = facts.state(every: hours, at: now)
        if state.isWell { return [DatabaseFact("\(state.words(at: now)).")] }
        return [
            DatabaseFact(
                "\(state.words(at: now)). \(state.reason(every: hours, at: now))", toDo: "Say fourfold backup.")
        ]
    }

    /// Nothing where it is the key of earlier backups, or where there are none.
    private func keyOfBackups() async throws -> [DatabaseFact] {
        let known = try await database.read { tx in
            try tx.tables().contains { $0.name == "backup" } ? try tx.backups.keyMarks() : []
        }
        guard !known.isEmpty, FileManager.default.fileExists(atPath: place.backupKeyPath),
            try !known.contains(BackupKeyFile.read(at: place.backupKeyPath).mark)
        else { return [] }
        return [
            DatabaseFact(
                "\(place.backupKeyPath) holds another key than that of earlier backups.",
                toDo: "Put your copy of it back, or say fourfold backup --new-key.")
        ]
    }

    /// - Parameter missing: what to do where it is not there.
    private func key(_ path: String, _ missing: String) -> DatabaseFact {
        var known = stat()
        guard stat(path, &known) == 0 else {
            return DatabaseFact("\(path) is not there.", toDo: missing)
        }
        return known.st_mode & 0o077 == 0
            ? DatabaseFact("\(path) is there, for Fourfold’s user alone.")
            : DatabaseFact("\(path) can be read by other users of this machine.", toDo: "Say chmod 600 \(path).")
    }

    /// A disk of any size has a few gigabytes in reserve, or a share of it.
    private func room(_ folder: String, _ what: String) -> DatabaseFact {
        guard let room = DiskRoom(at: folder) else {
            return DatabaseFact("There is no folder \(folder) for \(what).", toDo: "Make it, for Fourfold’s user.")
        }
        let words = "Where \(what) lie, \(room.words) is free."
        if room.free < 200_000_000 || room.share < 3 && room.free < 2_000_000_000 {
            return DatabaseFact(words, toDo: "Make room now: when the disk is full nothing can be saved.")
        }
        if room.share < 15 && room.free < 20_000_000_000 {
            return DatabaseFact(words, toDo: "Make room soon, or move the folder to a larger disk.")
        }
        return DatabaseFact(words)
    }
}
