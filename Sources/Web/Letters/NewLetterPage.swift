import DatabasePort
import Domain
import Store

/// A letter to write: to whom, the draft in one’s own words, and how it goes.
struct NewLetterPage {
    let pupil: PupilRecord
    let kind: LetterKind.Name
    /// About which decision; nil for an invitation.
    let decision: DecisionRecord?
    /// Who may get one.
    private let readers: [ContactRecord]
    /// To whom this one goes; nil by hand, or while it is still to be chosen.
    let reader: ContactRecord?
    private let draft: LetterDraft
    private let showsAddress: Bool
    private let sent: [LetterRecord]
    private let today: Day

    /// - Parameter contact: as the address or the form says it; empty for none.
    /// - Throws: `Refusal.notFound` for a kind of letter that nothing asks for, and for somebody who gets none.
    init(_ pupil: PupilRecord, _ name: String, to contact: String, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        guard let kind = LetterKind.Name(rawValue: name.isEmpty ? "invitation" : name) else { throw Refusal.notFound }
        (self.pupil, self.kind, today) = (pupil, kind, visit.today)
        let school = visit.school.id
        readers = try tx.contacts.parents(of: pupil.id, in: school)
        reader = readers.first { $0.id.text == contact }
        if reader == nil, !contact.isEmpty { throw Refusal.notFound }
        let standing = try kind == .invitation ? nil : tx.decisions.standing(pupil.id, in: school)
        let about = try Self.about(kind, standing)
        decision = standing
        showsAddress = ContactRoutes.keepers.admits(visit.actor.roles)
        sent = try tx.letters.of(pupil.id, in: school)
        let teachers = try tx.pupils.adults(of: pupil.id, in: school, on: visit.today)
            .filter { $0.relation != .supports && $0.subject == nil }
        draft = LetterDraft(
            about, called: pupil.name.called, to: reader?.details.name.formal, teacher: teachers.first?.name.formal,
            senco: try Sencos(of: school, on: visit.today, tx).inWords, from: visit.session.name.formal,
            of: visit.school.name)
    }

    private static func about(_ kind: LetterKind.Name, _ decision: DecisionRecord?) throws -> LetterKind {
        if kind == .invitation { return .invitation }
        guard let version = decision?.version, (kind == .notice) == (version.outcome == .senSupport) else {
            throw Refusal.notFound
        }
        if let notice = version.notice { return .notice(words: notice.words) }
        return .decision(
            LetterKind.Decided(
                on: version.decidedOn, why: version.why, help: version.help, comeBack: version.comeBack,
                watchUntil: version.watchUntil))
    }

    /// What the letter is about, as it was read: another text once the decision was changed.
    var basis: String { decision.map { "\($0.id.text)-\($0.version.revision)" } ?? "" }
    var addressee: String { LetterDraft.addressee(reader?.details.name, of: pupil.name) }
    /// That goes with the letter: none from somebody who may not read it.
    var address: String { showsAddress ? reader?.details.address ?? "" : "" }
    var notBefore: Day? { decision?.version.decidedOn }

    /// The draft, dated today.
    var form: FilledForm {
        var stands = ["words": draft.words, "revision": basis]
        stands.set("sent", today)
        return FilledForm(stands)
    }

    /// - Throws: `Refusal.invalid` by no field while nobody is chosen who could be.
    func check() throws {
        if needsChoice { throw Refusal.invalid([FieldError("", "Choose whose letter this is.")]) }
    }

    func page(_ form: FilledForm, _ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Letter", isProblem: !form.errors.isEmpty, current: .pupils,
            masthead: Masthead(
                kind.inWords, crumbs: [Destination(pupil.name.full, visit.links.pupil(pupil.id))],
                lead:
                    "\(needsChoice ? "Each person gets a letter of their own." : "\(addressee). What you keep here is the copy as it went.")"
            ),
            ReadingWidth(
                """
                \(form.summary)
                \(needsChoice ? choice(visit) : "\(beforehand)\(fields(form, visit))")
                """
            ).html)
    }

    private var needsChoice: Bool { reader == nil && !readers.isEmpty }

    private func choice(_ visit: SchoolVisit) -> HTML {
        Rows(
            readers.map { contact in
                let gone = sent.first { $0.contact == contact.id && $0.kind == kind && $0.decision == decision?.id }
                return ListRow(
                    "<b>\(TextLink(contact.details.name.formal, to: visit.links.newLetter(pupil.id, kind, to: contact.id)))</b>, \(contact.tie.details.relationship)",
                    small: gone.map { "Went on \($0.sentOn), \($0.way.inWords)." } ?? "Not sent yet.")
            }
        ).html
    }

    /// What the sender has to know, above the draft.
    private var beforehand: HTML {
        var lines: [String] = []
        if let details = reader?.details {
            if !details.language.isEmpty { lines.append("Language: \(details.language).") }
            if details.needsInterpreter { lines.append("Needs an interpreter.") }
            if !details.format.isEmpty { lines.append("Asks for: \(details.format).") }
            if details.address.isEmpty { lines.append("No address is known: give the letter by hand.") }
            if !details.address.isEmpty, !showsAddress {
                lines.append("The office has the address: ask it for the envelope, or give the letter by hand.")
            }
        } else {
            lines.append(
                "No contact is known to be \(pupil.name.called)’s parent or carer. Give this letter by hand, and ask the office to write down who has parental responsibility or lives with \(pupil.name.called)."
            )
        }
        return lines.isEmpty ? .none : "<ul>\(lines.map { "<li><b>\($0)</b></li>" as HTML })</ul>"
    }

    private func fields(_ form: FilledForm, _ visit: SchoolVisit) -> HTML {
        let ways = ContactWay.written.map { Choice($0.rawValue, $0.name) }
        return Web.form(
            post: visit.links.newLetter(pupil.id, kind), once: visit.services.once,
            """
            \(form.revision)\(hidden("kind", kind.rawValue))\(hidden("contact", reader?.id.text ?? ""))
            \(TextArea(form.words("words", "The letter", hint: "Put it in your own words. Leave out scores, codes, and what another person said."), value: form["words"], rows: 24))
            \(form.day("sent", "When does it go?"))
            \(Radios(form.words("way", "How?", as: ways), ways, chosen: form["way"]))
            \(Actions("\(Button("Keep as sent", .filled)) \(LinkButton("Leave it", to: visit.links.pupil(pupil.id), .plain))"))
            """)
    }
}
