import DatabasePort
import Domain
import Store

/// People in pupils' lives: who they are, how they are reached, and who is held back.
enum ContactRoutes {
    /// Who keeps contacts.
    static let keepers: Permission = .senco || .administrator || .safeguarding
    /// Who lifts what holds somebody back. Anybody who keeps contacts can set it.
    static let lifters: Permission = .senco || .safeguarding

    static let all: [Route] = [
        Route(.get, "pupils/:pupil/contacts", allow: keepers, list),
        Route(.get, "pupils/:pupil/contacts/new", allow: keepers, startNew),
        Route(.post, "pupils/:pupil/contacts/new", allow: keepers, add),
        Route(.post, "pupils/:pupil/contacts/known", allow: keepers, findKnown),
        Route(.get, "pupils/:pupil/contacts/:contact", allow: keepers, show),
        Route(.post, "pupils/:pupil/contacts/:contact", allow: keepers, change),
        Route(.post, "pupils/:pupil/contacts/:contact/holding-back", allow: keepers, holdBack),
        Route(.post, "pupils/:pupil/contacts/:contact/release", allow: lifters, lift),
        Route(.post, "pupils/:pupil/contacts/:contact/ending", allow: keepers, end),
    ]

    /// Whether this person says which contact is a member of staff.
    static func namesStaff(_ visit: SchoolVisit) -> Bool { TopPage.roll.permission.admits(visit.actor.roles) }

    private static func list(_ visit: SchoolVisit) async throws -> Answer {
        let id: PupilID = try visit.id("pupil")
        let page = try await visit.read { tx in
            let pupil = try tx.roll.find(id, for: visit.actor).pupil
            let contacts = try tx.contacts.all(of: id, in: visit.school.id)
            let staff = try contacts.compactMap(\.account).map { try tx.accounts.find($0) }
            let names = Dictionary(staff.map { ($0.id, $0.name) }, uniquingKeysWith: { a, _ in a })
            return ContactsPage(pupil: pupil, contacts: contacts, names: names)
        }
        await visit.opened(.contactsOpened, id.text)
        return .page(page.page(visit))
    }

    private static func startNew(_ visit: SchoolVisit) async throws -> Answer {
        .page(try await newPage(visit, known: visit.query("known"), FilledForm()))
    }

    private static func findKnown(_ visit: SchoolVisit) async throws -> Answer {
        let (id, name) = try await (visit.id("pupil", of: Pupil.self), visit.form()["q"].trimmed)
        let page = try await visit.read { tx in
            NewContactPage(
                pupil: try tx.roll.find(id, for: visit.actor).pupil, form: FilledForm(),
                offered: try tx.contacts.known(sortKey(name), besides: id, for: visit.actor), sought: name)
        }
        return .page(page.page(visit))
    }

    private static func newPage(_ visit: SchoolVisit, known: String, _ form: FilledForm) async throws -> HTML {
        let id: PupilID = try visit.id("pupil")
        return try await visit.read { tx in
            let pupil = try tx.roll.find(id, for: visit.actor).pupil
            guard let known = ContactID(known) else {
                let offered = try tx.contacts.known(sortKey(pupil.name.last), besides: id, for: visit.actor)
                return NewContactPage(pupil: pupil, form: form, offered: offered)
            }
            let chosen = try tx.contacts.known(known, besides: id, for: visit.actor)
            return NewContactPage(pupil: pupil, form: form, known: chosen)
        }.page(visit)
    }

    private static func add(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("pupil", of: Pupil.self), visit.form())
        do {
            var errors = FieldErrors()
            let known = ContactID(form["known"])
            let details = try known == nil ? errors.take { try ContactDetails(form) } : nil
            let tie = try errors.take { try TieDetails(form) }
            try errors.check()
            guard let tie else { throw Refusal.invalid([]) }
            let contact = known ?? visit.services.newID(of: Contact.self)
            return try await visit.act(form["once"]) { tx in
                _ = try tx.roll.find(id, for: visit.actor)
                let writer = tx.contactWriter(visit.school.id)
                if let details { try writer.add([NewContact(id: contact, details: details)]) }
                if known != nil { _ = try tx.contacts.known(contact, besides: id, for: visit.actor) }
                try writer.tie([
                    PupilTie(
                        pupil: id, contact: contact, details: tie,
                        orderBy: tie.courtOrder.isEmpty ? nil : visit.actor.account)
                ])
                try tx.audit.add(visit.entry(.contactAdded, id.text, contact.text))
                return visit.links.contacts(id).saying(.contactAdded)
            }
        } catch Refusal.invalid(let errors) {
            return .again(try await newPage(visit, known: form["known"], FilledForm().again(form, errors)))
        }
    }
}
