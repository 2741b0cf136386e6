import DatabasePort
import Domain
import Store

/// The turn of the year: set down, looked through, done as one change, and undone for a week.
enum YearTurnRoutes {
    static let all: [Route] = [
        Route(.get, "year-turn", allow: ClassRoutes.office) { .page(try await page($0)) },
        Route(.post, "year-turn", allow: ClassRoutes.office, setDown),
        Route(.get, "year-turn/classes/:class", allow: ClassRoutes.office, showClass),
        Route(.post, "year-turn/classes/:class", allow: ClassRoutes.office, regroup),
        Route(.get, "year-turn/check", allow: ClassRoutes.office) { .page(try await check($0)) },
        Route(.post, "year-turn/turn", allow: ClassRoutes.office, turn),
        Route(.post, "year-turn/undoing", allow: ClassRoutes.office, undo),
    ]

    private static func setDown(_ visit: SchoolVisit) async throws -> Answer {
        let form = try await visit.visit.form(mostFields: YearPlanForm.mostFields)
        do {
            let facts = try await visit.read { tx in try TurnFacts(visit, tx) }
            let plan = try YearPlanForm(form, facts).plan
            let revision = Int(form["revision"]) ?? -1
            return try await visit.act(form["once"]) { tx in
                try save(plan, revision, visit, tx)
                return visit.links.yearTurnCheck
            }
        } catch let refusal as Refusal {
            return .again(try await page(visit, form, refusal.fields("")))
        }
    }

    private static func showClass(_ visit: SchoolVisit) async throws -> Answer {
        let id = try visit.id("class", of: SchoolClass.self)
        return .page(try await visit.read { tx in try RegroupPage(id, TurnFacts(visit, tx)) }.page(visit))
    }

    private static func regroup(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("class", of: SchoolClass.self), visit.form())
        let facts = try await visit.read { tx in try TurnFacts(visit, tx) }
        let plan = try RegroupPage(id, facts).plan(from: form)
        let revision = Int(form["revision"]) ?? -1
        return try await visit.act(form["once"]) { tx in
            try save(plan, revision, visit, tx)
            return visit.links.yearTurn.saying(.planSaved)
        }
    }

    private static func turn(_ visit: SchoolVisit) async throws -> Answer {
        let form = try await visit.form()
        do {
            guard form.isTicked("sure") else {
                throw Refusal.invalid([FieldError("sure", "Tick that you have looked through it.")])
            }
            let revision = Int(form["revision"]) ?? -1
            let change: ChangeID = visit.services.newID()
            return try await visit.act(form["once"]) { tx in
                let year = try tx.yearTurn(visit.school.id).year(on: visit.today)
                let outcome = try tx.yearTurner(visit.change).turn(into: year, revision: revision, change: change) {
                    visit.services.newID()
                }
                let words = "\(year.name): \(outcome.moved) moved, \(outcome.left) left"
                try tx.audit.add(visit.entry(.yearTurned, change.text, words))
                return visit.links.yearTurn.saying(.yearTurned)
            }
        } catch let refusal as Refusal {
            return .again(try await check(visit, refusal.fields("sure")))
        }
    }

    private static func undo(_ visit: SchoolVisit) async throws -> Answer {
        let form = try await visit.form()
        do {
            guard let change = ChangeID(form["change"]) else {
                throw Refusal.invalid([FieldError("", "There is no turn of the year to undo.")])
            }
            return try await visit.act(form["once"]) { tx in
                if try tx.yearTurner(visit.change).undo(change) {
                    try tx.audit.add(visit.entry(.yearTurnUndone, change.text))
                }
                return visit.links.yearTurn.saying(.turnUndone)
            }
        } catch let refusal as Refusal {
            return .again(try await page(visit, nil, refusal.fields("")))
        }
    }

    private static func save(_ plan: YearPlan, _ revision: Int, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        try tx.yearTurn(visit.school.id).save(plan, revision: revision)
        try tx.audit.add(visit.entry(.yearPlanned, visit.school.id.text, plan.year.name))
    }

    private static func page(
        _ visit: SchoolVisit, _ form: Form? = nil, _ errors: [FieldError] = []
    ) async throws -> HTML {
        try await visit.read { tx in YearTurnPage(facts: try TurnFacts(visit, tx), form: form, errors: errors) }
            .page(visit)
    }

    private static func check(_ visit: SchoolVisit, _ errors: [FieldError] = []) async throws -> HTML {
        try await visit.read { tx in YearCheckPage(facts: try TurnFacts(visit, tx), errors: errors) }.page(visit)
    }
}

/// What the pages of the turn show, read once.
struct TurnFacts: Sendable {
    let plan: YearPlan
    let revision: Int
    let classes: [EndingClass]
    let pupils: [TurnPupil]
    /// Whose names this reader does not see.
    let ownChildren: Set<PupilID>
    let teachers: [StaffMember]
    /// The turn into the plan's year, once done.
    let done: DoneTurn?
    /// The newest turn of the last seven days.
    let undoable: DoneTurn?

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        let store = tx.yearTurn(visit.school.id)
        let year = try store.year(on: visit.today)
        (plan, revision) = try store.plan(into: year, on: visit.today)
        classes = try store.classes(plan, on: visit.today)
        pupils = try store.pupils(plan, on: visit.today)
        ownChildren = try tx.pupils.ownChildren(of: visit.actor)
        teachers = try tx.staff.all(in: visit.school.id, on: visit.today).filter { $0.roles.contains(.teacher) }
        done = try store.done(into: year)
        undoable = try store.undoable(at: visit.now)
    }

    /// Pupils of one class whose names the reader may see.
    func pupils(of schoolClass: ClassID) -> [TurnPupil] {
        pupils.filter { $0.schoolClass == schoolClass && !ownChildren.contains($0.id) }
    }
}
