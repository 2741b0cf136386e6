import DatabasePort
import Domain
import Logging
import Sealing
import Store
import Synchronization
import TestSupport
import Web

/// An installation with a clock that stands still until a test moves it.
final class House: Sendable {
    let database: any Database
    let site: Site
    /// What the log said, line by line, with a line for each request.
    let log = Journal()
    private let clock: Clock
    private let random: Dice

    /// A term-time Tuesday, 8.41 am in England.
    static let morning = Instant("2026-11-10T08:41:05.000Z")!
    static let password = "river lamp seventeen coats"
    static let today = morning.londonDay

    /// - Parameter patience: how long a request waits for long work.
    convenience init(
        _ database: any Database, isSecure: Bool = false, patience: Duration = .seconds(60),
        backups: (_ now: @escaping @Sendable () -> Instant) -> BackupPlan = { _ in .none }
    ) {
        let clock = Clock()
        self.init(database, clock, Dice(), isSecure, patience, backups { clock.now })
    }

    /// The same installation after its server was stopped and started.
    func restarted(patience: Duration = .seconds(60)) -> House {
        House(database, clock, random, false, patience, .none)
    }

    private init(
        _ database: any Database, _ clock: Clock, _ random: Dice, _ isSecure: Bool, _ patience: Duration,
        _ backups: BackupPlan
    ) {
        self.database = database
        self.clock = clock
        self.random = random
        let log = log
        site = Site(
            services: Services(
                database: database, now: { clock.now }, random: { random.roll($0) },
                sealer: Sealer(key: Array(repeating: 7, count: 32)) { random.roll($0) },
                logger: Logger(label: "test") { _ in LogLine(level: .info, now: { clock.now }, write: log.add) },
                isSecure: isSecure, patience: patience, backups: backups))
    }

    var services: Services { site.services }
    var now: Instant { clock.now }

    func pass(seconds: Int) { clock.pass(seconds: seconds) }

    func client() -> Client { Client(site) }

    /// A school of that name.
    @discardableResult
    func school(_ name: String = "Millbeck Primary") async throws -> SchoolID {
        let (id, new) = (services.newID(of: School.self), try NewSchool(name: name, urn: ""))
        let now = now
        try await database.write(.installation) { tx in try tx.schools.add(new, id: id, at: now) }
        return id
    }

    /// Somebody who works in a school and has joined with `House.password`.
    @discardableResult
    func adult(
        _ username: String, _ roles: Set<Role>, in school: SchoolID,
        name: PersonName = PersonName(title: "Mr", first: "Daniel", last: "Osei")
    ) async throws -> AccountID {
        let id = services.newID(of: Account.self)
        let hash = try await services.sealer.hash(ofPassword: House.password)
        let adult = try NewAdult(title: name.title, first: name.first, last: name.last)
        let (username, now) = (try Username(username), now)
        try await database.write(.school(school)) { tx in
            try tx.accounts.add(adult, id: id, at: now)
            try tx.accounts.join(id, username: username, passwordHash: hash)
            try tx.staff.give(roles, to: id, in: school, from: House.today - 7)
        }
        return id
    }

    /// A client who has signed in.
    func signedIn(_ username: String) async throws -> Client {
        let client = client()
        _ = try await client.post("/sign-in", [("username", username), ("password", House.password)])
        return client
    }
}

/// A house on a fresh database, taken down afterwards.
func withHouse(isSecure: Bool = false, _ body: (House) async throws -> Void) async throws {
    try await withFreshDatabase(.sqlite, migrations: Migrations.all) { database in
        let house = House(database, isSecure: isSecure)
        try await body(house)
        await house.services.openings.flush()
    }
}

/// Lines as they were written.
final class Journal: Sendable {
    private let kept = Mutex<[String]>([])
    var lines: [String] { kept.withLock { $0 } }
    @Sendable func add(_ line: String) { kept.withLock { $0.append(line) } }
}

private final class Clock: Sendable {
    private let instant = Mutex(House.morning)
    var now: Instant { instant.withLock { $0 } }
    func pass(seconds: Int) { instant.withLock { $0 = $0 + seconds } }
}

/// SplitMix64 from one seed: every run is alike, and no two ids are.
private final class Dice: Sendable {
    private let state = Mutex<UInt64>(1)

    func roll(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in
            state.withLock { state in
                state &+= 0x9E37_79B9_7F4A_7C15
                var z = state
                z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
                z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
                return UInt8(truncatingIfNeeded: z >> 56)
            }
        }
    }
}
