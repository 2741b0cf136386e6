import DatabasePort
import Domain

/// People in pupils' lives against those that stand. Makes no account and lifts no bar; what is left empty stays.
struct ContactPlan: ImportPlan {
    private let tx: any Transaction
    private let moment: ImportMoment
    private var known: KnownContacts
    /// As they stood before, in order; nil for those that are new.
    private var contacts: [(id: ContactID, before: NewContact?)] = []
    private var ties: [(bond: KnownContacts.Bond, before: PupilTie?)] = []
    private var seenContacts: Set<ContactID> = []
    private var seenTies: Set<KnownContacts.Bond> = []
    /// Numbers that this import gives, as a person may have a row for each.
    private var phones: [ContactID: [String]] = [:]
    private(set) var outcome = PlanOutcome()

    init(
        _ sheets: [(number: Int, sheet: BroughtSheet)], _ world: ImportWorld, _ tx: any Transaction,
        _ moment: ImportMoment
    ) throws {
        (self.tx, self.moment) = (tx, moment)
        known = KnownContacts()
        guard sheets.contains(where: { !$0.sheet.contacts.isEmpty }) else { return }
        known = try KnownContacts(moment.school, tx)
        var lines: [(line: ContactLine, pupil: PupilID, at: SheetPlace)] = []
        for (number, sheet) in sheets {
            for line in sheet.contacts {
                let at = SheetPlace(sheet: number, line: line.line)
                switch world.pupils.find(line.pupil) {
                case .no(let reason): outcome.refuse(at, line.pupil.text, reason)
                case .one(let pupil): lines.append((line, pupil.id, at))
                }
            }
        }
        for (line, pupil, _) in lines { known.house(pupil, line.address) }
        for (line, pupil, at) in lines {
            do {
                try take(line, pupil, at)
            } catch Refusal.invalid(let errors) {
                outcome.refuse(at, line.name.full, errors.map(\.message).joined(separator: " "))
            }
        }
        for (bond, before) in ties where before != known.ties[bond] && world.pupils.stands(bond.pupil) {
            outcome.change(bond.pupil)
        }
        for (id, before) in contacts where before != nil && before != known.contacts[id] { outcome.change(id) }
        outcome.counts = [count()]
    }

    func apply(_ journal: Journal) throws {
        let writer = tx.contactWriter(moment.school)
        let people = contacts.filter { $0.before != known.contacts[$0.id] }
        try journal.change(.contact, people.map(\.id)) {
            try writer.add(people.filter { $0.before == nil }.compactMap { known.contacts[$0.id] })
            try writer.change(people.filter { $0.before != nil }.compactMap { known.contacts[$0.id] })
        }
        let bonds = ties.filter { $0.before != known.ties[$0.bond] }
        try journal.change(.pupilContact, bonds.map(\.bond.pupil)) {
            try writer.tie(bonds.filter { $0.before == nil }.compactMap { known.ties[$0.bond] })
            try writer.change(bonds.filter { $0.before != nil }.compactMap { known.ties[$0.bond] })
        }
    }

    /// - Throws: `Refusal.invalid` for what cannot be kept.
    private mutating func take(_ line: ContactLine, _ pupil: PupilID, _ at: SheetPlace) throws {
        var said = ContactDetails(name: line.name)
        (said.language, said.format, said.phone) = (line.language, line.format, line.phone)
        (said.email, said.address) = (line.email, line.address)
        said = try said.checked()
        let standing = known.find(said, of: pupil)
        var contact = standing ?? NewContact(id: moment.newID(), details: said)
        let bond = KnownContacts.Bond(pupil: pupil, contact: contact.id)
        let old = known.ties[bond]
        guard old?.endedOn == nil else {
            return outcome.note(
                at, line.name.full,
                "This person is a contact of this pupil no more. A file does not change that: it is done on the pupil’s "
                    + "page.")
        }
        var tie = old ?? PupilTie(pupil: pupil, contact: contact.id, details: TieDetails(relationship: "Contact"))
        tie = try ContactPlan.changed(tie, line, moment)
        contact.details = changed(contact, said, line)
        if seenContacts.insert(contact.id).inserted { contacts.append((contact.id, standing)) }
        if seenTies.insert(bond).inserted { ties.append((bond, old)) }
        known.set(contact)
        known.set(tie)
    }

    private mutating func changed(_ old: NewContact, _ said: ContactDetails, _ line: ContactLine) -> ContactDetails {
        var new = old.details
        new.name = PersonName(
            title: new.name.title.said(said.name.title), first: new.name.first.said(said.name.first),
            last: new.name.last.said(said.name.last))
        new.language = new.language.said(said.language)
        new.format = new.format.said(said.format)
        new.email = new.email.said(said.email)
        new.address = new.address.said(said.address)
        new.needsInterpreter = line.needsInterpreter ?? new.needsInterpreter
        guard !said.phone.isEmpty else { return new }
        let numbers = phones[old.id] ?? []
        if !numbers.contains(said.phone) { phones[old.id] = numbers + [said.phone] }
        let all = phones[old.id]!.joined(separator: ", ")
        new.phone = all.unicodeScalars.count > 60 ? said.phone : all
        return new
    }

    private static func changed(_ old: PupilTie, _ line: ContactLine, _ moment: ImportMoment) throws -> PupilTie {
        var tie = old
        tie.details.relationship = tie.details.relationship.said(line.relationship)
        tie.details.hasResponsibility = line.hasResponsibility ?? tie.details.hasResponsibility
        tie.details.livesWith = line.livesWith ?? tie.details.livesWith
        tie.details.place = line.place ?? tie.details.place
        let order = line.courtOrder.trimmed
        if !order.isEmpty, !sortKey(tie.details.courtOrder).contains(sortKey(order)) {
            tie.details.courtOrder = (tie.details.courtOrder + "\n" + order).trimmed
            tie.orderBy = tie.orderBy ?? moment.by
        }
        if line.isHeldBack, tie.heldBack == nil {
            tie.heldBack = HeldBack(on: moment.today, by: moment.by, reason: "in the file of contacts")
        }
        tie.details = try tie.details.checked()
        return tie
    }

    private func count() -> ImportCount {
        var count = ImportCount("contact")
        let tied = Set(ties.filter { $0.before != known.ties[$0.bond] }.map(\.bond.contact))
        for (id, before) in contacts {
            if before == nil {
                count.added += 1
            } else if before != known.contacts[id] || tied.contains(id) {
                count.changed += 1
            } else {
                count.unchanged += 1
            }
        }
        return count
    }
}

extension ContactLine {
    /// Somebody with one name has it as the last.
    fileprivate var name: PersonName {
        last.isEmpty
            ? PersonName(title: title, first: "", last: first) : PersonName(title: title, first: first, last: last)
    }
}
