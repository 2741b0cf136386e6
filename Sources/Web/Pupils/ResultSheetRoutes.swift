import DatabasePort
import Domain
import HTTPTypes
import Hummingbird
import Store

/// A class's results in one test, entered by hand.
enum ResultSheetRoutes {
    private static let whoMay: Permission = .senco || .theirTeacher

    static let all: [Route] = [
        Route(.get, "classes/:class/results", allow: whoMay, show),
        Route(.post, "classes/:class/results", allow: whoMay, save),
    ]

    /// Without a test in the address: which test? With one: its sheet.
    private static func show(_ visit: SchoolVisit) async throws -> Answer {
        let form = try Form(urlEncoded: (visit.visit.request.uri.query ?? "").utf8)
        guard form.fields.contains(where: { $0.name == "test" }) else { return .page(try await choose(visit, nil, [])) }
        do {
            let choice = try SheetChoice(form, on: visit.today)
            return .page(try await sheet(choice, visit).page(visit))
        } catch Refusal.invalid(let errors) {
            return .again(try await choose(visit, form, errors))
        }
    }

    private static func choose(_ visit: SchoolVisit, _ form: Form?, _ errors: [FieldError]) async throws -> HTML {
        let id: ClassID = try visit.id("class")
        return try await visit.read { tx in
            try ChooseTestPage(visit.reach(id, tx), visit, tx, form: form, errors: errors)
        }.page(visit)
    }

    private static func save(_ visit: SchoolVisit) async throws -> Answer {
        let form = try await visit.form()
        let choice: SheetChoice
        do {
            choice = try SheetChoice(form, on: visit.today)
        } catch Refusal.invalid(let errors) {
            return .again(try await choose(visit, form, errors))
        }
        var page = try await sheet(choice, visit)
        page.form = form
        do {
            let filled = try page.filled(form)
            return try await visit.act(form["once"]) { tx in try keep(filled, visit, tx) }
        } catch Refusal.invalid(let errors) {
            page.errors = errors
            return .again(page.page(visit))
        } catch let clash as SheetClash {
            // Read again, so that the next attempt is held against what the person now sees.
            page = try await sheet(choice, visit)
            page.form = form
            page.clash = clash
            return .page(page.page(visit), status: .conflict)
        }
    }

    private static func keep(_ filled: FilledSheet, _ visit: SchoolVisit, _ tx: any Transaction) throws -> Link {
        let id: ClassID = try visit.id("class")
        _ = try visit.reach(id, tx)
        let moment = ImportMoment(
            school: visit.school.id, by: visit.actor.account, today: visit.today, now: visit.now,
            random: visit.services.random)
        let saved = try tx.resultSheet(visit.school.id).save(filled, moment)
        if saved.written > 0 {
            try tx.audit.add(
                visit.entry(.resultsEntered, id.text, "\(saved.written) of sitting \(filled.choice.day.iso)"))
        }
        return visit.links.resultSheet(id, saved.test, sat: filled.choice.day).saying(.resultsSaved)
    }

    private static func sheet(_ choice: SheetChoice, _ visit: SchoolVisit) async throws -> ResultSheetPage {
        let id: ClassID = try visit.id("class")
        return try await visit.read { tx in try ResultSheetPage(visit.reach(id, tx), choice, visit, tx) }
    }
}

extension SheetChoice {
    /// From an address or a form: `sat` as a day, or in three parts.
    init(_ form: Form, on today: Day) throws {
        var errors = FieldErrors()
        let day = Day(form["sat"]) ?? form.day("sat", &errors)
        try self.init(
            test: form["test"], day: day, subject: form["subject"], name: form["name"], scale: form["scale"],
            highest: form["highest"], today: today, errors: errors)
    }
}

extension SchoolVisit {
    /// The class, if this person’s work is in it as this route asks.
    ///
    /// - Throws: `Refusal.notFound` out of reach, `Refusal.forbidden` in reach but not by this route.
    func reach(_ id: ClassID, _ tx: any Transaction) throws -> ClassRow {
        let found = try tx.classes.find(id, visibleTo: actor)
        let own = try tx.classes.adults(of: id, in: school.id, on: today).filter { $0.account == actor.account }
        guard permission.admits(actor.roles, Set(own.map(\.relation))) else {
            throw Refusal.forbidden(permission.inWords)
        }
        return found
    }

    /// Pupils of a class today, in the order of its list.
    func pupils(of id: ClassID, _ tx: any Transaction) throws -> [PupilRow] {
        var filter = PupilFilter()
        filter.schoolClass = id
        return try tx.pupils.list(filter, visibleTo: actor)
    }
}
