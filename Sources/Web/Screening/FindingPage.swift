import DatabasePort
import Domain
import Store

/// One pupil, one subject, two sittings: what the figures answer, what people see, and what to do.
struct FindingPage {
    let finding: FindingRecord
    let pupil: PupilRecord
    let words: PupilWords?
    let views: [GivenView]
    let explanations: [Explanation: GivenExplanation]
    let postponement: GivenPostponement?
    /// What somebody did about it.
    let followUps: [FollowUp]
    let attendance: [TermAttendance]
    let checks: Checks
    let teachers: [TiedAdult]
    /// One that stops the reading of this pupil's progress.
    let objection: ObjectionRecord?
    let form: Form?
    let errors: [FieldError]

    init(
        _ finding: FindingRecord, _ pupil: PupilRecord, _ visit: SchoolVisit, _ tx: any Transaction, _ form: Form?,
        _ errors: [FieldError]
    ) throws {
        let school = visit.school.id
        self.finding = finding
        self.pupil = pupil
        words = try tx.pupils.words(of: pupil.id, readBy: visit.actor)
        views = try tx.findings.views(finding.id, in: school)
        explanations = try tx.findings.explanations(finding.id, in: school)
        postponement = try tx.findings.postponement(finding.id, in: school)
        followUps = try tx.findings.followUps(finding.id, in: school)
        attendance = try tx.pupils.attendance(of: pupil.id, in: school)
        checks = Checks(try tx.concerns.of(pupil.id, in: school))
        teachers = try tx.pupils.adults(of: pupil.id, in: school, on: visit.today).filter { $0.relation != .supports }
        objection = try tx.objections(school).stopping(pupil.id)
        self.form = form
        self.errors = errors
    }

    var heading: String { "\(pupil.name.full)’s \(finding.subject)" }
    /// The class and the day, which paper has to carry too.
    func place(_ visit: SchoolVisit) -> String {
        "\(pupil.row.className.map { "\($0), as" } ?? "As") it stands on \(visit.today.inWords)."
    }
    /// Whether a question of it waits, or would had nobody said “not now”.
    var asks: Bool { finding.waits && finding.isStanding && followUps.isEmpty }

    /// Whether this person may answer: the SENCo, and the pupil’s own teachers; nobody while an objection stands.
    func mayWrite(_ visit: SchoolVisit) -> Bool {
        objection == nil && FindingRoutes.writers.admits(visit.actor.roles, pupil.relations)
    }

    /// What stands in its place while an objection stops the reading of progress.
    var stopped: StoppedPage? { objection.map { StoppedPage(pupil: pupil, objection: $0, unsaved: form) } }

    func page(_ visit: SchoolVisit) -> HTML {
        if let stopped, !stopped.objection.state.showsFigures(to: visit.actor.roles) { return stopped.page(visit) }
        return visit.frame(
            "Finding", isProblem: !errors.isEmpty, current: .findings,
            masthead: Masthead(
                heading, crumbs: crumbs(visit), lead: "\(place(visit))", voice: voice, aside: ways(visit)),
            """
            \(ErrorSummary(errors))
            \(objection.map { ObjectionNotice(objection: $0, pupil: pupil.id, name: pupil.name).html(visit) })
            \(replaced(visit.links))
            \(compared)
            \(Section(SectionHead("The Code’s four questions about progress", aside: "Code of Practice 6.17"), "\(AnswerList(answers(visit)))"))
            \(FindingPosition(finding: finding, name: pupil.name.called, visit: visit).html)
            \(decision(visit))
            """)
    }

    /// One form, so that no button loses what was typed for another.
    private func decision(_ visit: SchoolVisit) -> HTML {
        let explanations = ExplanationsPart(
            pupil: pupil, attendance: attendance, given: explanations, checks: checks, form: form, errors: errors,
            mayWrite: mayWrite(visit), visit: visit)
        let parts: HTML = "\(explanations.html)\(PostponementPart(page: self, visit: visit).html)"
        let post = asks ? visit.links.postponement(finding.id) : visit.links.explanations(finding.id)
        return mayWrite(visit)
            ? Web.form(post: post.keeping(WaitingChoice(visit)), once: visit.services.once, parts) : parts
    }

    private func ways(_ visit: SchoolVisit) -> HTML {
        let decide = LinkButton("What will you do?", to: Link(path: "#\(PostponementPart.id)"))
        return "\(mayWrite(visit) && asks ? decide.html : .none) \(nextQuestion(visit))"
    }

    private func nextQuestion(_ visit: SchoolVisit) -> HTML {
        TopPage.findings.permission.admits(visit.actor.roles)
            ? LinkButton(
                "Next question", to: visit.links.nextQuestion(after: pupil.id).keeping(WaitingChoice(visit)), .plain
            ).html : .none
    }

    private func crumbs(_ visit: SchoolVisit) -> [Destination] {
        var crumbs = visit.questionsCrumb
        let links = visit.links
        if let id = pupil.row.classID, let name = pupil.row.className {
            crumbs.append(Destination(name, links.schoolClass(id)))
        }
        return crumbs + [Destination(pupil.name.full, links.pupil(pupil.id))]
    }

    private var voice: VoiceQuote? {
        words.map { VoiceQuote($0.words, said: "\(pupil.name.called) to \($0.heardBy), \($0.on)") }
    }

    private func replaced(_ links: Links) -> HTML? {
        finding.isStanding
            ? nil
            : "<p><b>Newer results have come since.</b> \(TextLink("Open the pupil’s page for what stands now", to: links.pupil(pupil.id)))</p>"
    }

    private var compared: HTML {
        let peers = finding.facts.peers
        let others = counted(peers, "other pupil")
        let few = peers == 0 ? "nobody else of this school sat both" : "only \(others) of this school sat both"
        let whom: HTML =
            finding.isNational
            ? "the tests’ national sample, since \(few)"
            : "those of the \(others) of this school, in any school year, who sat both tests"
        return """
            <p class="lead">From \(finding.from.day) (\(finding.from.yearGroup.name)) to \(finding.to.day) \
            (\(finding.to.yearGroup.name)). This page compares results with \(whom). It does not say why, and it decides \
            nothing.</p>
            """
    }

    private func answers(_ visit: SchoolVisit) -> [AnswerRow] {
        zip(ProgressConcern.allCases, zip(finding.facts.answers, finding.facts.reasons)).map { concern, answered in
            AnswerRow(
                answered.0, concern.question(about: pupil.name.called), "\(answered.1)",
                teacher: teacherAnswer(concern, visit))
        }
    }

    /// The reader’s own newest view, else the newest of all; the person asked is whoever reads, if they may write.
    private func teacherAnswer(_ concern: ProgressConcern, _ visit: SchoolVisit) -> TeacherAnswer {
        let mayWrite = mayWrite(visit)
        let link = visit.links.view(finding.id, concern).keeping(WaitingChoice(visit))
        let given = views.filter { $0.concern == concern }
        if let own = given.last(where: { $0.account == visit.actor.account }) ?? given.last {
            let isOwn = own.account == visit.actor.account
            return .given(
                own.words, by: "\(own.by.formal)’s own answer: \(own.answer.inWords), \(own.at.londonDay.withoutYear)",
                change: mayWrite && isOwn ? link : nil)
        }
        if mayWrite { return .asked("What do you see, \(visit.actor.name)?", answer: link) }
        let who = listed(teachers.map(\.name.formal))
        return .waiting(
            who.isEmpty
                ? "No teacher has answered yet." : "\(who) \(teachers.count > 1 ? "have" : "has") not answered yet.")
    }
}

extension Domain.Answer {
    /// `too early to say`.
    var inWords: String { self == .tooEarly ? "too early to say" : rawValue }
}
