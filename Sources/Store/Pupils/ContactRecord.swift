import DatabasePort
import Domain

/// A contact and what they are to one pupil, as it stands.
package struct ContactRecord: Sendable {
    package let details: ContactDetails
    package let tie: PupilTie
    /// Where the same person is on the staff.
    package let account: AccountID?
    /// Another text after each change, of the person or of the tie.
    package let revision: String

    package var id: ContactID { tie.contact }

    /// The contact `c` with the tie `pc`.
    static let select: SQL = """
        SELECT c.title, c.first_name, c.last_name, c.account_id, c.language, c.needs_interpreter, c.format, c.phone,
            c.email, c.address, c.revision, pc.pupil_id, pc.contact_id, pc.relationship, pc.responsibility,
            pc.lives_with, pc.place, pc.court_order, pc.court_order_by, pc.held_back_on, pc.held_back_by,
            pc.held_back_reason, pc.ended_on, pc.note, pc.revision AS tie_revision
        FROM pupil_contact pc JOIN contact c ON c.school_id = pc.school_id AND c.id = pc.contact_id
        """

    /// Whether the tie `pc` is of a parent or carer whom the school may ask and write to: with parental responsibility, or
    /// the pupil lives with them, such as a foster carer or grandparent (Education Act 1996 s.576). Nobody who is held back
    /// or a contact no more.
    static let isParentOrCarer: SQL = """
        (pc.responsibility = 1 OR pc.lives_with = 1) AND pc.held_back_on IS NULL AND pc.ended_on IS NULL
        """

    init(_ row: Row) throws {
        var details = ContactDetails(name: try PersonName(row))
        details.language = try row.text("language")
        details.needsInterpreter = try row.truth("needs_interpreter")
        details.format = try row.text("format")
        details.phone = try row.text("phone")
        details.email = try row.text("email")
        details.address = try row.text("address")
        self.details = details
        account = try row.idIfAny("account_id")
        revision = "\(try row.integer("revision"))-\(try row.integer("tie_revision"))"
        let held = try row.dayIfAny("held_back_on").map { day in
            HeldBack(on: day, by: try row.idIfAny("held_back_by"), reason: try row.text("held_back_reason"))
        }
        tie = PupilTie(
            pupil: try row.id("pupil_id"), contact: try row.id("contact_id"), details: try TieDetails(row),
            orderBy: try row.idIfAny("court_order_by"), heldBack: held, endedOn: try row.dayIfAny("ended_on"))
    }

    /// Whether whoever reads this may read what a court ordered, and why somebody is held back: the SENCo, senior
    /// leaders, the safeguarding lead, and who wrote it.
    package func showsReasons(to reader: Actor, writtenBy writer: AccountID?) -> Bool {
        reader.seesWholeSchool || writer == reader.account
    }
}

extension TieDetails {
    fileprivate init(_ row: Row) throws {
        self.init(relationship: try row.text("relationship"))
        hasResponsibility = try row.truth("responsibility")
        livesWith = try row.truth("lives_with")
        place = try row.integerIfAny("place")
        courtOrder = try row.text("court_order")
        note = try row.text("note")
    }
}

/// A holding back that is over.
package struct LiftedHolding: Sendable {
    package let from: Day
    package let until: Day
    package let heldBackFor: String
    package let liftedBy: PersonName
    package let liftedFor: String
}

/// Somebody whom the school knows through other pupils: a name, and whose they are, no more.
package struct KnownContact: Sendable {
    package let id: ContactID
    package let name: PersonName
    package internal(set) var pupils: [(relationship: String, name: PupilName)] = []

    init(id: ContactID, name: PersonName) {
        self.id = id
        self.name = name
    }

    /// Whether each word begins a part of the person's name or of one of their pupils'.
    func answers(to words: [Substring]) -> Bool {
        ([sortKey(name.full)] + pupils.map(\.name.sortKey)).contains { key in
            let parts = key.split(separator: " ")
            return words.allSatisfy { word in parts.contains { $0.hasPrefix(word) } }
        }
    }
}
