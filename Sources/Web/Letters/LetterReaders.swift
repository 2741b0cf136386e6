import DatabasePort
import Domain
import Store

/// Who may get a letter about a pupil, and whose this one is.
struct LetterReaders {
    private let pupil: PupilRecord
    /// Each parent or carer gets one.
    private let parents: [ContactRecord]
    /// Whom the SENCo may choose too, and nobody has to.
    private let others: [ContactRecord]
    /// Nil by hand, or while it is still to be chosen.
    let chosen: ContactRecord?
    /// Whether this sender may read where the family lives.
    private let showsAddress: Bool
    private let warnings: [String]

    /// - Parameter contact: as the address or the form says it; empty for none.
    /// - Throws: `Refusal.notFound` for somebody who gets none from this sender.
    init(_ pupil: PupilRecord, choosing contact: String, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        self.pupil = pupil
        parents = try tx.contacts.parents(of: pupil.id, in: visit.school.id)
        others =
            try visit.actor.roles.contains(.senco) ? tx.contacts.otherParents(of: pupil.id, in: visit.school.id) : []
        chosen = (parents + others).first { $0.id.text == contact }
        if chosen == nil, !contact.isEmpty { throw Refusal.notFound }
        showsAddress = ContactRoutes.keepers.admits(visit.actor.roles)
        warnings = chosen?.warnings(to: visit.actor) ?? []
    }

    var needsChoice: Bool { chosen == nil && !parents.isEmpty }
    var addressee: String { LetterDraft.addressee(chosen?.details.name, of: pupil.name) }
    /// That goes with the letter: none from somebody who may not read it.
    var address: String { showsAddress ? chosen?.details.address ?? "" : "" }

    /// Whose letter it is to be, while that is open; what nobody has to choose stands last.
    ///
    /// - Parameter row: of one who may get it.
    func choice(_ row: (ContactRecord) -> ListRow) -> HTML? {
        guard chosen == nil else { return nil }
        let other: HTML? =
            others.isEmpty
            ? nil
            : Section(
                SectionHead(
                    "Another parent",
                    note:
                        "The record gives them no parental responsibility, and \(pupil.name.called) lives elsewhere. In education law they are a parent all the same (Education Act 1996 s.576): you may write to them, and nothing asks you to. If you are not sure that it is safe, ask the safeguarding lead first."
                ), Rows(others.map(row)).html
            ).html
        return "\(parents.isEmpty ? .none : Rows(parents.map(row)).html)\(other)"
    }

    /// What the sender has to know, above the draft.
    var beforehand: [String] {
        guard let details = chosen?.details else {
            return [
                "No contact is known to be \(pupil.name.called)’s parent or carer. Give this letter by hand, and ask the office to write down who has parental responsibility or lives with \(pupil.name.called)."
            ]
        }
        var lines = warnings
        if others.contains(where: { $0.id == chosen?.id }) {
            lines.append("No parental responsibility is recorded, and \(pupil.name.called) lives elsewhere.")
        }
        if let note = chosen?.tie.details.note, !note.isEmpty { lines.append(note) }
        if !details.language.isEmpty, sortKey(details.language) != "english" {
            lines.append("Language: \(details.language).")
        }
        if details.needsInterpreter { lines.append("Needs an interpreter.") }
        if !details.format.isEmpty { lines.append("Asks for: \(details.format).") }
        if details.address.isEmpty {
            lines.append("No address is known. Give the letter by hand: on paper it has a line for to whom and when.")
        } else if !showsAddress {
            lines.append("The office has the address: ask it for the envelope, or give the letter by hand.")
        }
        return lines
    }
}
