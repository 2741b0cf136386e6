import Domain
import Store

/// What the school has decided about Fourfold.
struct SettingsPage {
    /// What was typed into the form that comes back; the other one shows what stands.
    var typedSchool: Form?
    var typedProgress: Form?
    var errors: [FieldError] = []

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "School", isProblem: !errors.isEmpty, current: .settings,
            masthead: Masthead(visit.school.name, lead: "\(lead(visit))"),
            """
            \(ErrorSummary(errors))
            \(office(visit))
            \(Section(SectionHead("Reading of progress"), ReadingWidth(progress(visit)).html))
            \(visit.actor.roles.contains(.administrator) ? Section(SectionHead("The school"), ReadingWidth(school(visit)).html).html : .none)
            """)
    }

    private func office(_ visit: SchoolVisit) -> HTML {
        let pages = [
            (TopPage.imports, "Bring in files", visit.links.imports), (.staff, "Staff", visit.links.staff),
            (.settings, "Classes and people", visit.links.classPeople),
            (.settings, "Turn of the year", visit.links.yearTurn),
            (.settings, "Terms and closures", visit.links.calendar),
        ]
        let links: [HTML] = pages.filter { $0.0.permission.admits(visit.actor.roles) }.map {
            "<li>\(TextLink($0.1, to: $0.2))</li>"
        }
        return "<ul class=\"ways-on\" role=\"list\">\(links)</ul>"
    }

    private func lead(_ visit: SchoolVisit) -> String {
        visit.school.urn.map { "URN \($0)" } ?? "No URN is set."
    }

    private func progress(_ visit: SchoolVisit) -> HTML {
        let settings = visit.school.settings
        let stands = settings.readingProgress
        let assessed = stands?.impactAssessedOn
        return """
            <p>\(stands.map { "On since \($0.from.inWords)." } ?? "Off. It stays off until you turn it on.")</p>
            <p>Fourfold compares a pupil’s results with those of pupils who started from the same place, and asks a \
            question where the Code of Practice would (6.17). It decides nothing. Sex, ethnicity, language, free meals and \
            care never enter it. Before you turn it on, assess its impact on pupils’ data (UK GDPR article 35) and tell \
            parents: \(TextLink("the page for parents", to: .yourData)).</p>
            \(Web.form(post: visit.links.progressReading, once: visit.services.once, """
                \(hidden("revision", String(visit.school.revision)))
                \(DateField(words("assessed", "Impact assessment finished on"), typedProgress, stands: assessed))
                \(TextField(words("percentile", "Slower than peers: at or below this place in 100", hint: "The Code sets no number. Our advice is 10."), value: typedProgress?["percentile"] ?? String(settings.slowPercentile), kind: .number, width: .figures))
                \(TextField(words("position", "A gap counts at or below this place in 100", hint: "Our advice is 25."), value: typedProgress?["position"] ?? String(settings.lowPosition), kind: .number, width: .figures))
                \(Actions("\(Button(stands == nil ? "Turn it on" : "Keep these settings", .filled))\(stands == nil ? .none : Button("Turn it off", .plain, sends: ("progress", "off")).html)"))
                """))
            """
    }

    private func school(_ visit: SchoolVisit) -> HTML {
        let settings = visit.school.settings
        return Web.form(
            post: visit.links.settings, once: visit.services.once,
            """
            \(hidden("revision", String(visit.school.revision)))
            \(TextField(words("name", "Name of the school"), value: typedSchool?["name"] ?? settings.name))
            \(Tick(words("second-factor", "Every adult signs in with an authenticator app too", hint: "Who has none is asked to set it up at once."), isTicked: typedSchool?.isTicked("second-factor") ?? (settings.secondFactorFrom != nil)))
            \(Actions("\(Button("Save the school"))"))
            """)
    }

    private func words(_ name: String, _ label: String, hint: HTML = .none) -> FieldWords {
        FieldWords(name, label, hint: hint, error: errors[name])
    }
}
