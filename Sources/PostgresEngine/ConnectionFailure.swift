import DatabasePort

/// Why no connection came about, in a sentence that says what to do.
enum ConnectionFailure {
    static func timedOut(_ address: Address) -> DatabaseError {
        .unavailable(
            "PostgreSQL at \(address.host), port \(address.port), did not answer within \(address.patience) seconds. "
                + "Check the address and any firewall between.")
    }

    /// - Parameter words: libpq's message at its verbose level, where a server's refusal carries its code.
    static func explained(_ words: String, _ address: Address) -> DatabaseError {
        let place = "PostgreSQL at \(address.host), port \(address.port),"
        let sentence =
            bySubject(words, address, place) ?? byCode(words, address, place)
            ?? "\(place) cannot be reached: \(address.withoutPassword(summary(words)))"
        return .unavailable(sentence)
    }

    /// What libpq itself found, in its own English: it is never translated, as the program sets no language.
    private static func bySubject(_ words: String, _ address: Address, _ place: String) -> String? {
        let findings: [(signs: [String], sentence: String)] = [
            (
                ["could not translate host name"],
                "There is no host named \(address.host). Check the spelling in the database address."
            ),
            (
                ["server does not support SSL"],
                "\(place) does not offer TLS, which the address asks for. Turn TLS on there, or change sslmode."
            ),
            (
                ["certificate verify failed", "root certificate file", "server certificate for"],
                "\(place) showed a certificate that is not trusted here. Check sslrootcert and the host's name."
            ),
            (
                ["no password supplied"],
                "\(place) wants a password and the address has none. Write it as user:password@host."
            ),
            (
                ["SSL encryption"],
                "\(place) does not let \(address.user) in from this machine. Add a line to its pg_hba.conf."
            ),
            (
                ["no encryption", "SSL off"],
                "\(place) does not let \(address.user) in from this machine without TLS. Add ?sslmode=require to the "
                    + "address, or a line to its pg_hba.conf."
            ),
            (
                ["No such file or directory"],
                "No PostgreSQL is listening at \(address.host). Is it running?"
            ),
        ]
        return findings.first { $0.signs.contains { words.contains($0) } }?.sentence
    }

    private static func byCode(_ words: String, _ address: Address, _ place: String) -> String? {
        let findings: [(sign: String, sentence: String)] = [
            ("28P01:", "\(place) refuses the name or the password of \(address.user). Check both in the address."),
            (
                "28000:",
                "\(place) knows no user \(address.user), or does not let it in. "
                    + "Make it with CREATE ROLE … LOGIN."
            ),
            (
                "3D000:",
                "\(place) has no database “\(address.database)”. Make it with: CREATE DATABASE "
                    + "\(address.database) TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';"
            ),
            (
                "42501:",
                "\(place) does not let \(address.user) use the database “\(address.database)”. "
                    + "GRANT CONNECT on it."
            ),
            ("53300:", "\(place) takes no more connections. Raise max_connections there, or run fewer processes."),
            ("57P03:", "\(place) is starting or stopping. Try again in a moment."),
            (
                "Connection refused",
                "Nothing answers at \(address.host), port \(address.port). "
                    + "Is PostgreSQL running there, and is the port right?"
            ),
            ("unreachable", "The host \(address.host) cannot be reached from here. Check the network."),
            ("No route to host", "The host \(address.host) cannot be reached from here. Check the network."),
            ("server closed the connection", "\(place) hung up at once. Is it PostgreSQL, and is it running?"),
        ]
        return findings.first { words.contains($0.sign) }?.sentence
    }

    private static func summary(_ words: String) -> String {
        words.split(separator: "\n").filter { !$0.hasPrefix("LOCATION:") }.joined(separator: " ")
    }
}
