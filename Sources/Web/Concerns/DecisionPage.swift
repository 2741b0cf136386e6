import DatabasePort
import Domain
import Store

/// A decision: what, on what, by whom; what the other of the two, the pupil and the family say to it.
struct DecisionPage: FormPage {
    let pupil: PupilRecord
    let decision: DecisionRecord
    let agreements: [AgreementRecord]
    let family: [FamilyMember]
    private let decided: DecidedPart
    private let pair: DecisionPairPart
    private let letters: LettersPart
    private let isWriter: Bool
    var form: FilledForm

    init(_ decision: DecisionRecord, _ pupil: PupilRecord, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        let school = visit.school.id
        (self.pupil, self.decision) = (pupil, decision)
        agreements = try tx.decisions.agreements(to: decision.id, in: school)
        family = try FamilyMember.all(of: pupil.id, visit, tx)
        decided = try DecidedPart(decision, pupil, in: school, tx)
        pair = DecisionPairPart(decision: decision, answers: try tx.decisions.answers(to: decision, in: school))
        letters = try LettersPart(pupil, visit, tx)
        isWriter = visit.mayWrite(of: pupil)
        var stands = ["revision": String(decision.version.revision)]
        stands.set("said", visit.today)
        form = FilledForm(stands)
    }

    private var version: DecisionVersion { decision.version }
    private var called: String { pupil.name.called }

    func page(_ visit: SchoolVisit) -> HTML {
        let asked = pair.confirmation(form, visit)
        return visit.frame(
            "Decision", isProblem: !form.errors.isEmpty, current: .pupils,
            masthead: Masthead(
                "\(decision.isTakenBack ? "Taken back: " : "")\(version.outcome.name): \(called)",
                crumbs: pupil.crumbsToNeeds(visit.links),
                lead:
                    "Decided on \(version.decidedOn) by \(who). Written down by \(version.by.formal), \(version.at.londonDay)."
            ),
            """
            \(form.summary)
            \(state)
            \(unsaved)
            \(asked.map { ReadingWidth($0).html })
            \(isOwed ? letters.html(visit, leads: asked == nil) : HTML?.none)
            \(decided.html(visit.links))
            \(Section(SectionHead("What the two who decided say"), pair.said))
            \(AgreementPart(page: self, isWriter: isWriter).html(visit))
            \(isOwed ? HTML?.none : letters.html(visit))
            \(ways(visit))
            """)
    }

    /// The next step stands first.
    private var isOwed: Bool { letters.isOwed && isWriter }

    private var who: String {
        version.teacher == version.senco
            ? "\(version.teacherName.formal), as teacher and SENCo"
            : "\(version.teacherName.formal) and \(version.sencoName.formal)"
    }

    private var state: HTML? {
        if let why = version.takenBack {
            return
                "<p class=\"lead\"><b>Taken back by \(version.by.formal) on \(version.at.londonDay): it never stood.</b> \(why)</p>"
        }
        return decision.endedOn.map {
            "<p class=\"lead\"><b>It stands no more: another decision was made on \($0).</b></p>"
        }
    }

    /// What was typed into a form that this page has no more.
    private var unsaved: HTML? {
        guard !decision.isStanding || !isWriter else { return nil }
        let typed = ["answer-words", "agreement-words", "taken-back"].map { form[$0] }.filter { !$0.isEmpty }
        guard !typed.isEmpty else { return nil }
        return "<p><b>What you typed is not saved:</b></p>\(typed.map { "<p>\(inLines($0))</p>" as HTML })"
    }

    private func ways(_ visit: SchoolVisit) -> HTML {
        let history = TextLink("Every version, side by side", to: visit.links.decisionHistory(decision.id))
        guard isWriter, decision.isStanding else { return "<p class=\"section\">\(history)</p>" }
        return """
            <p class="section">\(TextLink("Change it", to: visit.links.decisionChange(decision.id), about: "the decision")) · \(history)</p>
            \(DetailsBlock("Was it written down by mistake? Take it back", isOpen: form.errors["taken-back"] != nil || !form["taken-back"].isEmpty, Web.form(post: visit.links.decisionTakingBack(decision.id), once: visit.services.once, """
                \(form.revision)
                <p>Status, needs and concerns go back to what they were before it. It stays on the record as taken back. Tell the family, if they have heard of it.</p>
                \(TextArea(form.words("taken-back", "Why?"), value: form["taken-back"]))
                \(Actions("\(Button("Take the decision back"))"))
                """)))
            """
    }
}
