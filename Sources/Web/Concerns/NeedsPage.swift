import DatabasePort
import Domain
import Store

/// The way from a concern to a decision about one pupil, on one page: what is there, what is missing, who supplies it.
struct NeedsPage {
    let pupil: PupilRecord
    let facts: DecisionFacts
    let concerns: [ConcernRecord]
    let teaching: [TeachingRecord]
    let analysis: AnalysisRecord?
    let views: PupilViews
    let family: [FamilyMember]
    let decisions: [DecisionRecord]
    /// What the pupil said when asked, as far as this reader may read it.
    let pupilWords: [HeardWords]
    private let words: PupilWords?
    private let teachers: [TiedAdult]
    private let letters: LettersPart?
    let isWriter: Bool

    init(_ pupil: PupilRecord, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        let school = visit.school.id
        self.pupil = pupil
        concerns = try tx.concerns.of(pupil.id, in: school)
        teaching = try tx.teaching.of(pupil.id, in: school)
        analysis = try tx.needs.analysis(of: pupil.id, in: school)
        views = try tx.views.of(pupil.id, in: school)
        family = try FamilyMember.all(of: pupil.id, visit, tx)
        decisions = try tx.decisions.of(pupil.id, in: school)
        let settled = Self.settled(decisions, concerns, analysis)
        facts = try tx.needs.facts(
            of: pupil.id, in: school, on: settled?.version.decidedOn ?? visit.today, changing: settled?.id)
        let heard = try tx.words.all(of: pupil.id, readBy: visit.actor)
        (pupilWords, words) = (heard.filter { $0.askedFor == .needs }, heard.newest)
        teachers = try tx.pupils.adults(of: pupil.id, in: school, on: visit.today).filter { $0.relation != .supports }
        letters = try LettersPart(pupil, visit, tx)
        isWriter = visit.mayWrite(of: pupil)
    }

    /// The decision that stands, while nothing new has begun since: then the rows tell what it rests on.
    private static func settled(
        _ decisions: [DecisionRecord], _ concerns: [ConcernRecord], _ analysis: AnalysisRecord?
    ) -> DecisionRecord? {
        decisions.first { standing in
            standing.isStanding && !concerns.contains(where: \.isOpen)
                && analysis.map { $0.at <= standing.version.at } ?? true
        }
    }

    var called: String { pupil.name.called }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Needs", current: .pupils,
            masthead: Masthead(
                "Does \(called) need SEN support?",
                crumbs: [Destination(pupil.name.full, visit.links.pupil(pupil.id))], lead: "\(lead)",
                voice: words.map { VoiceQuote($0.words, said: "\(called) to \($0.heardBy), \($0.on)") }),
            """
            \(onRegister(visit))
            \(Section(SectionHead("The way to a decision", note: "Each row says what is there and what is missing. Where something cannot be had, write why, and decide all the same. Teaching and help wait for none of it (Code of Practice 6.19)."), Rows(NeedsRows(page: self, visit: visit).all, isStrong: true).html))
            \(NeedsViewsPart(page: self, visit: visit).html)
            \(letters.map { $0.html(visit) })
            """)
    }

    private var lead: String {
        let names = teachers.filter { $0.subject == nil }.map(\.name.formal)
        let who = names.isEmpty ? "The class teacher" : listed(names)
        return "\(who) and the SENCo look at it together, with \(called) and the family, and then decide."
    }

    /// That nothing is to be decided here any more.
    private func onRegister(_ visit: SchoolVisit) -> HTML? {
        guard pupil.row.senStatus != .none else { return nil }
        let since = pupil.statusSince.map { " since \($0.inWords)" } ?? ""
        return """
            <p class="lead"><b>\(called) is on the SEN register: \(pupil.row.senStatus.name)\(since).</b> \
            \(TextLink("Open the register entry", to: visit.links.registerEntry(pupil.id), about: "of \(called)"))</p>
            """
    }
}
