import DatabasePort
import Domain
import Store

/// A class's pupils and seven areas of wider development, to tick a worry in.
struct WiderPage {
    private let row: ClassRow
    private let term: TermName
    private let pupils: [PupilRow]
    private let worries: [NotedWorry]
    private let looks: [(by: PersonName, at: Instant)]
    /// What was ticked on a page that comes back.
    private let ticked: Set<WiderWorry>?
    private let errors: [FieldError]

    init(
        _ row: ClassRow, _ visit: SchoolVisit, _ tx: any Transaction, ticked: Set<WiderWorry>?, errors: [FieldError]
    ) throws {
        self.row = row
        term = try visit.term(tx)
        pupils = try visit.pupils(of: row.id, tx)
        worries = try tx.wider.worries(in: term, visibleTo: visit.actor, schoolClass: row.id)
        looks = try tx.wider.looks(through: row.id, in: term, of: visit.school.id)
        self.ticked = ticked
        self.errors = errors
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Wider development", isProblem: !errors.isEmpty, current: .classes,
            masthead: Masthead(
                "Worries about wider development", crumbs: [Destination(row.name, visit.links.schoolClass(row.id))],
                lead: "\(row.name), \(term.inWords). Whom do you worry about, whatever the scores say?"),
            """
            \(ErrorSummary(errors))
            <p>A worry is kept as a draft concern and is never scored. Progress is also wider development and social \
            needs (Code of Practice 6.18). Teachers of the pupil and the SENCo see it, with your name.</p>
            \(lookedLine)
            \(pupils.isEmpty ? EmptyState("Nobody is in this class.").html : grid(visit))
            """)
    }

    private var lookedLine: HTML? {
        looks.isEmpty
            ? nil
            : "<p>\(listed(looks.map { "\($0.by.formal) on \($0.at.londonDay.withoutYear)" }).capitalised) looked through the class.</p>"
    }

    private func grid(_ visit: SchoolVisit) -> HTML {
        let own = Set(worries.filter { $0.account == visit.actor.account }.map(\.worry))
        let columns = [Column("Pupil")] + WiderArea.allCases.map { Column($0.name) }
        return form(
            post: visit.links.wider(row.id), once: visit.services.once,
            """
            \(hidden("shown", own.map(\.text).sorted().joined(separator: " ")))
            \(DetailsBlock("What belongs where?", Rows(WiderArea.allCases.map { ListRow("<b>\($0.name)</b>: \($0.example)") }).html))
            <div class="ticks">\(DataTable(
                id: "wider", "Worries this term", isCaptionSeen: false, columns,
                pupils.map { cells($0, ticked ?? own, visit) }))</div>
            \(Tick(FieldWords("looked", "I have looked through the class", hint: "Tick this also if you worry about nobody. It then leaves your first page until next term.", errors: errors)))
            \(Actions("\(Button("Save", .filled)) \(LinkButton("Leave it", to: visit.links.schoolClass(row.id), .plain))"))
            """)
    }

    private func cells(_ pupil: PupilRow, _ ticked: Set<WiderWorry>, _ visit: SchoolVisit) -> [HTML] {
        let others = worries.filter { $0.pupil.id == pupil.id && $0.account != visit.actor.account }
        let said: HTML? =
            others.isEmpty ? nil : "<small>\(NotedWorry.inWords(others))</small>"
        return ["\(pupil.name.full)\(said)"]
            + WiderArea.allCases.map { area in
                let worry = WiderWorry(pupil: pupil.id, area: area)
                return """
                    <label><input type="checkbox" name="worry" value="\(worry.text)"\
                    \(HTML.attribute("checked", if: ticked.contains(worry)))><span>\(area.name)\
                    <span class="unseen">, \(pupil.name.full)</span></span></label>
                    """
            }
    }
}

extension NotedWorry {
    /// From drafts to a concern: a way for each area of one pupil’s worries.
    static func raising(_ worries: [NotedWorry], _ links: Links) -> HTML {
        let areas = WiderArea.allCases.filter { area in worries.contains { $0.area == area } }
        let ways: [HTML] = areas.compactMap { area in
            worries.first.map {
                TextLink(
                    areas.count == 1 ? "Raise a concern" : area.name, to: links.newConcern($0.pupil.id, area: area),
                    about: "about \(area.rawValue), \($0.pupil.name.full)"
                ).html
            }
        }
        return ways.count == 1 ? "\(ways)" : "Raise a concern: \(ways.dropLast().map { "\($0), " as HTML })\(ways.last)"
    }

    /// `Friendships and feelings, by Ms Byrne on 10 November`, for each adult and day; never a count.
    ///
    /// - Parameter isStart: of a sentence.
    static func inWords(_ worries: [NotedWorry], isStart: Bool = true) -> String {
        var groups: [(who: String, areas: [String])] = []
        for noted in worries {
            let who = "by \(noted.by.formal) on \(noted.at.londonDay.withoutYear)"
            if let place = groups.firstIndex(where: { $0.who == who }) {
                groups[place].areas.append(noted.area.rawValue)
            } else {
                groups.append((who, [noted.area.rawValue]))
            }
        }
        let words = groups.map { "\(listed($0.areas)), \($0.who)" }.joined(separator: "; ")
        return isStart ? words.capitalised : words
    }
}
