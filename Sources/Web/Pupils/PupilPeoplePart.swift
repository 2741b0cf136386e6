import Domain
import Store

/// A pupil's family, the adults who work with the pupil, and who has a child in care.
struct PupilPeoplePart {
    let name: PupilName
    let pupil: PupilID
    let adults: [TiedAdult]
    /// Nobody, for who sees no family.
    let contacts: [ContactRecord]
    /// For those who need it.
    let care: String?

    func html(_ visit: SchoolVisit) -> HTML {
        let family = contacts.map { contact in
            ListRow(
                "<b>\(contact.details.name.formal)</b>, \(contact.tie.details.relationship)",
                small: line(contact, visit.actor))
        }
        let staff = adults.map { ListRow("<b>\($0.name.formal)</b>", line: "\($0.inWords)") }
        let care = care.map { [ListRow("<b>In care</b>", line: "\($0)")] } ?? []
        return """
            \(SectionHead("\(name.called)’s people", aside: links(visit), rule: .strong))\(Rows(family + staff + care))\
            \(adults.isEmpty ? nobody(visit) : .none)
            """
    }

    private func nobody(_ visit: SchoolVisit) -> HTML {
        let facts = TopPage.roll.permission.admits(visit.actor.roles)
        let next: HTML =
            facts
            ? "\(TextLink("Put \(name.called) in a class", to: visit.links.facts(pupil))), or name adults on the class’s page."
            : "The office names who works with \(name.called)."
        return EmptyState("Nobody is named as working with \(name.called) today.", next: next).html
    }

    private func links(_ visit: SchoolVisit) -> HTML {
        let pages = [
            (TopPage.roll.permission, "Facts", visit.links.facts(pupil)),
            (ContactRoutes.keepers, "Contacts", visit.links.contacts(pupil)),
        ]
        let links: [HTML] = pages.filter { $0.0.admits(visit.actor.roles) }.map { _, words, link in
            "\(TextLink(words, to: link, about: "of \(name.called)"))"
        }
        return links.count == 2 ? "\(links[0]) · \(links[1])" : "\(links)"
    }

    private func line(_ contact: ContactRecord, _ reader: Actor) -> HTML {
        guard contact.mayBeMet(by: reader) else { return "\(ContactRecord.askFirst)" }
        let tie = contact.tie.details
        let ended = contact.tie.endedOn.map { ["no longer a contact, since \($0.inWords)"] }
        let words =
            (ended ?? [
                tie.hasResponsibility ? "has parental responsibility" : "no parental responsibility recorded",
                tie.livesWith ? "lives with \(name.called)" : "lives elsewhere", tie.note,
            ]).filter { !$0.isEmpty }.joined(separator: " · ").capitalised
        return "\(words)\(contact.warnings(to: reader).map { "<br>\(inLines($0))" as HTML })"
    }
}

extension ContactRecord {
    static let askFirst = "Ask the SENCo before contacting."

    /// Whether a pupil's page names them: also who is a contact no more, while there is something to heed.
    var isShown: Bool { tie.endedOn == nil || tie.heldBack != nil || !tie.details.courtOrder.isEmpty }

    /// Whether nothing stands between this reader and the contact that the reader may not read.
    func mayBeMet(by reader: Actor) -> Bool {
        (tie.heldBack == nil || showsReasons(to: reader, writtenBy: tie.heldBack?.by)) && isOrderRead(by: reader)
    }

    /// Whether there is no court order that this reader may not read.
    func isOrderRead(by reader: Actor) -> Bool {
        tie.details.courtOrder.isEmpty || showsReasons(to: reader, writtenBy: tie.orderBy)
    }

    /// What a court ordered and why they are held back, as far as this reader may read it.
    func warnings(to reader: Actor) -> [String] {
        var words: [String] = []
        if let held = tie.heldBack {
            let reason = showsReasons(to: reader, writtenBy: held.by) ? held.reason : ContactRecord.askFirst
            words.append("Held back from account, letters and meetings since \(held.on.inWords). \(reason)")
        }
        if !tie.details.courtOrder.isEmpty {
            words.append("Court order: \(isOrderRead(by: reader) ? tie.details.courtOrder : ContactRecord.askFirst)")
        }
        return words
    }
}

extension TiedAdult {
    /// `Class teacher, Monday to Wednesday`.
    var inWords: String {
        let what =
            switch relation {
            case .teaches: subject.map { "Teacher of \($0)" } ?? "Class teacher"
            case .leads: "Lead teacher"
            case .covers: "Covering"
            case .supports: "Teaching assistant"
            }
        let when = isEveryDay ? "" : ", " + listed(days.map { String($0.name) })
        return what + when + (relation == .covers ? until.map { ", until \($0.withoutYear)" } ?? "" : "")
    }
}
