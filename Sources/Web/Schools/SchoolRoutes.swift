import DatabasePort
import Domain
import Store

/// The school's calendar and what it has decided.
enum SchoolRoutes {
    static let all: [Route] = [
        Route(.get, "calendar", allow: ClassRoutes.office) { .page(try await calendarPage($0)) },
        Route(.post, "calendar/terms", allow: ClassRoutes.office, setTerm),
        Route(.post, "calendar/closures", allow: ClassRoutes.office, close),
        Route(.get, "settings", allow: TopPage.settings.permission) { .page(try await settingsPage($0)) },
        Route(.post, "settings", allow: .administrator, changeSettings),
        Route(.post, "settings/contact-details", allow: SettingsPage.contactKeepers, changeContactDetails),
        Route(.post, "settings/progress", allow: SettingsPage.deciders, changeProgress),
    ]

    private static func calendarPage(
        _ visit: SchoolVisit, term: Form? = nil, closure: Form? = nil, _ errors: [FieldError] = []
    ) async throws -> HTML {
        let calendar = try await visit.read { tx in try tx.calendar.find(visit.school.id) }
        return CalendarPage(calendar: calendar, typedTerm: term, typedClosure: closure, errors: errors).page(visit)
    }

    private static func setTerm(_ visit: SchoolVisit) async throws -> Answer {
        let form = try await visit.form()
        do {
            var errors = FieldErrors()
            let (first, last) = (form.day("first", &errors), form.day("last", &errors))
            let (halfFirst, halfLast) = (form.day("half-first", &errors), form.day("half-last", &errors))
            let new = try NewTerm(
                year: form["year"], season: form["season"], first: first, last: last, halfFirst: halfFirst,
                halfLast: halfLast, errors: errors)
            return try await visit.act(form["once"]) { tx in
                try tx.calendar.set(new.term, of: visit.school.id)
                return try changed(new.term.name, visit, tx)
            }
        } catch Refusal.invalid(let errors) {
            return .again(try await calendarPage(visit, term: form, errors))
        }
    }

    private static func close(_ visit: SchoolVisit) async throws -> Answer {
        let form = try await visit.form()
        do {
            if let day = Day(form["reopen"]) {
                return try await visit.act(form["once"]) { tx in
                    try tx.calendar.reopen(day, of: visit.school.id)
                    return try changed(day.iso, visit, tx)
                }
            }
            var errors = FieldErrors()
            let new = try NewClosure(day: form.day("closed", &errors), reason: form["reason"], errors: errors)
            return try await visit.act(form["once"]) { tx in
                try tx.calendar.close(new.closure, of: visit.school.id)
                return try changed(new.closure.day.iso, visit, tx)
            }
        } catch Refusal.invalid(let errors) {
            return .again(try await calendarPage(visit, closure: form, errors))
        }
    }

    private static func changed(_ what: String, _ visit: SchoolVisit, _ tx: any Transaction) throws -> Link {
        try tx.audit.add(visit.entry(.calendarChanged, visit.school.id.text, what))
        return visit.links.calendar.saying(.calendarSaved)
    }

    private static func settingsPage(
        _ visit: SchoolVisit, school: Form? = nil, contactDetails: Form? = nil, progress: Form? = nil,
        _ errors: [FieldError] = []
    ) async throws -> HTML {
        let decider = visit.school.settings.readingProgress?.by
        let name = try await visit.read { tx in try decider.map { try tx.accounts.find($0).name } }
        return SettingsPage(
            turnedOnBy: name, typedSchool: school, typedContactDetails: contactDetails, typedProgress: progress,
            errors: errors
        ).page(visit)
    }

    private static func changeSettings(_ visit: SchoolVisit) async throws -> Answer {
        let form = try await visit.form()
        do {
            var settings = visit.school.settings
            settings.name = try NewSchool(name: form["name"], urn: "").name
            settings.secondFactorFrom = form.isTicked("second-factor") ? settings.secondFactorFrom ?? visit.today : nil
            return try await save(settings, visit, form, saying: .settingsSaved)
        } catch Refusal.invalid(let errors) {
            return .again(try await settingsPage(visit, school: form, errors))
        }
    }

    private static func changeContactDetails(_ visit: SchoolVisit) async throws -> Answer {
        let form = try await visit.form()
        do {
            var settings = visit.school.settings
            settings.contactDetails = try SchoolContactDetails(telephone: form["telephone"], address: form["address"])
                .checked()
            return try await save(settings, visit, form, saying: .settingsSaved)
        } catch Refusal.invalid(let errors) {
            return .again(try await settingsPage(visit, contactDetails: form, errors))
        }
    }

    private static func changeProgress(_ visit: SchoolVisit) async throws -> Answer {
        let form = try await visit.form()
        do {
            let settings = try ProgressChange(form, visit).settings
            return try await save(
                settings, visit, form, saying: settings.readingProgress == nil ? .progressOff : .progressOn)
        } catch Refusal.invalid(let errors) {
            return .again(try await settingsPage(visit, progress: form, errors))
        }
    }

    /// Keeps the settings and reads progress anew, in one transaction: no list ever shows what the old settings said.
    private static func save(
        _ settings: SchoolSettings, _ visit: SchoolVisit, _ form: Form, saying done: Done
    ) async throws -> Answer {
        guard let revision = Int(form["revision"]) else { throw BadForm() }
        return try await visit.act(form["once"]) { tx in
            try tx.schools.change(settings, of: visit.school.id, revision: revision)
            try tx.audit.add(visit.entry(.schoolChanged, visit.school.id.text, done.rawValue))
            let added = try tx.progress.readProgress(of: visit.school.id, on: visit.today) { visit.services.newID() }
            if added > 0 { try tx.audit.add(visit.entry(.progressRead, visit.school.id.text, "\(added)")) }
            return visit.links.settings.saying(done)
        }
    }
}

/// Turning reading of progress on or off, as somebody typed it.
struct ProgressChange {
    let settings: SchoolSettings

    /// - Throws: `Refusal.invalid` by the fields `assessed`, `percentile`, `position` and `rows`, and by `hide` where it is
    ///   turned off without that tick.
    init(_ form: Form, _ visit: SchoolVisit) throws {
        var settings = visit.school.settings
        if form["progress"] == "off" {
            guard form.isTicked("hide") else {
                throw Refusal.invalid([
                    FieldError("hide", "Tick that you want to hide every question and finding from everybody.")
                ])
            }
            settings.readingProgress = nil
            self.settings = settings
            return
        }
        var errors = FieldErrors()
        let assessed = form.day("assessed", &errors)
        errors.needPast(
            "assessed", assessed, "Write the day on which you finished the impact assessment.", today: visit.today)
        let percentile = errors.require(
            "percentile", Int(form["percentile"].trimmed).flatMap { (1...40).contains($0) ? $0 : nil },
            "Write a whole number from 1 to 40. Our advice is 10.")
        let position = errors.require(
            "position", Int(form["position"].trimmed).flatMap { (1...50).contains($0) ? $0 : nil },
            "Write a whole number from 1 to 50. Our advice is 25.")
        let rows = errors.require(
            "rows", Int(form["rows"].trimmed).flatMap { (5...50).contains($0) ? $0 : nil },
            "Write a whole number from 5 to 50. Our advice is 20.")
        try errors.check()
        let stood = settings.readingProgress
        settings.readingProgress = ReadingProgress(
            from: stood?.from ?? visit.today, by: stood?.by ?? visit.actor.account, impactAssessedOn: assessed!)
        settings.slowPercentile = percentile!
        settings.lowPosition = position!
        settings.firstPageRows = rows!
        self.settings = settings
    }
}
