import DatabasePort
import Domain
import HTTPTypes
import Store

/// The office's door to pupils: the roll, and each pupil's facts.
enum PupilFactRoutes {
    static let all: [Route] = [
        Route(.get, "office/pupils", allow: TopPage.roll.permission, roll),
        Route(.post, "office/pupils", allow: TopPage.roll.permission, find),
        Route(.get, "pupils/new", allow: TopPage.roll.permission) { .page(try await newPage($0, FilledForm())) },
        Route(.post, "pupils/new", allow: TopPage.roll.permission, add),
        Route(.get, "pupils/:pupil/facts", allow: TopPage.roll.permission, show),
        Route(.post, "pupils/:pupil/facts", allow: TopPage.roll.permission, change),
    ]

    private static func roll(_ visit: SchoolVisit) async throws -> Answer {
        let pupils = try await visit.read { tx in try tx.roll.list(PupilFilter(), for: visit.actor) }
        return .page(
            RollPage(pupils: pupils, yearGroup: Int(visit.query("year")).flatMap { YearGroup($0) }).page(visit))
    }

    private static func find(_ visit: SchoolVisit) async throws -> Answer {
        let name = try await visit.form()["q"].trimmed
        var filter = PupilFilter()
        (filter.name, filter.limit) = (name, 200)
        let chosen = filter
        let pupils =
            sortKey(name).isEmpty ? [] : try await visit.read { tx in try tx.roll.list(chosen, for: visit.actor) }
        if pupils.count == 1 { return .seeOther(visit.links.facts(pupils[0].id)) }
        return .page(RollPage(pupils: pupils, name: name.isEmpty ? " " : name).page(visit))
    }

    private static func newPage(
        _ visit: SchoolVisit, _ form: FilledForm, _ leaver: Leaver? = nil
    ) async throws -> HTML {
        let classes = try await visit.read { tx in try tx.roll.classes(in: visit.school.id, on: visit.today) }
        return PupilFormPage(stood: nil, classes: classes, form: form, leaver: leaver).page(visit)
    }

    private static func add(_ visit: SchoolVisit) async throws -> Answer {
        let form = try await visit.form()
        do {
            let new = try NewPlace(form, visit)
            let id = visit.services.newID(of: Pupil.self)
            return try await visit.act(form["once"]) { tx in
                try refuseClash(new.facts, of: nil, form, visit, tx)
                try tx.pupilWriter(visit.school.id).add([NewPupil(id: id, new.facts)], at: visit.now)
                if let schoolClass = new.schoolClass {
                    let classes = try tx.roll.classes(in: visit.school.id, on: visit.today)
                    guard classes.contains(where: { $0.id == schoolClass }) else {
                        throw Refusal.invalid([Form.unknownClass])
                    }
                    try tx.classWriter(visit.school.id).move(id, to: schoolClass, on: new.from)
                }
                try tx.audit.add(visit.entry(.pupilAdded, id.text))
                return visit.home(of: id).saying(.pupilAdded)
            }
        } catch Refusal.invalid(let errors) {
            let leaver = try await visit.read { tx in
                try (try? NewPlace(form, visit)).flatMap { new in
                    try tx.roll.clashes(new.facts, of: nil, for: visit.actor).compactMap(\.other)
                        .first { $0.isGone(on: visit.today) }
                }
            }
            return .again(try await newPage(visit, FilledForm().again(form, errors), leaver))
        }
    }

    private static func show(_ visit: SchoolVisit) async throws -> Answer { .page(try await stood(visit).page(visit)) }

    private static func change(_ visit: SchoolVisit) async throws -> Answer {
        let id: PupilID = try visit.id("pupil")
        return try await visit.save(on: { _ in try await stood(visit) }) { form, tx in
            var errors = FieldErrors()
            let facts = try NewPupilFacts(NewPlace.typed(form, &errors), today: visit.today, errors: errors)
            let stood = try tx.roll.find(id, for: visit.actor)
            guard String(stood.revision) == form["revision"] else { throw Refusal.stale }
            try refuseClash(facts, of: id, form, visit, tx)
            try tx.changes.begin(.byHand, visit.services.newID(), visit.change).change(.pupil, [id]) {
                try tx.pupilWriter(visit.school.id).change(stood.changed(to: facts), at: visit.now)
            }
            try tx.audit.add(visit.entry(.pupilFactsChanged, id.text))
            return visit.links.facts(id).saying(.factsSaved)
        }
    }

    /// The facts that stand, with a note that this person opened them.
    private static func stood(_ visit: SchoolVisit) async throws -> PupilFormPage {
        let id: PupilID = try visit.id("pupil")
        let stood = try await visit.read { tx in try tx.roll.find(id, for: visit.actor) }
        await visit.opened(.pupilFactsOpened, id.text)
        return PupilFormPage(stood: stood, classes: [], form: stood.form(on: visit.today))
    }

    private static func refuseClash(
        _ facts: NewPupilFacts, of id: PupilID?, _ form: Form, _ visit: SchoolVisit, _ tx: any Transaction
    ) throws {
        var errors = FieldErrors()
        for clash in try tx.roll.clashes(facts, of: id, for: visit.actor) {
            let field = clash.field
            var other = clash.other?.name.full ?? "Another pupil"
            if let left = clash.other?.leftOn, left < visit.today { other += ", who left on \(left.inWords)," }
            switch field {
            case "namesake" where form.isTicked("namesake"): break
            case "namesake":
                let isBack = clash.other?.isGone(on: visit.today) == true
                errors.add(
                    field,
                    isBack
                        ? "\(other) was born on the same day. Tick this if it is another child."
                        : "\(other), born on the same day, is here already. Tick this if it is another child.")
            case "upn": errors.add(field, "\(other) has this UPN already. Two pupils cannot share one.")
            default: errors.add(field, "\(other) has this number already. Two pupils cannot share one.")
            }
        }
        try errors.check()
    }
}
