import Domain
import Store

/// A pupil's objections: what stands, an answer for those who owe it, and a form for the next.
struct ObjectionPage {
    let pupil: PupilID
    let name: PupilName
    /// Whether this person reads what others wrote down.
    let isReader: Bool
    /// Newest first; for who is no reader only what they wrote down themselves.
    let objections: [ObjectionRecord]
    /// The days on which one that was meant for another pupil was moved there.
    let movedAway: [Day]
    /// What the SENCo may read in order to answer.
    let findings: [StandingFinding]
    /// Whether some contact gets no letter about the pupil.
    let isSomebodyHeldBack: Bool
    /// What was typed into the form that comes back.
    var raising: Form?
    var answering: Answering?
    var errors: [FieldError] = []

    /// An answer that was sent, and to which objection.
    typealias Answering = (objection: ObjectionID, form: Form)

    /// Whether an answer was sent to an objection that waits for one no longer.
    var isOvertaken: Bool {
        answering.map { sent in !objections.contains { $0.id == sent.objection && $0.state == .waits } } ?? false
    }

    /// The one that has waited longest for an answer.
    var waiting: ObjectionRecord? { objections.last { $0.state == .waits } }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Objection", isProblem: !errors.isEmpty || isOvertaken, current: visit.pupilsPage,
            masthead: Masthead(
                "Objection to reading of progress", crumbs: [visit.pupilsCrumb, crumb(visit)],
                lead: "\(name.full). \(isReader ? stands : "Who answers reads what you write.")"),
            ReadingWidth(
                """
                \(isOvertaken ? Self.overtaken : ErrorSummary(errors))
                \(objections.isEmpty ? .none : Rows(objections.map { row($0, visit) }, isStrong: true).html)
                \(isOvertaken ? answering.map { UnsavedWords($0.form).html } : nil)
                \(waiting.flatMap { answer($0, visit) })
                \(objections.isEmpty ? raise(visit) : DetailsBlock(waiting == nil ? "Write down another objection" : "Somebody else objects too", isOpen: raising != nil, raise(visit)).html)
                \(movedAway.map { "<p class=\"small\">An entry was written here by mistake and moved on \($0).</p>" as HTML })
                """
            ).html)
    }

    /// The letter that is to be printed next: of what was settled last, once nothing waits.
    private var settledLast: ObjectionID? {
        guard waiting == nil else { return nil }
        return objections.max { ($0.settledOn ?? $0.raisedOn) < ($1.settledOn ?? $1.raisedOn) }?.id
    }

    private func isAnswerer(_ visit: SchoolVisit) -> Bool {
        ObjectionRoutes.answerers.admits(visit.actor.roles)
    }

    private func crumb(_ visit: SchoolVisit) -> Destination {
        let opensPupil = TopPage.pupils.permission.admits(visit.actor.roles)
        return Destination(name.full, opensPupil ? visit.links.pupil(pupil) : visit.links.facts(pupil))
    }

    private var stands: String {
        let states = objections.map(\.state)
        if states.contains(.upheld) { return "Progress is not read: an objection was upheld." }
        if states.contains(.waits) { return "Progress is not read until the objection is answered." }
        return objections.isEmpty ? "Nobody has objected." : "No objection stands."
    }

    private func row(_ objection: ObjectionRecord, _ visit: SchoolVisit) -> HTML {
        ObjectionRow(
            objection: objection, pupil: pupil, isSomebodyHeldBack: isSomebodyHeldBack, isReader: isReader,
            isLetterNext: objection.id == settledLast
        ).html(visit)
    }

    private func answer(_ objection: ObjectionRecord, _ visit: SchoolVisit) -> HTML? {
        guard isAnswerer(visit) else { return nil }
        let typed = answering.flatMap { $0.objection == objection.id ? $0.form : nil }
        return Section(
            SectionHead(
                "Answer \(objection.raisedBy)",
                note:
                    "\(objection.isLate(on: visit.today) ? "The answer was due on" : "By") \(objection.answerDue) (UK GDPR article 12(3))."
            ),
            """
            \(figures(visit.links))
            \(Web.form(post: visit.links.objectionAnswer(objection.id, of: pupil), once: visit.services.once, """
                \(Radios(words("answer", "The answer"), [
                    Choice("upheld", "Upheld", hint: "\(name.called)’s progress is read no more."),
                    Choice("not_upheld", "Not upheld", hint: "It is read again. You must say why."),
                ], chosen: typed?["answer"], layout: .down))
                \(TextArea(words("reason", "The reason, as the letter gives it", hint: "To say no, the school needs compelling grounds that outweigh the family’s interests (UK GDPR article 21(1))."), value: typed?["reason"] ?? "", rows: 5))
                \(Actions("\(Button("Keep this answer", .filled))"))
                """))
            """
        ).html
    }

    private func figures(_ links: Links) -> HTML? {
        guard !findings.isEmpty else { return nil }
        return """
            <p>What the figures say, for you alone and in order to answer:</p>
            <ul>\(findings.map { finding in
                "<li>\(TextLink("Read the finding on \(finding.subject)", to: links.finding(finding.id))), found on \(finding.foundOn)</li>" as HTML
            })</ul>
            """
    }

    private static let overtaken = ErrorSummary(
        [FieldError("", "Somebody answered this objection, or noted that it was taken back, while you had it open.")],
        kept: "See what stands. Your answer was not saved.")

    private func raise(_ visit: SchoolVisit) -> HTML {
        Section(
            SectionHead(
                "Write down an objection",
                note: "A parent, a carer or the pupil may object, by word or in writing, and need not say why."),
            Web.form(
                post: visit.links.objection(pupil), once: visit.services.once,
                """
                \(TextField(words("by", "Who objects", hint: "Such as “Mrs Demir, mother”."), value: raising?["by"] ?? "", autocomplete: "off"))
                \(DateField(words("raised", "When they said so"), raising, stands: visit.today))
                \(TextArea(words("words", "Their words", hint: "Senior leaders, the SENCo, the safeguarding lead and you read them. They may stay empty."), value: raising?["words"] ?? ""))
                \(TextField(words("told", "Told to", hint: "Who heard or read it, and how."), value: raising?["told"] ?? visit.actor.name, autocomplete: "off"))
                <p>From the moment you press, \(name.called) is on no list of questions about progress, and only the SENCo \
                reads the figures, in order to answer.</p>
                \(Actions("\(Button("Write it down", isAnswerer(visit) && !objections.isEmpty ? .outlined : .filled))"))
                """)
        ).html
    }

    private func words(_ name: String, _ label: String, hint: HTML = .none) -> FieldWords {
        FieldWords(name, label, hint: hint, error: errors[name])
    }
}

extension ObjectionRecord {
    /// The day on which it came to stand as it does.
    fileprivate var settledOn: Day? { withdrawn?.notedOn ?? answer?.on }
}
