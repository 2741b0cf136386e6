import DatabasePort
import Domain
import Store

/// A decision to write down or to change: one of three, why, and what will be done.
struct DecisionFormPage: FormPage {
    let ground: DecisionGround
    private let known: KnownPart
    var form: FilledForm
    /// What stood when this was opened stands no more.
    private var isOvertaken = false

    init(_ ground: DecisionGround, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        (self.ground, form) = (ground, ground.filled(visit))
        known = try KnownPart(ground.pupil, seen: ground.analysis?.analysis, visit, tx)
    }

    mutating func overtake(_ typed: Form) {
        isOvertaken = true
        let isTakenBack = ground.changed == nil && ground.besides == nil
        form = isTakenBack ? form.again(typed, [FieldError("", DecisionFormPage.takenBack)]) : form.overtaken(typed)
    }

    private static let takenBack =
        "What stood was taken back while you had this open. What you wrote stands below; save to keep it."

    private var called: String { ground.pupil.name.called }

    func page(_ visit: SchoolVisit) -> HTML {
        let links = visit.links
        let leave = ground.changed.map { links.decision($0.id) } ?? links.needs(ground.pupil.id)
        let post = ground.changed.map { links.decisionChange($0.id) } ?? links.newDecision(ground.pupil.id)
        return visit.frame(
            "Decision", isProblem: !form.errors.isEmpty, current: .pupils,
            masthead: Masthead(
                ground.changed == nil ? "What do you decide about \(called)?" : "Change the decision about \(called)",
                crumbs: ground.pupil.crumbsToNeeds(links),
                lead:
                    "Teacher and SENCo decide together (Code of Practice 6.38–6.43). One of you writes it down, and it counts at once."
            ),
            """
            \(form.summary)
            \(Columns.fiveSeven(known.html, """
                \(meanwhile(links))
                \(Web.form(post: post, once: visit.services.once, """
                    \(hidden("standing", isOvertaken ? ground.standing?.id.text ?? "" : form["standing"]))
                    \(hidden("besides", ground.besides?.id.text ?? ""))
                    \(form.revision)
                    \(missing)
                    \(fields)
                    \(support(visit))
                    \(Actions("\(Button(ground.changed == nil ? "Save the decision" : "Save the change", .filled)) \(LinkButton("Leave it", to: leave, .plain))"))
                    """))
                """))
            """)
    }

    private func meanwhile(_ links: Links) -> HTML? {
        guard let besides = ground.besides else { return nil }
        let version = besides.version
        let isOnRegister = ground.pupil.row.senStatus != .none
        return """
            <p><b>Meanwhile \(version.by.formal) wrote down a decision that stands:</b> \(version.outcome.name), \
            \(version.decidedOn.inWords). \(TextLink("Read their decision", to: links.decision(besides.id))). \
            \(isOnRegister ? "It put \(called) on the SEN register, so that yours cannot be saved beside it: talk with each other, then change theirs." : "Saved, yours ends theirs.")</p>
            """
    }

    /// A box for the reason of each guard that is not met.
    private var missing: HTML? {
        let unmet = ground.facts.unmet
        guard !unmet.isEmpty else { return nil }
        let boxes = unmet.map { unmet in
            TextField(
                form.words(
                    unmet.what.field, unmet.missing, hint: "Why do you decide without it? \(unmet.what.source)."),
                value: form[unmet.what.field], autocomplete: "off")
        }
        return Section(
            SectionHead(
                "Not there yet",
                note:
                    "Best is to have it first: the page before this says who supplies it. Where you cannot wait for it, write why."
            ),
            "\(boxes)"
        ).html
    }

    private var fields: HTML {
        let outcomes = DecisionOutcome.allCases.map { Choice($0.rawValue, $0.name, hint: hint($0)) }
        return """
            \(Radios(form.words("outcome", "What do you decide?", as: outcomes), outcomes, chosen: form["outcome"], layout: .down))
            \(watching)
            \(form.day("decided", "When did you decide?"))
            \(TextArea(form.words("why", "Why?", hint: "In plain words: the family reads it."), value: form["why"], rows: 4))
            \(TextArea(form.words("help", "What will be done?", hint: "In class and beyond, from when. The family reads this too."), value: form["help"], rows: 4))
            \(TextArea(form.words("come-back", "How can the family come back to it?"), value: form["come-back"], rows: 2))
            \(Select(form.words("teacher", "Teacher who decided", as: ground.teachers), ground.teachers, chosen: form["teacher"]))
            \(Select(form.words("senco", "SENCo who decided", hint: "One person may be both.", as: ground.sencos), ground.sencos, chosen: form["senco"]))
            """
    }

    private func hint(_ outcome: DecisionOutcome) -> String {
        switch outcome {
        case .noSupport: "Good teaching goes on, and what was agreed for it."
        case .watch: "Until a day that you choose. On that day you decide anew."
        case .senSupport: "With the needs, ranked, and the formal notice to the family."
        }
    }

    /// Shown where its outcome is chosen.
    private var watching: HTML {
        "<div class=\"if-watch\">\(form.day("watch-until", "Keep watching until"))</div>"
    }

    /// Shown where its outcome is chosen.
    private func support(_ visit: SchoolVisit) -> HTML {
        let ways = ContactWay.written.map { Choice($0.rawValue, $0.name) }
        return """
            <div class="if-support">\
            \(SectionHead("Needs, the main one first"))
            \(NeedFields(form: form, on: visit.today))
            \(SectionHead("The formal notice to the family", note: "The law asks that parents are told that SEN support begins (Children and Families Act 2014 s.68)."))
            \(form.day("notice", "When were they told?"))
            \(Radios(form.words("notice-way", "How?", as: ways), ways, chosen: form["notice-way"]))
            \(Select(form.words("notice-by", "By whom?", as: ground.staff), ground.staff, chosen: form["notice-by"]))
            \(TextArea(form.words("notice-words", "In which words?", hint: "Leave it empty, and the notice says why, what will be done and how to come back, as you wrote above. You can print it as a letter afterwards."), value: form["notice-words"], rows: 4))
            </div>
            """
    }
}
