import Domain
import Store

/// What to bring, how a file must look, and which files wait.
struct StartPage {
    let held: [HeldFile]
    let form: Form
    let errors: [FieldError]

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Bring in", isProblem: !errors.isEmpty, current: .imports, heading: "Bring in lists and results",
            lead: "From a CSV file. You see what would change before anything does.",
            """
            \(ReadingWidth("""
                \(errors.isEmpty ? .none : ErrorSummary(errors, kept: "Nothing was saved. Choose the file again.").html)
                \(fields(visit))
                """))
            \(Section(
                SectionHead(
                    "What each file holds", note: "The first line names the columns; their order does not matter."),
                guides(visit)))
            \(waiting(visit))
            """)
    }

    private func fields(_ visit: SchoolVisit) -> HTML {
        Web.form(
            post: visit.links.imports, once: visit.services.once, files: true,
            """
            \(Radios(
                FieldWords("kind", "What does the file hold?", error: errors["kind"]),
                kinds(visit).map { Choice($0.rawValue, KindGuide(kind: $0).name) }, chosen: form["kind"]))
            \(FileField(
                FieldWords("file", "The file", hint: "CSV in UTF-8, at most 20 MB. From Excel: Save as, “CSV UTF-8”.",
                    error: errors["file"]),
                accept: ".csv,text/csv"))
            \(Actions("\(Button("See what would change", .filled))"))
            """)
    }

    private func kinds(_ visit: SchoolVisit) -> [ImportKind] {
        ImportKind.allCases.filter { $0 != .staff || visit.mayBringStaff }
    }

    private func guides(_ visit: SchoolVisit) -> HTML {
        kinds(visit).reduce(HTML.none) { $0 + KindGuide(kind: $1).html }
    }

    private func waiting(_ visit: SchoolVisit) -> HTML {
        guard !held.isEmpty else { return .none }
        let shown = held.filter { $0.kind != .staff || visit.mayBringStaff }
        let rows = shown.map { file in
            ListRow(
                "\(TextLink(file.name, to: visit.links.importFile(file.id)))",
                line: "\(KindGuide(kind: file.kind).name), brought \(file.broughtAt.londonDay)",
                small: file.acceptedAt == nil
                    ? "Waits for you. It is wiped seven days after it was brought." : "Brought in: \(file.summary).")
        }
        return Section(SectionHead("Files brought lately"), "\(Rows(rows))").html
    }
}
