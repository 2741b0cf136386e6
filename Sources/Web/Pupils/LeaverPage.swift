import DatabasePort
import Domain
import Store

extension ClassRoutes {
    static func leaverPage(
        _ visit: SchoolVisit, _ form: Form? = nil, _ errors: [FieldError] = []
    ) async throws -> HTML {
        let id = try visit.id("pupil", of: Pupil.self)
        return try await visit.read { tx in
            LeaverPage(
                leaver: try tx.leavers(visit.school.id).find(id, for: visit.actor),
                classes: try tx.classPeople(visit.actor).all().filter { $0.subject == nil }, form: form, errors: errors)
        }.page(visit)
    }

    static func leave(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("pupil", of: Pupil.self), visit.form())
        do {
            let known = try await visit.read { tx in try tx.leavers(visit.school.id).find(id, for: visit.actor) }
            let change = try LeavingForm(form, known, visit)
            return try await visit.act(form["once"]) { tx in
                let leavers = tx.leavers(visit.school.id)
                let leaver = try leavers.find(id, for: visit.actor)
                switch change {
                case .leaves(let last): try tx.pupilWriter(visit.school.id).setLeaving(id, on: last)
                case .stays: try tx.pupilWriter(visit.school.id).setLeaving(id, on: nil)
                case .comesBack(let day, let schoolClass):
                    guard let last = leaver.leftOn, last < day else { throw Refusal.stale }
                    try leavers.comeBack(id, whoLeft: last, on: day, to: schoolClass)
                }
                try tx.audit.add(visit.entry(.leavingChanged, id.text, change.inWords(leaver)))
                return visit.links.leaving(id).saying(.leavingSaved)
            }
        } catch Refusal.invalid(let errors) {
            return .again(try await leaverPage(visit, form, errors))
        }
    }
}

/// What somebody said of a pupil's leaving.
private enum LeavingForm: Sendable {
    case leaves(Day)
    case stays
    case comesBack(Day, ClassID?)

    /// - Throws: `Refusal.invalid` by the fields `left`, `back` and `class`.
    init(_ form: Form, _ leaver: Leaver, _ visit: SchoolVisit) throws {
        var errors = FieldErrors()
        switch (form["what"], leaver.leftOn) {
        case ("stays", _): self = .stays
        case ("back", let last?):
            let day = form.day("back", &errors)
            if day == nil, errors.all.isEmpty { errors.add("back", "Write the first day back.") }
            if let day, day <= last { errors.add("back", "The pupil left on \(last.inWords): choose a later day.") }
            if let day, day > visit.today { errors.add("back", "That day is still to come. Say it on the day itself.") }
            let schoolClass = form.chosenClass(&errors)
            try errors.check()
            self = .comesBack(day!, schoolClass)
        default:
            let day = form.day("left", &errors)
            self = .leaves(try LeavingDay(day, joined: leaver.joinedOn, on: visit.today, errors: errors).day)
        }
    }

    /// For the record of use, with the days that a return takes the place of.
    func inWords(_ leaver: Leaver) -> String {
        switch self {
        case .leaves(let day): day.iso
        case .stays: "stays"
        case .comesBack(let day, _):
            "back on \(day.iso); before, joined \(leaver.joinedOn?.iso ?? "-"), left \(leaver.leftOn?.iso ?? "-")"
        }
    }
}

/// A pupil's last day on roll: to set it, to take it back, or to say that the pupil came back.
struct LeaverPage {
    let leaver: Leaver
    let classes: [StandingClass]
    let form: Form?
    let errors: [FieldError]

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Leaving", isProblem: !errors.isEmpty, current: visit.pupilsPage,
            masthead: Masthead(
                leaver.name.full, crumbs: [visit.pupilsCrumb] + way(visit),
                lead: "\(stands(visit.today))"),
            ReadingWidth(
                """
                \(ErrorSummary(errors))
                \(leaver.leftOn.map { back($0, visit) } ?? leave(visit))
                """
            ).html)
    }

    /// Who has left has no facts for the office.
    private func way(_ visit: SchoolVisit) -> [Destination] {
        let isOpen = visit.actor.seesWholeSchool || leaver.leftOn.map { $0 >= visit.today } ?? true
        return isOpen ? [Destination("Facts", visit.links.facts(leaver.id))] : []
    }

    private func stands(_ today: Day) -> String {
        guard let last = leaver.leftOn else { return "On roll." }
        return last < today ? "Left the school on \(last.inWords)." : "Leaves the school on \(last.inWords)."
    }

    private func leave(_ visit: SchoolVisit) -> HTML {
        """
        <p>Classes and sets end with the last day. From the next day \(leaver.name.called) is on no list and in no \
        count, and teachers can no longer open the record. The SENCo, senior leaders and the safeguarding lead still can.</p>
        \(post(visit, """
            \(DateField(FieldWords("left", "Last day on roll", hint: "Today or before, or up to a term ahead.", errors: errors), form))
            \(Actions("\(Button("Set the last day", .filled))"))
            """))
        """
    }

    private func back(_ last: Day, _ visit: SchoolVisit) -> HTML {
        let stays = Section(
            SectionHead(last < visit.today ? "It was a mistake" : "The pupil stays"),
            post(
                visit,
                """
                <p>\(leaver.name.called) is in the same classes and sets as before.</p>
                \(Actions("\(Button("Take the last day back", sends: ("what", "stays")))"))
                """))
        guard last < visit.today else { return stays.html }
        let year = AcademicYear(of: visit.today)
        let choices = classes.filter { $0.year == year }.map { Choice($0.id.text, $0.name) }
        return """
            \(Section(SectionHead("The pupil came back"), post(visit, """
                \(hidden("what", "back"))
                <p>What was written stands again, also on the SEN register. Tell the SENCo, who looks whether it still holds.</p>
                \(DateField(FieldWords("back", "First day back", errors: errors), form))
                \(Select(FieldWords("class", "Class", errors: errors), choices, chosen: form?["class"], first: "No class yet"))
                \(Actions("\(Button("Put back on roll", .filled))"))
                """)))
            \(stays)
            """
    }

    private func post(_ visit: SchoolVisit, _ fields: HTML) -> HTML {
        Web.form(post: visit.links.leaving(leaver.id), once: visit.services.once, fields)
    }
}
