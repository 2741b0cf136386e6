import DatabasePort
import Domain
import Store

/// Pupils with SEN support or a plan, a row each.
struct RegisterPage {
    let filter: RegisterFilter
    private let all: [RegisterLine]
    private let shares: SharesPart?

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        filter = RegisterFilter(visit)
        all = try tx.register.lines(visibleTo: visit.actor)
        shares = try visit.actor.seesWholeSchool ? SharesPart(all, tx.register.roll(visit.actor)) : nil
    }

    var lines: [RegisterLine] { all.filter(filter.holds) }

    func page(_ visit: SchoolVisit) -> HTML {
        let lines = lines
        return visit.frame(
            "Register", current: .register,
            masthead: Masthead(
                "Register",
                lead: visit.actor.seesWholeSchool
                    ? "Pupils with SEN support or an education, health and care plan."
                    : "Pupils whom you teach, with SEN support or an education, health and care plan.",
                aside: aside(visit, lines)),
            """
            <p class="print">\(visit.school.name), \(([visit.today.inWords] + chosen).joined(separator: " · "))</p>
            \(all.isEmpty ? .none : Web.form(get: visit.links.register(), fields))
            \(Section(SectionHead(heading(lines), aside: filter.isEmpty ? .none : TextLink("The whole register", to: visit.links.register()).html), list(lines, visit)))
            \(shares)
            """)
    }

    private func aside(_ visit: SchoolVisit, _ lines: [RegisterLine]) -> HTML {
        guard RegisterRoutes.fetchers.admits(visit.actor.roles), !lines.isEmpty else { return .none }
        return LinkButton("Get this list as a file (CSV)", to: visit.links.registerFile(filter)).html
    }

    private func heading(_ lines: [RegisterLine]) -> String {
        let parts = [SENStatus.support, .plan].compactMap { status -> String? in
            let count = lines.count { $0.status == status }
            guard count > 0 else { return nil }
            return status == .support ? "\(count) on SEN support" : "\(count) with a plan"
        }
        return parts.isEmpty ? "Nobody" : "\(counted(lines.count, "pupil").capitalised): \(listed(parts))"
    }

    /// What is filtered, in words: for paper, which has no fields.
    private var chosen: [String] {
        let className = filter.schoolClass.map { id in all.first { $0.schoolClass == id }?.className ?? "Another class"
        }
        return [filter.yearGroup?.name, className, filter.need?.name, filter.status?.name].compactMap(\.self)
    }

    private var fields: HTML {
        let years = Set(all.compactMap(\.yearGroup)).sorted().map { Choice(String($0.number), $0.name) }
        let classes = Dictionary(
            all.compactMap { line in line.schoolClass.map { ($0.text, line.className ?? "") } },
            uniquingKeysWith: { a, _ in a }
        ).sorted { sortKey($0.value) < sortKey($1.value) }.map { Choice($0.key, $0.value) }
        let held = Set(all.flatMap(\.needs).map(\.type))
        let needs = NeedType.allCases.filter(held.contains).map { Choice(String($0.place), $0.name) }
        let statuses = [SENStatus.support, .plan].map { Choice($0.rawValue, $0.name) }
        return """
            <div class="filters">\
            \(Select(FieldWords("year", "Year group"), years, chosen: filter.yearGroup.map { String($0.number) }, first: "All"))\
            \(Select(FieldWords("class", "Class"), classes, chosen: filter.schoolClass?.text, first: "All"))\
            \(Select(FieldWords("need", "Need"), needs, chosen: filter.need.map { String($0.place) }, first: "All"))\
            \(Select(FieldWords("status", "Status"), statuses, chosen: filter.status?.rawValue, first: "All"))\
            \(Button("Show these"))</div>
            """
    }

    private func list(_ lines: [RegisterLine], _ visit: SchoolVisit) -> HTML {
        guard !lines.isEmpty else {
            return EmptyState(
                all.isEmpty ? "Nobody is on the register." : "No pupil on the register is all of that.",
                next: all.isEmpty
                    ? "A pupil who was on it before Fourfold is written down on the pupil’s own page." : "Choose less."
            ).html
        }
        return DataTable(
            id: "register-list", "Pupils on the register", isCaptionSeen: false,
            ["Pupil", "Year", "Class", "Status", "Main need", "Since, and other needs"].map { Column($0) },
            lines.map { line in
                [
                    TextLink(line.name.full, to: visit.links.pupil(line.id)).html,
                    "\(line.yearGroup?.name ?? "Not known")", "\(line.className ?? "None")", "\(line.status.name)",
                    line.needs.first?.withArea ?? "Not recorded yet", rest(line, visit.links),
                ]
            }, stacks: true
        ).html
    }

    /// What a phone folds away, so that a school’s register is no mile long there.
    private func rest(_ line: RegisterLine, _ links: Links) -> HTML {
        let others: [HTML] = line.needs.dropFirst().map { "<li>\($0.withArea)</li>" }
        return """
            <details class="rest"><summary>More<span class="unseen"> about \(line.name.full)</span></summary>\
            <p>\(TextLink(line.sinceInWords, to: links.registerEntry(line.id), about: "for \(line.name.full)"))</p>\
            \(others.isEmpty ? .none : "<ol start=\"2\">\(others)</ol>")</details>
            """
    }
}

extension RegisterLine {
    /// `1 September 2025`, `Not known: decided before Fourfold`.
    var sinceInWords: String {
        guard let since else { return "Not known: decided before Fourfold" }
        return since.inWords + (isDecidedHere ? "" : ", before Fourfold")
    }
}

extension RankedNeed {
    /// `Specific learning difficulty (cognition and learning)`.
    var inWords: String { type.name + areaInBrackets }

    /// The same, for a list in which a phone leaves the area out.
    fileprivate var withArea: HTML { "\(type.name)<span class=\"area\">\(areaInBrackets)</span>" }

    private var areaInBrackets: String {
        guard let area, area.name != type.name else { return "" }
        return " (\(area.name.prefix(1).lowercased() + area.name.dropFirst()))"
    }
}
