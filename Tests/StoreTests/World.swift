import DatabasePort
import Domain
import Store
import TestSupport

/// A school to test the store on, filled by the store's own writers. Numbers stand for ids: the same for the same.
struct World: Sendable {
    let database: any Database
    let school: SchoolID

    static let now = Instant("2026-11-10T08:41:05.000Z")!
    static let today = now.londonDay
    static let year = AcademicYear(of: today)

    static func with(_ engine: Engine, _ body: (World) async throws -> Void) async throws {
        try await withFreshDatabase(engine, migrations: Migrations.all) { database in
            let world = World(database: database, school: id(1))
            try await world.addSchool(named: "Millbeck Primary")
            try await body(world)
        }
    }

    static func id<Kind>(_ number: Int, of kind: Kind.Type = Kind.self) -> ID<Kind> {
        ID(random: (0..<16).map { UInt8(truncatingIfNeeded: $0 == 15 ? number : $0 == 14 ? number >> 8 : 7) })
    }

    /// The same installation seen from another school.
    func another(_ number: Int = 2, named name: String = "Oakham Junior") async throws -> World {
        let other = World(database: database, school: World.id(number))
        try await other.addSchool(named: name)
        return other
    }

    private func addSchool(named name: String) async throws {
        let new = try NewSchool(name: name, urn: "")
        try await write { tx in try tx.schools.add(new, id: school, at: World.now) }
    }

    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await database.write(.school(school), body)
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await database.read(body)
    }

    /// How many rows a table has.
    func count(_ table: StaticString) async throws -> Int {
        let name = SQL(stringLiteral: table.description)
        return try await read { tx in try tx.row("SELECT COUNT(*) AS n FROM \(name)")!.integer("n") }
    }

    /// Somebody of this school on a day.
    func actor(_ number: Int, _ roles: Set<Role> = [.teacher], on day: Day = World.today) -> Actor {
        Actor(account: World.id(number), school: school, roles: roles, name: "Ms Byrne", today: day)
    }

    func adult(_ number: Int, _ roles: Set<Role> = [.teacher], last: String = "Byrne") async throws {
        let staff = NewStaff(
            id: World.id(number), username: try Username("adult\(number)"),
            adult: try NewAdult(title: "Ms", first: "Ada", last: last), roles: roles)
        try await write { tx in try tx.staffWriter(school).add(staff, from: World.today - 30, at: World.now) }
    }

    func pupil(
        _ number: Int, _ first: String = "Kit", _ last: String = "Marlow", knownAs: String? = nil, year: Int? = 4,
        left: Day? = nil, key: String? = nil
    ) async throws {
        let new = NewPupil(
            id: World.id(number), localKey: key, name: PupilName(first: first, last: last, knownAs: knownAs),
            yearGroup: year.flatMap { YearGroup($0) }, leftOn: left)
        try await write { tx in try tx.pupilWriter(school).add([new], at: World.now) }
    }

    /// A class of a school year, with pupils from that year's first day.
    func schoolClass(
        _ number: Int, _ name: String = "4 Willow", of year: AcademicYear = World.year, pupils: [Int] = []
    ) async throws {
        try await write { tx in
            let writer = tx.classWriter(school)
            try writer.add([NewClass(id: World.id(number), name: name, academicYear: year)])
            try writer.enrol(
                pupils.map { ClassPlace(schoolClass: World.id(number), pupil: World.id($0), from: year.firstDay) })
        }
    }

    func tie(
        _ adult: Int, _ relation: Relation = .teaches, to schoolClass: Int, days: Set<Weekday> = [],
        from: Day = World.year.firstDay, until: Day? = nil
    ) async throws {
        let tie = ClassTie(
            schoolClass: World.id(schoolClass), account: World.id(adult), relation: relation, days: days, from: from,
            until: until)
        try await write { tx in try tx.classWriter(school).tie([tie]) }
    }

    func status(_ status: SENStatus, of pupil: Int, since day: Day = World.today - 60) async throws {
        try await write { tx in
            try tx.register.setStatus(
                status, of: World.id(pupil), in: school, from: day, decision: World.id(990), by: nil, at: World.now)
        }
    }

    func makeParent(_ adult: Int, of pupil: Int, contact: Int = 900) async throws {
        let name = PersonName(title: "Ms", first: "Ada", last: "Byrne")
        try await write { tx in
            let writer = tx.contactWriter(school)
            try writer.add([
                NewContact(id: World.id(contact), details: ContactDetails(name: name), account: World.id(adult))
            ])
            try writer.tie([
                PupilTie(
                    pupil: World.id(pupil), contact: World.id(contact), details: TieDetails(relationship: "Mother"))
            ])
        }
    }

    /// Numbers of the pupils whom somebody finds, in order.
    func found(by actor: Actor, _ filter: PupilFilter = PupilFilter()) async throws -> [PupilID] {
        try await read { tx in try tx.pupils.list(filter, visibleTo: actor).map(\.id) }
    }

    func finds(_ pupil: Int, _ actor: Actor) async throws -> Bool {
        do {
            _ = try await read { tx in try tx.pupils.find(World.id(pupil), visibleTo: actor) }
            return true
        } catch Refusal.notFound {
            return false
        }
    }
}

func ids<Kind>(_ numbers: Int...) -> [ID<Kind>] { numbers.map { World.id($0) } }
