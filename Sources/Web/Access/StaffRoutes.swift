import DatabasePort
import Domain
import HTTPTypes
import Sealing
import Store

/// The adults of a school: who works in it, as what, and how each gets in.
enum StaffRoutes {
    static func list(_ visit: SchoolVisit) async throws -> Answer { .page(try await page(visit, nil, [])) }

    static func add(_ visit: SchoolVisit) async throws -> Answer {
        let form = try await visit.form()
        do {
            var errors = FieldErrors()
            let adult = try errors.take {
                try NewAdult(title: form["title"], first: form["first"], last: form["last"], email: form["email"])
            }
            let roles = chosenRoles(form)
            if roles.isEmpty { errors.add("roles", AdultPage.needsRole) }
            try errors.check()
            guard let adult else { throw Refusal.invalid([]) }
            let id = visit.services.newID(of: Account.self)
            let slip = try await once(form, visit, visit.links.staff) { tx in
                try tx.accounts.add(adult, id: id, at: visit.now)
                try tx.staff.give(roles, to: id, in: visit.school.id, from: visit.today)
                try tx.audit.add(visit.entry(.accountMade, id.text, named(roles)))
                return try newSlip(for: try tx.staff.find(id, in: visit.school.id, on: visit.today), visit, tx)
            }
            return slip.map { .page($0.page(visit)) } ?? .seeOther(visit.links.staff)
        } catch Refusal.invalid(let errors) {
            return .again(try await page(visit, form, errors))
        }
    }

    static func show(_ visit: SchoolVisit) async throws -> Answer { .page(try await adultPage(visit, nil, [])) }

    static func changeFacts(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("account", of: Account.self), visit.form())
        do {
            let adult = try NewAdult(
                title: form["title"], first: form["first"], last: form["last"], email: form["email"])
            return try await visit.act(form["once"]) { tx in
                _ = try tx.staff.find(id, in: visit.school.id, on: visit.today)
                try keepOthersOut(id, visit, tx, AdultPage.namedElsewhere)
                guard let revision = Int(form["revision"]) else { throw Refusal.stale }
                try tx.accounts.change(id, to: adult, from: revision)
                try tx.audit.add(visit.entry(.accountChanged, id.text, "name"))
                return visit.links.adult(id).saying(.adultSaved)
            }
        } catch Refusal.stale {
            return .page(try await adultPage(visit, nil, []) { $0.overtaken(form) }, status: .conflict)
        } catch Refusal.invalid(let errors) {
            return .again(try await adultPage(visit, nil, []) { $0.again(form, errors) })
        } catch let refusal as Refusal {
            return .again(try await adultPage(visit, nil, refusal.fields("")))
        }
    }

    static func makeCode(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("account", of: Account.self), visit.form())
        let slip = try await once(form, visit, visit.links.adult(id)) { tx in
            let member = try tx.staff.find(id, in: visit.school.id, on: visit.today)
            guard !member.roles.isEmpty else { throw Refusal.blocked(by: [AdultPage.hasLeft]) }
            try keepOthersOut(id, visit, tx, AdultPage.worksElsewhere)
            return try newSlip(for: member, visit, tx)
        }
        return slip.map { .page($0.page(visit)) } ?? .seeOther(visit.links.adult(id))
    }

    /// A code for everybody who has not joined. One that can still be used is replaced only where that was asked for:
    /// its slip may be in somebody’s hand.
    static func makeCodes(_ visit: SchoolVisit) async throws -> Answer {
        let form = try await visit.form()
        let slips = try await once(form, visit, visit.links.staff) { tx in
            let open = form["who"] == "all" ? [] : try tx.joiningCodes.open(in: visit.school.id, at: visit.now)
            return try tx.staff.notJoined(in: visit.school.id, on: visit.today)
                .filter { !open.contains($0.account) }.map { try newSlip(for: $0, visit, tx) }
        }
        guard let slips, !slips.isEmpty else { return .seeOther(visit.links.staff) }
        return .page(JoiningSlips(slips: slips).page(visit))
    }

    static func setRoles(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("account", of: Account.self), visit.form())
        let roles = chosenRoles(form)
        do {
            guard !roles.isEmpty else { throw Refusal.invalid([FieldError("roles", AdultPage.needsRole)]) }
            guard let revision = Int(form["revision"]) else { throw BadForm() }
            return try await visit.act(form["once"]) { tx in
                let member = try tx.staff.find(id, in: visit.school.id, on: visit.today)
                if member.roles.isEmpty { try keepOthersOut(id, visit, tx, AdultPage.hiredElsewhere) }
                try tx.accounts.advance(id, from: revision)
                try tx.staff.setRoles(roles, of: id, in: visit.school.id, on: visit.today)
                try tx.accounts.reopen(id)
                try tx.audit.add(visit.entry(.accountChanged, id.text, named(roles)))
                return visit.links.adult(id).saying(.rolesSaved)
            }
        } catch let refusal as Refusal {
            return .again(try await adultPage(visit, form, refusal.fields("roles")))
        }
    }

    static func close(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("account", of: Account.self), visit.form())
        do {
            guard form.isTicked("sure") else { throw Refusal.invalid([FieldError("sure", AdultPage.needsTick)]) }
            return try await visit.act(form["once"]) { tx in
                _ = try tx.staff.find(id, in: visit.school.id, on: visit.today)
                try tx.staff.setRoles([], of: id, in: visit.school.id, on: visit.today)
                try tx.classWriter(visit.school.id).untieFromAll(id, on: visit.today)
                try tx.joiningCodes.drop(for: id, in: visit.school.id)
                if try !tx.staff.worksAnywhere(id, on: visit.today) { try tx.accounts.close(id, at: visit.now) }
                try tx.audit.add(visit.entry(.accountClosed, id.text))
                return visit.links.staff.saying(.accountClosed)
            }
        } catch let refusal as Refusal {
            return .again(try await adultPage(visit, nil, refusal.fields("sure")))
        }
    }
}

extension StaffRoutes {
    fileprivate static func page(_ visit: SchoolVisit, _ form: Form?, _ errors: [FieldError]) async throws -> HTML {
        let (here, left, waiting, open) = try await visit.read { tx in
            (
                try tx.staff.all(in: visit.school.id, on: visit.today),
                try tx.staff.left(visit.school.id, on: visit.today),
                try tx.staff.notJoined(in: visit.school.id, on: visit.today),
                try tx.joiningCodes.open(in: visit.school.id, at: visit.now)
            )
        }
        let slips = SlipsOffer(waiting: waiting.count, holding: waiting.count { open.contains($0.account) })
        return StaffPage(here: here, left: left, slips: slips, form: form, errors: errors).page(visit)
    }

    fileprivate static func adultPage(
        _ visit: SchoolVisit, _ form: Form?, _ errors: [FieldError], _ facts: (FilledForm) -> FilledForm = { $0 }
    ) async throws -> HTML {
        let id = try visit.id("account", of: Account.self)
        let (member, until, isShared, ties) = try await visit.read { tx in
            (
                try tx.staff.find(id, in: visit.school.id, on: visit.today),
                try tx.joiningCodes.openUntil(id, at: visit.now),
                try tx.staff.worksAnywhere(id, besides: visit.school.id, on: visit.today),
                try tx.classPeople(visit.actor).ties(of: id)
            )
        }
        return AdultPage(
            member: member, codeUntil: until, form: form, errors: errors, facts: isShared ? nil : facts(member.facts),
            ties: ties
        ).page(visit)
    }

    fileprivate static func newSlip(
        for member: StaffMember, _ visit: SchoolVisit, _ tx: any Transaction
    ) throws -> JoiningSlip {
        let code = visit.services.sealer.newCode()
        try tx.joiningCodes.add(
            visit.services.sealer.hash(ofCode: code), for: member.account, in: visit.school.id,
            by: visit.actor.account, at: visit.now)
        try tx.audit.add(visit.entry(.codeMade, member.account.text))
        return JoiningSlip(member: member, code: code)
    }

    /// An account opens all of its schools: no administrator lets anybody into one that another school uses.
    /// - Throws: `Refusal.blocked`.
    fileprivate static func keepOthersOut(
        _ id: AccountID, _ visit: SchoolVisit, _ tx: any Transaction, _ reason: String
    ) throws {
        guard try tx.staff.worksAnywhere(id, besides: visit.school.id, on: visit.today) else { return }
        throw Refusal.blocked(by: [reason])
    }

    /// Like `act`, for what is answered with a page that is shown once: a code.
    /// - Returns: nil for a second post of the same form, which does nothing.
    fileprivate static func once<T: Sendable>(
        _ form: Form, _ visit: SchoolVisit, _ link: Link, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T? {
        let number = form["once"]
        return try await visit.services.database.write(.school(visit.school.id)) { tx in
            guard try number.isEmpty || tx.forms.answer(number, by: visit.actor.account) == nil else { return nil }
            let made = try body(tx)
            guard !number.isEmpty else { return made }
            try tx.forms.remember(number, by: visit.actor.account, answer: link.path, at: visit.now)
            return made
        }
    }

    fileprivate static func chosenRoles(_ form: Form) -> Set<Role> {
        Set(form.all("roles").compactMap { Role(rawValue: $0) })
    }

    fileprivate static func named(_ roles: Set<Role>) -> String {
        Role.allCases.filter(roles.contains).map(\.rawValue).joined(separator: " ")
    }
}
