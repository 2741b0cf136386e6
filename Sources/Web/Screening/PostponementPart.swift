import Domain
import Store

/// What will you do? For now: “Not now, look again on …”.
struct PostponementPart {
    let page: FindingPage
    let visit: SchoolVisit

    /// Where the page’s first link leads.
    static let id = "decide"

    var html: HTML {
        Section(
            SectionHead("What will you do?", note: "Extra teaching never waits for this form (Code of Practice 6.19)."),
            "\(page.postponement.map(PostponementForm.said))\(page.mayWrite(visit) ? Columns.halves(teach, question).html : .none)",
            id: PostponementPart.id
        ).html
    }

    private var teach: HTML {
        """
        \(SectionHead("Teach to it", rule: .over, level: 3))
        <p>Aim good teaching at what is hard, speak with \(page.pupil.name.called) and with the family, and see what \
        helps. The next results show it.</p>
        """
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
            \(PostponementForm(stands: page.postponement, form: page.form, errors: page.errors).fields(visit, others: record.html))
            """
    }
}
