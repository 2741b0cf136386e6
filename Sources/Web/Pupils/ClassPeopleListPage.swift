import Domain
import Store

/// Classes of this year and the next, each with its people's page.
struct ClassPeopleListPage {
    let classes: [StandingClass]

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Classes and people", current: .settings,
            masthead: Masthead(
                "Classes and people", crumbs: [Destination("School", visit.links.settings)],
                lead: "Who is in each class, and who teaches it. Nothing about needs stands here.",
                aside: "\(LinkButton("Make a class", to: visit.links.newClass))"),
            """
            \(years.map { part($0, visit) })
            \(classes.isEmpty ? EmptyState("No class yet.", next: "Make one here, or bring in a list of classes under \(TextLink("Bring in", to: visit.links.imports)).").html : .none)
            <p>\(TextLink("The turn of the year", to: visit.links.yearTurn))</p>
            """)
    }

    private var years: [AcademicYear] {
        var years: [AcademicYear] = []
        for row in classes where !years.contains(row.year) { years.append(row.year) }
        return years
    }

    private func part(_ year: AcademicYear, _ visit: SchoolVisit) -> HTML {
        let classes = classes.filter { $0.year == year }
        let hasSets = classes.contains { $0.subject != nil }
        let rows = classes.map { row -> [HTML] in
            let kind: HTML = "\(row.subject.map { "Set for \($0)" } ?? "Class")"
            return ["\(TextLink(row.name, to: visit.links.people(of: row.id)))"] + (hasSets ? [kind] : [])
                + ["\(row.pupils)"]
        }
        let note: HTML = year > AcademicYear(of: visit.today) ? "On no other list before \(year.firstDay)." : .none
        return Section(
            SectionHead(year.name, note: note),
            DataTable(
                id: "classes-\(year.start)", "Classes of \(year.name)", isCaptionSeen: false,
                [Column("Class")] + (hasSets ? [Column("Kind")] : []) + [Column("Pupils", isNumeric: true)], rows
            ).html
        ).html
    }
}

/// Making a class or a set.
struct NewClassPage {
    var form: Form?
    var errors: [FieldError] = []

    func page(_ visit: SchoolVisit) -> HTML {
        let now = AcademicYear(of: visit.today)
        let years = [now, now.next].map { Choice(String($0.start), $0.name) }
        return visit.frame(
            "New class", isProblem: !errors.isEmpty, current: .settings,
            masthead: Masthead(
                "Make a class", crumbs: [Destination("Classes and people", visit.links.classPeople)],
                lead: "You add its adults and pupils on the next page."),
            ReadingWidth(
                """
                \(ErrorSummary(errors))
                \(Web.form(post: visit.links.newClass, once: visit.services.once, """
                    \(ClassFields(name: form?["name"] ?? "", subject: form?["subject"] ?? "", errors: errors).html)
                    \(Radios(FieldWords("year", "School year"), years, chosen: form?["year"] ?? String(now.start)))
                    \(Actions("\(Button("Make this class", .filled))"))
                    """))
                """
            ).html)
    }
}

/// A class's name and subject.
struct ClassFields: Component {
    let name: String
    let subject: String
    let errors: [FieldError]

    var html: HTML {
        """
        \(TextField(FieldWords("name", "Name", hint: "Such as 4 Willow, or 8 Maths 2.", errors: errors), value: name, autocomplete: "off"))
        \(TextField(FieldWords("subject", "Subject, for a set only", hint: "Leave it empty for a class that pupils belong to. A pupil is in one such class, and in one set for each subject.", errors: errors), value: subject, width: .word, autocomplete: "off"))
        """
    }
}
