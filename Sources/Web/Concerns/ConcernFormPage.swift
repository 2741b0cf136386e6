import DatabasePort
import Domain
import Store

/// A concern to raise or to change. What somebody saw is enough; all else has its usual answer.
struct ConcernFormPage: FormPage {
    let pupil: PupilRecord
    let answerers: Answerers
    /// What a new one begins with.
    let finding: FindingRecord?
    /// Nil for one to raise.
    let standing: ConcernRecord?
    private let due: AnswerDue
    private let open: [ConcernRecord]
    private let explanations: ExplanationsPart
    private let subjects: [String]
    private let family: [String]
    var form: FilledForm

    /// - Parameters:
    ///   - form: what was sent and comes back, with `errors`.
    init(
        raising pupil: PupilRecord, finding: FindingRecord?, _ visit: SchoolVisit, _ tx: any Transaction,
        _ form: Form? = nil, _ errors: [FieldError] = []
    ) throws {
        let area = WiderArea(rawValue: visit.query("area"))
        let source: Concern.Source = finding != nil ? .finding : area != nil ? .wider : .observation
        // Who reads no concerns but their own finds nothing of others’ in the boxes.
        let reads = FindingRoutes.readers.admits(visit.actor.roles, pupil.relations)
        let checks = Checks(
            try tx.concerns.of(pupil.id, in: visit.school.id)
                .filter { reads || $0.recordedBy == visit.actor.account })
        var stands = [
            "whose": Concern.Whose.staff.rawValue, "source": source.rawValue, "area": area?.rawValue ?? "",
            "subject": finding?.subject ?? "", "sight": checks.sight, "hearing": checks.hearing,
        ]
        let calendar = try tx.calendar.find(visit.school.id)
        stands.set("raised", visit.today)
        stands.set("look-again", calendar.schoolDay(weeks: Advice.lookAgainSchoolWeeks, after: visit.today))
        try self.init(pupil, finding, nil, stands, calendar, visit, tx, form, errors)
    }

    init(
        changing concern: ConcernRecord, _ pupil: PupilRecord, _ visit: SchoolVisit, _ tx: any Transaction
    ) throws {
        let details = concern.details
        var stands = [
            "revision": String(concern.revision), "whose": details.whose.rawValue, "raiser": details.raiser,
            "source": details.source.rawValue, "area": details.area?.rawValue ?? "", "subject": details.subject,
            "words": details.seen, "sight": details.sight, "hearing": details.hearing,
            "answerer": details.answerer.text,
        ]
        stands.set("look-again", details.lookAgainOn)
        try self.init(pupil, nil, concern, stands, tx.calendar.find(visit.school.id), visit, tx, nil, [])
    }

    private init(
        _ pupil: PupilRecord, _ finding: FindingRecord?, _ standing: ConcernRecord?, _ stands: [String: String],
        _ calendar: SchoolCalendar, _ visit: SchoolVisit, _ tx: any Transaction, _ form: Form?, _ errors: [FieldError]
    ) throws {
        let school = visit.school.id
        (self.pupil, self.finding, self.standing) = (pupil, finding, standing)
        answerers = try tx.concerns.answerers(about: pupil.id, in: school, on: visit.today)
        due = calendar.answerDue(raisedOn: visit.today)
        let reads = FindingRoutes.readers.admits(visit.actor.roles, pupil.relations)
        let all = try tx.concerns.of(pupil.id, in: school)
        open = all.filter { $0.isOpen && (reads || $0.recordedBy == visit.actor.account) }
        explanations = ExplanationsPart(
            pupil: pupil, attendance: reads ? try tx.pupils.attendance(of: pupil.id, in: school) : [],
            given: try finding.map { try tx.findings.explanations($0.id, in: school) } ?? [:], checks: Checks(all),
            form: form, errors: errors,
            mayWrite: standing == nil && FindingRoutes.writers.admits(visit.actor.roles, pupil.relations), visit: visit)
        subjects = try reads ? tx.observations.subjects(school) : []
        family = try reads ? FamilyMember.all(of: pupil.id, visit, tx).map(\.name) : []
        let filled = FilledForm(stands)
        self.form = form.map { filled.again($0, errors) } ?? filled
    }

    func page(_ visit: SchoolVisit) -> HTML {
        let called = pupil.name.called
        let about = finding.map { "\(called)’s \($0.subject)" } ?? called
        let links = visit.links
        let crumb =
            standing.map { Destination("The concern", links.concern($0.id)) }
            ?? finding.map { Destination("The finding", links.finding($0.id)) }
        return visit.frame(
            standing == nil ? "Raise a concern" : "Change a concern", isProblem: !form.errors.isEmpty, current: .pupils,
            masthead: Masthead(
                standing == nil ? "Raise a concern about \(about)" : "Change the concern",
                crumbs: [Destination(pupil.name.full, links.pupil(pupil.id)), crumb].compactMap(\.self),
                lead: standing == nil
                    ? "Somebody named below answers you. It does not put \(called) on the SEN register."
                    : "\(pupil.name.full). Earlier versions are kept."),
            ReadingWidth(
                """
                \(form.summary)
                \(standing == nil ? already(links) : nil)
                \(Web.form(post: post(links), once: visit.services.once, fields(visit)))
                """
            ).html)
    }

    private func post(_ links: Links) -> Link {
        standing.map { links.concernChange($0.id) } ?? links.newConcern(pupil.id)
    }

    private func already(_ links: Links) -> HTML? {
        guard !open.isEmpty else { return nil }
        let rows = open.map {
            ListRow(
                "<b>Already raised on \($0.raisedOn)</b>, \($0.raiser(called: pupil.name.called))",
                small: "\(TextLink("Open the concern", to: links.concern($0.id), about: "of \($0.raisedOn.inWords)"))")
        }
        return Rows(rows).html
    }

    private func fields(_ visit: SchoolVisit) -> HTML {
        let called = pupil.name.called
        let usual = answerers.usual(of: .staff, by: visit.actor.account)
        let promise: HTML? =
            standing == nil
            ? "<p>\(usual?.name.formal ?? "The SENCo") is asked to answer by <b>\(due.day.inFull)</b>, \(due.why).</p>"
            : nil
        let isOpen = standing != nil || !form.errors.isEmpty
        return """
            \(form.revision)\(hidden("finding", finding?.id.text ?? ""))
            \(TextArea(form.words("words", "What do you see?", hint: "One sentence is enough: what \(called) does, and when. \(called)’s teachers, the SENCo and senior leaders read it, and \(called)’s family may. Where you fear for a child’s safety, go to the safeguarding lead now, and do not write it here."), value: form["words"], rows: 5))
            \(DetailsBlock("Writing down what the family or \(called) said?", isOpen: isOpen || form["whose"] != "staff", whose))
            \(explanations.mayWrite ? explanations.block : .none)
            \(DetailsBlock("More, if you know it", isOpen: isOpen || !form["area"].isEmpty, more(visit)))
            \(promise)
            \(Actions("\(Button(standing == nil ? "Raise the concern" : "Save the concern", .filled)) \(LinkButton("Leave it", to: back(visit.links), .plain))"))
            """
    }

    private func back(_ links: Links) -> Link {
        standing.map { links.concern($0.id) } ?? finding.map { links.finding($0.id) } ?? links.pupil(pupil.id)
    }

    private var whose: HTML {
        let called = pupil.name.called
        let choices = [
            Choice("staff", "My own"), Choice("family", "A parent’s or carer’s", hint: "Write it in their words."),
            Choice("pupil", "\(called)’s own", hint: "Write it in \(called)’s words."),
        ]
        return """
            \(Radios(form.words("whose", "Whose worry is it?", as: choices), choices, chosen: form["whose"], layout: .down))
            \(TextField(form.words("raiser", "Who of the family said it", hint: "Such as “Mrs Demir, mother”."), value: form["raiser"], autocomplete: "off", list: "family"))
            \(Suggestions(id: "family", family))
            \(standing == nil ? form.day("raised", "When was it said or seen?").html : .none)
            """
    }

    /// Where nobody of the list is chosen: who is asked as usual, or stands though they are on it no more.
    private var unchosen: String? {
        guard let standing else { return "As usual" }
        return answerers.all.contains { $0.account == standing.details.answerer }
            ? nil : "As it stands, \(standing.version.answerer.formal)"
    }

    private func more(_ visit: SchoolVisit) -> HTML {
        let sources = Concern.Source.allCases.filter { $0 != .finding || form["source"] == $0.rawValue }
            .map { Choice($0.rawValue, $0.name) }
        let areas = WiderArea.allCases.map { Choice($0.rawValue, $0.name, hint: $0.example) }
        let people = answerers.all.map {
            Choice($0.account.text, $0.name.formal, hint: $0.isTheirTeacher ? "\(pupil.name.called)’s teacher" : nil)
        }
        return """
            \(Radios(form.words("source", "What did it begin with?", as: sources), sources, chosen: form["source"], layout: .down))
            \(Select(form.words("area", "Which part of wider development?", hint: "Only where it began with that.", as: areas), areas, chosen: form["area"], first: "None of these"))
            \(TextField(form.words("subject", "In which subject?", hint: "Empty where it is about no subject."), value: form["subject"], width: .word, autocomplete: "off", list: "subjects"))
            \(Suggestions(id: "subjects", subjects))
            \(TextField(form.words("sight", "Sight: checked lately?", hint: "Such as “glasses since May”. Empty where nobody knows."), value: form["sight"], autocomplete: "off"))
            \(TextField(form.words("hearing", "Hearing: checked lately?", hint: "Empty where nobody knows."), value: form["hearing"], autocomplete: "off"))
            \(form.day("look-again", "Look at it again on", hint: standing == nil ? "Four school weeks on, unless you choose another day (our advice)." : .none))
            \(Select(form.words("answerer", "Who answers?", hint: "As usual: a teacher’s own worry goes to the SENCo, any other to \(pupil.name.called)’s teacher.", as: people), people, chosen: form["answerer"], first: unchosen))
            """
    }
}

extension AnswerDue {
    /// Why that day, inside a sentence.
    var why: String {
        isBySchoolDays
            ? "\(Advice.answerSchoolDays) school days on (our advice)"
            : "\(Advice.answerDays) days on: the school’s calendar does not hold enough days to count (our advice)"
    }
}
