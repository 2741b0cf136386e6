import DatabasePort
import Domain
import Store

/// A class’s sheet on paper: who needs what, in first names and initials, and what is new since it was last printed.
struct ClassSheetPage {
    private let row: ClassRow
    private let sheet: ClassSheet
    /// The sheet that what is new is measured by.
    private let last: ClassSheet.Printed?
    private let sencos: [PersonName]
    private let today: Day

    init(_ row: ClassRow, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        (self.row, today) = (row, visit.today)
        let store = tx.classSheet(visit.actor)
        last = try store.lastPrinted(of: row.id)
        sheet = ClassSheet(try store.entries(of: row.id), since: last)
        sencos = try store.sencos()
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Class sheet", current: .classes,
            masthead: Masthead(
                "Class sheet", crumbs: [Destination(row.name, visit.links.schoolClass(row.id))],
                lead: "\(since)", aside: button(visit)),
            sheet.rows.isEmpty ? nothing : paper(visit))
    }

    private var since: String {
        guard let last else { return "For whoever works with \(row.name). It was not printed before." }
        let day = last.at.londonDay
        let when = day == today ? "\(last.at.londonClock) today" : day.inWords
        return "What changed since \(when), when \(last.by.formal) printed it, is marked in words."
    }

    private var nothing: HTML {
        EmptyState(
            "There is nothing to print for \(row.name).",
            next: sheet.others == 0
                ? "Nobody is in this class today."
                : "What pupils said, and what teachers must do, is written down on each pupil’s page."
        ).html
    }

    private func button(_ visit: SchoolVisit) -> HTML {
        // A shared tablet has no printer: it opens this page to be read.
        guard !sheet.rows.isEmpty, visit.session.device == nil else { return .none }
        let words = isPrinted(visit) ? "Print again" : "Print"
        return form(post: visit.links.classSheet(row.id), once: visit.services.once, Button(words, .filled).html)
    }

    private func isPrinted(_ visit: SchoolVisit) -> Bool { visit.query("done") == Done.sheetPrinted.rawValue }

    private func paper(_ visit: SchoolVisit) -> HTML {
        let week = SheetWeek(of: visit.today)
        let others = sheet.others == 1 ? "the other pupil" : "the other \(sheet.others) pupils"
        return """
            <article class="paper"\(HTML.attribute("data-print", if: isPrinted(visit)))>
            <div class="folds" aria-hidden="true"><i></i><i></i><i></i></div>
            <header>\(Mark())<div><h2>\(row.name)</h2><p>Class sheet · week of \(week.monday.withoutYear)</p></div>
            <p><b>Confidential.</b> Fold in four, print inside. Shred by \(week.shredBy.withoutYear).</p></header>
            \(shared)
            \(DataTable(
                id: "sheet", "Each pupil", isCaptionSeen: false,
                [Column("Pupil, and words they let us share"), Column("Must do")],
                sheet.rows.map { cells($0, visit) }))
            \(sheet.others == 0 ? .none : "<p class=\"small\">Nothing is written down for \(others).</p>")
            <footer><p>\(sencos.isEmpty ? "" : "Ask \(listed(sencos.map(\.formal))), SENCo.")</p>
            <p class="print">Printed \(visit.today.withoutYear), \(visit.now.londonClock), by \(visit.actor.name)</p></footer>
            </article>
            """
    }

    private var shared: HTML? {
        guard !sheet.shared.isEmpty else { return nil }
        let items = sheet.shared.map { shared -> HTML in
            let who = shared.who.map { $0.text + ($0.isNew ? " (new)" : "") }.joined(separator: ", ")
            return """
                <li><b>\(letter(shared.letter)) \(shared.strategy)</b>\
                <small>\(counted(shared.who.count, "pupil")): \(who)</small></li>
                """
        }
        return "<section><h3>For the whole room</h3><ul class=\"shared\" role=\"list\">\(items)</ul></section>"
    }

    private func cells(_ row: ClassSheet.Row, _ visit: SchoolVisit) -> [HTML] {
        let name: HTML =
            visit.session.device == nil ? TextLink(row.name, to: visit.links.pupil(row.pupil)).html : "\(row.name)"
        let words: HTML? = row.words.map {
            "\($0.isNew && !row.isNew ? "<span class=\"small\">New words:</span> " : .none)<blockquote>“\($0.text)”</blockquote>"
        }
        let mustDo: [HTML] =
            [above(row)].compactMap(\.self)
            + row.mustDo.map { "<li>\($0.isNew && !row.isNew ? "<b>New:</b> " : .none)\($0.text)</li>" }
            + row.gone.map { "<li><b>No longer:</b> \($0)</li>" }
        return [
            "<b>\(name)</b> \(row.isNew ? "<b>All new.</b> " : .none)\(words)",
            mustDo.isEmpty ? .none : "<ul>\(mustDo)</ul>",
        ]
    }

    /// `A B and New: C as above`, or nil where nothing for the whole room is this pupil’s.
    private func above(_ row: ClassSheet.Row) -> HTML? {
        guard !row.above.isEmpty else { return nil }
        let (new, old) = (row.above.filter { $0.isNew && !row.isNew }, row.above.filter { !$0.isNew || row.isNew })
        let isMixed = !new.isEmpty && !old.isEmpty
        return """
            <li>\(old.map { letter($0.text) })\(isMixed ? "and " : "")\(new.isEmpty ? .none : "<b>New:</b> " as HTML)\
            \(new.map { letter($0.text) })as above</li>
            """
    }

    private func letter(_ letter: String) -> HTML { "<span class=\"tag\">\(letter)</span> " }
}
