import DatabasePort
import Domain
import Store

/// The first page: for each of the person's roles what that role needs first.
struct TodayPage {
    private let parts: [HTML]
    private let lead: String

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        let roles = visit.actor.roles
        var parts: [HTML] = []
        if roles.contains(.administrator) { parts.append(try OfficePart(visit, tx).html(visit)) }
        if !roles.isDisjoint(with: [.administrator, .senco]), let people = try PeoplePart(visit, tx).html(visit) {
            parts.append(people)
        }
        let questions = try TopPage.findings.permission.admits(roles) ? QuestionsPart(visit, tx) : nil
        if !roles.isDisjoint(with: [.teacher, .assistant]), let todo = try WiderTodo(visit, tx).html(visit.links) {
            parts.append(todo)
        }
        if let questions { parts.append(questions.html(visit)) }
        if !roles.isDisjoint(with: [.teacher, .assistant]) { parts.append(try OwnClassesPart(visit, tx).html(visit)) }
        if roles.contains(.leader) {
            parts.append(try ByClassPart(visit, tx, waiting: questions?.waiting ?? []).html(visit))
        } else if !roles.isDisjoint(with: [.senco, .safeguarding]) {
            parts.append(try RegisterPart(visit, tx).html(visit))
        }
        if roles.contains(.senco) { parts.append(try WiderCount(visit, tx).html(visit.links)) }
        if roles.contains(.governor) {
            parts.append(try NumbersPage(visit, tx).html(visit))
        }
        self.parts = parts
        lead = questions?.lead ?? ""
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Today", current: .today,
            heading: "\(visit.today.weekday.name) \(visit.today.withoutYear)",
            lead: "\(greeting(visit)), \(visit.session.name.greeting). \(lead)", "\(parts)")
    }

    private func greeting(_ visit: SchoolVisit) -> String {
        switch visit.now.londonTime.hour {
        case ..<12: "Good morning"
        case ..<18: "Good afternoon"
        default: "Good evening"
        }
    }
}

/// Questions about progress, and pupils of whom too little is known.
struct QuestionsPart {
    /// Nil while the school has not turned reading of progress on.
    let waiting: [WaitingQuestion]?
    private let unknown: [UnknownPupil]

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        let isOn = visit.school.settings.readsProgress(on: visit.today)
        waiting = try isOn ? tx.waiting.questions(visibleTo: visit.actor) : nil
        unknown = try isOn ? tx.waiting.unknown(visibleTo: visit.actor) : []
    }

    var lead: String {
        guard let waiting else { return "" }
        switch waiting.count {
        case 0: return "No question about progress is waiting."
        case 1: return "One question about progress has no answer yet."
        default: return "\(waiting.count) questions about progress have no answer yet."
        }
    }

    func html(_ visit: SchoolVisit) -> HTML {
        guard let waiting else { return Section(SectionHead("Progress"), ProgressOff().html(visit)).html }
        return Columns.sevenFive(
            WaitingList(waiting, limit: 20).html(visit.links), UnknownList(unknown, limit: 8).html(visit.links)
        ).html
    }
}

/// A teacher's or assistant's own classes, and what each pupil on the register needs there.
struct OwnClassesPart {
    private let classes: [ClassRow]
    private let helped: [(pupil: PupilRow, strategies: [String])]

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        var tied = visit.actor
        tied = Actor(
            account: tied.account, school: tied.school, roles: tied.roles.subtracting(Role.wholeSchool),
            name: tied.name, today: tied.today)
        classes = try tx.classes.list(visibleTo: tied)
        helped = try tx.pupils.list(visibleTo: tied).filter { $0.senStatus != .none }.map {
            ($0, try tx.pupils.strategies(of: $0.id, in: visit.school.id))
        }
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

/// A senior leader's look at the school: by year group, and by class.
///
/// Questions are counted by year group only: a count by class would be a count by teacher.
struct ByClassPart {
    private let numbers: RegisterNumbers
    private let classes: [ClassRow]
    private let waiting: [YearGroup: Int]

    init(_ visit: SchoolVisit, _ tx: any Transaction, waiting questions: [WaitingQuestion]) throws {
        numbers = try tx.numbers.register(visit.school.id, on: visit.today)
        classes = try tx.classes.list(visibleTo: visit.actor)
        waiting = questions.reduce(into: [:]) { if let year = $1.yearGroup { $0[year, default: 0] += 1 } }
    }

    func html(_ visit: SchoolVisit) -> HTML {
        "\(Section(SectionHead("By year group"), years(visit.links)))\(Section(SectionHead("By class"), byClass(visit.links)))"
    }

    private func years(_ links: Links) -> HTML {
        let rows: [[HTML]] = numbers.years.map { row in
            let name = row.yearGroup.map { TextLink($0.name, to: links.pupils(year: $0)).html } ?? "Not known"
            return [name] + counts(row.pupils, row.onSupport, row.withPlan) + [
                "\(row.yearGroup.flatMap { waiting[$0] } ?? 0)"
            ]
        }
        let columns = columns("Year group") + [Column("Questions waiting", isNumeric: true)]
        return DataTable(id: "by-year", "By year group", isCaptionSeen: false, columns, rows).html
    }

    private func byClass(_ links: Links) -> HTML {
        let rows: [[HTML]] = classes.map { row in
            [TextLink(row.name, to: links.schoolClass(row.id)).html] + counts(row.pupils, row.onSupport, row.withPlan)
        }
        return DataTable(id: "by-class", "By class", isCaptionSeen: false, columns("Class"), rows).html
    }

    private func columns(_ first: String) -> [Column] {
        [
            Column(first), Column("Pupils", isNumeric: true), Column("SEN support", isNumeric: true),
            Column("EHC plan", isNumeric: true),
        ]
    }

    private func counts(_ numbers: Int...) -> [HTML] { numbers.map { "\($0)" } }
}

/// The register in a few numbers, each of which opens its list.
struct RegisterPart {
    private let numbers: RegisterNumbers

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        numbers = try tx.numbers.register(visit.school.id, on: visit.today)
    }

    func html(_ visit: SchoolVisit) -> HTML {
        let tiles = [
            Tile(numbers.onSupport, "on SEN support", to: visit.links.pupils(.support)),
            Tile(numbers.withPlan, "with an EHC plan", to: visit.links.pupils(.plan)),
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
