import CLibPQ
import DatabasePort

/// Where the database is, as its administrator wrote it.
struct Address: Sendable {
    let url: String
    let host: String
    let port: String
    let database: String
    let user: String
    /// Seconds until a connection that does not come about is given up; of `connect_timeout`, else 10.
    let patience: Int
    private let password: String

    /// - Throws: `DatabaseError.unavailable` where the text is not a PostgreSQL URL. The text is never repeated: it
    ///   holds a password.
    init(_ url: String) throws {
        let isURL = url.hasPrefix("postgres://") || url.hasPrefix("postgresql://")
        guard isURL, !url.utf8.contains(0), let parts = Self.parts(of: url), Self.isWhole(parts) else {
            throw DatabaseError.unavailable(
                "The database address is not one of PostgreSQL's. It looks like "
                    + "postgres://user:password@host:5432/name, and a sign such as @ : / % in the password is written "
                    + "with a per cent sign (%40 %3A %2F %25).")
        }
        self.url = url
        host = parts["host"] ?? parts["hostaddr"] ?? "this machine"
        port = parts["port"] ?? "5432"
        user = parts["user"] ?? "the system user's name"
        database = parts["dbname"] ?? user
        password = parts["password"] ?? ""
        let seconds = parts["connect_timeout"].flatMap { Int($0) } ?? 0
        patience = seconds > 0 ? seconds : 10
    }

    /// The text without the password, should somebody's server repeat it.
    func withoutPassword(_ text: String) -> String {
        password.isEmpty ? text : text.replacing(password, with: "…")
    }

    /// A sign in the password that should have been encoded cuts the address at the wrong place, and a piece of the
    /// password would stand as host, port or name in messages.
    private static func isWhole(_ parts: [String: String]) -> Bool {
        let names = [parts["host"], parts["user"], parts["dbname"]].compactMap(\.self)
        return !names.contains { $0.contains("@") } && (parts["port"] ?? "").allSatisfy { $0.isNumber || $0 == "," }
    }

    private static func parts(of url: String) -> [String: String]? {
        // No message is taken from libpq: its own repeat pieces of the address.
        guard let options = PQconninfoParse(url, nil) else { return nil }
        defer { PQconninfoFree(options) }
        var parts: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { parts[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        return parts
    }
}
