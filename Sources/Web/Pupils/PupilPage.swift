import DatabasePort
import Domain
import Store

/// A pupil's page: the pupil's words first, then what every teacher must do, then where the pupil is.
struct PupilPage {
    let pupil: PupilRecord
    private let help: HelpPart
    let adults: [TiedAdult]
    let sensitive: Sensitive?
    private let progress: ProgressPart?
    private let seen: SeenPart?
    /// What of the findings waits for an answer from this reader.
    private let question: StandingFinding?
    private let path: PathPart?
    private let asked: AskedPart
    private let timeline: TimelinePart

    /// What teachers and those who lead see, and assistants do not.
    struct Sensitive {
        let contacts: [ContactRecord]
        let attendance: [TermAttendance]
        let results: [PupilResult]
        /// Why there is no newer result, by subject.
        let unscored: [UnscoredSitting]
        /// Worries about wider development, for teachers and the SENCo.
        let worries: [NotedWorry]
        let findings: [StandingFinding]
        /// One that stops the reading of the pupil's progress.
        let objection: ObjectionRecord?
        /// For those who need it.
        let care: String?
    }

    init(_ pupil: PupilRecord, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        let school = visit.school.id
        self.pupil = pupil
        help = try HelpPart(pupil, visit, tx)
        adults = try tx.pupils.adults(of: pupil.id, in: school, on: visit.today)
        let sensitive =
            try PupilPage.whoSeesAll.admits(visit.actor.roles, pupil.relations)
            ? Sensitive(
                contacts: tx.contacts.all(of: pupil.id, in: school).filter(\.isShown),
                attendance: tx.pupils.attendance(of: pupil.id, in: school),
                results: tx.pupils.results(of: pupil.id, in: school),
                unscored: tx.pupils.unscored(of: [pupil.id], in: school)[pupil.id] ?? [],
                worries: WiderRoutes.whoMay.admits(visit.actor.roles, pupil.relations)
                    ? tx.wider.worries(about: pupil.id, visibleTo: visit.actor) : [],
                findings: visit.school.settings.readsProgress(on: visit.today)
                    ? tx.findings.standing(of: pupil.id, in: school) : [],
                objection: tx.objections(school).stopping(pupil.id),
                care: visit.actor.seesWholeSchool ? tx.pupils.care(of: pupil.id, in: school) : nil)
            : nil
        self.sensitive = sensitive
        let entries = try tx.timeline.entries(
            of: pupil.id, readBy: visit.actor, PupilPage.kinds(pupil, visit), results: sensitive?.results ?? [])
        timeline = TimelinePart(pupil: pupil.id, entries: entries, view: PupilView(visit))
        path = try PathPart(pupil, visit, tx)
        asked = try AskedPart(pupil, visit, tx)
        progress = try sensitive.map { try ProgressPart(pupil, $0, entries, visit, tx) }
        seen = try sensitive.flatMap {
            try SeenPart(pupil, $0.findings, isStopped: $0.objection != nil, visit, tx)
        }
        let waiting = sensitive?.findings.filter(\.facts.waits) ?? []
        let answered = waiting.isEmpty ? [] : try tx.findings.answered(of: pupil.id, in: school)
        question =
            FindingRoutes.writers.admits(visit.actor.roles, pupil.relations)
            ? try waiting.first { finding in
                guard pupil.leftOn == nil, !answered.contains(finding.id) else { return false }
                let later = try tx.findings.postponement(finding.id, in: school)?.lookAgainOn
                return later.map { $0 <= visit.today } ?? true
            } : nil
    }

    /// What this reader may see in order of time.
    private static func kinds(_ pupil: PupilRecord, _ visit: SchoolVisit) -> Set<TimelineEntry.Kind> {
        let (roles, ties) = (visit.actor.roles, pupil.relations)
        var kinds: Set<TimelineEntry.Kind> = [.words, .support, .status, .classes]
        guard whoSeesAll.admits(roles, ties) else { return kinds }
        kinds.formUnion([.results, .concerns])
        if visit.school.settings.readsProgress(on: visit.today) { kinds.insert(.questions) }
        if WiderRoutes.whoMay.admits(roles, ties) { kinds.insert(.wider) }
        if ObjectionRoutes.recorders.admits(roles, ties) { kinds.insert(.objections) }
        return kinds
    }

    /// Assistants see what helps them to help: no family, no scores.
    private static let whoSeesAll: Permission = .senco || .leader || .safeguarding || .theirTeacher

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Pupil", current: .pupils,
            masthead: Masthead(pupil.name.full, crumbs: crumbs(visit.links), lead: "\(lead)", aside: next(visit)),
            """
            \(help.html(visit))
            \(sensitive.flatMap { WorriesPart(worries: $0.worries).html(visit.links) })
            \(sensitive?.objection.map { ObjectionNotice(objection: $0, pupil: pupil.id, name: pupil.name).html(visit) })
            \(AddPart(pupil: pupil).html(visit))
            \(path.map { $0.html(visit) })
            \(progress.map { $0.html(visit.links) })
            \(seen.map { $0.html(visit) })
            \(asked.html(visit))
            \(timeline.html(visit.links))
            \(Columns.halves(help.needsPart(visit), people.html(visit)))
            \(openings(visit))
            \(sensitive?.objection == nil && ObjectionRoutes.recorders.admits(visit.actor.roles, pupil.relations) ? ObjectionLine(pupil: pupil).html(visit) : .none)
            """)
    }

    /// What waits for this reader, before all that is to be read.
    private func next(_ visit: SchoolVisit) -> HTML {
        guard let question else { return seen?.button(visit) ?? .none }
        return LinkButton("Answer a question about \(question.subject)", to: visit.links.finding(question.id), .filled)
            .html
    }

    /// For those who watch over who looks at records.
    private func openings(_ visit: SchoolVisit) -> HTML? {
        guard OpeningsPage.whoMay.admits(visit.actor.roles) else { return nil }
        return
            "<p class=\"section small\">\(TextLink("Who opened this record", to: visit.links.openings(pupil.id)))</p>"
    }

    private func crumbs(_ links: Links) -> [Destination] {
        if let id = pupil.row.classID, let name = pupil.row.className {
            return [Destination(name, links.schoolClass(id))]
        }
        return [Destination("Pupils", links.pupils)]
    }

    private var lead: String {
        let teachers = adults.filter { $0.relation != .supports && $0.subject == nil }.map(\.name.formal)
        var parts = [
            "\(pupil.row.yearGroup?.name ?? "Year not known")" + (teachers.isEmpty ? "" : " with \(listed(teachers))")
        ]
        if pupil.row.senStatus != .none {
            parts.append(pupil.row.senStatus.name + (pupil.statusSince.map { " since \($0.inWords)" } ?? ""))
        }
        if let last = pupil.leftOn {
            parts.append("Last day on roll \(last.inWords)")
        }
        if let language = pupil.homeLanguage, !language.isEmpty {
            parts.append(language == "English" ? "English at home" : "\(language) at home")
        }
        return parts.joined(separator: " · ")
    }

    private var people: PupilPeoplePart {
        PupilPeoplePart(
            name: pupil.name, pupil: pupil.id, adults: adults, contacts: sensitive?.contacts ?? [],
            care: sensitive?.care)
    }
}
