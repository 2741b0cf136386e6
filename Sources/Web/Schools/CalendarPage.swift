import Domain

/// Terms and closures, and the forms that set them.
struct CalendarPage {
    let calendar: SchoolCalendar
    /// What was typed into the form that comes back; the other one is as it was.
    var typedTerm: Form?
    var typedClosure: Form?
    var errors: [FieldError] = []

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Calendar", isProblem: !errors.isEmpty, current: .settings,
            masthead: Masthead(
                "Calendar", crumbs: [Destination("School", visit.links.settings)],
                lead: "Nothing falls due in your holidays. Bank holidays in England are known."),
            """
            \(ErrorSummary(errors))
            \(Section(SectionHead("Terms"), terms(visit)))
            \(Section(SectionHead("Set a term"), ReadingWidth(termForm(visit)).html))
            \(Section(SectionHead("Closures", note: "INSET days, snow, elections: days in term on which no pupil comes."), closures(visit)))
            \(Section(SectionHead("Add a closure"), ReadingWidth(closureForm(visit)).html))
            """)
    }

    private func terms(_ visit: SchoolVisit) -> HTML {
        let isNow = { (term: Term) in term.year >= AcademicYear(of: visit.today) }
        let (now, past) = (calendar.terms.filter(isNow), calendar.terms.filter { !isNow($0) })
        let byFile: HTML = """
            Begin with the term that runs now. Or \(TextLink("bring in a file", to: visit.links.imports)) of term dates and \
            closures, if you have one.
            """
        return """
            \(now.isEmpty ? EmptyState("No term of this year is set yet.", next: byFile).html : table("terms", now))\
            \(past.isEmpty ? .none : DetailsBlock("Earlier terms", table("earlier", past)).html)
            """
    }

    private func table(_ id: String, _ terms: [Term]) -> HTML {
        DataTable(
            id: id, "Terms", isCaptionSeen: false, [Column("Term"), Column("From"), Column("To"), Column("Half term")],
            terms.map { term in
                [
                    "\(term.name)", "\(term.days.lowerBound)", "\(term.days.upperBound)",
                    term.halfTerm.map { "\($0.lowerBound.withoutYear) to \($0.upperBound.withoutYear)" } ?? "None",
                ]
            }
        ).html
    }

    private func termForm(_ visit: SchoolVisit) -> HTML {
        let now = AcademicYear(of: visit.today).start
        let years = (now - 1...now + 1).map { Choice(String($0), AcademicYear(start: $0).name) }
        return Web.form(
            post: visit.links.terms, once: visit.services.once,
            """
            \(Select(words("year", "School year"), years, chosen: typedTerm?["year"] ?? String(now)))
            \(Radios(words("season", "Term"), Season.allCases.map { Choice($0.rawValue, $0.name) }, chosen: typedTerm?["season"]))
            \(day("first", "First day")) \(day("last", "Last day"))
            \(day("half-first", "First day of half term", hint: "Leave both empty where there is none.")) \
            \(day("half-last", "Last day of half term"))
            \(Actions("\(Button("Set this term", .filled))"))
            """)
    }

    private func closures(_ visit: SchoolVisit) -> HTML {
        let first = AcademicYear(of: visit.today).firstDay
        let (now, past) = (calendar.closures.filter { $0.day >= first }, calendar.closures.filter { $0.day < first })
        return """
            \(now.isEmpty ? EmptyState("No closure is set for this year.").html : list(now, visit))\
            \(past.isEmpty ? .none : DetailsBlock("Earlier closures", list(past, visit)).html)
            """
    }

    private func list(_ closures: [Closure], _ visit: SchoolVisit) -> HTML {
        Rows(
            closures.map { closure in
                """
                \(ListRow("<b>\(closure.day)</b>", line: "\(closure.reason)"))
                \(Web.form(post: visit.links.closures, once: visit.services.once, """
                    \(hidden("reopen", closure.day.iso))\(Button("Take it off", .plain, about: closure.day.inWords))
                    """))
                """
            }
        ).html
    }

    private func closureForm(_ visit: SchoolVisit) -> HTML {
        Web.form(
            post: visit.links.closures, once: visit.services.once,
            """
            \(DateField(words("closed", "Day"), typedClosure))
            \(TextField(words("reason", "Why", hint: "Such as INSET."), value: typedClosure?["reason"] ?? ""))
            \(Actions("\(Button("Add this closure"))"))
            """)
    }

    private func words(_ name: String, _ label: String, hint: HTML = .none) -> FieldWords {
        FieldWords(name, label, hint: hint, error: errors[name])
    }

    private func day(_ name: String, _ label: String, hint: HTML = .none) -> DateField {
        DateField(words(name, label, hint: hint), typedTerm)
    }
}
