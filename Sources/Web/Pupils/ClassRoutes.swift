import DatabasePort
import Domain
import Store

/// Making classes, and who is in and around them: the office's and the SENCo's.
enum ClassRoutes {
    static let office: Permission = .administrator || .senco

    static let all: [Route] = [
        Route(.get, "classes/new", allow: office) { .page(NewClassPage().page($0)) },
        Route(.post, "classes/new", allow: office, make),
        Route(.get, "classes/people", allow: office, list),
        Route(.get, "classes/:class/people", allow: office) { .page(try await page($0)) },
        Route(.post, "classes/:class/details", allow: office, change),
        Route(.post, "classes/:class/adults", allow: office, tie),
        Route(.post, "classes/:class/pupils", allow: office, move),
        Route(.get, "pupils/:pupil/leaving", allow: office) { .page(try await leaverPage($0)) },
        Route(.post, "pupils/:pupil/leaving", allow: office, leave),
    ]

    private static func list(_ visit: SchoolVisit) async throws -> Answer {
        let classes = try await visit.read { tx in try tx.classPeople(visit.actor).all() }
        return .page(ClassPeopleListPage(classes: classes).page(visit))
    }

    private static func make(_ visit: SchoolVisit) async throws -> Answer {
        let form = try await visit.form()
        let id = visit.services.newID(of: SchoolClass.self)
        do {
            let details = try ClassDetails(name: form["name"], subject: form["subject"])
            let now = AcademicYear(of: visit.today)
            let year = form["year"] == String(now.next.start) ? now.next : now
            return try await visit.act(form["once"]) { tx in
                try tx.classPeople(visit.actor).refuseTaken(details.name, in: year)
                let new = NewClass(id: id, name: details.name, academicYear: year, subject: details.subject)
                try tx.classWriter(visit.school.id).add([new])
                try tx.audit.add(visit.entry(.classMade, id.text, details.name))
                return visit.links.people(of: id).saying(.classMade)
            }
        } catch Refusal.invalid(let errors) {
            return .again(NewClassPage(form: form, errors: errors).page(visit))
        }
    }

    private static func change(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("class", of: SchoolClass.self), visit.form())
        return try await orAgain(visit, form) {
            let details = try ClassDetails(name: form["name"], subject: form["subject"])
            return try await visit.act(form["once"]) { tx in
                let people = tx.classPeople(visit.actor)
                let stands = try people.find(id)
                try people.refuseTaken(details.name, in: stands.year, besides: id)
                // A pupil is in one set a subject: with another subject, some could be in two.
                if details.subject != stands.subject, try !people.pupils(of: id).isEmpty {
                    throw Refusal.invalid([FieldError("subject", "Take the pupils out before the subject changes.")])
                }
                try tx.classWriter(visit.school.id).change(id, to: details)
                try tx.audit.add(visit.entry(.classChanged, id.text, "\(stands.name) → \(details.name)"))
                return visit.links.people(of: id).saying(.classSaved)
            }
        }
    }

    private static func tie(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("class", of: SchoolClass.self), visit.form())
        return try await orAgain(visit, form) {
            let year = try await visit.read { tx in try tx.classPeople(visit.actor).find(id).year }
            let tie = try TieForm(form, in: year, on: visit.today)
            return try await visit.act(form["once"]) { tx in
                let writer = tx.classWriter(visit.school.id)
                let (account, change) = (tie.account, tie.change)
                try tie.check(in: id, visit, tx)
                let said = ClassTie(
                    schoolClass: id, account: account, relation: change.relation, days: change.days, from: change.from,
                    until: change.until)
                if form["remove"] == "yes" { try writer.untie([said]) } else { try writer.tie([said]) }
                try tx.audit.add(
                    visit.entry(.classPeopleChanged, id.text, "\(change.relation.rawValue) \(account.text)"))
                return visit.links.people(of: id).saying(.classSaved)
            }
        }
    }

    private static func move(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("class", of: SchoolClass.self), visit.form())
        return try await orAgain(visit, form) {
            let year = try await visit.read { tx in try tx.classPeople(visit.actor).find(id).year }
            let move = try MoveForm.read(form, of: id, in: year, on: visit.today)
            return try await visit.act(form["once"]) { tx in
                try move.apply(from: id, visit, tx)
                return visit.links.people(of: id).saying(.pupilsMoved)
            }
        }
    }

    private static func orAgain(
        _ visit: SchoolVisit, _ form: Form, _ change: () async throws -> Answer
    ) async throws -> Answer {
        do {
            return try await change()
        } catch Refusal.invalid(let errors) {
            return .again(try await page(visit, form, errors))
        }
    }

    private static func page(
        _ visit: SchoolVisit, _ form: Form? = nil, _ errors: [FieldError] = []
    ) async throws -> HTML {
        let id = try visit.id("class", of: SchoolClass.self)
        return try await visit.read { tx in try ClassPeoplePage(id, form, errors, visit, tx) }.page(visit)
    }
}

/// An adult's tie as the form sends it: a new one, or one that stands, named by `tie`.
private struct TieForm: Sendable {
    let account: AccountID
    let change: TieChange
    private let stood: String?

    /// - Throws: `Refusal.invalid`.
    init(_ form: Form, in year: AcademicYear, on today: Day) throws {
        var errors = FieldErrors()
        let standing = TieName(form["tie"])
        let until = form.day("until", &errors)
        let from = standing?.from ?? form.day("from", &errors)
        let account = errors.require("account", standing?.account ?? AccountID(form["account"]), "Choose an adult.")
        change = try TieChange(
            relation: standing?.relation.rawValue ?? form["relation"], days: form.all("days"), from: from, until: until,
            in: year, on: today, errors: errors)
        self.account = account!
        stood = standing?.text
    }

    /// A new tie is for who works here. One that stands is changed and ended whoever it is.
    ///
    /// - Throws: `Refusal.stale` where the tie to change stands no more, `Refusal.invalid` by the field `account`.
    func check(in id: ClassID, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        if let stood {
            guard try tx.classPeople(visit.actor).adults(of: id).contains(where: { TieName($0).text == stood }) else {
                throw Refusal.stale
            }
        } else if try tx.staff.find(account, in: visit.school.id, on: visit.today).roles.isEmpty {
            throw Refusal.invalid([FieldError("account", "This person does not work here any more.")])
        }
    }
}

/// Ticked pupils: of the class itself, to go elsewhere; or of elsewhere, to come here.
private enum MoveForm {
    static func read(_ form: Form, of id: ClassID, in year: AcademicYear, on today: Day) throws -> PupilsMove {
        var errors = FieldErrors()
        guard form["bring"] == "yes" else {
            let day = form.day("moved", &errors)
            return try PupilsMove(
                pupils: form.all("pupils"), to: form["to"], day: day, in: year, on: today, errors: errors)
        }
        let day = form.day("since", &errors)
        do {
            return try PupilsMove(
                pupils: form.all("new"), to: id.text, day: day, in: year, on: today, errors: errors)
        } catch Refusal.invalid(let wrong) {
            let names = ["pupils": "new", "moved": "since"]
            throw Refusal.invalid(wrong.map { FieldError(names[$0.field] ?? $0.field, $0.message) })
        }
    }
}

extension PupilsMove {
    /// Puts the pupils where they go, each with a line in the record of use.
    fileprivate func apply(from id: ClassID, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        let people = tx.classPeople(visit.actor)
        let here = try people.find(id)
        let writer = tx.classWriter(visit.school.id)
        let there: StandingClass? = if case .to(let next) = target { try people.find(next) } else { nil }
        if let there, there.year != here.year || there.subject != here.subject { throw Refusal.notFound }
        for pupil in try people.movable(pupils) {
            switch target {
            case .to(let next):
                try writer.move(pupil, to: next, on: day)
                try tx.audit.add(visit.entry(.classPeopleChanged, pupil.text, "\(there?.name ?? "") from \(day.iso)"))
            case .noClass:
                try writer.remove(pupil, from: id, on: day)
                try tx.audit.add(visit.entry(.classPeopleChanged, pupil.text, "out of \(here.name) from \(day.iso)"))
            case .leaveSchool:
                try tx.pupilWriter(visit.school.id).setLeaving(pupil, on: day)
                try tx.audit.add(visit.entry(.leavingChanged, pupil.text, day.iso))
            }
        }
    }
}
