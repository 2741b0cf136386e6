import DatabasePort
import Domain
import Store

/// A class’s sheet for whoever works with it, and the school’s list of strategies for the SENCo.
enum ClassSheetRoutes {
    static let whoReads: Permission = .senco || .leader || .theirTeacher || .supports

    static let all: [Route] = [
        Route(.get, "classes/:class/sheet", allow: whoReads, show).onTablet,
        Route(.post, "classes/:class/sheet", allow: whoReads, print),
        Route(.get, "strategies", allow: .senco) { visit in .page(try await list(visit).page(visit)) },
        Route(.post, "strategies", allow: .senco, add),
        Route(.post, "strategies/change", allow: .senco, change),
    ]

    private static func show(_ visit: SchoolVisit) async throws -> Answer {
        let id: ClassID = try visit.id("class")
        let page = try await visit.read { tx in try ClassSheetPage(visit.reach(id, tx), visit, tx) }
        await visit.opened(.sheetOpened, id.text)
        return .page(page.page(visit))
    }

    private static func print(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("class", of: SchoolClass.self), visit.form())
        let sheet = visit.services.newID(of: ClassSheet.self)
        return try await visit.act(form["once"]) { tx in
            _ = try visit.reach(id, tx)
            try tx.classSheet(visit.actor).print(sheet, of: id, at: visit.now)
            try tx.audit.add(visit.entry(.sheetPrinted, id.text))
            return visit.links.classSheet(id).saying(.sheetPrinted)
        }
    }

    private static func list(_ visit: SchoolVisit) async throws -> StrategyListPage {
        try await visit.read { tx in try StrategyListPage(visit, tx) }
    }

    private static func add(_ visit: SchoolVisit) async throws -> Answer {
        let form = try await visit.form()
        do {
            return try await visit.act(form["once"]) { tx in
                let store = tx.strategies(visit.school.id)
                let words = try ListedStrategy.checked(
                    form["words"], field: "words", list: store.all(), on: visit.today)
                try store.add([words], from: visit.today)
                try tx.audit.add(visit.entry(.strategiesChanged, visit.school.id.text, "added"))
                return visit.links.strategies.saying(.strategiesSaved)
            }
        } catch Refusal.invalid(let errors) {
            return .again(try await list(visit).page(visit, adding: FilledForm().again(form, errors)))
        }
    }

    private static func change(_ visit: SchoolVisit) async throws -> Answer {
        let form = try await visit.form()
        do {
            guard !form["which"].isEmpty else {
                throw Refusal.invalid([FieldError("which", "Choose the one that is to change.")])
            }
            return try await visit.act(form["once"]) { tx in
                let store = tx.strategies(visit.school.id)
                let list = try store.all()
                let instead = try ListedStrategy.instead(
                    form["instead"], of: form["which"], list: list, on: visit.today)
                try store.end(form["which"], from: visit.today, instead: instead)
                try tx.audit.add(visit.entry(.strategiesChanged, visit.school.id.text, "ended"))
                if let instead, !list.contains(where: { $0.words == instead && $0.isOffered(on: visit.today) }) {
                    try store.add([instead], from: visit.today)
                    try tx.audit.add(visit.entry(.strategiesChanged, visit.school.id.text, "added"))
                }
                return visit.links.strategies.saying(.strategiesSaved)
            }
        } catch Refusal.invalid(let errors) {
            return .again(try await list(visit).page(visit, changing: FilledForm().again(form, errors)))
        }
    }
}
