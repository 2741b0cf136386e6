import DatabasePort
import Domain
import Store

/// Every pupil of whom too little is known.
struct UnknownPage {
    /// Nil while the school has not turned reading of progress on.
    private let list: UnknownList?

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        guard visit.school.settings.readsProgress(on: visit.today) else {
            list = nil
            return
        }
        let pupils = try tx.waiting.unknown(visibleTo: visit.actor)
        list = UnknownList(
            pupils: pupils, adults: try tx.waiting.adults(of: pupils.map(\.pupil.id), visit.actor), limit: nil)
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Too little known", current: .findings,
            masthead: Masthead(
                "Too little known to ask", crumbs: [Destination("Progress", visit.links.findings)]),
            list.map { $0.html(visit) } ?? ProgressOff().html(visit))
    }
}
