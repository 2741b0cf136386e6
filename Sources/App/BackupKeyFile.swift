import DatabasePort
import Foundation
import Sealing

/// The file `backup.key`: the key of all backups, as a person can write it down. It lies outside the data folder, since
/// whoever steals that folder with its backups must not have the key of them as well.
enum BackupKeyFile {
    /// - Throws: `DatabaseError.unavailable` with a plain sentence.
    static func read(at path: String) throws -> BackupKey {
        guard FileManager.default.fileExists(atPath: path) else {
            throw DatabaseError.unavailable(
                "There is no backup key at \(path). Write the one that you kept into a file and give it as --backup-key."
            )
        }
        let text = FileManager.default.contents(atPath: path).map { String(decoding: $0.prefix(4096), as: UTF8.self) }
        guard let key = text.flatMap(BackupKey.init(text:)) else {
            throw DatabaseError.unavailable(
                "\(path) is not a whole backup key: fourteen groups of four letters and figures. "
                    + "Compare it with the copy that you kept, sign by sign.")
        }
        return key
    }

    /// The key that lies there; where there is none, a new one, which is said once.
    ///
    /// - Parameter known: the marks of the keys of earlier backups. Where there are any, no other key is taken or made: nobody
    ///   would hold it on paper.
    /// - Throws: `DatabaseError.unavailable` with a plain sentence.
    static func readOrMake(at path: String, known: Set<String>) throws -> BackupKey {
        if FileManager.default.fileExists(atPath: path) {
            let key = try read(at: path)
            if known.isEmpty || known.contains(key.mark) { return key }
            throw DatabaseError.unavailable("\(path) holds another key than that of earlier backups. \(putBack)")
        }
        guard known.isEmpty else {
            throw DatabaseError.unavailable("\(path) is gone, the key of earlier backups. \(putBack)")
        }
        let key = BackupKey(random: randomBytes)
        try KeyFile.make(Array((key.text + "\n").utf8), at: path)
        // Of two first ones on one folder both use the key of the quicker.
        let kept = try read(at: path)
        if kept == key { say(words(key, path)) }
        return kept
    }

    private static let putBack = "Put your copy of it back, or accept a new one: fourfold backup --new-key."

    /// A log must not hold a key, so it is shown to a person alone.
    static func words(_ key: BackupKey, _ path: String) -> String {
        let shown = isatty(STDOUT_FILENO) == 1 ? "\n\n    \(key.text)\n\n" : " "
        return
            "Backups are sealed under a new key:\(shown)It lies in \(path). Keep a copy of it on paper or in a password "
            + "safe, away from this machine: without it no backup can ever be opened."
    }
}

/// A file that holds a key: for its owner’s eyes only.
enum KeyFile {
    /// Written whole under a name of its own, then linked to `path` where there is nothing yet: nothing is written over.
    ///
    /// - Throws: `DatabaseError.unavailable` where there is no file at `path` then.
    static func make(_ bytes: [UInt8], at path: String) throws {
        let files = FileManager.default
        let own = path + "." + UUID().uuidString
        defer { try? files.removeItem(atPath: own) }
        let isWritten = files.createFile(
            atPath: own, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
        // Some file systems have no links; there, as with a link, nothing that exists is moved over.
        if isWritten, sync(own), (try? files.linkItem(atPath: own, toPath: path)) == nil {
            try? files.moveItem(atPath: own, toPath: path)
        }
        guard files.fileExists(atPath: path), sync(URL(fileURLWithPath: path).deletingLastPathComponent().path) else {
            throw DatabaseError.unavailable("\(path) cannot be written. Check who owns the folder, and the disk.")
        }
    }

    /// What a folder or a key that a power cut takes was made for is lost with it.
    static func sync(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        defer { close(descriptor) }
        return descriptor >= 0 && fsync(descriptor) == 0
    }
}
