import DatabasePort
import Domain

/// A file of staff against the school's. Roles are given, never taken away: that is done on a person's own page.
struct StaffPlan: ImportPlan {
    private let tx: any Transaction
    private let moment: ImportMoment
    private var added: [NewStaff] = []
    private var changed: [(id: AccountID, adult: NewAdult)] = []
    private var given: [(id: AccountID, roles: Set<Role>)] = []
    private var count = ImportCount("person", "people")
    private var refused: [RefusedRow]
    private var notes: [RowNote]

    init(_ lines: [StaffLine], of file: BroughtFile, _ tx: any Transaction, _ moment: ImportMoment) throws {
        self.tx = tx
        self.moment = moment
        (refused, notes) = (file.refused, file.notes)
        let known = try KnownStaff(lines.map(\.username.text), tx, moment)
        for line in lines { take(line, known.people[line.username.text]) }
    }

    var preview: ImportPreview { ImportPreview(counts: [count], refused: refused, notes: notes) }

    func apply() throws {
        let writer = tx.staffWriter(moment.school)
        for person in added {
            try writer.add(person, from: moment.today, at: moment.now)
            try audit(.accountMade, person.id)
        }
        for (id, adult) in changed { try writer.change(id, to: adult) }
        for (id, roles) in given { try tx.staff.give(roles, to: id, in: moment.school, from: moment.today) }
        for id in Set(changed.map(\.id)).union(given.map(\.id)).sorted(by: { $0.text < $1.text }) {
            try audit(.accountChanged, id)
        }
    }

    private func audit(_ event: AuditEvent, _ id: AccountID) throws {
        try tx.audit.add(
            AuditEntry(
                school: moment.school.text, at: moment.now, account: moment.by, event: event, record: id.text,
                detail: "brought in from a file"))
    }

    private mutating func take(_ line: StaffLine, _ known: KnownStaff.Person?) {
        guard let known else {
            added.append(NewStaff(id: moment.newID(), username: line.username, adult: line.adult, roles: line.roles))
            count.added += 1
            return
        }
        if let reason = refusal(known) {
            refused.append(RefusedRow(line: line.line, value: line.username.text, reason: reason))
            return
        }
        let missing = line.roles.subtracting(known.rolesToday)
        var isChanged = !missing.isEmpty
        if isChanged { given.append((known.id, missing)) }
        let hasNewFacts =
            line.adult.name != known.name || line.adult.email.map { $0 != known.email } ?? false
        if hasNewFacts, known.worksElsewhere {
            notes.append(
                RowNote(
                    line: line.line, value: line.username.text,
                    sentence: "This person works in another school too, so name and e-mail address stay as they are."))
        } else if hasNewFacts {
            changed.append((known.id, line.adult))
            isChanged = true
        }
        if isChanged { count.changed += 1 } else { count.unchanged += 1 }
    }

    private func refusal(_ known: KnownStaff.Person) -> String? {
        if !known.worksHere { return "Somebody in another school has this username. Choose another." }
        if known.worksElsewhere, known.rolesToday.isEmpty {
            return "This person left this school and works in another now. That school has to end its work first."
        }
        if known.isClosed { return "This account is closed. Open it again on the person’s page first." }
        return nil
    }
}

/// Accounts by username, as one school sees them.
struct KnownStaff {
    struct Person {
        let id: AccountID
        let name: PersonName
        let email: String?
        let isClosed: Bool
        /// Has or had a role in this school.
        var worksHere = false
        var worksElsewhere = false
        var rolesToday: Set<Role> = []
    }

    private(set) var people: [String: Person] = [:]

    init(_ usernames: [String], _ tx: any Transaction, _ moment: ImportMoment) throws {
        for start in stride(from: 0, to: usernames.count, by: 500) {
            let some = Array(usernames[start..<min(start + 500, usernames.count)])
            let rows = try tx.rows(
                """
                SELECT a.id, a.username, a.title, a.first_name, a.last_name, a.email, a.closed_at, m.school_id, m.role,
                    m.from_day, m.until_day
                FROM account a LEFT JOIN membership m ON m.account_id = a.id WHERE a.username IN \(some)
                """)
            for row in rows { try add(row, moment) }
        }
    }

    private mutating func add(_ row: Row, _ moment: ImportMoment) throws {
        let username = try row.text("username")
        var person =
            try people[username]
            ?? Person(
                id: row.id("id"),
                name: PersonName(
                    title: row.text("title"), first: row.text("first_name"), last: row.text("last_name")),
                email: row.textIfAny("email"), isClosed: row.textIfAny("closed_at") != nil)
        if let school = try row.textIfAny("school_id") {
            let from = try row.day("from_day")
            let until = try row.dayIfAny("until_day")
            let runs = from <= moment.today && until.map { $0 >= moment.today } ?? true
            if school == moment.school.text {
                person.worksHere = true
                if runs { person.rolesToday.insert(try row.choice("role")) }
            } else if runs {
                person.worksElsewhere = true
            }
        }
        people[username] = person
    }
}
