import DatabasePort
import Domain
import Store

/// One concern: what was seen and by whom, what else might explain it, and the answer.
struct ConcernPage {
    let concern: ConcernRecord
    let pupil: PupilRecord
    private let explanations: ExplanationsPart
    private let finding: FindingRecord?
    private let teaching: [TeachingRecord]
    private let moves: [MovedEntry]
    private let due: AnswerDue
    private let form: Form?
    private let errors: [FieldError]
    private let isOvertaken: Bool
    /// Whether the reader reads all concerns about the pupil, or this one because they wrote it down.
    private let isReader: Bool
    private let mayAnswer: Bool

    /// - Parameter isOvertaken: somebody saved it while this reader had it open and answered.
    init(
        _ concern: ConcernRecord, _ pupil: PupilRecord, _ visit: SchoolVisit, _ tx: any Transaction, _ form: Form?,
        _ errors: [FieldError], isOvertaken: Bool
    ) throws {
        let school = visit.school.id
        (self.concern, self.pupil) = (concern, pupil)
        (self.form, self.errors, self.isOvertaken) = (form, errors, isOvertaken)
        isReader = FindingRoutes.readers.admits(visit.actor.roles, pupil.relations)
        mayAnswer = visit.mayWrite(of: pupil)
        explanations = ExplanationsPart(
            pupil: pupil, attendance: isReader ? try tx.pupils.attendance(of: pupil.id, in: school) : [],
            given: try tx.concerns.explanations(concern, in: school), checks: Checks([concern]), form: form,
            errors: errors, mayWrite: mayAnswer, visit: visit, isFolded: true)
        let reads =
            try isReader && visit.school.settings.readsProgress(on: visit.today)
            && tx.objections(school).stopping(pupil.id) == nil
        finding = reads ? try concern.finding.map { try tx.findings.find($0, in: school) } : nil
        teaching = try tx.teaching.of(pupil.id, in: school).filter { $0.concern == concern.id }
        moves = try tx.moves.moves(of: .concern, concern.id.text, in: school)
        due = try tx.calendar.find(school).answerDue(raisedOn: concern.raisedOn)
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Concern", isProblem: !errors.isEmpty || isOvertaken, current: .pupils,
            masthead: Masthead(
                "A concern about \(pupil.name.full)",
                crumbs: [Destination(pupil.name.full, visit.links.pupil(pupil.id))],
                lead: "Raised on \(concern.raisedOn). \(stands)", aside: change(visit)),
            """
            \(isOvertaken ? Self.overtaken : ErrorSummary(errors))
            \(ReadingWidth("\(seen(visit))\(moved)"))
            \(considered(visit))
            \(ReadingWidth("\(answer(visit))\(waysOn(visit))"))
            """)
    }

    private static let overtaken = ErrorSummary(
        [
            FieldError(
                "", "Somebody saved this concern while you had it open. Their words stand below, and yours in the form."
            )
        ],
        kept: "Send yours again if it is to count as well.")

    private var stands: String {
        guard let answer = concern.answer else {
            return "\(concern.version.answerer.formal) is to answer by \(concern.answerDue.inWords)."
        }
        return concern.isOpen
            ? "\(answer.next.name). \(lookAgain)"
            : "No more is to come of it since \(concern.endedOn!.inWords)."
    }

    /// Only what is watched comes back on that day.
    private var lookAgain: String {
        concern.isOpen && concern.answer?.next == .watch
            ? "Look again on \(concern.details.lookAgainOn.inWords)." : ""
    }

    private func change(_ visit: SchoolVisit) -> HTML {
        guard visit.isHere(pupil), ConcernChangeRoutes.mayChange(concern, pupil, visit) else { return .none }
        return LinkButton("Change", to: visit.links.concernChange(concern.id), .plain, about: "the concern").html
    }

    private func seen(_ visit: SchoolVisit) -> HTML {
        let details = concern.details
        let said = details.whose == .staff ? "" : ", written down by \(concern.recorder.formal)"
        let began: HTML =
            finding.map {
                "\(details.source.name), in \($0.subject). \(TextLink("Read the finding", to: visit.links.finding($0.id)))"
            }
            ?? "\(details.source.name)\(details.area.map { ": \($0.rawValue)" } ?? "")\(details.subject.isEmpty ? "" : ", in \(details.subject)")"
        return Section(
            SectionHead(details.whose == .staff ? "What was seen" : "What was said"),
            """
            \(VoiceQuote(details.seen, said: "\(concern.raiser(called: pupil.name.called)), \(concern.raisedOn)\(said)"))
            \(SummaryList([
                SummaryRow("It began with", began),
                SummaryRow("Sight checked", "\(details.sight.orNotKnown.capitalised)"),
                SummaryRow("Hearing checked", "\(details.hearing.orNotKnown.capitalised)"),
                SummaryRow("Look again on", "\(details.lookAgainOn)"),
            ]))
            """
        ).html
    }

    private var moved: HTML? {
        moves.isEmpty
            ? nil
            : Rows(
                moves.map {
                    ListRow(
                        "Written down for another pupil at first, and moved here on \($0.on) by \($0.by.formal).",
                        small: "“\($0.why)”")
                }
            ).html
    }

    private func considered(_ visit: SchoolVisit) -> HTML {
        guard mayAnswer else { return isReader ? explanations.html : .none }
        return Web.form(
            post: visit.links.concernExplanations(concern.id), once: visit.services.once,
            "\(explanations.html)\(Actions("\(Button("Record what you considered"))"))")
    }

    private func answer(_ visit: SchoolVisit) -> HTML {
        let given: HTML? = concern.answer.map { answer in
            """
            \(VoiceQuote(answer.words, said: "\(answer.by.formal), \(answer.on)"))
            <p><b>\(answer.next.name).</b> \(lookAgain)</p>
            """
        }
        let waits: HTML? =
            concern.answer == nil
            ? "<p>\(late(visit.today)) \(concern.version.answerer.formal) is asked to answer by <b>\(concern.answerDue.inFull)</b>, \(due.why). Any of \(pupil.name.called)’s teachers and the SENCo may.</p>"
            : nil
        let form =
            mayAnswer
            ? ConcernAnswerForm(concern: concern, name: pupil.name, form: form, errors: errors).html(visit) : nil
        return Section(
            SectionHead("The answer"),
            """
            \(given)\(waits)
            \(isFormClosed ? form.map { DetailsBlock("Answer again", $0).html } : form)
            """
        ).html
    }

    /// Whether the form waits behind a line, because an answer stands.
    private var isFormClosed: Bool { concern.answer != nil && form == nil }

    private func late(_ today: Day) -> HTML? {
        concern.answerDue < today ? Tag.late("Late").html : nil
    }

    private func waysOn(_ visit: SchoolVisit) -> HTML {
        let links = visit.links
        let begun = teaching.map {
            TextLink("Targeted teaching since \($0.standing.from.inWords)", to: links.teaching($0.id)).html
        }
        let own = [
            isReader ? TextLink("Does \(pupil.name.called) need SEN support?", to: links.needs(pupil.id)).html : nil,
            isReader
                ? concern.endedBy.map { TextLink("The decision that ended it", to: links.decision($0)).html } : nil,
            TextLink("Every version, side by side", to: links.concernHistory(concern.id)).html,
            ConcernChangeRoutes.mayChange(concern, pupil, visit)
                ? TextLink("Written down for the wrong pupil?", to: links.concernMove(concern.id)).html : nil,
            concern.finding != nil && TopPage.findings.permission.admits(visit.actor.roles)
                ? TextLink("Next question about progress", to: links.nextQuestion(after: pupil.id)).html : nil,
        ].compactMap(\.self)
        return "<ul class=\"section\">\((begun + own).map { "<li>\($0)</li>" as HTML })</ul>"
    }
}
