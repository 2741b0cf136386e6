import DatabasePort
import Domain

/// Accounts as one school sees them: its own, and those of other schools by username alone.
struct KnownStaff {
    struct Person {
        let id: AccountID
        /// Nil until the person has joined or a file gave one.
        let username: String?
        var name: PersonName
        var email: String?
        /// Comes with this import.
        var isNew = false
        var isClosed = false
        /// Has or had a role in this school.
        var worksHere = false
        var worksElsewhere = false
        var rolesToday: Set<Role> = []
        /// Roles that the person had in this school and has no more, each with its last day.
        var ended: [Role: Day] = [:]
    }

    private var people: [AccountID: Person] = [:]
    private var byUsername: [String: AccountID] = [:]
    /// This school's people; and of them those without a username.
    private var ours = StaffIndex()
    private var unnamed = StaffIndex()
    private let tx: any Transaction
    private let moment: ImportMoment

    init(_ tx: any Transaction, _ moment: ImportMoment) throws {
        (self.tx, self.moment) = (tx, moment)
        try load("a.id IN (SELECT account_id FROM membership WHERE school_id = \(moment.school))")
    }

    /// Looks for accounts of other schools too.
    mutating func look(for usernames: [Username]) throws {
        let unknown = Set(usernames.map(\.text)).filter { byUsername[$0] == nil }.sorted()
        for some in parts(unknown) { try load("a.username IN \(some)") }
    }

    mutating func set(_ person: Person) {
        let old = people.updateValue(person, forKey: person.id)
        if let username = person.username { byUsername[username] = person.id }
        ours.replace(old, with: person)
        if person.username == nil { unnamed.replace(old, with: person) }
    }

    /// Whom a row of the list of staff is about: by username, else by e-mail address, else by name. Of several usernames
    /// each is a person.
    func find(_ line: StaffLine) -> [Person] {
        if let known = line.username.flatMap({ byUsername[$0.text] }).flatMap({ people[$0] }) { return [known] }
        let index = line.username == nil ? ours : unnamed
        let near = index.near(line.adult.name)
        if let email = line.adult.email {
            let found = index.reached(at: email)
            let alike = found.intersection(near)
            if !alike.isEmpty { return known(alike) }
            // An office may share one address.
            if found.count == 1, let one = known(found).first, one.name.isHalf(line.adult.name) { return [one] }
        }
        return known(near)
    }

    /// Staff of this school whom a text may mean: a username, an e-mail address, “Mrs R Patel”, “Patel, Rosa”.
    func find(_ text: String) -> [Person] {
        let folded = Username.folded(text)
        if let id = byUsername[folded], let person = people[id], person.worksHere, !person.isClosed { return [person] }
        if text.contains("@") { return known(ours.reached(at: folded)).filter { !$0.isClosed } }
        let said = SoughtName(text)
        for way in SoughtName.Way.allCases {
            let found = known(ours.written(said.words, way)).filter { !$0.isClosed && said.allows($0.name.title) }
            if !found.isEmpty { return found }
        }
        return []
    }

    private func known(_ ids: Set<AccountID>) -> [Person] { ids.compactMap { people[$0] } }

    private mutating func load(_ condition: SQL) throws {
        let rows = try tx.rows(
            """
            SELECT a.id, a.username, a.title, a.first_name, a.last_name, a.email, a.closed_at, m.school_id, m.role,
                m.from_day, m.until_day
            FROM account a LEFT JOIN membership m ON m.account_id = a.id WHERE \(condition)
            """)
        for row in rows { try add(row) }
    }

    private mutating func add(_ row: Row) throws {
        let id: AccountID = try row.id("id")
        let username = try row.text("username")
        var person =
            try people[id]
            ?? Person(
                id: id, username: username == AccountRecord.unnamed(id) ? nil : username, name: PersonName(row),
                email: row.textIfAny("email"), isClosed: row.textIfAny("closed_at") != nil)
        if let school = try row.textIfAny("school_id") {
            let span = try Span(row, value: school)
            let runs = span.runs(moment.today)
            if school == moment.school.text {
                person.worksHere = true
                person.add(try row.choice("role"), span, moment.today)
            } else if runs {
                person.worksElsewhere = true
            }
        }
        set(person)
    }
}

extension KnownStaff.Person {
    fileprivate mutating func add(_ role: Role, _ span: Span<String>, _ today: Day) {
        if span.runs(today) {
            rolesToday.insert(role)
            ended[role] = nil
        } else if let until = span.until, until < today, !rolesToday.contains(role) {
            // One given and taken back in a day ends before it begins.
            let last = max(until, span.from)
            ended[role] = max(last, ended[role] ?? last)
        }
    }
}
