import Domain
import Store

/// What would change, what is left out and why, and the two buttons.
struct PreviewPage {
    let held: HeldFile
    let preview: ImportPreview
    let errors: [FieldError]

    /// Rows of a table past which the rest is only counted.
    private static let most = 200

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "What would change", isProblem: !errors.isEmpty, current: .imports,
            masthead: Masthead(
                "What would change", crumbs: [Destination("Bring in", visit.links.imports)],
                lead: "\(held.name): \(held.kind.word). Nothing has changed yet."),
            """
            \(errors.isEmpty ? .none : ErrorSummary(errors, kept: "Nothing was saved. The file is still here.").html)
            \(held.meaning.map { MeaningPart(meaning: $0, change: visit.links.meaning(held.id)).html })
            \(counts)
            \(refused(visit))
            \(notes)
            \(ReadingWidth(decision(visit)))
            """)
    }

    private var counts: HTML {
        let table = DataTable(
            id: "counts", "What the file brings", isCaptionSeen: false,
            [
                Column("What"), Column("New", isNumeric: true), Column("Changed", isNumeric: true),
                Column("As they stand", isNumeric: true),
            ],
            preview.counts.map { count in
                ["\(count.many.capitalisedFirst)", "\(count.added)", "\(count.changed)", "\(count.unchanged)"]
            })
        return Section(SectionHead("What the file brings"), "\(table)").html
    }

    private func refused(_ visit: SchoolVisit) -> HTML {
        guard !preview.refused.isEmpty else { return .none }
        let number = preview.refused.count
        let shown = number > PreviewPage.most ? " The first \(PreviewPage.most) are shown; all are in the file." : ""
        return Section(
            SectionHead(
                "\(counted(number, "row")) cannot be taken",
                note: "Correct them and bring the file again, or leave them out.\(shown)",
                aside: "\(TextLink("These rows as a file, with the reasons", to: visit.links.refusedRows(held.id)))"),
            """
            \(DataTable(
                id: "refused", "Rows that cannot be taken", isCaptionSeen: false,
                [Column("Line", isNumeric: true), Column("What stands there"), Column("What is wrong")],
                preview.refused.prefix(PreviewPage.most).map { ["\($0.line)", "\($0.value)", "\($0.reason)"] }))
            """
        ).html
    }

    private var notes: HTML {
        guard !preview.notes.isEmpty else { return .none }
        let rest = preview.notes.count - PreviewPage.most
        let rows: [[HTML]] = preview.notes.prefix(PreviewPage.most).map {
            ["\($0.line == 0 ? "The file" : String($0.line))", "\($0.value)", "\($0.sentence)"]
        }
        let more = rest > 0 ? " \(rest) more are not shown." : ""
        return Section(
            SectionHead("To look at", note: "Nothing of this stops the file.\(more)"),
            """
            \(DataTable(
                id: "notes", "To look at", isCaptionSeen: false,
                [Column("Line", isNumeric: true), Column("What stands there"), Column("What happens")], rows))
            """
        ).html
    }

    private func decision(_ visit: SchoolVisit) -> HTML {
        let withdrawal = Web.form(
            post: visit.links.withdrawal(held.id), once: visit.services.once,
            "\(Button("Do not bring it in", preview.changesSomething ? .plain : .filled))")
        guard preview.changesSomething else {
            return """
                \(EmptyState("This file would change nothing.", next: "\(nothing)"))
                \(withdrawal)
                """
        }
        let leave =
            preview.refused.isEmpty
            ? HTML.none
            : """
            \(Tick(FieldWords("leave", "Leave \(these) out", error: errors["leave"])))
            """
        return """
            \(Web.form(post: visit.links.acceptance(held.id), once: visit.services.once, """
                \(hidden("seen", preview.mark))\(leave)
                \(Actions("\(Button("Bring it in", .filled))"))
                """))
            \(withdrawal)
            """
    }

    private var nothing: String {
        preview.refused.isEmpty
            ? "Each row stands in Fourfold already." : "No row that can be taken is new. See the reasons above."
    }

    private var these: String {
        preview.refused.count == 1 ? "this 1 row" : "these \(preview.refused.count) rows"
    }
}

extension String {
    /// `results` → `Results`.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
