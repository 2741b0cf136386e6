import DatabasePort
import Domain
import Store

/// Targeted teaching to begin or to change: few fields, filled in as far as anybody can know.
struct TeachingFormPage: FormPage {
    let pupil: PupilRecord
    /// What it is to answer, as the form carries it.
    let basis: TeachingBasis
    /// Nil for one to begin.
    private let standing: TeachingRecord?
    private let teachers: [Choice]
    private let asksTeacher: Bool
    private let isLookKnown: Bool
    var form: FilledForm

    /// One to begin, filled in from what it answers or carries on with.
    init(starting asked: TeachingStart, _ pupil: PupilRecord, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        let before = try asked.before(pupil.id, visit, tx)?.standing
        (self.pupil, basis, standing) = (pupil, try asked.basis(pupil.id, visit, tx), nil)
        (teachers, asksTeacher) = try TeachingFormPage.teachers(of: pupil, visit, tx, stood: nil)
        let calendar = try tx.calendar.find(visit.school.id)
        let look = calendar.schoolDay(weeks: Advice.teachingSchoolWeeks.lowerBound, after: visit.today)
        isLookKnown = calendar.isSchoolDay(look)
        var stands = [
            "weakness": try before?.weakness ?? asked.weakness(basis, pupil.id, visit, tx),
            "differently": before?.differently ?? "", "by": before?.taughtBy ?? visit.actor.name,
            "finding": basis.finding?.text ?? "", "concern": basis.concern?.text ?? "",
            "teacher": teachers.contains { $0.value == visit.actor.account.text } && !asksTeacher
                ? visit.actor.account.text : "",
        ]
        stands.set("from", visit.today)
        stands.set("look", look)
        form = FilledForm(stands)
    }

    /// One to change.
    init(changing teaching: TeachingRecord, _ pupil: PupilRecord, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        let stood = teaching.standing
        (self.pupil, standing) = (pupil, teaching)
        basis = TeachingBasis(finding: teaching.finding, concern: teaching.concern)
        (teachers, asksTeacher) = try TeachingFormPage.teachers(of: pupil, visit, tx, stood: stood)
        isLookKnown = true
        var stands = [
            "weakness": stood.weakness, "differently": stood.differently, "by": stood.taughtBy,
            "teacher": stood.teacher.text, "revision": String(teaching.revision),
        ]
        stands.set("from", stood.from)
        stands.set("look", stood.lookOn)
        form = FilledForm(stands)
    }

    /// Who may look at it on its day: the pupil’s teachers and the writer. The writer is asked unless there is no choice, or
    /// they teach the pupil themselves and begin it.
    private static func teachers(
        of pupil: PupilRecord, _ visit: SchoolVisit, _ tx: any Transaction, stood: TeachingVersion?
    ) throws -> ([Choice], asks: Bool) {
        let family = try tx.pupils.familyOnStaff(of: pupil.id, in: visit.school.id)
        let own = try tx.pupils.adults(of: pupil.id, in: visit.school.id, on: visit.today)
            .filter { $0.relation != .supports && !family.contains($0.account) }
        var choices: [Choice] = []
        func add(_ account: AccountID, _ name: String) {
            if !choices.contains(where: { $0.value == account.text }) { choices.append(Choice(account.text, name)) }
        }
        if let stood { add(stood.teacher, stood.teacherName.formal) }
        for adult in own { add(adult.account, adult.name.formal) }
        let teaches = own.contains { $0.account == visit.actor.account }
        if stood == nil || !teaches { add(visit.actor.account, visit.actor.name) }
        return (choices, asks: choices.count > 1 && (stood != nil || !teaches))
    }

    /// What was typed, and who looks at it.
    ///
    /// - Throws: `Refusal.invalid`.
    func read(_ sent: Form, _ today: Day) throws -> (teaching: NewTeaching, teacher: AccountID) {
        var (errors, typed) = (FieldErrors(), NewTeaching.Typed())
        (typed.weakness, typed.differently, typed.taughtBy) = (sent["weakness"], sent["differently"], sent["by"])
        typed.from = sent.day("from", &errors)
        typed.lookOn = sent.day("look", &errors)
        let offered = teachers.count == 1 ? teachers.first?.value : sent["teacher"]
        let teacher = teachers.first { $0.value == offered }.flatMap { AccountID($0.value) }
        if teacher == nil { errors.add("teacher", "Choose who looks at it.") }
        return (try NewTeaching(typed, stood: standing?.standing.lookOn, today: today, errors: errors), teacher!)
    }

    func page(_ visit: SchoolVisit) -> HTML {
        let leave = standing.map { visit.links.teaching($0.id) } ?? visit.links.pupil(pupil.id)
        let post = standing.map { visit.links.teachingChange($0.id) } ?? visit.links.newTeaching(pupil.id)
        let button = standing == nil ? "Start targeted teaching" : "Save the change"
        return visit.frame(
            "Targeted teaching", isProblem: !form.errors.isEmpty, current: .pupils,
            masthead: Masthead(
                "Targeted teaching for \(pupil.name.called)",
                crumbs: [Destination(pupil.name.full, visit.links.pupil(pupil.id))],
                lead: "Good teaching aimed at what is weak. It waits for no form (Code of Practice 6.19)."),
            ReadingWidth(
                """
                \(form.summary)
                \(Web.form(post: post, once: visit.services.once, """
                    \(fields)
                    \(Actions("\(Button(button, .filled)) \(LinkButton("Leave it", to: leave, .plain))"))
                    """))
                """
            ).html)
    }

    private var fields: HTML {
        """
        \(standing == nil ? "\(hidden("finding", form["finding"]))\(hidden("concern", form["concern"]))" : form.revision)
        \(TextField(form.words("weakness", "What is weak?", hint: "In a few words: “Blending three sounds”."), value: form["weakness"], autocomplete: "off"))
        \(TextArea(form.words("differently", "What is taught differently?", hint: "One sentence: “Sound cards for ten minutes after register, four days a week.”"), value: form["differently"]))
        \(TextField(form.words("by", "Who teaches it?"), value: form["by"], autocomplete: "off"))
        \(form.day("from", "From"))
        \(form.day("look", "Look at how it went on", hint: lookHint))
        \(asksTeacher ? Radios(form.words("teacher", "Who looks at it on that day?", as: teachers), teachers, chosen: form["teacher"]).html : hidden("teacher", form["teacher"]))
        """
    }

    private var lookHint: HTML {
        guard standing == nil else { return .none }
        let weeks = Advice.teachingSchoolWeeks
        return isLookKnown
            ? "Six to eight school weeks on is our advice. This is the first school day after \(weeks.lowerBound) weeks."
            : "This is \(weeks.lowerBound) weeks on. The school’s calendar does not reach so far, so look whether it is a school day."
    }
}
