import DatabasePort
import Domain
import Store

/// The pupils whom one number counts.
struct NumberListPage {
    private typealias Listed = (pupil: PupilRow, question: CountedQuestion?)

    private let heading: String
    private let count: PupilCount
    /// In order of name; those with a question by the longest wait.
    private let pupils: [Listed]
    private let isOff: Bool
    /// Of whom too little is known: where the reader may say what they see of each, by pupil.
    private let ways: [PupilID: Link]

    /// - Throws: `Refusal.notFound` for a class that has no pupil, and for a subject that is not
    /// tested or of which this is not counted.
    init(_ count: PupilCount, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        let school = try WholeSchool(visit, tx)
        let counted = school.pupils.filter(count.holds).map { ($0.id, $0) }
        let byID = Dictionary(uniqueKeysWithValues: counted)
        let listed = try tx.pupils.list(visibleTo: visit.actor).compactMap { row in
            byID[row.id].map { (row, $0.question) as Listed }
        }
        let since = { (item: Listed) in item.question?.since ?? visit.today }
        pupils = count.what == .waiting ? listed.sorted { since($0) < since($1) } : listed
        self.count = count
        ways = count.what == .unknown ? try Self.ways(listed.map(\.pupil.id), in: count.part, visit, tx) : [:]
        isOff = !school.readsProgress && count.what.isAsked
        heading = "\(count.what.name): \(try Self.name(count, visit, school.pupils, tx))"
    }

    private static func ways(
        _ pupils: [PupilID], in part: PupilCount.Part, _ visit: SchoolVisit, _ tx: any Transaction
    ) throws -> [PupilID: Link] {
        let subject = if case .subject(let subject) = part { subject } else { "" }
        let adults = try tx.waiting.adults(of: pupils, visit.actor)
        let own = pupils.filter { adults.mayAnswer($0, visit.actor) }
        return Dictionary(uniqueKeysWithValues: own.map { ($0, visit.links.observation($0, in: subject)) })
    }

    private static func name(_ count: PupilCount, _ visit: SchoolVisit, _ pupils: [CountedPupil], _ tx: any Transaction)
        throws -> String
    {
        switch count.part {
        case .schoolClass(let id):
            guard let name = pupils.first(where: { $0.schoolClass == id })?.className else { throw Refusal.notFound }
            return name
        case .subject(let subject):
            let isKnown =
                try subject.isEmpty
                ? count.what == .waiting
                : count.what.isAsked && tx.observations.subjects(visit.school.id).contains(subject)
            guard isKnown else { throw Refusal.notFound }
            return count.part.name
        default: return count.part.name
        }
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Pupils counted", current: .numbers,
            masthead: Masthead(
                heading, crumbs: [Destination("Numbers", visit.links.numbers)],
                lead: isOff ? .none : "\(counted(pupils.count, "pupil").capitalised)."), list(visit))
    }

    private func list(_ visit: SchoolVisit) -> HTML {
        if isOff { return ProgressOff().html(visit) }
        if pupils.isEmpty { return EmptyState("Nobody.", next: "The number is nought now.").html }
        guard count.what == .waiting else {
            return PupilTable(id: "pupils", caption: heading, pupils: pupils.map(\.pupil), seen: ways).html(visit.links)
        }
        return questions(visit.links)
    }

    private func questions(_ links: Links) -> HTML {
        let rows = pupils.map { pupil, question -> [HTML] in
            let name = pupil.name.full
            return [
                "\(TextLink(name, to: links.pupil(pupil.id)))", HTML(pupil.place),
                HTML(question?.subject.subjectInWords ?? ""),
                question.map { "\($0.since)" } ?? .none,
                question?.finding.map { "\(TextLink("Read the finding", to: links.finding($0), about: "on \(name)"))" }
                    ?? "An adult’s answer",
            ]
        }
        return DataTable(
            id: "pupils", heading, isCaptionSeen: false,
            [Column("Pupil"), Column("Class"), Column("Subject"), Column("Waiting since"), Column("Finding")], rows
        ).html
    }
}
