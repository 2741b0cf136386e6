import Domain
import Store

/// A pupil's contacts, with how each is reached. What stands about one never stands at another.
struct ContactsPage {
    let pupil: NewPupil
    let contacts: [ContactRecord]
    /// Names of staff who are contacts, or who held somebody back.
    let names: [AccountID: PersonName]

    func page(_ visit: SchoolVisit) -> HTML {
        let (now, before) = (contacts.filter { $0.tie.endedOn == nil }, contacts.filter { $0.tie.endedOn != nil })
        return visit.frame(
            "Contacts", current: visit.pupilsPage,
            masthead: Masthead(
                "\(pupil.name.called)’s contacts", crumbs: [visit.crumb(pupil)], lead: "\(lead(now.count))",
                aside: LinkButton("Add a contact", to: visit.links.newContact(pupil.id), .filled).html),
            """
            \(now.map { part($0, visit) })
            \(before.isEmpty ? .none : earlier(before, visit.links))
            """)
    }

    private func lead(_ count: Int) -> String {
        count == 0
            ? "Nobody is recorded. Every pupil needs at least one person to ring."
            : count == 1 ? "One person is recorded." : "\(count) people, in the order in which to ring them."
    }

    private func part(_ contact: ContactRecord, _ visit: SchoolVisit) -> Section {
        let name = contact.details.name.formal
        let held: HTML = contact.tie.heldBack == nil ? .none : " \(ContactsPage.doNotContact)"
        return Section(
            SectionHead(
                name, note: "\(contact.tie.details.relationship.capitalised)\(held)",
                aside: "\(TextLink("Change", to: visit.links.contact(contact.id, of: pupil.id), about: name))",
                rule: .strong),
            """
            \(ReadingWidth("\(SummaryList(facts(contact, visit.actor)))"))
            """)
    }

    private static let doNotContact = Tag.late("Do not contact")

    private func facts(_ contact: ContactRecord, _ reader: Actor) -> [SummaryRow] {
        let (details, tie) = (contact.details, contact.tie.details)
        let called = pupil.name.called
        let warnings = contact.warnings(to: reader).map { ("Before contacting", $0) }
        let facts = [
            ("Ring", tie.place.map { "Number \($0)" } ?? ""),
            ("Parental responsibility", tie.hasResponsibility ? "Yes" : "None recorded"),
            ("Lives with \(called)", tie.livesWith ? "Yes" : "No"), ("Telephone", details.phone),
            ("E-mail address", details.email), ("Address", details.address),
            (
                "Language",
                [details.language, details.needsInterpreter ? "needs an interpreter" : ""].filter { !$0.isEmpty }
                    .joined(separator: ", ").capitalised
            ),
            ("Format", details.format.capitalised), ("Note", tie.note),
        ]
        // What must be known before ringing stands above the number.
        var rows = (warnings + facts).map { ($0, inLines($1)) }
        if let account = contact.account {
            let name = names[account]?.formal ?? "Yes"
            rows.append(("Also on our staff", "\(name). No page of theirs shows \(called)."))
        }
        return rows.filter { !$0.1.isEmpty }.map { SummaryRow($0, $1) }
    }

    private func earlier(_ contacts: [ContactRecord], _ links: Links) -> DetailsBlock {
        let rows = contacts.map { contact in
            ListRow(
                "\(TextLink(contact.details.name.formal, to: links.contact(contact.id, of: pupil.id))), \(contact.tie.details.relationship)\(contact.tie.heldBack == nil ? .none : " \(ContactsPage.doNotContact)" as HTML)",
                small: "Until \(contact.tie.endedOn?.inWords ?? "")")
        }
        return DetailsBlock("Contacts no longer (\(contacts.count))", "\(Rows(rows))")
    }
}

/// Text with its line ends.
func inLines(_ text: String) -> HTML {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let pieces: [HTML] = lines.enumerated().map { $0 == 0 ? "\(String($1))" : "<br>\(String($1))" }
    return "\(pieces)"
}
