import Domain
import Store

/// The end of a preview: who has left, whether rows stay out, “Bring it in” and “Do not bring it in”.
struct PreviewDecision {
    let page: PreviewPage

    private var preview: ImportPreview { page.preview }
    private var it: String { page.tables.count == 1 ? "it" : "them" }

    func html(_ visit: SchoolVisit) -> HTML {
        let hasChoice = preview.changesSomething || !preview.missing.isEmpty
        let withdrawal = form(
            post: visit.links.withdrawal(page.id), once: visit.services.once,
            "\(Button("Do not bring \(it) in", hasChoice ? .plain : .filled))")
        guard preview.changesSomething else {
            return """
                \(EmptyState("\(page.tables.count == 1 ? "This file" : "These files") would change nothing.", next: "\(nothing)"))
                \(hasChoice ? acceptance(visit) : .none)
                \(withdrawal)
                """
        }
        return "\(acceptance(visit))\n\(withdrawal)"
    }

    private func acceptance(_ visit: SchoolVisit) -> HTML {
        form(
            post: visit.links.acceptance(page.id), once: visit.services.once,
            """
            \(hidden("seen", preview.mark))\(missing)\(leave)
            \(Actions("\(Button("Bring \(it) in", .filled))"))
            """)
    }

    private var missing: HTML {
        guard !preview.missing.isEmpty else { return .none }
        let pupils = Ticks(
            FieldWords(
                "left", "Tick those who have left",
                hint: "These pupils are on roll and not in this file. Who is not ticked stays as they are.",
                error: page.errors["left"]),
            preview.missing.map { Choice($0.id.text, $0.name.full, hint: $0.yearGroup?.name) },
            chosen: Set(page.form.all("left")))
        return """
            \(SectionHead("\(counted(preview.missing.count, "pupil")) on roll who \(preview.missing.count == 1 ? "is" : "are") not in the list"))
            \(pupils)
            \(DateField(
                FieldWords(
                    "left-on", "Their last day here", hint: "Only where you ticked somebody.",
                    error: page.errors["left-on"]),
                day: page.form["left-on-day"], month: page.form["left-on-month"], year: page.form["left-on-year"]))
            """
    }

    private var leave: HTML {
        guard !preview.refused.isEmpty else { return .none }
        let these = preview.refused.count == 1 ? "this 1 row" : "these \(preview.refused.count) rows"
        return Tick(
            FieldWords(
                "leave", "Leave \(these) out",
                hint: preview.refused.count == 1
                    ? "You can put it right later: it is kept as a file for seven days."
                    : "You can put them right later: they are kept as a file for seven days.",
                error: page.errors["leave"]),
            isTicked: page.form.isTicked("leave")
        ).html
    }

    private var nothing: String {
        preview.refused.isEmpty
            ? "Each row stands in Fourfold already." : "No row that can be taken is new. See the reasons above."
    }
}
