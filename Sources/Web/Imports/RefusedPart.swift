import Domain
import Store

/// Rows that cannot be taken, as a page shows them: many with one reason are one group.
struct RefusedRows: Sendable {
    /// Rows with one reason.
    struct Group: Sendable {
        let reason: String
        let count: Int
        let first: [RefusedRow]
    }

    /// Those of many rows, most rows first.
    let groups: [Group]
    /// The first of all other rows, in order of sheet and line.
    let others: [RefusedRow]
    private let all: [RefusedRow]

    /// Rows with one reason that do not yet make a group.
    static let few = 3
    private static let (mostGroups, mostOfGroup) = (20, 10)

    init(_ all: [RefusedRow]) {
        self.all = all
        let groups = Dictionary(grouping: all, by: \.reason).filter { $0.value.count > RefusedRows.few }
            .sorted { ($1.value.count, $0.value[0].line) < ($0.value.count, $1.value[0].line) }
            .prefix(RefusedRows.mostGroups)
        self.groups = groups.map { reason, rows in
            Group(reason: reason, count: rows.count, first: Array(rows.prefix(RefusedRows.mostOfGroup)))
        }
        let grouped = Set(groups.map(\.key))
        others = Array(all.lazy.filter { !grouped.contains($0.reason) }.prefix(PreviewPage.most))
    }

    var count: Int { all.count }
    var shown: [RefusedRow] { groups.flatMap(\.first) + others }
    var sheets: Set<Int> { Set(all.map(\.sheet)) }
    /// Rows that stand in no group and are not shown.
    var rest: Int { count - groups.reduce(others.count) { $0 + $1.count } }

    /// What is to be done first, where many rows of a table fail and it brings nothing.
    enum Hindrance: Equatable {
        case pupilsAreLacking
        /// All rows have this reason.
        case reason(String)
    }

    /// - Parameter nothingComes: of none of the tables.
    func hindrance(of table: PreviewPage.Table, nothingComes: Bool) -> Hindrance? {
        let rows = all.filter { $0.sheet == table.number }
        guard rows.count > RefusedRows.few, nothingComes || rows.count >= table.rows else { return nil }
        // A few rows may have a fault of their own besides.
        if rows.count(where: \.lacksPupil) * 10 >= rows.count * 9 { return .pupilsAreLacking }
        return rows.allSatisfy { $0.reason == rows[0].reason } ? .reason(rows[0].reason) : nil
    }
}

/// Rows that cannot be taken, each reason once, and what to do about them.
struct RefusedPart {
    let page: PreviewPage

    private var refused: RefusedRows { page.refused }

    func html(_ visit: SchoolVisit) -> HTML {
        guard refused.count > 0 else { return .none }
        let note =
            page.hasChoice
            ? "Leave them out below: you correct them once the rest is in."
            : "Correct them and bring the file in again."
        return Section(
            SectionHead(
                "\(counted(refused.count, "row")) cannot be taken",
                note: "\(note)", aside: downloads(visit)),
            """
            \(refused.groups.enumerated().map(group))
            \(others)
            """
        ).html
    }

    /// One for each file with such rows.
    private func downloads(_ visit: SchoolVisit) -> HTML {
        let links = page.tables.filter { refused.sheets.contains($0.number) }.map { table in
            TextLink(
                refused.sheets.count == 1
                    ? "Download the rows to correct" : "Rows to correct of \(table.name)",
                to: visit.links.refusedRows(page.id, table.number))
        }
        return links.dropFirst().reduce(links.first?.html ?? .none) { "\($0), \($1)" }
    }

    private func group(_ place: Int, _ group: RefusedRows.Group) -> HTML {
        let rows = group.first.map { RowInTable($0.sheet, $0.line, $0.value) }
        return """
            \(SectionHead(group.reason, note: "\(counted(group.count, "row")).", level: 3))
            \(page.rows("refused-\(place + 1)", group.reason, nil, rows))
            \(more(group.count - rows.count))
            """
    }

    private var others: HTML {
        guard !refused.others.isEmpty else { return .none }
        let rows = refused.others.map { RowInTable($0.sheet, $0.line, $0.value, $0.reason) }
        return """
            \(refused.groups.isEmpty ? .none : SectionHead("For other reasons", level: 3).html)
            \(page.rows("refused", "Rows that cannot be taken", "What is wrong", rows))
            \(more(refused.rest))
            """
    }

    private func more(_ rest: Int) -> HTML {
        rest > 0 ? "<p class=\"small\">And \(rest) more, in the rows to correct.</p>" : .none
    }
}

/// What to do first, where none of a file’s rows can be taken.
struct HindrancePart: Component {
    let page: PreviewPage

    var html: HTML {
        let found = page.tables.compactMap { table in
            page.refused.hindrance(of: table, nothingComes: page.preview.counts.isEmpty).map { (table, $0) }
        }
        let lacking = found.filter { $0.1 == .pupilsAreLacking }.map(\.0.name)
        return """
            \(lacking.isEmpty ? .none : pupilsFirst(lacking))
            \(found.map { table, why in
                guard case .reason(let reason) = why else { return HTML.none }
                return EmptyState("No row of \(table.name) can be taken.", next: "\(reason)").html
            })
            """
    }

    private func pupilsFirst(_ names: [String]) -> HTML {
        let isOne = page.tables.count == 1
        return EmptyState(
            isOne ? "None of these pupils is here yet." : "None of the pupils in \(listed(names)) is here yet.",
            next: "Bring in the pupils first, then \(isOne ? "this file" : listed(names)) again."
        ).html
    }
}
