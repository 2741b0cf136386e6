import DatabasePort
import Domain

/// The people in pupils' lives, as they stand and as an import says.
struct KnownContacts {
    private(set) var contacts: [ContactID: NewContact] = [:]
    private(set) var ties: [Bond: PupilTie] = [:]
    /// In the order in which they came.
    private var people: [Person] = []
    private var places: [ContactID: Int] = [:]
    /// Places of people by name and mark, rising.
    private var marked: [Key: [Int]] = [:]
    /// Where pupils' contacts live, and the places of those contacts.
    private var homes: [PupilID: Set<String>] = [:]
    private var tied: [PupilID: [Int]] = [:]

    private struct Key: Hashable {
        let name: FoldedName
        let mark: Mark
    }

    struct Bond: Hashable {
        let pupil: PupilID
        let contact: ContactID
    }

    init() {}

    init(_ school: SchoolID, _ tx: any Transaction) throws {
        let records = try tx.rows("\(ContactRecord.select) WHERE pc.school_id = \(school) ORDER BY c.id, pc.pupil_id")
            .map(ContactRecord.init)
        for record in records {
            set(NewContact(id: record.id, details: record.details))
            set(record.tie)
            house(record.tie.pupil, record.details.address)
        }
    }

    mutating func set(_ contact: NewContact) {
        contacts[contact.id] = contact
        let new = Person(contact.details, id: contact.id)
        guard let place = places[contact.id] else {
            places[contact.id] = people.count
            people.append(new)
            for mark in new.reach { self.mark(people.count - 1, mark) }
            return
        }
        let old = people[place]
        people[place] = new
        for mark in old.reach.subtracting(new.reach) {
            marked[Key(name: old.name, mark: mark)]?.removeAll { $0 == place }
        }
        for mark in new.reach.subtracting(old.reach) { self.mark(place, mark) }
    }

    mutating func set(_ tie: PupilTie) {
        let bond = Bond(pupil: tie.pupil, contact: tie.contact)
        if ties[bond] == nil, let place = places[tie.contact] {
            tied[tie.pupil, default: []].append(place)
            mark(place, .pupil(tie.pupil))
            for home in homes[tie.pupil] ?? [] { mark(place, .home(home)) }
        }
        ties[bond] = tie
    }

    /// Notes that somebody of a pupil's lives there.
    mutating func house(_ pupil: PupilID, _ address: String) {
        let home = sortKey(address)
        // Nobody has as many homes, and each costs a look at every row.
        guard !home.isEmpty, homes[pupil]?.count ?? 0 < 20, homes[pupil, default: []].insert(home).inserted else {
            return
        }
        for place in tied[pupil] ?? [] { mark(place, .home(home)) }
    }

    /// The same person: of that name, and already the pupil's; or reached in the same way; or tied to a child of the same
    /// home, and not known to live elsewhere.
    func find(_ details: ContactDetails, of pupil: PupilID) -> NewContact? {
        let said = Person(details)
        let own = near(said, .pupil(pupil))
        let both = own.first(where: { !people[$0].reach.isDisjoint(with: said.reach) })
        let place = both ?? own.first ?? reached(said) ?? neighbour(said, homes[pupil] ?? [])
        return place.flatMap { people[$0].id }.flatMap { contacts[$0] }
    }

    private func reached(_ said: Person) -> Int? { said.reach.compactMap { near(said, $0).first }.min() }

    private func neighbour(_ said: Person, _ homes: Set<String>) -> Int? {
        let found = homes.compactMap { home in
            near(said, .home(home)).first(where: { place in
                let address = people[place].address
                return address.isEmpty || said.address.isEmpty || address == said.address
            })
        }
        return found.min()
    }

    /// Those of the name, with a title that does not differ.
    private func near(_ said: Person, _ mark: Mark) -> some Collection<Int> {
        (marked[Key(name: said.name, mark: mark)] ?? []).lazy.filter { place in
            let title = people[place].title
            return title == nil || said.title == nil || title == said.title
        }
    }

    private mutating func mark(_ place: Int, _ mark: Mark) {
        let key = Key(name: people[place].name, mark: mark)
        let before = marked[key]?.lastIndex { $0 <= place }
        if let before, marked[key]?[before] == place { return }
        marked[key, default: []].insert(place, at: before.map { $0 + 1 } ?? 0)
    }
}
