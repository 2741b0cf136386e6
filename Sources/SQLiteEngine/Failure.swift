import DatabasePort
import GRDB

/// What SQLite says, in the port's words and a plain sentence. Messages name tables and columns, never values.
enum Failure {
    static let closed = DatabasePort.DatabaseError.unavailable("The database is closed. Nothing was saved.")

    static let faulty = DatabasePort.DatabaseError.unavailable(
        "The disk failed to keep a change, so nothing more is saved until Fourfold is started again. "
            + "Check the disk first, then start it.")

    static let undone = DatabasePort.DatabaseError.unavailable(
        "The disk could not keep another change made at the same moment, and this one was undone with it. "
            + "Nothing was saved. Try again.")

    static func fraction(_ column: String) -> String {
        "“\(column)” is a fraction; the schema knows text and whole numbers only, so say CAST(… AS INTEGER)."
    }

    /// Runs `work`; SQLite's errors come out as the port's, all others as they are.
    /// - Parameter onFault: called where the disk failed to keep a commit or the file is damaged.
    static func plain<T>(isReading: Bool, onFault: () -> Void = {}, _ work: () throws -> T) throws -> T {
        do {
            return try work()
        } catch let error as GRDB.DatabaseError {
            switch error.extendedResultCode {
            case .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC: onFault()
            default: if error.resultCode == .SQLITE_CORRUPT { onFault() }
            }
            throw translated(error, isReading: isReading)
        }
    }

    private static func translated(_ error: GRDB.DatabaseError, isReading: Bool) -> DatabasePort.DatabaseError {
        let reason = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
            return .duplicate("A row with this key exists already (\(reason)).")
        default: break
        }
        switch error.resultCode {
        case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG:
            return .constraint("The schema refuses this value (\(reason)).")
        case .SQLITE_READONLY where isReading:
            return .statement("A read cannot change anything.")
        default:
            if let sentence = sentence(error.resultCode) { return .unavailable("\(sentence) (\(reason))") }
            return .statement("The statement failed: \(reason).")
        }
    }

    /// The failure to open a file, naming it.
    static func whileOpening(_ error: GRDB.DatabaseError, path: String) -> DatabasePort.DatabaseError {
        let sentence = sentence(error.resultCode) ?? "The database cannot be opened."
        return .unavailable("\(path): \(sentence) (\(error.message ?? "SQLite error \(error.resultCode.rawValue)"))")
    }

    private static func sentence(_ code: ResultCode) -> String? {
        switch code {
        case .SQLITE_FULL: "The disk is full, so nothing was saved. Make room; it goes on by itself."
        case .SQLITE_IOERR: "The disk reported a fault. Check it, then look whether the last change was saved."
        case .SQLITE_READONLY: "The file cannot be written. Make it and its folder writable for Fourfold's user."
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
            "The file cannot be opened. Check that its folder exists and is writable for Fourfold's user."
        case .SQLITE_NOTADB:
            "This is not a Fourfold database. Give another file, or restore a backup into another folder."
        case .SQLITE_CORRUPT:
            "The file is damaged. Stop Fourfold, keep the folder as it is and restore a backup into another folder."
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL:
            "Another program holds the file. Nothing was saved. Close that program and try again."
        case .SQLITE_NOMEM: "There was no memory left. Nothing was saved."
        case .SQLITE_INTERRUPT, .SQLITE_ABORT: "The work was broken off. Nothing was saved."
        default: nil
        }
    }
}
