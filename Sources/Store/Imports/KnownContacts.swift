import DatabasePort
import Domain

/// The people in pupils' lives, as they stand and as an import says.
struct KnownContacts {
    private(set) var contacts: [ContactID: NewContact] = [:]
    private(set) var ties: [Bond: PupilTie] = [:]
    private var byName: [String: [ContactID]] = [:]
    private var pupils: [ContactID: [PupilID]] = [:]
    /// Where pupils' contacts live.
    private var homes: [PupilID: Set<String>] = [:]

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
        let key = KnownContacts.key(contact.details.name)
        if byName[key]?.contains(contact.id) != true { byName[key, default: []].append(contact.id) }
    }

    mutating func set(_ tie: PupilTie) {
        let bond = Bond(pupil: tie.pupil, contact: tie.contact)
        if ties[bond] == nil { pupils[tie.contact, default: []].append(tie.pupil) }
        ties[bond] = tie
    }

    /// Notes that somebody of a pupil's lives there.
    mutating func house(_ pupil: PupilID, _ address: String) {
        if !sortKey(address).isEmpty { homes[pupil, default: []].insert(sortKey(address)) }
    }

    /// The same person: of that name, and already the pupil's; or reached in the same way; or tied to a child of the same
    /// home, and not known to live elsewhere.
    func find(_ said: ContactDetails, of pupil: PupilID) -> NewContact? {
        let ofName = (byName[KnownContacts.key(said.name)] ?? []).compactMap { contacts[$0] }.filter {
            $0.details.name.isNear(said.name)
        }
        func isTied(_ contact: NewContact) -> Bool { ties[Bond(pupil: pupil, contact: contact.id)] != nil }
        let reached = ofName.filter { $0.details.isReached(as: said) }
        if let both = reached.first(where: isTied) ?? ofName.first(where: isTied) ?? reached.first { return both }
        let home = homes[pupil] ?? []
        return ofName.first { contact in
            let addresses = [contact.details.address, said.address].map(sortKey)
            return (addresses.contains("") || addresses[0] == addresses[1])
                && (pupils[contact.id] ?? []).contains { !home.isDisjoint(with: homes[$0] ?? []) }
        }
    }

    private static func key(_ name: PersonName) -> String { sortKey("\(name.last),\(name.first)") }
}

extension ContactDetails {
    fileprivate func isReached(as other: ContactDetails) -> Bool {
        !numbers.isDisjoint(with: other.numbers) || !email.isEmpty && email.lowercased() == other.email.lowercased()
            || !sortKey(address).isEmpty && sortKey(address) == sortKey(other.address)
    }

    /// Figures alone, and +44 as 0.
    private var numbers: Set<String> {
        Set(
            phone.split(separator: ",").map { text in
                let figures = String(text.filter(\.isWholeNumber))
                return figures.hasPrefix("44") ? "0" + figures.dropFirst(2) : figures
            }.filter { $0.count > 5 })
    }
}
