import Domain

/// The numbers for who may see names: each opens its list.
///
/// Questions, waits and growth are never summed by class: a class is a teacher.
struct ListedNumbers: Component {
    private let school: WholeSchool
    private let links: Links

    init(_ school: WholeSchool, _ links: Links) {
        self.school = school
        self.links = links
    }

    var html: HTML {
        let waiting: HTML = "A pupil counts once, with the question that has waited longest. Waits are in school days."
        return """
            \(Section(SectionHead("By year group", note: school.readsProgress ? waiting : .none), years(counts, waits: school.readsProgress)))
            \(school.readsProgress ? Section(SectionHead("By subject"), subjects).html : .none)
            \(Section(SectionHead("By class", note: school.readsProgress ? Self.middles : .none), classes(counts, middles: school.commonSubjects)))
            \(Section(SectionHead("Main needs", note: "SEN support and education, health and care plans together."), needs))
            """
    }

    /// The same numbers for a first page: what waits stands first, since on a phone other columns are out of sight.
    var short: HTML {
        let counts = counts.filter(\.isAsked).reversed() + counts.filter { !$0.isAsked }
        return """
            \(Section(SectionHead("By year group", aside: "\(TextLink("All numbers", to: links.numbers))"), years(counts, waits: false)))
            \(Section(SectionHead("By class", note: "A class’s page has its questions about progress."), classes(counts, middles: [])))
            """
    }

    private var counts: [PupilCount.What] { PupilCount.What.columns(readsProgress: school.readsProgress) }

    private static let middles: HTML =
        "Middle: of ten or more pupils, where 50 is the middle of all who sat the same tests."

    private func years(_ counts: [PupilCount.What], waits showsWaits: Bool) -> HTML {
        let groups = school.years.map { ($0.key.rowName, PupilCount.Part.year($0.key), $0.members) }
        let rows = (groups + [("All", .all, school.pupils)]).map { name, part, members in
            [part == .all ? "<b>All</b>" : HTML(name)] + counts.map { cell($0, part, of: name, among: members) }
                + (showsWaits ? waits(members) : [])
        }
        return table("by-year", "By year group", "Year group", counts.map(\.name) + (showsWaits ? waitHeads : []), rows)
    }

    private var subjects: HTML {
        let rows = school.askedSubjects.map { subject -> [HTML] in
            let name = subject.subjectInWords
            let unknown = !school.commonSubjects.contains(subject) ? "–" : cell(.unknown, .subject(subject), of: name)
            return [HTML(name), unknown, cell(.waiting, .subject(subject), of: name)]
                + waits(school.pupils.filter { $0.question?.subject == subject })
        }
        guard !rows.isEmpty else { return EmptyState("No subject has results to compare yet.").html }
        let heads = [PupilCount.What.unknown, .waiting].map(\.name)
        return table("by-subject", "By subject", "Subject", heads + waitHeads, rows)
    }

    private func classes(_ counts: [PupilCount.What], middles subjects: [String]) -> HTML {
        let groups = school.pupils.filter { $0.schoolClass != nil }.inGroups(by: \.schoolClass)
        guard !groups.isEmpty else { return EmptyState("No pupil is in a class.").html }
        let counts = counts.filter { $0 != .waiting }
        let rows = groups.compactMap { id, members -> [HTML]? in
            guard let id, let name = members[0].className else { return nil }
            let middles = subjects.map { members.middleHalf($0, \.attainment).cell(\.middle) }
            return ["\(TextLink(name, to: links.schoolClass(id)))"]
                + counts.map { cell($0, .schoolClass(id), of: name, among: members) } + middles
        }
        return table("by-class", "By class", "Class", counts.map(\.name) + subjects.map { "Middle, \($0)" }, rows)
    }

    private var needs: HTML {
        let counts = NeedType.allCases.map { need in
            (need, school.pupils.count { PupilCount(.roll, .mainNeed(need)).holds($0) })
        }.filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }
        guard !counts.isEmpty else { return EmptyState("No need is recorded.").html }
        return table(
            "needs", "Main needs", "Main need", ["Pupils"],
            counts.map { need, _ in [HTML(need.name), cell(.roll, .mainNeed(need), of: need.name)] })
    }

    private let waitHeads = ["Middle wait", "Longest wait"]

    private func waits(_ members: [CountedPupil]) -> [HTML] {
        let waits = Waits(school.waits(of: members))
        return [waits?.middle, waits?.longest].map { $0.map { "\($0)" } ?? "–" }
    }

    /// - Parameter members: the pupils of the part, where they are at hand.
    private func cell(
        _ what: PupilCount.What, _ part: PupilCount.Part, of group: String, among members: [CountedPupil]? = nil
    ) -> HTML {
        let count = PupilCount(what, part)
        let number = (members ?? school.pupils).count { count.holds($0) }
        guard number > 0 else { return "0" }
        return TextLink("\(number)", to: links.pupils(count), about: "\(what.name), \(group)").html
    }

    private func table(_ id: String, _ caption: String, _ first: String, _ heads: [String], _ rows: [[HTML]]) -> HTML {
        DataTable(
            id: id, caption, isCaptionSeen: false,
            [Column(first)] + heads.map { Column($0, isNumeric: true) }, rows
        ).html
    }
}

extension MiddleHalf? {
    /// A position to the nearest whole, in a table.
    func cell(_ position: (MiddleHalf) -> Percentile) -> HTML {
        map { "\(position($0).inHundred)" } ?? "–<span class=\"unseen\"> fewer than ten</span>"
    }
}
