import DatabasePort
import Domain
import Store
import TestSupport

/// What tests of the access stores begin with.
struct Office {
    let database: any Database
    static let now = Instant("2026-11-10T08:41:05.000Z")!
    static let today = now.londonDay

    /// The same id for the same number.
    static func id<Kind>(_ number: UInt8, of kind: Kind.Type = Kind.self) -> ID<Kind> {
        ID(random: Array(repeating: number, count: 16))
    }

    static func with(_ engine: Engine, _ body: (Office) async throws -> Void) async throws {
        try await withFreshDatabase(engine, migrations: Migrations.all) { database in
            try await body(Office(database: database))
        }
    }

    @discardableResult
    func school(_ number: UInt8 = 1) async throws -> SchoolID {
        let id = Office.id(number, of: School.self)
        let new = try NewSchool(name: "School \(number)", urn: "")
        try await write { tx in try tx.schools.add(new, id: id, at: Office.now) }
        return id
    }

    /// An adult; with a username also one who has joined.
    @discardableResult
    func adult(
        _ number: UInt8, _ username: String? = nil, _ roles: Set<Role> = [.teacher], in school: SchoolID,
        from: Day = Office.today - 7
    ) async throws -> AccountID {
        let id = Office.id(number, of: Account.self)
        let adult = try NewAdult(title: "Ms", first: "A\(number)", last: "Test\(number)")
        let chosen = try username.map { try Username($0) }
        try await write { tx in
            try tx.accounts.add(adult, id: id, at: Office.now)
            if let chosen { try tx.accounts.join(id, username: chosen, passwordHash: "hash") }
            try tx.staff.give(roles, to: id, in: school, from: from)
        }
        return id
    }

    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await database.write(.installation, body)
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await database.read(body)
    }
}
