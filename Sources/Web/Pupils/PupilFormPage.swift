import DatabasePort
import Domain
import Store

/// A pupil's facts to fill in or change: who this is, and nothing of what the pupil needs.
struct PupilFormPage: FormPage {
    /// Nil for a pupil to be added.
    let stood: RollRecord?
    let classes: [NewClass]
    var form: FilledForm
    /// Who left, and may be the pupil that is to be added.
    var leaver: Leaver?

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            stood == nil ? "Add a pupil" : "Facts", isProblem: !form.errors.isEmpty, current: visit.pupilsPage,
            masthead: masthead(visit),
            "\(ReadingWidth("\(form.summary)\(comeBack(visit.links))\(Web.form(post: action(visit.links), once: visit.services.once, fields))"))"
        )
    }

    private func action(_ links: Links) -> Link { stood.map { links.facts($0.pupil.id) } ?? links.newPupil }

    private func comeBack(_ links: Links) -> HTML {
        guard let leaver else { return .none }
        return """
            <p>If \(leaver.name.called) has come back, nothing has to be typed again: the record is kept.</p>
            <p>\(LinkButton("Put \(leaver.name.called) back on roll", to: links.leaving(leaver.id)))</p>
            """
    }

    private func masthead(_ visit: SchoolVisit) -> Masthead {
        guard let pupil = stood?.pupil else {
            return Masthead(
                "Add a pupil", crumbs: [visit.pupilsCrumb],
                lead: "Who joins. Many at once come in with a file.")
        }
        let contacts = LinkButton("Contacts", to: visit.links.contacts(pupil.id), about: "of \(pupil.name.called)")
        return Masthead(
            pupil.name.full, crumbs: [visit.actor.seesWholeSchool ? visit.crumb(pupil) : visit.pupilsCrumb],
            lead:
                "Facts as the school’s records have them.\(pupil.leftOn.map { " Last day on roll: \($0.inWords)." } ?? "")",
            aside:
                "\(contacts) \(LinkButton("Objection", to: visit.links.objection(pupil.id), .plain, about: "to reading of progress")) \(LinkButton("Last day", to: visit.links.leaving(pupil.id), .plain, about: "on roll"))"
        )
    }

    private var fields: HTML {
        """
        \(form.revision)
        \(line("first", "First name"))
        \(line("last", "Last name"))
        \(line("known-as", "Known as", hint: "Another first name that everybody uses."))
        \(namesake)
        \(form.day("born", "Date of birth"))
        \(Select(form.words("year", "Year group", as: PupilFormPage.yearGroups), PupilFormPage.yearGroups, chosen: form["year"], first: "Not known"))
        \(line("upn", "UPN", hint: upnHint, width: .word))
        \(line("own-number", "Your own number", hint: "What your school’s lists call the pupil. It may stay empty.", width: .word))
        \(line("language", "Home language", width: .word))
        \(form.day("joined", "Joined on"))
        \(stood == nil ? place : .none)
        \(Actions("\(Button(stood == nil ? "Add the pupil" : "Save the facts", .filled))"))
        """
    }

    private func line(_ field: String, _ label: String, hint: HTML = .none, width: FieldWidth = .full) -> TextField {
        TextField(form.words(field, label, hint: hint), value: form[field], width: width, autocomplete: "off")
    }

    private var namesake: HTML {
        guard form.errors.contains(where: { $0.field == "namesake" }) else { return .none }
        return Tick(form.words("namesake", "This is another child")).html
    }

    private var upnHint: HTML {
        guard let upn = UPN(form["upn"]), !upn.isCheckRight else { return "It may stay empty until you have it." }
        return """
            The other signs ask for <b>\(String(upn.withRightLetter.prefix(1)))</b> as its first letter, so one of them \
            is mistyped somewhere. It is kept as it is; check it with the school that gave it.
            """
    }

    private var place: HTML {
        guard !classes.isEmpty else { return .none }
        let choices = classes.map { Choice($0.id.text, $0.name) }
        return """
            \(Select(form.words("class", "Class", as: choices), choices, chosen: form["class"], first: "None yet"))
            \(form.day("class-from", "In the class from", hint: "Leave it empty for the day of joining."))
            """
    }

    static let yearGroups = (-2...14).compactMap { YearGroup($0) }.map { Choice(String($0.number), $0.name) }
}
