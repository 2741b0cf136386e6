import DatabasePort

/// Whether the database sorts and stores text as SQLite does: by code point, in UTF-8.
enum Sorting {
    static func check(_ session: Session) throws {
        // Columns of later versions are asked for through JSON, so that one text serves all versions.
        let rows = try session.rows(
            """
            SELECT current_setting('server_encoding') AS encoding, datcollate AS collation,
                to_jsonb(d) ->> 'datlocprovider' AS provider
            FROM pg_database d WHERE datname = current_database()
            """)
        guard let row = rows.first else { throw DatabaseError.unavailable("The server does not name its database.") }
        let encoding = try row.text("encoding")
        let collation = try row.text("collation")
        let provider = try row.textIfAny("provider") ?? "c"
        if let refusal = refusal(encoding: encoding, collation: collation, provider: provider) { throw refusal }
    }

    /// - Parameter provider: `c` the system's library, `i` ICU, `b` PostgreSQL's own, which sorts by code point.
    static func refusal(encoding: String, collation: String, provider: String) -> DatabaseError? {
        guard encoding == "UTF8" else { return refusal("keeps its text as \(encoding), not UTF8") }
        if provider == "b" { return nil }
        guard provider == "c" else { return refusal("sorts by ICU's rules, not by C.UTF-8") }
        guard ["c", "posix", "c.utf8", "c.utf-8"].contains(collation.lowercased()) else {
            return refusal("sorts by \(collation), not by C.UTF-8")
        }
        return nil
    }

    private static func refusal(_ fault: String) -> DatabaseError {
        .unavailable(
            "This PostgreSQL database \(fault), so lists would come in another order than Fourfold expects. "
                + "Make it with: CREATE DATABASE fourfold TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';")
    }
}
