import DatabasePort
import Domain
import Store

/// What the school has not done: by kind, the longest late first, by pupil. Nothing is counted by adult.
struct NotDonePage {
    private let late: [DueItem]
    private let waiting: [WaitingQuestion]
    private let withoutTeacher: [PupilRow]

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        late = try tx.due.late(in: visit.actor)
        var filter = PupilFilter()
        filter.missing = .teacher
        withoutTeacher = try tx.pupils.list(filter, visibleTo: visit.actor)
        guard visit.school.settings.readsProgress(on: visit.today) else {
            waiting = []
            return
        }
        let questions = try tx.waiting.questions(visibleTo: visit.actor)
        let calendar = try tx.calendar.find(visit.school.id)
        let waits = questions.map { calendar.schoolDay(weeks: Advice.waitingSchoolWeeks, after: $0.since) }
        waiting = zip(questions, waits).filter { $1 < visit.today }.map(\.0)
    }

    func page(_ visit: SchoolVisit) -> HTML {
        let parts = DueKind.allCases.compactMap { kind -> HTML? in
            let items = late.filter { $0.due.kind == kind }
            return items.isEmpty ? nil : Section(SectionHead(kind.name), list(items, visit.links)).html
        }
        let isDone = parts.isEmpty && waiting.isEmpty && withoutTeacher.isEmpty
        return visit.frame(
            "Not done", current: .today,
            masthead: Masthead(
                "What the school has not done", crumbs: [Destination("Today", visit.links.today)],
                lead:
                    "Everything that is late, by kind. Each record says with whom it is; nothing is counted by adult."
            ),
            """
            \(isDone ? EmptyState("Nothing is late, and nobody is kept waiting.").html : .none)
            \(parts)\(kept(visit))\(alone(visit.links))
            """)
    }

    private func list(_ items: [DueItem], _ links: Links) -> HTML {
        Rows(
            items.map { item in
                let days = if case .late(let days) = item.time { counted(days, "school day") } else { "" }
                let name: HTML =
                    item.pupil.map { "<b>\(TextLink($0.name.full, to: links.pupil($0.id)))</b>, \($0.place)" }
                    ?? "<b>\(item.className ?? "")</b>"
                return ListRow(
                    name, line: "\(item.due.what(item.pupil?.name.called ?? "")).",
                    small:
                        "Due on \(item.due.by), \(days) ago. \(item.due.why) \(links.record(of: item.due).map { TextLink("Read it", to: $0, about: item.about).html })"
                )
            }
        ).html
    }

    private func kept(_ visit: SchoolVisit) -> HTML? {
        guard !waiting.isEmpty else { return nil }
        let rows = waiting.map { question in
            ListRow(
                question.head(visit.links),
                small:
                    "Waiting since \(question.since) (\(waited(days: visit.today - question.since))). \(question.finding.map { TextLink("Read the finding", to: visit.links.finding($0), about: "on \(question.name.full)’s \(question.about)").html })"
            )
        }
        return Section(
            SectionHead(
                "Questions about progress that nobody has answered",
                note: "For more than \(Advice.waitingSchoolWeeks) school weeks (our advice)."),
            Rows(rows).html
        ).html
    }

    private func alone(_ links: Links) -> HTML? {
        guard !withoutTeacher.isEmpty else { return nil }
        return Section(
            SectionHead(
                "Pupils with no named teacher",
                note: "Teachers are responsible for every pupil’s progress (Code of Practice 6.36)."),
            Rows(
                withoutTeacher.map { ListRow("<b>\(TextLink($0.name.full, to: links.pupil($0.id)))</b>, \($0.place)") }
            ).html
        ).html
    }
}
