import DatabasePort
import Domain
import Store

/// Every question to which somebody said “not now”: by whom, why, until when, and the way to end it.
struct PutOffPage {
    private let questions: [WaitingQuestion]
    private let adults: WaitingAdults

    /// - Throws: `Refusal.notFound` while the school has not turned reading of progress on.
    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        guard visit.school.settings.readsProgress(on: visit.today) else { throw Refusal.notFound }
        questions = try tx.waiting.putOff(visibleTo: visit.actor)
        adults = try tx.waiting.adults(of: questions.map(\.pupil), visit.actor)
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Put off", current: .findings,
            masthead: Masthead(
                "Put off", crumbs: visit.questionsCrumb,
                lead: "Each comes back on its day, to everybody whose list it was on."),
            questions.isEmpty
                ? EmptyState("Nothing is put off.").html
                : Rows(questions.map { "\(row($0, visit))\(again($0, visit))" as HTML }).html)
    }

    private func row(_ question: WaitingQuestion, _ visit: SchoolVisit) -> ListRow {
        let page = question.reading(adults, WaitingChoice(), visit)
        return ListRow(
            question.head(visit.links),
            line: question.postponement.map { said in
                let why: HTML? = page.map { _ in "; \(said.why(visit))" }
                return "Until <b>\(said.lookAgainOn.inFull)</b>\(why)."
            } ?? .none,
            small: "First asked on \(question.since). \(page)")
    }

    private func again(_ question: WaitingQuestion, _ visit: SchoolVisit) -> HTML? {
        guard adults.mayAnswer(question.pupil, visit.actor) else { return nil }
        let post =
            question.finding.map(visit.links.askingAgain) ?? visit.links.observationAskingAgain(question.pupil)
        return form(
            post: post, once: visit.services.once,
            "\(Button("Ask again now", about: "about \(question.name.full)’s \(question.about)"))")
    }
}

extension Day {
    /// `Thursday 10 December 2026`.
    var inFull: String { "\(weekday.name) \(inWords)" }
}

extension SchoolVisit {
    /// Back to the questions, in the order and with the filter from which the reader came.
    var questionsCrumb: [Destination] {
        TopPage.findings.permission.admits(actor.roles)
            ? [Destination("Questions", WaitingChoice(self).link(links))] : []
    }
}
