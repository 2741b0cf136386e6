import DatabasePort
import Domain
import Store

/// This year's classes within reach.
struct ClassListPage {
    let classes: [ClassRow]

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame("Classes", current: .classes, heading: "Classes", list(visit.links))
    }

    private func list(_ links: Links) -> HTML {
        guard !classes.isEmpty else {
            return EmptyState(
                "No class of yours today.", next: "Who teaches whom comes in with the classes, from your office."
            ).html
        }
        return DataTable(
            id: "classes", "Classes", isCaptionSeen: false,
            [
                Column("Class"), Column("Year groups"), Column("Pupils", isNumeric: true),
                Column("SEN support", isNumeric: true), Column("EHC plan", isNumeric: true),
            ],
            classes.map { row in
                [
                    "\(TextLink(row.name, to: links.schoolClass(row.id)))", "\(row.yearsInWords)", "\(row.pupils)",
                    "\(row.onSupport)", "\(row.withPlan)",
                ]
            }
        ).html
    }
}

/// One class: who teaches it, whose progress raises a question, of whom too little is known, and everybody in it.
struct ClassPage {
    let row: ClassRow
    let adults: [TiedAdult]
    let pupils: [PupilRow]
    /// Nil while reading of progress is off, and for who opens no question.
    let questions: QuestionsPart?
    private let teaching: ClassTeachingPart
    private let asked: AskedPart

    init(_ row: ClassRow, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        self.row = row
        adults = try tx.classes.adults(of: row.id, in: visit.school.id, on: visit.today)
        pupils = try visit.pupils(of: row.id, tx)
        questions =
            try TopPage.findings.permission.admits(visit.actor.roles)
            ? QuestionsPart(visit, tx, schoolClass: row.id) : nil
        teaching = try ClassTeachingPart(
            row.id, pupils, mayBegin: ClassPage.isTaught(by: visit.actor, adults), visit, tx)
        asked = try AskedPart(row.id, adults, visit, tx)
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Class", current: .classes,
            masthead: Masthead(
                row.name, crumbs: [Destination("Classes", visit.links.classes)], lead: "\(lead)",
                aside: "\(ClassPage.isTaught(by: visit.actor, adults) ? entering(visit.links) : .none)\(sheet(visit))"),
            """
            \(questions?.html(visit))
            \(teaching.html(visit))
            \(asked.html(visit))
            \(Section(SectionHead("Everybody in \(row.name)", aside: "\(counted(row.pupils, "pupil"))"), everybody(visit.links)))
            """)
    }

    private func entering(_ links: Links) -> HTML {
        """
        \(LinkButton("Enter results", to: links.resultSheet(row.id)))
        \(LinkButton("Worries about wider development", to: links.wider(row.id), .plain))
        """
    }

    private func sheet(_ visit: SchoolVisit) -> HTML? {
        guard ClassSheetRoutes.whoReads.admits(visit.actor.roles) else { return nil }
        return " \(LinkButton("Class sheet", to: visit.links.classSheet(row.id), .plain))"
    }

    private static func isTaught(by actor: Actor, _ adults: [TiedAdult]) -> Bool {
        actor.roles.contains(.senco) || adults.contains { $0.account == actor.account && $0.relation != .supports }
    }

    private var lead: String {
        adults.isEmpty
            ? "No adult is named for this class."
            : adults.map { "\($0.name.formal), \($0.inWords.prefix(1).lowercased() + $0.inWords.dropFirst())" }.joined(
                separator: " · ")
    }

    private func everybody(_ links: Links) -> HTML {
        pupils.isEmpty
            ? EmptyState("Nobody is in this class.").html
            : PupilTable(
                id: "class", caption: "Everybody in \(row.name)", pupils: pupils, isOfOneClass: row.subject == nil
            ).html(links)
    }
}

extension ClassRow {
    fileprivate var yearsInWords: String {
        guard let yearGroups else { return "" }
        let (first, last) = (yearGroups.lowerBound.name, yearGroups.upperBound.name)
        return first == last ? first : "\(first) and \(last)"
    }
}
