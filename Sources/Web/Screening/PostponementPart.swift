import Domain
import Store

/// What will you do? Raise a concern, start targeted teaching, or “Not now, look again on …”.
struct PostponementPart {
    let page: FindingPage
    let visit: SchoolVisit

    /// Where the page’s first link leads.
    static let id = "decide"

    var html: HTML {
        Section(
            SectionHead("What will you do?", note: "Extra teaching never waits for this form (Code of Practice 6.19)."),
            """
            \(page.followUps.html(visit.links))
            \(page.followUps.isEmpty ? page.postponement.map(PostponementForm.said) : nil)
            \(page.mayWrite(visit) ? "\(first)\(Columns.thirds(concern, teaching, question))" : .none)
            """,
            id: PostponementPart.id
        ).html
    }

    /// What Enter presses in a field: the first button of a form. Not seen, since each third has its own.
    private var first: HTML? {
        page.asks ? "<button class=\"unseen\" tabindex=\"-1\" aria-hidden=\"true\">Not now, look again</button>" : nil
    }

    private var concern: HTML {
        let called = page.pupil.name.called
        return """
            \(SectionHead("Raise a concern", rule: .over, level: 3))
            <p>Somebody answers within \(Advice.answerSchoolDays) school days. Then you, the SENCo and \(called)’s family look \
            at it together. It does not put \(called) on the SEN register.</p>
            \(Actions("\(step("Raise a concern", .filled, .concern))"))
            """
    }

    private var teaching: HTML {
        """
        \(SectionHead("Start targeted teaching", rule: .over, level: 3))
        <p>Aim good teaching at what is hard, and see in six to eight school weeks what it did. It takes a minute, and nobody \
        has to agree first.</p>
        \(Actions("\(step("Start targeted teaching", .outlined, .teaching))"))
        """
    }

    /// Leads on, with what was chosen above kept.
    private func step(_ name: String, _ weight: Weight, _ step: FindingStep) -> Button {
        Button(
            name, weight, sends: ("then", step.rawValue),
            post: visit.links.explanations(page.finding.id).keeping(WaitingChoice(visit)))
    }

    private var question: HTML {
        let record = Button(
            "Record what you considered", post: visit.links.explanations(page.finding.id).keeping(WaitingChoice(visit)))
        guard page.asks else {
            return """
                \(SectionHead("Nothing to put off", rule: .over, level: 3))
                <p>No question of this finding waits. What you considered can be kept.</p>
                \(Actions("\(record)"))
                """
        }
        return """
            \(SectionHead("Not now", rule: .over, level: 3))
            <p>Say when to look again. The finding comes back to you on that day. What you chose above is kept too.</p>
            \(PostponementForm(stands: page.postponement, form: page.form, errors: page.errors).fields(visit, others: record.html, isMain: false))
            """
    }
}
