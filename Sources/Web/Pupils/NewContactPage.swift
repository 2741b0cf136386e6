import Domain
import Store

/// A new contact of a pupil: somebody whom the school knows through another pupil, or somebody typed anew.
struct NewContactPage {
    let pupil: NewPupil
    let form: FilledForm
    /// The person chosen, if one is.
    var known: KnownContact?
    /// Who may be chosen.
    var offered: [KnownContact] = []
    /// The name that was looked for; nil for those of the pupil's own last name.
    var sought: String?

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Add a contact", isProblem: !form.errors.isEmpty, current: visit.pupilsPage,
            masthead: Masthead(
                "Add a contact",
                crumbs: [visit.crumb(pupil), Destination("Contacts", visit.links.contacts(pupil.id))],
                lead: "\(known?.inWords ?? "Somebody in \(pupil.name.called)’s life, whom the school can reach.")"),
            """
            \(ReadingWidth(form.summary))
            \(known == nil ? choice(visit) : .none)
            \(known == nil ? Section(SectionHead("Somebody new"), ReadingWidth(fields(visit)).html).html : ReadingWidth(fields(visit)).html)
            """)
    }

    private func fields(_ visit: SchoolVisit) -> HTML {
        Web.form(
            post: visit.links.newContact(pupil.id), once: visit.services.once,
            """
            \(known.map { hidden("known", $0.id.text) })
            \(ContactFields(form: form, called: pupil.name.called, asksPerson: known == nil))
            \(Actions("\(Button("Add the contact", .filled)) \(LinkButton("Leave it", to: visit.links.contacts(pupil.id), .plain))"))
            """)
    }

    private func choice(_ visit: SchoolVisit) -> Section {
        Section(
            SectionHead(
                "Somebody the school knows",
                note: "A parent of brothers and sisters is one person: what is changed for one holds for all."),
            ReadingWidth(
                """
                \(list(visit.links))
                \(Web.form(post: visit.links.knownContacts(pupil.id), once: visit.services.once, """
                    \(TextField(FieldWords("q", "Find by name", hint: "Their own, or a brother’s or sister’s."), value: sought ?? "", kind: .search, width: .word, autocomplete: "off"))
                    \(Actions("\(Button("Find"))"))
                    """))
                """
            ).html)
    }

    private func list(_ links: Links) -> HTML {
        guard !offered.isEmpty else {
            return sought.map { "\(EmptyState("Nobody of the name “\($0)” is known."))" } ?? .none
        }
        return Rows(
            offered.map { person in
                ListRow(
                    "\(TextLink("Choose \(person.name.formal)", to: links.newContact(pupil.id, known: person.id)))",
                    small: "\(person.whose)")
            }
        ).html
    }
}

extension KnownContact {
    /// `Mother of Ben Khan and Sana Khan`.
    var whose: String {
        let relations = Set(pupils.map(\.relationship))
        let names = listed(pupils.map(\.name.full))
        return "\(relations.count == 1 ? relations.first!.capitalised : "Contact") of \(names)"
    }

    /// `Ms Rosa Khan, mother of Ben Khan`.
    var inWords: String { "\(name.formal). \(whose)." }
}
