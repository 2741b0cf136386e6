import DatabasePort
import Foundation
import PostgresEngine
import SQLiteEngine
import Synchronization

/// The engines on which a test of the store runs.
package enum Engine: String, CaseIterable, Sendable {
    case sqlite, postgres

    /// SQLite always; PostgreSQL where `FOURFOLD_TEST_POSTGRES` names a server (`scripts/with-services` sets it).
    /// Without it PostgreSQL is left out with a printed line, but under `CI` it stays in and its tests fail.
    package static var available: [Engine] {
        if Environment.postgres != nil || Environment.isCI { return allCases }
        Environment.sayOnceThatPostgresIsMissing()
        return [.sqlite]
    }
}

/// Runs `body` on a database of its own that holds `migrations` and nothing else, and removes it afterwards.
///
/// - Throws: what `body` throws; `DatabaseError.unavailable` where the engine cannot be reached.
package func withFreshDatabase<T>(
    _ engine: Engine, migrations: [Migration] = [], _ body: (any Database) async throws -> T
) async throws -> T {
    try await withFreshAddress(engine, migrations: migrations) { address in
        let database = try await openDatabase(engine, at: address)
        do {
            let result = try await body(database)
            await database.close()
            return result
        } catch {
            await database.close()
            throw error
        }
    }
}

/// Like `withFreshDatabase`, for tests that open it themselves, perhaps several times.
///
/// - Parameter body: gets a file's path for SQLite and a URL for PostgreSQL.
package func withFreshAddress<T>(
    _ engine: Engine, migrations: [Migration] = [], _ body: (String) async throws -> T
) async throws -> T {
    let address = try await Templates.shared.copy(engine, migrations)
    do {
        let result = try await body(address)
        try await Premises.remove(engine, address)
        return result
    } catch {
        try? await Premises.remove(engine, address)
        throw error
    }
}

/// Opens what lies at an address of `withFreshAddress`.
package func openDatabase(_ engine: Engine, at address: String) async throws -> any Database {
    switch engine {
    case .sqlite: try await SQLiteDatabase.open(path: address)
    case .postgres: try await PostgresDatabase.open(url: address)
    }
}

/// Migrated databases, made once for each list of migrations, of which tests get copies.
private actor Templates {
    static let shared = Templates()
    private var made: [String: Task<String, any Error>] = [:]

    func copy(_ engine: Engine, _ migrations: [Migration]) async throws -> String {
        guard !migrations.isEmpty else { return try await Premises.make(engine, from: nil) }
        let key = migrations.map { "\($0.name) \($0.checksum)" }.joined(separator: " ")
        let mark = String(fingerprint(key), radix: 16)
        let task = made["\(engine) \(mark)"] ?? Task { try await Self.template(engine, migrations, mark) }
        made["\(engine) \(mark)"] = task
        return try await Premises.make(engine, from: task.value)
    }

    private static func template(_ engine: Engine, _ migrations: [Migration], _ mark: String) async throws -> String {
        let address = try await Premises.make(engine, from: nil)
        let database = try await openDatabase(engine, at: address)
        do {
            try await Migrator.run(migrations, on: database, at: "2026-01-05T08:00:00.000Z")
            await database.close()
        } catch {
            await database.close()
            try? await Premises.remove(engine, address)
            throw error
        }
        return try await Premises.keep(engine, address, as: "fourfold_template_\(mark)")
    }
}

/// Where fresh databases lie, by engine.
private enum Premises {
    static func make(_ engine: Engine, from template: String?) async throws -> String {
        switch engine {
        case .sqlite: try file(from: template)
        case .postgres: try await database(from: template)
        }
    }

    static func remove(_ engine: Engine, _ address: String) async throws {
        switch engine {
        case .sqlite:
            try FileManager.default.removeItem(at: URL(fileURLWithPath: address).deletingLastPathComponent())
        case .postgres:
            try await PostgresDatabase.execute("DROP DATABASE \(name(address)) WITH (FORCE)", at: server())
        }
    }

    /// Keeps a finished template: a file until the process ends, a PostgreSQL database for the next run as well.
    static func keep(_ engine: Engine, _ address: String, as name: String) async throws -> String {
        switch engine {
        case .sqlite:
            Leftovers.remember(address)
            return address
        case .postgres:
            do {
                let rename = "ALTER DATABASE \(self.name(address)) RENAME TO \(name)"
                try await PostgresDatabase.execute(rename, at: server())
            } catch DatabaseError.statement {
                // An earlier run, or another at this moment, made the same one.
                try await remove(engine, address)
            }
            return try self.address(of: name)
        }
    }

    private static func file(from template: String?) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fourfold-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let path = folder.appendingPathComponent("school.sqlite").path
        if let template { try FileManager.default.copyItem(atPath: template, toPath: path) }
        return path
    }

    private static func database(from template: String?) async throws -> String {
        let name = "fourfold_test_" + UUID().uuidString.lowercased().filter { $0 != "-" }
        let source =
            template.map { "TEMPLATE \(Self.name($0))" }
            ?? "TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
        try await PostgresDatabase.execute("CREATE DATABASE \(name) \(source)", at: server())
        return try address(of: name)
    }

    private static func name(_ address: String) -> String {
        URLComponents(string: address).map { String($0.path.dropFirst()) } ?? ""
    }

    private static func address(of name: String) throws -> String {
        guard var parts = URLComponents(string: try server()) else {
            throw DatabaseError.unavailable("FOURFOLD_TEST_POSTGRES is not a URL.")
        }
        parts.path = "/" + name
        return parts.string ?? ""
    }

    static func server() throws -> String {
        guard let server = Environment.postgres else {
            throw DatabaseError.unavailable(
                "FOURFOLD_TEST_POSTGRES is not set: run the tests by scripts/with-services.")
        }
        return server
    }
}

/// SQLite's templates, removed when the process ends.
private enum Leftovers {
    private static let addresses = Mutex<[String]>([])

    static func remember(_ address: String) {
        addresses.withLock { addresses in
            if addresses.isEmpty { atexit { Leftovers.remove() } }
            addresses.append(address)
        }
    }

    private static func remove() {
        for address in addresses.withLock({ $0 }) {
            try? FileManager.default.removeItem(at: URL(fileURLWithPath: address).deletingLastPathComponent())
        }
    }
}

private enum Environment {
    static var postgres: String? { ProcessInfo.processInfo.environment["FOURFOLD_TEST_POSTGRES"] }
    static var isCI: Bool { ProcessInfo.processInfo.environment["CI"] != nil }
    private static let hasSaid = Mutex(false)

    static func sayOnceThatPostgresIsMissing() {
        let isFirst = hasSaid.withLock { said in
            defer { said = true }
            return !said
        }
        guard isFirst else { return }
        let line = "PostgreSQL tests are skipped: FOURFOLD_TEST_POSTGRES is not set (scripts/with-services sets it).\n"
        FileHandle.standardError.write(Data(line.utf8))
    }
}
