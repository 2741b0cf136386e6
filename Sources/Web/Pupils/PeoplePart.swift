import DatabasePort
import Domain
import Store

/// What the office and the SENCo have to see to about classes: pupils whom no class or no teacher has, and the turn of
/// the year.
struct PeoplePart {
    private let todo: [TodoRow]
    private let undoable: DoneTurn?

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        let store = tx.yearTurn(visit.school.id)
        let undoable = try store.undoable(at: visit.now)
        self.undoable = undoable?.by == visit.actor.account ? undoable : nil
        var todo: [TodoRow] = []
        if let year = try store.offer(on: visit.today) { todo.append(PeoplePart.turn(year, visit)) }
        if visit.actor.roles.contains(.senco) {
            let counts = try tx.pupils.missing(visibleTo: visit.actor)
            todo += PupilFilter.Missing.allCases.compactMap { missing in
                counts[missing].flatMap { $0 == 0 ? nil : PeoplePart.row(missing, $0, visit) }
            }
        }
        self.todo = todo
    }

    func html(_ visit: SchoolVisit) -> HTML? {
        guard !todo.isEmpty || undoable != nil else { return nil }
        let list: HTML =
            todo.isEmpty ? .none : Section(SectionHead("Classes and people"), Rows(todo, isStrong: true).html).html
        return "\(list)\(undoable.map { UndoTurn(turn: $0).html(visit) })"
    }

    private static func turn(_ year: AcademicYear, _ visit: SchoolVisit) -> TodoRow {
        let isLate = year == AcademicYear(of: visit.today)
        return TodoRow(
            isLate ? .today("Now") : .other("By September"), "Turn the year", about: "New classes for \(year.name)",
            reason: isLate
                ? "Pupils are still in last year’s classes, with last year’s adults."
                : "Say who is in which class next year, and who leaves. It can be undone for a week.",
            who: "The office or the SENCo", action: "\(LinkButton("Turn the year", to: visit.links.yearTurn))")
    }

    private static func row(_ missing: PupilFilter.Missing, _ count: Int, _ visit: SchoolVisit) -> TodoRow {
        let (what, reason): (String, HTML) =
            switch missing {
            case .schoolClass:
                (
                    "\(counted(count, "pupil").capitalised) in no class",
                    "No class of this school year has them on its list."
                )
            case .teacher:
                (
                    "\(counted(count, "pupil").capitalised) with no named teacher",
                    "Class and subject teachers are responsible for every pupil’s progress (CoP 6.36)."
                )
            }
        return TodoRow(
            .today("Now"), what,
            about: missing == .schoolClass ? "Put them into a class" : "Name a teacher of the class",
            reason: reason, who: "You or the office",
            action: "\(LinkButton("See who", to: visit.links.pupils(without: missing.rawValue), about: what))")
    }
}
