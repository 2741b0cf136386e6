import Domain
import Store

/// An adult's own answer to one of the Code's four questions, beside the figure's.
struct ViewPage {
    let finding: FindingPage
    let concern: ProgressConcern

    private var form: Form? { finding.form }
    private var errors: [FieldError] { finding.errors }

    func page(_ visit: SchoolVisit) -> HTML {
        let name = finding.pupil.name.called
        let own = finding.views.last { $0.concern == concern && $0.account == visit.actor.account }
        return visit.frame(
            "What do you see?", isProblem: !errors.isEmpty, current: .findings,
            masthead: Masthead(
                "What do you see, \(visit.actor.name)?",
                crumbs: visit.questionsCrumb + [
                    Destination(finding.pupil.name.full, visit.links.pupil(finding.pupil.id)),
                    Destination(finding.heading, back(visit)),
                ]),
            """
            \(ReadingWidth("""
                \(ErrorSummary(errors))
                <p class="lead">\(concern.question(about: name))</p>
                <p>The figures say \(figure) Your answer stands beside theirs, with your name. It changes neither the \
                figures nor \(name)’s status.</p>
                \(fields(visit, own))
                """))
            """)
    }

    private func back(_ visit: SchoolVisit) -> Link {
        visit.links.finding(finding.finding.id).keeping(WaitingChoice(visit))
    }

    private var figure: String {
        let place = ProgressConcern.allCases.firstIndex(of: concern)!
        return "“\(finding.finding.facts.answers[place].inWords)”. \(finding.finding.facts.reasons[place])"
    }

    private func fields(_ visit: SchoolVisit, _ own: GivenView?) -> HTML {
        Web.form(
            post: visit.links.view(finding.finding.id, concern).keeping(WaitingChoice(visit)),
            once: visit.services.once,
            """
            \(Radios(FieldWords("answer", "Your answer", error: errors["answer"]), [
                Choice("yes", "Yes"), Choice("no", "No"), Choice("too_early", "Too early to say"),
            ], chosen: form?["answer"] ?? own?.answer.rawValue))
            \(TextArea(FieldWords("words", "What you see", hint: "One sentence is enough. Parents may read it.", error: errors["words"]), value: form?["words"] ?? own?.words ?? ""))
            \(Actions("\(Button("Give your answer", .filled)) \(LinkButton("Leave it", to: back(visit), .plain))"))
            """)
    }
}
