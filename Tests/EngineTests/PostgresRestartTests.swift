import DatabasePort
import Foundation
import PostgresEngine
import TestSupport
import Testing

/// A server of its own, since the other tests need theirs while this one goes down.
@Suite(.enabled(if: Engine.available.contains(.postgres))) struct PostgresRestartTests {
    @Test func afterARestartWorkGoesOn() async throws {
        let server = try await OwnServer()
        let database = try await PostgresDatabase.open(url: server.url, connections: 3)
        try await database.write(.installation) {
            try $0.script("CREATE TABLE t (id INTEGER PRIMARY KEY) /* strict */;")
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<9 { group.addTask { _ = try await database.read { try $0.rows("SELECT id FROM t") } } }
            try await group.waitForAll()
        }
        try await server.control("restart")
        for id in 1...6 {
            try await database.write(.installation) { try $0.run("INSERT INTO t (id) VALUES (\(id))") }
            #expect(try await database.read { try $0.rows("SELECT id FROM t").count } == id)
        }
        try await server.control("stop")
        let error = await failure { try await database.write(.installation) { try $0.run("DELETE FROM t") } }
        #expect(error?.description.hasPrefix("Nothing answers at 127.0.0.1") == true, "\(String(describing: error))")
        try await server.control("start")
        #expect(try await database.read { try $0.rows("SELECT id FROM t").count } == 6)
        await database.close()
        try await server.end()
    }
}

/// `scripts/with-services` around a shell that tells its address and obeys until its input ends.
private final class OwnServer {
    let url: String
    private let process = Process()
    private let orders = Pipe()
    private let answers = Pipe()

    init() async throws {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("scripts/with-services")
        process.executableURL = script
        process.arguments = [
            "bash", "-c",
            """
            echo "$FOURFOLD_TEST_POSTGRES"
            while read -r order; do
                "$FOURFOLD_TEST_POSTGRES_CONTROL" "$order" </dev/null >/dev/null 2>&1
                echo "$order $?"
            done
            """,
        ]
        process.standardInput = orders
        process.standardOutput = answers
        try process.run()
        url = try Self.line(from: answers)
    }

    func control(_ order: String) async throws {
        try orders.fileHandleForWriting.write(contentsOf: Data("\(order)\n".utf8))
        #expect(try Self.line(from: answers) == "\(order) 0")
    }

    func end() async throws {
        try orders.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    private static func line(from pipe: Pipe) throws -> String {
        var bytes = Data()
        while let byte = try pipe.fileHandleForReading.read(upToCount: 1), byte.first != 10 {
            guard !byte.isEmpty else { break }
            bytes += byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
