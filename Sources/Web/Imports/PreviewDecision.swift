import Domain
import Store

/// The end of a preview: who has left, whether rows stay out, “Bring it in” and “Do not bring it in”.
struct PreviewDecision {
    let page: PreviewPage

    /// Missing pupils past which their list is folded.
    private static let mostMissing = 20

    private var preview: ImportPreview { page.preview }
    private var it: String { page.tables.count == 1 ? "it" : "them" }

    func html(_ visit: SchoolVisit) -> HTML {
        let withdrawal = form(
            post: visit.links.withdrawal(page.id), once: visit.services.once,
            "\(Button("Do not bring \(it) in", page.hasChoice ? .plain : .filled))")
        guard preview.changesSomething else {
            return """
                \(EmptyState("\(page.tables.count == 1 ? "This file" : "These files") would change nothing.", next: "\(nothing)"))
                \(page.hasChoice ? acceptance(visit) : .none)
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
        let many = preview.missing.count > PreviewDecision.mostMissing
        let isBegun = !page.form.all("left").isEmpty || page.errors["left"] != nil
        let pupils = Ticks(
            FieldWords(
                "left", "Tick those who have left",
                hint: "These pupils are on roll and not in this file. Who is not ticked stays as they are.",
                error: page.errors["left"]),
            preview.missing.map { Choice($0.id.text, $0.name.full, hint: $0.yearGroup?.name) },
            chosen: Set(page.form.all("left")))
        return """
            \(SectionHead("\(counted(preview.missing.count, "pupil")) on roll who \(preview.missing.count == 1 ? "is" : "are") not in the list"))
            \(many ? DetailsBlock("Show all \(preview.missing.count) of them", isOpen: isBegun, pupils.html).html : pupils.html)
            \(DateField(
                FieldWords(
                    "left-on", "Their last day here", hint: "Only where you ticked somebody.",
                    error: page.errors["left-on"]), page.form))
            """
    }

    private var leave: HTML {
        guard !preview.refused.isEmpty else { return .none }
        let these = preview.refused.count == 1 ? "this 1 row" : "these \(preview.refused.count) rows"
        return Tick(
            FieldWords(
                "leave", "Leave \(these) out",
                hint: "The next page gives you \(preview.refused.count == 1 ? "it" : "them") as a file to correct.",
                error: page.errors["leave"]),
            isTicked: page.form.isTicked("leave")
        ).html
    }

    private var nothing: String {
        if preview.refused.isEmpty { return "Each row stands in Fourfold already." }
        return preview.counts.isEmpty
            ? "No row can be taken. See why above." : "No row that can be taken is new. See why above."
    }
}

extension ImportChoices {
    /// - Throws: `Refusal.invalid` by field.
    init(_ form: Form, on today: Day) throws {
        var errors = FieldErrors()
        let left = Set(form.all("left").compactMap { PupilID($0) })
        let day = form.day("left-on", &errors)
        if !left.isEmpty, day == nil, errors.all.isEmpty {
            errors.add("left-on", "Write the last day of those who have left.")
        }
        if let day, day > today { errors.add("left-on", "This day is still to come. Tick them once they have left.") }
        try errors.check()
        self.init(leavesOut: form.isTicked("leave"), left: left, leftOn: day ?? today)
    }
}
