import DatabasePort
import Domain
import Store

/// A letter to write: to whom, the draft in one’s own words, and how it goes.
struct NewLetterPage: FormPage {
    let pupil: PupilRecord
    let kind: LetterKind.Name
    /// About which decision; nil for an invitation.
    let decision: DecisionRecord?
    let readers: LetterReaders
    private let sent: [LetterRecord]
    /// The draft, dated today.
    var form = FilledForm()
    /// A letter that was written and that nothing asks for any more.
    private var unsaved: Form?

    /// - Parameters:
    ///   - contact: as the address or the form says it; empty for none.
    ///   - decision: the same of one that was taken back; empty for what stands.
    /// - Throws: `Refusal.notFound` for a kind of letter that nothing asks for, and for somebody who gets none.
    init(
        _ pupil: PupilRecord, _ name: String, to contact: String, about decision: String, _ visit: SchoolVisit,
        _ tx: any Transaction
    ) throws {
        guard let kind = LetterKind.Name(rawValue: name.isEmpty ? "invitation" : name) else { throw Refusal.notFound }
        (self.pupil, self.kind) = (pupil, kind)
        let school = visit.school.id
        readers = try LetterReaders(pupil, choosing: contact, visit, tx)
        let about = try kind == .invitation ? nil : Self.decision(decision, pupil.id, in: school, tx)
        guard kind == about?.version.letter.name ?? .invitation else { throw Refusal.notFound }
        self.decision = about
        sent = try tx.letters.of(pupil.id, in: school)
        let family = try tx.pupils.familyOnStaff(of: pupil.id, in: school)
        let teachers = try tx.pupils.adults(of: pupil.id, in: school, on: visit.today)
            .filter { $0.relation != .supports && $0.subject == nil && !family.contains($0.account) }
        let draft = LetterDraft(
            about?.version.letter ?? .invitation, called: pupil.name.called, to: readers.chosen?.details.name.formal,
            teacher: teachers.first?.name.formal,
            senco: try Sencos(of: school, on: visit.today, tx).inWords, from: visit.session.name.formal,
            of: visit.school.name, telephone: visit.school.settings.contactDetails.telephone)
        var stands = ["words": draft.words, "revision": basis]
        stands.set("sent", visit.today)
        form = FilledForm(stands)
    }

    /// The same with a letter that was written and cannot go.
    func holding(_ letter: Form) -> NewLetterPage {
        var page = self
        page.unsaved = letter
        return page
    }

    mutating func overtake(_ typed: Form) { if unsaved == nil { form = form.overtaken(typed) } }

    private static func decision(
        _ text: String, _ pupil: PupilID, in school: SchoolID, _ tx: any Transaction
    ) throws -> DecisionRecord? {
        guard let id = DecisionID(text) else { return try tx.decisions.standing(pupil, in: school) }
        let found = try tx.decisions.find(id, in: school)
        guard found.pupil == pupil, found.isTakenBack else { throw Refusal.notFound }
        return found
    }

    private var withdrawn: DecisionRecord? { decision.flatMap { $0.isTakenBack ? $0 : nil } }

    /// What the letter is about, as it was read: another text once the decision was changed.
    var basis: String { decision.map { "\($0.id.text)-\($0.version.revision)" } ?? "" }

    /// The letter as it was sent.
    ///
    /// - Throws: `Refusal.invalid`, by no field while nobody is chosen who could be.
    func read(_ form: Form, _ today: Day) throws -> KeptLetter {
        if readers.needsChoice { throw Refusal.invalid([FieldError("", "Choose whose letter this is.")]) }
        var (errors, typed) = (FieldErrors(), KeptLetter.Typed())
        (typed.words, typed.way) = (form["words"], form["way"])
        typed.sentOn = form.day("sent", &errors)
        return try KeptLetter(typed, today: today, notBefore: decision?.version.decidedOn, errors: errors)
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Letter", isProblem: !form.errors.isEmpty || unsaved != nil, current: .pupils,
            masthead: Masthead(
                withdrawn == nil ? kind.inWords : LetterKind.Owed.takenBack.inWords,
                crumbs: [Destination(pupil.name.full, visit.links.pupil(pupil.id))],
                lead:
                    "\(readers.needsChoice ? "Each person gets a letter of their own." : "\(readers.addressee). Once it is kept it can be printed, and the copy stays as it went.")"
            ),
            ReadingWidth(
                """
                \(form.summary)\(unsaved.map(NewLetterPage.lost))
                \(readers.needsChoice ? .none : "\(beforehand(visit))\(fields(visit))")
                \(readers.choice { row($0, visit) })
                """
            ).html)
    }

    private static func lost(_ letter: Form) -> HTML {
        let sentence =
            "Nothing asks for that letter any more: somebody changed the decision, or whom it was for gets none now."
        return
            "\(ErrorSummary([FieldError("", sentence)], kept: "Your letter was not kept."))\(UnsavedWords(letter).html)"
    }

    private func row(_ contact: ContactRecord, _ visit: SchoolVisit) -> ListRow {
        let gone = sent.first { sent in
            sent.contact == contact.id && sent.kind == kind && sent.decision == decision?.id
                && withdrawn.map { $0.version.at <= sent.recordedAt } ?? true
        }
        return ListRow(
            "<b>\(TextLink(contact.details.name.formal, to: visit.links.newLetter(pupil.id, kind, to: contact.id, about: withdrawn?.id)))</b>, \(contact.tie.details.relationship)",
            small:
                "\(gone.map { "Went on \($0.sentOn), \($0.way.inWords)." } ?? "Not sent yet.") \(contact.tie.details.note)"
        )
    }

    /// What the sender has to know, above the draft.
    private func beforehand(_ visit: SchoolVisit) -> HTML {
        var lines: [HTML] = readers.beforehand.map { "<li><b>\($0)</b></li>" }
        let missing = visit.school.settings.contactDetails.missing
        if !missing.isEmpty {
            let adds: HTML =
                SettingsPage.contactKeepers.admits(visit.actor.roles)
                ? TextLink("Write it down under “School”", to: visit.links.contactDetails).html
                : "The SENCo, the office or a senior leader writes it down."
            lines.append(
                "<li>The school’s \(listed(missing)) \(missing.count == 1 ? "is" : "are") not on this letter yet. \(adds)</li>"
            )
        }
        return lines.isEmpty ? .none : "<ul>\(lines)</ul>"
    }

    private func fields(_ visit: SchoolVisit) -> HTML {
        let ways = ContactWay.written.map { Choice($0.rawValue, $0.name) }
        return Web.form(
            post: visit.links.newLetter(pupil.id, kind), once: visit.services.once,
            """
            \(form.revision)\(hidden("kind", kind.rawValue))\(hidden("contact", readers.chosen?.id.text ?? ""))\(hidden("about", withdrawn?.id.text ?? ""))
            \(TextArea(form.words("words", "The letter", hint: "Put it in your own words. Leave out scores, codes, and what another person said."), value: form["words"], rows: 30))
            \(form.day("sent", "When does it go?"))
            \(Radios(form.words("way", "How?", as: ways), ways, chosen: form["way"]))
            \(Actions("\(Button("Keep as sent", .filled)) \(LinkButton("Leave it", to: visit.links.pupil(pupil.id), .plain))"))
            """)
    }
}
