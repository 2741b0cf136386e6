import Domain
import Store

/// What the school has decided about Fourfold.
struct SettingsPage {
    /// Who turned reading of progress on, while it is on.
    var turnedOnBy: PersonName?
    /// What was typed into the form that comes back; the others show what stands.
    var typedSchool: Form?
    var typedContactDetails: Form?
    var typedProgress: Form?
    var errors: [FieldError] = []

    /// Who may say how families reach the school.
    static let contactKeepers = TopPage.settings.permission
    /// Who decides about reading of progress.
    static let deciders: Permission = .administrator || .senco

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "School", isProblem: !errors.isEmpty, current: .settings,
            masthead: Masthead(visit.school.name, lead: "\(lead(visit))"),
            """
            \(ErrorSummary(errors))
            \(office(visit))
            \(SettingsPage.deciders.admits(visit.actor.roles) ? Section(SectionHead("Reading of progress"), ReadingWidth(progress(visit)).html).html : .none)
            \(Section(SectionHead("How families reach you", note: "It stands at the head of each letter home, and letters say which number to ring."), ReadingWidth(contactDetails(visit)).html, id: "contact-details"))
            \(visit.actor.roles.contains(.administrator) ? Section(SectionHead("The school"), ReadingWidth(school(visit)).html).html : .none)
            """)
    }

    private func office(_ visit: SchoolVisit) -> HTML {
        let pages = [
            (TopPage.imports.permission, "Bring in files", visit.links.imports),
            (TopPage.staff.permission, "Staff", visit.links.staff),
            (TopPage.staff.permission, "Shared tablets", visit.links.tablets),
            (ClassRoutes.office, "Classes and people", visit.links.classPeople),
            (ClassRoutes.office, "Turn of the year", visit.links.yearTurn),
            (ClassRoutes.office, "Terms and closures", visit.links.calendar),
            (BackupRoutes.readers, "Backups", visit.links.backups),
        ]
        let links: [HTML] = pages.filter { $0.0.admits(visit.actor.roles) }.map {
            "<li>\(TextLink($0.1, to: $0.2))</li>"
        }
        return links.isEmpty ? .none : "<ul class=\"ways-on\" role=\"list\">\(links)</ul>"
    }

    private func lead(_ visit: SchoolVisit) -> String {
        visit.school.urn.map { "URN \($0)" } ?? "No URN is set."
    }

    private func progress(_ visit: SchoolVisit) -> HTML {
        let settings = visit.school.settings
        let stands = settings.readingProgress
        let assessed = stands?.impactAssessedOn
        return """
            \(stands.map(isOn) ?? ProgressOffer().html)
            <p>\(LinkButton("Print the page for parents", to: visit.links.forParents))</p>
            <p class="small">That page opens without signing in: put a link to it on your school’s website.</p>
            \(Web.form(post: visit.links.progressReading, once: visit.services.once, """
                \(hidden("revision", String(visit.school.revision)))
                \(DateField(words("assessed", "Impact assessment finished on"), typedProgress, stands: assessed))
                \(TextField(words("percentile", "Slower than peers: at or below this place in 100", hint: "The Code sets no number. Our advice is 10. The answer is yes only where chance alone would hardly put a pupil so low."), value: typedProgress?["percentile"] ?? String(settings.slowPercentile), kind: .number, width: .figures))
                \(TextField(words("position", "A gap counts at or below this place in 100", hint: "Counted are the lowest of every 100 pupils of the year group. Our advice is 25."), value: typedProgress?["position"] ?? String(settings.lowPosition), kind: .number, width: .figures))
                \(TextField(words("rows", "Rows of a list on a first page", hint: "From 5 to 50; the rest are behind a link. Our advice is 20."), value: typedProgress?["rows"] ?? String(settings.firstPageRows), kind: .number, width: .figures))
                \(stands == nil ? .none : Tick(words("hide", "Yes, hide it from everybody", hint: "Only needed to turn it off."), isTicked: typedProgress?.isTicked("hide") ?? false).html)
                \(Actions("\(Button(stands == nil ? "Turn it on" : "Keep these settings", .filled))\(stands == nil ? .none : Button("Turn it off", .plain, sends: ("progress", "off")).html)"))
                """))
            """
    }

    private func isOn(_ progress: ReadingProgress) -> HTML {
        """
        <p><b>On</b> since \(progress.from). \(turnedOnBy.map { "\($0.formal) turned it on." as HTML }) Its impact was \
        assessed on \(progress.impactAssessedOn).</p>
        <p>Turning it off hides every question, finding and count at once, from everybody. What people answered is kept \
        and comes back if it is turned on again.</p>
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

    private func contactDetails(_ visit: SchoolVisit) -> HTML {
        let known = visit.school.settings.contactDetails
        return Web.form(
            post: visit.links.schoolContactDetails, once: visit.services.once,
            """
            \(hidden("revision", String(visit.school.revision)))
            \(TextField(words("telephone", "Telephone", hint: "As a family rings it, with its area code."), value: typedContactDetails?["telephone"] ?? known.telephone, kind: .telephone, width: .word))
            \(TextArea(words("address", "Address", hint: "Without the school’s name."), value: typedContactDetails?["address"] ?? known.address))
            \(Actions("\(Button("Save how families reach you", SettingsPage.deciders.admits(visit.actor.roles) ? .outlined : .filled))"))
            """)
    }

    private func words(_ name: String, _ label: String, hint: HTML = .none) -> FieldWords {
        FieldWords(name, label, hint: hint, error: errors[name])
    }
}

/// What turning reading of progress on does, said before anybody does it.
private struct ProgressOffer {
    var html: HTML {
        """
        <p><b>Off.</b> It stays off until you turn it on. Then, at once:</p>
        <ul>
        <li>Each pupil’s results are compared with those of pupils who started from the same place, and a question is \
        asked where the Code of Practice would (6.17). It decides nothing.</li>
        <li>Teachers are asked what they see where results cannot tell. What they say raises a question too, with their \
        name.</li>
        <li>The SENCo and the pupil’s own teachers find the questions on their first page. Senior leaders and the \
        safeguarding lead read them. Leaders see how many wait in a year group. Governors see counts, never a name.</li>
        <li>The comparison uses only results, their days and year groups. Sex, ethnicity, language, free meals and care \
        never enter it.</li>
        <li>Your name stands here as who turned it on. It can be turned off at any time.</li>
        </ul>
        <p>Before that, assess what it means for pupils’ data (UK GDPR article 35), and hand parents the page below.</p>
        """
    }
}
