import DatabasePort
import Domain
import Sealing
import Store
import TestSupport
import Web

/// Two schools of one installation, each with two classes, and somebody for every role in the first.
struct Town: Sendable {
    let house: House
    let here: Place
    let there: Place
    /// One adult for each role, with that role alone. Teacher and assistant have the class `here.own`.
    let people: [Role: AccountID]
    /// Works in `there` alone, with every role.
    let stranger: AccountID

    struct Place: Sendable {
        let school: SchoolID
        let shortName: String
        let own: Records
        let other: Records
        /// On the staff, and nobody's teacher.
        let colleague: AccountID
    }

    struct Records: Sendable {
        let schoolClass: ClassID
        let pupil: PupilID
        let finding: FindingID
        /// The pupil's mother.
        let contact: ContactID
    }

    static func with(_ engine: Engine = .sqlite, _ body: (Town) async throws -> Void) async throws {
        try await withFreshDatabase(engine, migrations: Migrations.all) { database in
            let house = House(database)
            try await body(Town(house))
            await house.services.openings.flush()
        }
    }

    private init(_ house: House) async throws {
        self.house = house
        here = try await TownBuilder(house).place("Millbeck Primary", ["Quillfeather", "Thistledown"])
        there = try await TownBuilder(house).place("Oakham Junior", ["Yarrowby", "Zennor"])
        var people: [Role: AccountID] = [:]
        for role in Role.allCases { people[role] = try await TownBuilder(house).adult([role], in: here.school) }
        self.people = people
        stranger = try await TownBuilder(house).adult(Set(Role.allCases), in: there.school)
        try await tie(people[.teacher]!, .teaches)
        try await tie(people[.assistant]!, .supports)
    }

    /// Ties an adult to a class of the first school, `here.own` unless another is named.
    func tie(
        _ account: AccountID, _ relation: Relation, to schoolClass: ClassID? = nil, from: Day = House.today - 30,
        until: Day? = nil
    ) async throws {
        let tie = ClassTie(
            schoolClass: schoolClass ?? here.own.schoolClass, account: account, relation: relation, from: from,
            until: until)
        try await write { tx in try tx.classWriter(here.school).tie([tie]) }
    }

    /// Names a member of staff as the parent of a pupil of the first school.
    func makeParent(_ account: AccountID, of pupil: PupilID) async throws {
        try await addContact("Rosa Quillfeather", account: account, of: pupil)
    }

    /// A mother of a pupil of the first school.
    @discardableResult
    func addContact(
        _ name: String, account: AccountID? = nil, of pupil: PupilID,
        _ tie: TieDetails = TieDetails(relationship: "Mother")
    ) async throws -> ContactID {
        let (id, words) = (house.services.newID(of: Contact.self), name.split(separator: " ").map(String.init))
        let details = ContactDetails(name: PersonName(title: "Ms", first: words[0], last: words[1]))
        try await write { tx in
            let writer = tx.contactWriter(here.school)
            try writer.add([NewContact(id: id, details: details, account: account)])
            try writer.tie([PupilTie(pupil: pupil, contact: id, details: tie)])
        }
        return id
    }

    /// Somebody's browser, signed in without the work of hashing; nobody's for nil.
    func client(_ account: AccountID?) async throws -> Client {
        let client = house.client()
        guard let account else { return client }
        let token = house.services.sealer.newToken()
        let (hash, now) = (house.services.sealer.hash(ofToken: token), house.now)
        try await write { tx in try tx.sessions.begin(hash, account: account, at: now, secondFactor: nil) }
        await client.set(cookie: "fourfold", token)
        return client
    }

    /// How many refusals to this person the first school's record of use holds.
    func refusals(of account: AccountID) async throws -> Int { try await refusals(of: account, in: here.school.text) }

    /// - Parameter school: a school's id; empty for the installation's own record.
    func refusals(of account: AccountID, in school: String) async throws -> Int {
        await house.services.openings.flush()
        return try await house.database.read { tx in
            try tx.rows(
                """
                SELECT number FROM audit
                WHERE school_id = \(school) AND account_id = \(account) AND event = 'refused'
                """
            ).count
        }
    }

    /// What the first school's record of use says of one kind of event: the records, newest first.
    func events(_ event: AuditEvent) async throws -> [String] {
        await house.services.openings.flush()
        return try await house.database.read { tx in
            try tx.audit.latest(here.school, limit: 500).filter { $0.event == event }.map(\.record)
        }
    }

    /// How many things that record says were done, leaving aside what was opened or refused.
    func done() async throws -> Int {
        await house.services.openings.flush()
        return try await house.database.read { tx in
            try tx.audit.latest(here.school, limit: 10_000).filter { !$0.event.isOpening && $0.event != .refused }.count
        }
    }

    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await house.database.write(.school(here.school), body)
    }
}
