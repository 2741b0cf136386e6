import DatabasePort
import Domain
import Store

/// Worries about wider development, ticked once a term.
enum WiderRoutes {
    /// Who notes worries about wider development, and reads them.
    static let whoMay: Permission = .senco || .theirTeacher

    static let all: [Route] = [
        Route(.get, "classes/:class/wider", allow: whoMay) { .page(try await open($0).page($0)) },
        Route(.post, "classes/:class/wider", allow: whoMay, save),
        Route(.get, "wider", allow: .senco, list),
    ]

    private static func save(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("class", of: SchoolClass.self), visit.form())
        do {
            let (shown, ticked) = (
                worries(form["shown"].split(separator: " ").map(String.init)), worries(form.all("worry"))
            )
            let changes = try WiderChanges(shown: shown, ticked: ticked, hasLooked: form.isTicked("looked"))
            return try await visit.act(form["once"]) { tx in
                try keep(changes, of: id, visit, tx)
                return visit.links.wider(id).saying(changes.hasLooked ? .classLooked : .worriesSaved)
            }
        } catch Refusal.invalid(let errors) {
            return .again(try await open(visit, form, errors).page(visit))
        }
    }

    private static func keep(
        _ changes: WiderChanges, of id: ClassID, _ visit: SchoolVisit, _ tx: any Transaction
    ) throws {
        _ = try visit.reach(id, tx)
        let listed = Set(try visit.pupils(of: id, tx).map(\.id))
        guard changes.added.union(changes.takenBack).allSatisfy({ listed.contains($0.pupil) }) else {
            throw Refusal.invalid([
                FieldError(
                    "looked", "A pupil whom you ticked is no longer in this class. See what is left, and save again.")
            ])
        }
        try tx.wider.save(changes, of: id, in: try visit.term(tx), by: visit.actor, at: visit.now)
        for pupil in Set(changes.added.map(\.pupil)) { try tx.audit.add(visit.entry(.worryNoted, pupil.text)) }
        for pupil in Set(changes.takenBack.map(\.pupil)) { try tx.audit.add(visit.entry(.worryTakenBack, pupil.text)) }
        if changes.hasLooked { try tx.audit.add(visit.entry(.classLooked, id.text)) }
    }

    private static func open(
        _ visit: SchoolVisit, _ form: Form? = nil, _ errors: [FieldError] = []
    ) async throws -> WiderPage {
        let id: ClassID = try visit.id("class")
        return try await visit.read { tx in
            try WiderPage(visit.reach(id, tx), visit, tx, ticked: form.map { worries($0.all("worry")) }, errors: errors)
        }
    }

    private static func list(_ visit: SchoolVisit) async throws -> Answer {
        .page(try await visit.read { tx in try WiderListPage(visit, tx) }.page(visit))
    }

    private static func worries(_ texts: [String]) -> Set<WiderWorry> { Set(texts.compactMap { WiderWorry($0) }) }
}

extension SchoolVisit {
    /// The term of today, as the school has set its terms.
    func term(_ tx: any Transaction) throws -> TermName {
        TermName(of: today, in: try tx.calendar.find(school.id).terms)
    }
}
