import DatabasePort
import Domain
import Store

/// The first page: for each of the person's roles what that role needs first.
struct TodayPage {
    private let parts: [HTML]
    /// Beside the greeting: what waits, in a sentence, and the way to the first of it.
    private let lead: HTML
    private let next: LinkButton?

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        let roles = visit.actor.roles
        let readsProgress = visit.school.settings.readsProgress(on: visit.today)
        var parts: [HTML] = []
        let due = try TopPage.pupils.permission.admits(roles) ? DoFirstPart(visit, tx) : nil
        let questions = try FindingRoutes.areAsked(roles) ? QuestionsPart(visit, tx) : nil
        let backups = try BackupRoutes.readers.admits(roles) ? BackupPart(visit, tx) : nil
        if let backups, !backups.isWell { parts.append(backups.html(visit)) }
        if let first = due?.html(visit) { parts.append(first) }
        if let questions { parts.append(questions.html(visit)) }
        if due != nil, let answered = try AnsweredPart(visit, tx).html(visit) { parts.append(answered) }
        if roles.contains(.administrator) { parts.append(try OfficePart(visit, tx).html(visit)) }
        if !roles.isDisjoint(with: [.administrator, .senco]), let people = try PeoplePart(visit, tx).html(visit) {
            parts.append(people)
        }
        if ObjectionRoutes.answerers.admits(roles), let owed = try ObjectionTodo(visit, tx).html(visit) {
            parts.append(owed)
        }
        if !roles.isDisjoint(with: [.teacher, .assistant]), let todo = try WiderTodo(visit, tx).html(visit.links) {
            parts.append(todo)
        }
        if !readsProgress, TopPage.findings.permission.admits(roles) {
            parts.append(Section(SectionHead("Progress"), ProgressOff().html(visit)).html)
        }
        if !roles.isDisjoint(with: [.teacher, .assistant]) { parts.append(try OwnClassesPart(visit, tx).html(visit)) }
        if DueRoutes.overseers.admits(roles), let notDone = due?.notDone(visit.links) { parts.append(notDone) }
        let byClass = try roles.contains(.leader) ? ByClassPart(visit, tx) : nil
        if let byClass {
            parts.append(byClass.html(visit.links))
        } else if !roles.isDisjoint(with: [.senco, .safeguarding]) {
            parts.append(try RegisterPart(visit, tx).html(visit))
        }
        if roles.contains(.senco) { parts.append(try WiderCount(visit, tx).html(visit.links)) }
        if roles.contains(.governor) {
            parts.append(try NumbersPage(visit, tx).html(visit))
        }
        if let backups, backups.isWell { parts.append(backups.html(visit)) }
        self.parts = parts
        let progress = questions?.lead ?? byClass?.lead(visit.links)
        lead = due?.lead.map { "\($0) \(questions?.isAsking == false ? nil : progress)" } ?? progress ?? .none
        next = due?.next(visit.links) ?? questions?.next(visit)
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Today", current: .today,
            masthead: Masthead(
                "\(visit.today.weekday.name) \(visit.today.withoutYear)",
                lead: "\(greeting(visit)), \(visit.session.name.greeting). \(lead)", aside: next?.html ?? .none),
            "\(parts)")
    }

    private func greeting(_ visit: SchoolVisit) -> String {
        switch visit.now.londonTime.hour {
        case ..<12: "Good morning"
        case ..<18: "Good afternoon"
        default: "Good evening"
        }
    }
}

/// A teacher's or assistant's own classes, and what each pupil on the register needs there.
struct OwnClassesPart {
    private let classes: [ClassRow]
    private let helped: [(pupil: PupilRow, strategies: [String])]

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        let tied = visit.actor.byTiesAlone
        classes = try tx.classes.list(visibleTo: tied)
        let onRegister = try tx.pupils.list(visibleTo: tied).filter { $0.senStatus != .none }
        let strategies = try tx.pupils.strategies(of: onRegister.map(\.id), in: visit.school.id)
        helped = onRegister.map { ($0, strategies[$0.id] ?? []) }
    }

    func html(_ visit: SchoolVisit) -> HTML {
        "\(own(visit.links))\(needs(visit.links))"
    }

    private func own(_ links: Links) -> HTML {
        Section(
            SectionHead("My classes"),
            classes.isEmpty
                ? EmptyState("No class is named as yours today.", next: "Your office brings in who teaches whom.").html
                : Rows(
                    classes.map { row in
                        ListRow(
                            "<b>\(TextLink(row.name, to: links.schoolClass(row.id)))</b>",
                            small:
                                "\(counted(row.pupils, "pupil").capitalised), \(counted(row.onSupport, "", "")) on SEN support, \(counted(row.withPlan, "", "")) with a plan."
                        )
                    }
                ).html
        ).html
    }

    private func needs(_ links: Links) -> HTML? {
        guard !helped.isEmpty else { return nil }
        let rows = helped.map { item in
            ListRow(
                "<b>\(TextLink(item.pupil.name.full, to: links.pupil(item.pupil.id)))</b>, \(item.pupil.place)",
                line: item.strategies.isEmpty
                    ? "What helps is not recorded yet."
                    : "<ol class=\"must-do\">\(item.strategies.map { "<li>\($0)</li>" as HTML })</ol>")
        }
        return Section(
            SectionHead("What every teacher must do", note: "For the pupils on the register in my classes."),
            Rows(rows).html
        ).html
    }
}

/// The register in a few numbers, each of which opens its list.
struct RegisterPart {
    private let numbers: RegisterNumbers

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        numbers = try tx.numbers.register(visit.actor)
    }

    func html(_ visit: SchoolVisit) -> HTML {
        let tiles = [
            Tile(numbers.onSupport, "on SEN support", to: visit.links.register(.support)),
            Tile(numbers.withPlan, "with an EHC plan", to: visit.links.register(.plan)),
            Tile(numbers.pupils, "on roll", to: visit.links.pupils),
        ]
        let bringing = TextLink("Bring in files", to: visit.links.imports)
        return Section(
            SectionHead(
                "In numbers", aside: TopPage.imports.permission.admits(visit.actor.roles) ? bringing.html : .none),
            Tiles(tiles).html
        ).html
    }
}
