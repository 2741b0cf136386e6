import DatabasePort
import Domain
import Store

/// On a class’s page: targeted teaching that runs in it, and the way to begin it for a pupil.
struct ClassTeachingPart {
    private let running: [ClassTeaching]
    /// For whom this person may begin it.
    private let pupils: [PupilRow]

    init(
        _ schoolClass: ClassID, _ pupils: [PupilRow], mayBegin: Bool, _ visit: SchoolVisit, _ tx: any Transaction
    ) throws {
        running = try tx.teaching.running(in: schoolClass, visibleTo: visit.actor)
        self.pupils = mayBegin ? pupils : []
    }

    func html(_ visit: SchoolVisit) -> HTML? {
        guard !running.isEmpty || !pupils.isEmpty else { return nil }
        return Section(
            SectionHead("Targeted teaching in this class"),
            "\(running.isEmpty ? EmptyState("None runs.").html : Rows(running.map { row($0, visit) }).html)\(chooser(visit.links))"
        ).html
    }

    private func row(_ running: ClassTeaching, _ visit: SchoolVisit) -> ListRow {
        let (name, taught) = (running.pupil, running.teaching.standing)
        let isDue = taught.lookOn <= visit.today
        return ListRow(
            "<b>\(TextLink(name.full, to: visit.links.teaching(running.teaching.id), about: "targeted teaching"))</b>: \(taught.weakness)",
            line: "\(taught.differently)",
            small:
                "\(taught.taughtBy), since \(taught.from). \(taught.lookOn == visit.today ? "Look at it today." : "\(isDue ? "To be looked at since" : "To be looked at on") \(taught.lookOn).")"
        )
    }

    private func chooser(_ links: Links) -> HTML? {
        guard !pupils.isEmpty else { return nil }
        let names: [HTML] = pupils.map { pupil in
            "<li>\(TextLink(pupil.name.full, to: links.newTeaching(pupil.id)))</li>"
        }
        return DetailsBlock("Start targeted teaching for …", "<ul>\(names)</ul>").html
    }
}
