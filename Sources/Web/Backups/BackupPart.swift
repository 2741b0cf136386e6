import DatabasePort
import Domain
import Store

/// The state of backups on a first page: at its head while somebody has to do something, else a quiet line at its end.
struct BackupPart {
    private let state: BackupState
    /// Who sees to it in this school; asked for only where the reader cannot.
    private let administrators: [String]

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        state = try tx.backups.facts(at: visit.now).state(every: visit.services.backups.every, at: visit.now)
        administrators =
            try state.isWell || BackupRoutes.makers.admits(visit.actor.roles)
            ? []
            : tx.staff.all(in: visit.school.id, on: visit.today).filter { $0.roles.contains(.administrator) }
                .map(\.name.formal)
    }

    var isWell: Bool { state.isWell }

    func html(_ visit: SchoolVisit) -> HTML {
        let (every, words) = (visit.services.backups.every, state.words(at: visit.now))
        let reason = state.reason(every: every, at: visit.now)
        guard !isWell else {
            return """
                <p class="section small">\(words). \(reason.isEmpty ? .none : "\(reason) " as HTML)\
                \(TextLink("Backups", to: visit.links.backups))</p>
                """
        }
        return Section(
            SectionHead("Backups", aside: TextLink("See the backups", to: visit.links.backups).html),
            Rows([ListRow("\(Tag.late(words))", line: "<p>\(reason)</p>", small: "\(toDo(visit))")], isStrong: true)
                .html
        ).html
    }

    private func toDo(_ visit: SchoolVisit) -> String {
        if BackupRoutes.makers.admits(visit.actor.roles) {
            return
                "See the backups, and make one now. If that fails too, tell whoever looks after the computer that Fourfold runs on."
        }
        return administrators.isEmpty
            ? "Tell whoever looks after the computer that Fourfold runs on."
            : "Tell \(administrators.formatted), who can make one."
    }
}

extension [String] {
    /// `Ms Fisk or Mr Osei`.
    fileprivate var formatted: String {
        count < 2 ? first ?? "" : dropLast().joined(separator: ", ") + " or " + (last ?? "")
    }
}
