import DatabasePort
import Domain

/// A list of staff against the school's. Roles are given, never taken away nor given back: that is done on a person's
/// own page.
struct StaffPlan: ImportPlan {
    private let world: ImportWorld
    private let tx: any Transaction
    private let moment: ImportMoment
    private var added: [NewStaff] = []
    private var changed: [(id: AccountID, adult: NewAdult)] = []
    private var given: [(id: AccountID, roles: Set<Role>)] = []
    private var taken: [AccountID: SheetPlace] = [:]
    private var count = ImportCount("person", "people")
    private(set) var outcome = PlanOutcome()

    init(
        _ sheets: [(number: Int, sheet: BroughtSheet)], _ world: ImportWorld, _ tx: any Transaction,
        _ moment: ImportMoment
    ) throws {
        (self.world, self.tx, self.moment) = (world, tx, moment)
        try world.staff.look(for: sheets.flatMap { $0.sheet.staff.compactMap(\.username) })
        for (number, sheet) in sheets {
            for line in sheet.staff { try take(line, SheetPlace(sheet: number, line: line.line)) }
        }
        outcome.counts = [count]
    }

    func apply(_ journal: Journal) throws {
        let writer = tx.staffWriter(moment.school)
        try journal.change(.account, added.map(\.id) + changed.map(\.id)) {
            try journal.change(.membership, added.map(\.id) + given.map(\.id)) {
                for person in added { try writer.add(person, from: moment.today, at: moment.now) }
                for (id, roles) in given { try tx.staff.give(roles, to: id, in: moment.school, from: moment.today) }
            }
            for (id, adult) in changed { try writer.change(id, to: adult) }
        }
        for person in added { try audit(.accountMade, person.id) }
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

    private mutating func take(_ line: StaffLine, _ at: SheetPlace) throws {
        let value = line.username?.text ?? line.adult.name.full
        let found = world.staff.find(line)
        guard found.count < 2 else {
            return outcome.refuse(
                at, value, "\(found.count) people on the staff have this name. Add a username or an e-mail address.")
        }
        guard let known = found.first else { return add(line, at) }
        if let earlier = taken[known.id] {
            return outcome.refuse(
                at, value, "\(earlier.words(from: at)) is about the same person. Keep one, or give each a username.")
        }
        if let reason = refusal(known) { return outcome.refuse(at, value, reason) }
        taken[known.id] = at
        try update(known, line, at)
    }

    private mutating func add(_ line: StaffLine, _ at: SheetPlace) {
        let new = NewStaff(id: moment.newID(), username: line.username, adult: line.adult, roles: line.roles)
        added.append(new)
        note(line.roles, line, at)
        taken[new.id] = at
        count.added += 1
        world.staff.set(
            KnownStaff.Person(
                id: new.id, username: line.username?.text, name: line.adult.name, email: line.adult.email, isNew: true,
                worksHere: true, rolesToday: line.roles))
    }

    private mutating func update(_ known: KnownStaff.Person, _ line: StaffLine, _ at: SheetPlace) throws {
        var person = known
        let ended = known.ended.filter { line.roles.contains($0.key) }
        let missing = line.roles.subtracting(known.rolesToday).subtracting(ended.keys)
        if !missing.isEmpty { given.append((known.id, missing)) }
        note(missing, line, at)
        for role in Role.allCases {
            guard let last = ended[role] else { continue }
            outcome.note(
                at, known.name.full,
                "Was \(role.inWords) until \(last.inWords). A file does not give a role back: give it on the person’s page."
            )
        }
        person.rolesToday.formUnion(missing)
        let said = line.adult.name
        let name = PersonName(
            title: known.name.title.said(said.title), first: known.name.first.said(said.first),
            last: known.name.last.said(said.last))
        let hasNewFacts = name != known.name || line.adult.email.map { $0 != known.email } ?? false
        if hasNewFacts, known.worksElsewhere {
            outcome.note(
                at, known.username ?? known.name.full,
                "This person works in another school too, so name and e-mail address stay as they are.")
        } else if hasNewFacts {
            (person.name, person.email) = (name, line.adult.email ?? known.email)
            let adult = try NewAdult(
                title: name.title, first: name.first, last: name.last, email: line.adult.email ?? "")
            changed.append((known.id, adult))
        }
        world.staff.set(person)
        let isChanged = !missing.isEmpty || hasNewFacts && !known.worksElsewhere
        guard isChanged else { return count.unchanged += 1 }
        count.changed += 1
        outcome.change(known.id)
    }

    /// Whoever accepts the list sees who comes to see or to rule more than their own pupils.
    private mutating func note(_ roles: Set<Role>, _ line: StaffLine, _ at: SheetPlace) {
        let words = Role.allCases.filter(roles.intersection(Role.wholeSchool).contains).map(\.inWords)
        var sentences = words.isEmpty ? [] : ["Becomes \(listed(words)) and so opens every pupil’s record."]
        if roles.contains(.administrator) { sentences.append("Becomes administrator and so gives people their roles.") }
        if !sentences.isEmpty { outcome.note(at, line.adult.name.full, sentences.joined(separator: " ")) }
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

extension Role {
    /// As it stands in a sentence.
    fileprivate var inWords: String { self == .senco || self == .governor ? name : name.lowercased() }
}
