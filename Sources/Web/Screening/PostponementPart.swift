import Domain
import Store

/// What will you do? For now: “Not now, look again on …”.
struct PostponementPart {
    let page: FindingPage
    let visit: SchoolVisit

    var html: HTML {
        Section(
            SectionHead("What will you do?", note: "Extra teaching never waits for this form (Code of Practice 6.19)."),
            "\(stands)\(mayWrite ? Columns.halves(teach, question).html : .none)"
        ).html
    }

    private var mayWrite: Bool { page.mayWrite(visit) }

    private var stands: HTML? {
        page.postponement.map {
            """
            <p>\($0.by.formal) said on \($0.at.londonDay) “not now”, and to look again on <b>\($0.lookAgainOn)</b>: \
            “\($0.reason)”</p>
            """
        }
    }

    private var teach: HTML {
        """
        \(SectionHead("Teach to it", rule: .over, level: 3))
        <p>Aim good teaching at what is hard, speak with \(page.pupil.name.called) and with the family, and see what \
        helps. The next results show it.</p>
        """
    }

    private var question: HTML {
        """
        \(SectionHead("Not now", rule: .over, level: 3))
        <p>Say when to look again. The finding comes back to you on that day.</p>
        \(form(post: visit.links.postponement(page.finding.id), once: visit.services.once, """
            \(DateField(FieldWords("again", "Look again on", error: page.errors["again"]), page.form))
            \(TextField(FieldWords("reason", "Why not now", error: page.errors["reason"]), value: page.form?["reason"] ?? ""))
            \(Actions("\(Button("Not now, look again", .filled))"))
            """))
        """
    }
}
