import CLibPQ
import DatabasePort
import Foundation

/// Makes a connection, step by step, so that it can be given up in time and so that the server's code can be read.
enum Dialling {
    /// Blocks until connected, refused or out of patience.
    /// - Throws: `DatabaseError.unavailable` with a plain sentence for each way of failing.
    static func connect(to address: Address) throws -> OpaquePointer {
        guard let link = begin(address) else { throw DatabaseError.unavailable("There was no memory left.") }
        do {
            try finish(link, address)
            PQsetNoticeProcessor(link, { _, _ in }, nil)
            return link
        } catch {
            PQfinish(link)
            throw error
        }
    }

    /// Later words win: the URL may change the keep-alives, but not the encoding.
    private static func begin(_ address: Address) -> OpaquePointer? {
        let words = [
            ("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "60000"),
            ("fallback_application_name", "fourfold"), ("dbname", address.url), ("client_encoding", "UTF8"),
        ]
        let keys = words.map { strdup($0.0) } + [nil]
        let values = words.map { strdup($0.1) } + [nil]
        defer { for text in keys + values { free(text) } }
        let link = PQconnectStartParams(keys.map { UnsafePointer($0) }, values.map { UnsafePointer($0) }, 1)
        // Only at this level does libpq hand on the five-character code of a refusal.
        PQsetErrorVerbosity(link, PQERRORS_VERBOSE)
        return link
    }

    private static func finish(_ link: OpaquePointer, _ address: Address) throws {
        let deadline = ContinuousClock.now + .seconds(address.patience)
        var step = PGRES_POLLING_WRITING
        while PQstatus(link) != CONNECTION_BAD, step != PGRES_POLLING_OK, step != PGRES_POLLING_FAILED {
            guard wait(for: step, on: link, until: deadline) else {
                throw ConnectionFailure.timedOut(address)
            }
            step = PQconnectPoll(link)
        }
        guard PQstatus(link) == CONNECTION_OK else {
            throw ConnectionFailure.explained(String(cString: PQerrorMessage(link)), address)
        }
    }

    /// - Returns: false where the deadline passed first.
    private static func wait(
        for step: PostgresPollingStatusType, on link: OpaquePointer, until deadline: ContinuousClock.Instant
    ) -> Bool {
        let interest = step == PGRES_POLLING_READING ? POLLIN : POLLOUT
        while true {
            let left = (deadline - .now) / .milliseconds(1)
            guard left > 0 else { return false }
            var socket = pollfd(fd: PQsocket(link), events: Int16(interest), revents: 0)
            let count = poll(&socket, 1, Int32(min(left.rounded(.up), 600_000)))
            if count > 0 { return true }
            if count < 0, errno != EINTR { return true }
        }
    }
}
