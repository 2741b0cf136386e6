import DatabasePort
import Foundation
import PostgresEngine
import TestSupport
import Testing

/// Each way of failing to connect says what is wrong and what to do, and never the password.
@Suite(.enabled(if: Engine.available.contains(.postgres))) struct PostgresFailureTests {
    private static let secret = "s3cret-Wort"

    /// The server's own address with some parts replaced.
    private static func url(_ change: (inout URLComponents) -> Void) throws -> String {
        let server = try #require(ProcessInfo.processInfo.environment["FOURFOLD_TEST_POSTGRES"])
        var parts = try #require(URLComponents(string: server))
        change(&parts)
        return try #require(parts.string)
    }

    private static func sentence(_ url: String) async -> String {
        let error = await failure { try await PostgresDatabase.open(url: url) }
        guard case .unavailable(let text) = error else { return "\(String(describing: error))" }
        return text
    }

    @Test func aWrongPassword() async throws {
        let text = await Self.sentence(try Self.url { $0.password = Self.secret })
        #expect(text.contains("refuses the name or the password of fourfold. Check both in the address."))
        #expect(!text.contains(Self.secret))
    }

    @Test func noPassword() async throws {
        let text = await Self.sentence(try Self.url { $0.password = nil })
        #expect(text.contains("wants a password and the address has none"))
    }

    @Test func anUnknownDatabase() async throws {
        let text = await Self.sentence(try Self.url { $0.path = "/nowhere" })
        #expect(text.contains("has no database “nowhere”. Make it with: CREATE DATABASE nowhere TEMPLATE template0"))
    }

    @Test func anUnknownUserLooksLikeAWrongPassword() async throws {
        let text = await Self.sentence(try Self.url { ($0.user, $0.password) = ("nobody_here", Self.secret) })
        #expect(text.contains("refuses the name or the password of nobody_here"))
        #expect(!text.contains(Self.secret))
    }

    @Test func anUnknownHost() async throws {
        let text = await Self.sentence("postgres://u:\(Self.secret)@no-such-host.invalid/db")
        #expect(text == "There is no host named no-such-host.invalid. Check the spelling in the database address.")
    }

    @Test func aServerWithoutTLS() async throws {
        let url = try Self.url { $0.queryItems = ($0.queryItems ?? []) + [.init(name: "sslmode", value: "require")] }
        let text = await Self.sentence(url)
        #expect(text.contains("does not offer TLS, which the address asks for"))
    }

    @Test func nothingThere() async throws {
        let listener = try Listener()
        listener.close()
        let text = await Self.sentence("postgres://u:\(Self.secret)@127.0.0.1:\(listener.port)/db")
        #expect(text.hasPrefix("Nothing answers at 127.0.0.1, port \(listener.port). Is PostgreSQL running there"))
    }

    @Test func nothingSaid() async throws {
        let listener = try Listener()
        defer { listener.close() }
        let text = await Self.sentence("postgres://u:\(Self.secret)@127.0.0.1:\(listener.port)/db?connect_timeout=1")
        #expect(text.contains("did not answer within 1 seconds"))
    }

    @Test func tooManyConnections() async throws {
        let role = "fourfold_test_" + UUID().uuidString.lowercased().prefix(8)
        let server = try Self.url { _ in }
        try await PostgresDatabase.execute(
            "CREATE ROLE \(role) LOGIN PASSWORD '\(Self.secret)' CONNECTION LIMIT 0", at: server)
        let text = await Self.sentence(try Self.url { ($0.user, $0.password) = (role, Self.secret) })
        try await PostgresDatabase.execute("DROP ROLE \(role)", at: server)
        #expect(text.contains("takes no more connections"))
        #expect(!text.contains(Self.secret))
    }

    @Test(arguments: [
        "", "school.sqlite", "mysql://u:s3cret-Wort@h/d", "postgres://u:s3cret-Wort@h:port/d",
        "postgres://u:s3cret%zzWort@h/d", "postgres://u:a@s3cret-Wort@h/d", "postgres://u:1/s3cret-Wort@h/d",
        "postgres://u:p@h/d?sslnode=s3cret-Wort",
    ])
    func notAnAddress(_ url: String) async {
        let text = await Self.sentence(url)
        #expect(text.hasPrefix("The database address is not one of PostgreSQL's."), "\(text)")
        #expect(!text.contains("cret"))
    }

    @Test(
        arguments: [
            ("ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'", nil),
            ("ENCODING 'UTF8' LOCALE 'C.UTF-8' LOCALE_PROVIDER icu ICU_LOCALE 'en-GB'", "sorts by ICU's rules"),
            ("ENCODING 'SQL_ASCII' LOCALE 'C'", "keeps its text as SQL_ASCII, not UTF8"),
        ] as [(String, String?)])
    func onlyADatabaseThatSortsAsSQLiteDoes(_ options: String, _ fault: String?) async throws {
        let name = "fourfold_test_" + UUID().uuidString.lowercased().filter { $0 != "-" }
        let server = try Self.url { _ in }
        try await PostgresDatabase.execute("CREATE DATABASE \(name) TEMPLATE template0 \(options)", at: server)
        let url = try Self.url { $0.path = "/\(name)" }
        if let fault {
            let text = await Self.sentence(url)
            #expect(text.hasPrefix("This PostgreSQL database \(fault)"))
            #expect(
                text.hasSuffix(
                    "CREATE DATABASE fourfold TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';"))
        } else {
            await (try PostgresDatabase.open(url: url)).close()
        }
        try await PostgresDatabase.execute("DROP DATABASE \(name) WITH (FORCE)", at: server)
    }
}
