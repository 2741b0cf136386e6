import CLibPQ
import DatabasePort

/// What PostgreSQL says, in the port's words and a plain sentence. Messages name tables and columns, never values.
enum Refusal {
    static let closed = DatabaseError.unavailable("The database is closed. Nothing was saved.")

    static let lost = DatabaseError.unavailable(
        "The connection to PostgreSQL broke. Nothing was saved. Try again; if it lasts, look at the server.")

    static let unknownOutcome = DatabaseError.unavailable(
        "The connection to PostgreSQL broke while it was saving, so nobody can say whether the change was kept. "
            + "Look before you enter it again.")

    static func fraction(_ column: String) -> String {
        "“\(column)” is a fraction; the schema knows text and whole numbers only, so say CAST(… AS INTEGER)."
    }

    /// libpq failed without asking the server, which happens for lack of memory or in the wrong order of calls.
    static func unexplained(_ link: OpaquePointer?) -> DatabaseError {
        .statement("The statement failed: \(String(cString: PQerrorMessage(link)).split(separator: "\n").first ?? "").")
    }

    /// - Parameters:
    ///   - code: the SQLSTATE, five characters (PostgreSQL's appendix A).
    ///   - message: the server's primary message, without its detail line.
    static func of(code: String, message: String, isReading: Bool) -> DatabaseError {
        switch code {
        case "23505": return .duplicate("A row with this key exists already (\(message)).")
        case "25006" where isReading: return .statement("A read cannot change anything.")
        default: break
        }
        if let sentence = sentence(code) { return .unavailable("\(sentence) (\(message))") }
        switch code.prefix(2) {
        case "23": return .constraint("The schema refuses this value (\(message)).")
        // The server's own words for these repeat the value.
        case "22": return .constraint("The schema refuses this value (it does not fit its column, \(code)).")
        default: return .statement("The statement failed: \(message).")
        }
    }

    private static func sentence(_ code: String) -> String? {
        switch code {
        case "25006":
            return "This PostgreSQL server only answers questions: it is a standby. Give the address of the main one."
        case "40001", "40P01", "55P03": return "Two changes met. Nothing was saved. Try again."
        case "53100": return "The disk of the PostgreSQL server is full, so nothing was saved. Make room there."
        case "53300": return "PostgreSQL takes no more connections. Nothing was saved."
        default: break
        }
        switch code.prefix(2) {
        case "08", "57": return "PostgreSQL ended the connection. Nothing was saved. Try again."
        case "53": return "The PostgreSQL server has run out of room or memory. Nothing was saved."
        case "58", "XX": return "The PostgreSQL server reported a fault of its own. Nothing was saved. See its log."
        default: return nil
        }
    }
}
