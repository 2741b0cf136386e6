import DatabasePort
import Domain
import Store

/// First on a pupil’s page: what the pupil said, is good at and needs, and what every teacher must do.
struct HelpPart {
    let pupil: PupilRecord
    private let words: PupilWords?
    private let holdsConfidence: Bool
    /// Whether the pupil said something of the needs that this reader reads on their page.
    private let holdsView: Bool
    private let strategies: [String]
    private let needs: [RankedNeed]

    init(_ pupil: PupilRecord, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        let school = visit.school.id
        self.pupil = pupil
        let heard = try tx.words.all(of: pupil.id, readBy: visit.actor)
        (words, holdsConfidence) = (heard.newest, heard.holdsConfidence)
        holdsView =
            FindingRoutes.readers.admits(visit.actor.roles, pupil.relations)
            && heard.contains { $0.askedFor == .needs }
        strategies = try tx.pupils.strategies(of: pupil.id, in: school)
        needs = try tx.register.needs(of: pupil.id, in: school)
    }

    func html(_ visit: SchoolVisit) -> HTML {
        Columns.halves(
            "\(voice(visit))\(visit.wordsLink(pupil, isFirst: words == nil))\(confidence(visit))\(goodAt(visit))",
            "\(mustDo)\(visit.supportLink(pupil, isFirst: strategies.isEmpty))"
        ).html
    }

    private func voice(_ visit: SchoolVisit) -> HTML {
        if words == nil, holdsView {
            let link = TextLink("Read it", to: visit.links.needs(pupil.id), about: "what \(pupil.name.called) said")
            return "<p>\(pupil.name.called) said what helps, when asked about needs. \(link)</p>"
        }
        guard let words else {
            return EmptyState(
                "Nothing in \(pupil.name.called)’s own words yet.",
                next: "Ask \(pupil.name.called) what helps, and what does not."
            ).html
        }
        let again = writes(visit) ? words.askAgain(pupil.name, on: visit.today) : nil
        return VoiceBox(
            "In \(pupil.name.called)’s words", words.words,
            said: "Said to \(words.heardBy), \(words.on)\(again.map { ". \($0)" } ?? "")"
        ).html
    }

    /// Whoever looks over a shoulder, or at paper, learns nothing of what was said.
    private func confidence(_ visit: SchoolVisit) -> HTML? {
        guard holdsConfidence else { return nil }
        let link = TextLink("Read it", to: visit.links.words(pupil.id), about: "what only you read")
        return "<p class=\"screen\">\(pupil.name.called) told you something that only you read. \(link)</p>"
    }

    private func goodAt(_ visit: SchoolVisit) -> HTML {
        guard let good = pupil.goodAt, !good.isEmpty else {
            guard writes(visit) else { return .none }
            let link = TextLink("Write what \(pupil.name.called) is good at", to: visit.links.support(pupil.id))
            return "<p class=\"ways-on change\">\(link)</p>"
        }
        return "\(Section(SectionHead("Good at", level: words == nil ? 2 : 3), "<p>\(good)</p>"))"
    }

    private func writes(_ visit: SchoolVisit) -> Bool {
        pupil.leftOn == nil && SupportRoutes.whoWrites.admits(visit.actor.roles, pupil.relations)
    }

    private var mustDo: HTML {
        let head = SectionHead("What every teacher must do", rule: .strong)
        guard !strategies.isEmpty else {
            return "\(head)<p>Nothing beyond good teaching is recorded.</p>"
        }
        return "\(head)<ol class=\"must-do\">\(strategies.map { "<li>\($0)</li>" as HTML })</ol>"
    }

    /// What the pupil needs help with, the main need first.
    func needsPart(_ visit: SchoolVisit) -> HTML {
        let opens = FindingRoutes.readers.admits(visit.actor.roles, pupil.relations)
        let register = TextLink("On the register", to: visit.links.registerEntry(pupil.id))
        let head = SectionHead("Needs", aside: opens ? register.html : .none, rule: .strong)
        guard !needs.isEmpty else {
            return "\(head)<p>No need is recorded\(pupil.row.senStatus == .none ? "" : " yet").</p>"
        }
        return "\(head)\(Rows(needs.enumerated().map { need($1, isMain: $0 == 0) }))"
    }

    private func need(_ need: RankedNeed, isMain: Bool) -> HTML {
        """
        <p class="need">\(need.area.map { AreaSign($0) })<span><b>\(need.area?.name ?? need.type.name)</b>\
        \(isMain ? " (main need)" : "")\(need.area == nil ? "" : "<br>\(need.type.name)" as HTML)</span></p>
        """
    }
}
