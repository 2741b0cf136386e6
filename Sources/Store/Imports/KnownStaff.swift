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
        var isClosed = false
        /// Has or had a role in this school.
        var worksHere = false
        var worksElsewhere = false
        var rolesToday: Set<Role> = []
    }

    private var people: [AccountID: Person] = [:]
    private var byUsername: [String: AccountID] = [:]
    private let tx: any Transaction
    private let moment: ImportMoment

    init(_ tx: any Transaction, _ moment: ImportMoment) throws {
        (self.tx, self.moment) = (tx, moment)
        try load("a.id IN (SELECT account_id FROM membership WHERE school_id = \(moment.school))")
    }

    /// Looks for accounts of other schools too.
    mutating func look(for usernames: [Username]) throws {
        let unknown = Set(usernames.map(\.text)).filter { byUsername[$0] == nil }.sorted()
        for start in stride(from: 0, to: unknown.count, by: 500) {
            try load("a.username IN \(Array(unknown[start..<min(start + 500, unknown.count)]))")
        }
    }

    mutating func set(_ person: Person) {
        people[person.id] = person
        if let username = person.username { byUsername[username] = person.id }
    }

    /// Whom a row of the list of staff is about: by username, else by e-mail address, else by name. Of several usernames
    /// each is a person.
    func find(_ line: StaffLine) -> [Person] {
        if let known = line.username.flatMap({ byUsername[$0.text] }).flatMap({ people[$0] }) { return [known] }
        let ours = people.values.filter { $0.worksHere && (line.username == nil || $0.username == nil) }
        let name = line.adult.name
        if let email = line.adult.email?.lowercased() {
            let found = ours.filter { $0.email?.lowercased() == email }
            let alike = found.filter { $0.name.isNear(name) }
            if !alike.isEmpty { return alike }
            // An office may share one address.
            if found.count == 1, found[0].name.isHalf(name) { return found }
        }
        return ours.filter { $0.name.isNear(name) }
    }

    /// Staff of this school whom a text may mean: a username, an e-mail address, “Mrs R Patel”, “Patel, Rosa”.
    func find(_ text: String) -> [Person] {
        let ours = people.values.filter { $0.worksHere && !$0.isClosed }
        let folded = Username.folded(text)
        if let id = byUsername[folded], let person = people[id], person.worksHere, !person.isClosed { return [person] }
        if text.contains("@") { return ours.filter { $0.email?.lowercased() == folded } }
        let ways = ours.map { ($0, $0.name.waysOfWriting) }
        let said = WrittenName(text)
        for way in WrittenName.Way.allCases {
            let found = ways.filter { person, ways in
                ways[way] == said.words && said.allows(person.name.title)
            }.map(\.0)
            if !found.isEmpty { return found }
        }
        return []
    }

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
            let runs = try Span(row, value: school).runs(moment.today)
            if school == moment.school.text {
                person.worksHere = true
                if runs { person.rolesToday.insert(try row.choice("role")) }
            } else if runs {
                person.worksElsewhere = true
            }
        }
        set(person)
    }
}

/// An adult's name as a list of classes writes it.
private struct WrittenName {
    /// Surest first.
    enum Way: CaseIterable { case full, turned, initial, turnedInitial, last }

    /// Folded, without the title.
    let words: String
    let title: String?

    init(_ text: String) {
        var words = sortKey(text).split(separator: " ").map(String.init)
        // “Patel, Mrs Rosa” has it in the middle.
        let place = words.firstIndex(where: WrittenName.titles.contains)
        title = words.count > 1 ? place.map { words.remove(at: $0) } : nil
        self.words = words.joined(separator: " ")
    }

    /// Whether somebody of this title may be meant; one without may.
    func allows(_ title: String) -> Bool { self.title == nil || title.isEmpty || sortKey(title) == self.title }

    private static let titles: Set<String> = [
        "mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "rev", "prof", "madam",
    ]
}

extension PersonName {
    /// Whether two names are one person's: a title that one lacks tells nobody apart.
    func isNear(_ other: PersonName) -> Bool {
        sortKey(first) == sortKey(other.first) && sortKey(last) == sortKey(other.last)
            && (title.isEmpty || other.title.isEmpty || sortKey(title) == sortKey(other.title))
    }

    /// Whether a first or last name is the same.
    fileprivate func isHalf(_ other: PersonName) -> Bool {
        sortKey(first) == sortKey(other.first) || sortKey(last) == sortKey(other.last)
    }

    fileprivate var waysOfWriting: [WrittenName.Way: String] {
        let (first, last) = (sortKey(first), sortKey(last))
        guard !first.isEmpty else { return [.full: last] }
        let initial = String(first.prefix(1))
        return [
            .full: "\(first) \(last)", .turned: "\(last) \(first)", .initial: "\(initial) \(last)",
            .turnedInitial: "\(last) \(initial)", .last: last,
        ]
    }
}
