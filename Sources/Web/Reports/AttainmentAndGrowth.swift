import Domain

/// Where the year groups stand in each subject, and how far they came: small charts, and their numbers in a table.
struct AttainmentAndGrowth: Component {
    private struct Line {
        let subject: String
        let group: String
        let attainment: MiddleHalf?
        let growth: MiddleHalf?
    }

    private let subjects: [(name: String, lines: [Line])]

    init(_ school: WholeSchool) {
        let shown = { (half: MiddleHalf?) in school.showsNames ? half : half?.rounded }
        let groups = school.years.map { ($0.key.rowName, $0.members) } + [("All", school.pupils)]
        subjects = school.subjects.map { subject in
            let lines = groups.map { name, members in
                Line(
                    subject: subject.capitalised, group: name,
                    attainment: shown(members.middleHalf(subject, \.attainment)),
                    growth: shown(members.middleHalf(subject, \.growth)))
            }
            return (subject.capitalised, lines.filter { $0.attainment != nil })
        }.filter { !$0.1.isEmpty }
    }

    var html: HTML {
        guard !subjects.isEmpty else { return .none }
        return """
            \(Section(SectionHead("Attainment", note: "Where pupils stand now among all who sat the same tests, of any year: 0 lowest, 100 highest."), charts("Attainment", \.attainment)))
            \(Section(SectionHead("Growth", note: "How far pupils came, among those who started from the same place: 50 is the middle."), charts("Growth", \.growth)))
            \(Section(SectionHead("Attainment and growth in numbers", note: "Of ten or more pupils. A quarter of them is below the lower number, a quarter above the upper."), table))
            """
    }

    private func charts(_ what: String, _ half: (Line) -> MiddleHalf?) -> HTML {
        SmallMultiples(
            subjects.map { subject in
                SmallMultiple(
                    subject.name,
                    summary: "\(what) in \(subject.name) by year group. The table at the end has the numbers.",
                    subject.lines.map { SmallMultiple.Row($0.group, half($0)) })
            }, of: "the year group"
        ).html
    }

    private var table: HTML {
        let rows = subjects.flatMap(\.lines).map { line -> [HTML] in
            [HTML(line.subject), HTML(line.group)]
                + [line.attainment, line.growth].flatMap { half in
                    [half.cell(\.lower), half.cell(\.middle), half.cell(\.upper)]
                }
        }
        let heads = ["Attainment", "Growth"].flatMap { what in ["lower", "middle", "upper"].map { "\(what), \($0)" } }
        return DataTable(
            id: "in-numbers", "Attainment and growth in numbers", isCaptionSeen: false,
            [Column("Subject"), Column("Year group")] + heads.map { Column($0, isNumeric: true) }, rows,
            stacks: true
        ).html
    }
}
