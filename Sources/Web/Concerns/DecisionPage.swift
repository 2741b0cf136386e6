import DatabasePort
import Domain
import Store

/// A decision: what, on what, by whom; what the other of the two, the pupil and the family say to it.
struct DecisionPage {
    let pupil: PupilRecord
    let decision: DecisionRecord
    let answers: [GivenDecisionAnswer]
    let agreements: [AgreementRecord]
    let family: [FamilyMember]
    private let concerns: [ConcernRecord]
    private let teaching: [TeachingRecord]
    /// How the family was asked; none where they had said what they think.
    private let askedInVain: [ViewAttemptRecord]
    private let letters: LettersPart?
    private let isWriter: Bool
    private var form = FilledForm()

    init(_ decision: DecisionRecord, _ pupil: PupilRecord, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        let school = visit.school.id
        (self.pupil, self.decision) = (pupil, decision)
        answers = try tx.decisions.answers(to: decision, in: school)
        agreements = try tx.decisions.agreements(to: decision.id, in: school)
        family = try FamilyMember.all(of: pupil.id, visit, tx)
        let day = decision.version.decidedOn
        concerns = try tx.concerns.of(pupil.id, in: school).filter { $0.raisedOn <= day }
        teaching = try tx.teaching.of(pupil.id, in: school).filter { $0.standing.from <= day }
        let views = try tx.views.of(pupil.id, in: school)
        let isHeard = views.family.contains { $0.saidOn <= day }
        askedInVain = isHeard ? [] : views.attempts.filter { $0.whose == .family && $0.on <= day }
        letters = try LettersPart(pupil, visit, tx)
        isWriter = visit.mayWrite(of: pupil)
        var stands = ["revision": String(decision.version.revision)]
        stands.set("said", visit.today)
        form = FilledForm(stands)
    }

    func again(_ typed: Form, _ errors: [FieldError]) -> DecisionPage {
        var page = self
        page.form = form.again(typed, errors)
        return page
    }

    /// Beside what somebody else saved meanwhile.
    func overtaken(_ typed: Form) -> DecisionPage {
        var page = self
        page.form = form.overtaken(typed)
        return page
    }

    private var version: DecisionVersion { decision.version }
    private var called: String { pupil.name.called }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Decision", isProblem: !form.errors.isEmpty, current: .pupils,
            masthead: Masthead(
                "\(version.outcome.name): \(called)",
                crumbs: [
                    Destination(pupil.name.full, visit.links.pupil(pupil.id)),
                    Destination("Does \(called) need SEN support?", visit.links.needs(pupil.id)),
                ],
                lead:
                    "Decided on \(version.decidedOn) by \(who). Written down by \(version.by.formal), \(version.at.londonDay)."
            ),
            """
            \(form.summary)
            \(state)
            \(confirmation(visit).map { ReadingWidth($0).html })
            \(isOwed ? letters?.html(visit) : HTML?.none)
            \(ReadingWidth("\(Section(SectionHead("What was decided"), facts.html))\(Section(SectionHead("What it rests on"), ground(visit.links)))"))
            \(Section(SectionHead("What the two who decided say"), said))
            \(AgreementPart(page: self, form: form, isWriter: isWriter).html(visit))
            \(isOwed ? HTML?.none : letters?.html(visit))
            \(ways(visit))
            """)
    }

    /// The next step stands first.
    private var isOwed: Bool { letters?.isOwed == true && isWriter }

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

    private var facts: SummaryList {
        var rows = [
            SummaryRow("Why", inLines(version.why)), SummaryRow("What will be done", inLines(version.help)),
            SummaryRow("How to come back to it", inLines(version.comeBack)),
        ]
        if let day = version.watchUntil { rows.append(SummaryRow("Keep watching until", "\(day)")) }
        if !version.needs.isEmpty {
            let needs = version.needs.map { need -> HTML in
                "<li>\(need.type.name)\(need.area.map { area in " \(AreaSign(area)) \(area.name)" as HTML })</li>"
            }
            rows.append(SummaryRow("Needs, the main one first", "<ol>\(needs)</ol>"))
        }
        if let notice = version.notice {
            rows.append(
                SummaryRow(
                    "The family was told",
                    "On \(notice.on), \(notice.way.inWords), by \(version.noticeBy?.formal ?? ""):<br>\(inLines(notice.words))"
                ))
        }
        return SummaryList(rows)
    }

    private func ground(_ links: Links) -> HTML {
        var lines: [HTML] = concerns.prefix(4).map {
            "\(TextLink("A concern of \($0.raisedOn.inWords)", to: links.concern($0.id)))"
        }
        lines += teaching.prefix(4).map {
            "\(TextLink("Targeted teaching: \($0.standing.weakness)", to: links.teaching($0.id)))"
        }
        if let revision = version.analysisRevision {
            lines.append(
                "\(TextLink("What was seen in the four areas of need, version \(String(revision))", to: links.areas(pupil.id)))"
            )
        }
        if !askedInVain.isEmpty {
            let tries = askedInVain.reversed().map { "\($0.way.inWords) on \($0.on.inWords)" }
            lines.append("The family said nothing yet. They were asked \(listed(tries)).")
        }
        lines += version.unmet.map { "Without \($0.what.inWords): \($0.reason)" }
        return lines.isEmpty ? "<p>Nothing is noted.</p>" : "<ul>\(lines.map { "<li>\($0)</li>" as HTML })</ul>"
    }

    /// Whether this reader is the other of the two and has not said anything yet.
    func asks(_ visit: SchoolVisit) -> Bool {
        decision.isStanding && decision.others.contains(visit.actor.account)
            && !answers.contains { $0.account == visit.actor.account }
    }

    private func confirmation(_ visit: SchoolVisit) -> HTML? {
        guard asks(visit) else { return nil }
        return Section(
            SectionHead(
                "You decided this together. Is it as you decided?",
                note: "\(version.by.formal) wrote it down and named you. It counts already; objecting stops no help."),
            Web.form(
                post: visit.links.decisionAnswer(decision.id), once: visit.services.once,
                """
                \(form.revision)
                \(TextArea(form.words("answer-words", "Words of yours", hint: "Needed only where you object."), value: form["answer-words"]))
                \(Actions("\(Button("Confirm", .filled, sends: ("answer", "confirms"))) \(Button("Object", sends: ("answer", "objects")))"))
                """)
        ).html
    }

    private var said: HTML {
        let given = answers.map { answer in
            ListRow(
                "<b>\(answer.by.formal)</b> \(answer.answer.isObjection ? "objects" : "confirms it"), \(answer.at.londonDay)",
                line: answer.answer.words.isEmpty ? .none : VoiceQuote(answer.answer.words).html)
        }
        let waiting = decision.others.subtracting(answers.map(\.account)).map { account in
            ListRow(
                "<b>\(account == version.teacher ? version.teacherName.formal : version.sencoName.formal)</b> has not confirmed it yet"
            )
        }
        let writer = ListRow("<b>\(version.by.formal)</b> wrote it down, \(version.at.londonDay)")
        return Rows([writer] + given + (decision.isStanding ? waiting : [])).html
    }

    private func ways(_ visit: SchoolVisit) -> HTML {
        let history = TextLink("Every version, side by side", to: visit.links.decisionHistory(decision.id))
        guard isWriter, decision.isStanding else { return "<p class=\"section\">\(history)</p>" }
        return """
            <p class="section">\(TextLink("Change it", to: visit.links.decisionChange(decision.id), about: "the decision")) · \(history)</p>
            \(DetailsBlock("Was it written down by mistake? Take it back", isOpen: form.errors["taken-back"] != nil, Web.form(post: visit.links.decisionTakingBack(decision.id), once: visit.services.once, """
                \(form.revision)
                <p>Status, needs and concerns go back to what they were before it. It stays on the record as taken back. Tell the family, if they have heard of it.</p>
                \(TextArea(form.words("taken-back", "Why?"), value: form["taken-back"]))
                \(Actions("\(Button("Take the decision back"))"))
                """)))
            """
    }
}

extension DecisionGuard {
    /// Inside a sentence: `targeted teaching`.
    var inWords: String {
        switch self {
        case .concern: "a concern"
        case .teaching: "targeted teaching"
        case .explanations: "other explanations"
        case .areas: "all four areas of need"
        case .pupilView: "the pupil’s view"
        case .familyView: "the family’s view"
        }
    }
}
