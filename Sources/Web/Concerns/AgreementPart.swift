import Domain
import Store

/// Whether the pupil and each of the family agree to a decision, and a form to write it down.
struct AgreementPart {
    let page: DecisionPage
    let isWriter: Bool

    private var form: FilledForm { page.form }
    private var stands: DecisionOutcome { page.decision.version.outcome }

    func html(_ visit: SchoolVisit) -> HTML {
        Section(
            SectionHead(
                "Do \(page.pupil.name.called) and the family agree?",
                note: "Each answers apart. Neither answer stops help. Only staff see who answered what."),
            "\(given)\(isWriter && page.decision.isStanding ? ReadingWidth(writable(visit)).html : .none)"
        ).html
    }

    private var given: HTML {
        let hasChanged = page.agreements.contains { $0.outcome != stands }
        let isAsked = page.agreements.contains { $0.outcome == stands }
        let none: HTML =
            isAsked
            ? .none
            : hasChanged
                ? "<p>Nobody’s answer to “\(stands.name)” is on record yet. What was said before it does not count for it: ask again.</p>"
                : "<p>Nobody’s answer is on record yet.</p>"
        return "\(none)\(page.agreements.isEmpty ? .none : Rows(page.agreements.map(row)).html)"
    }

    /// An answer to something else that was decided before says so.
    private func row(_ said: AgreementRecord) -> ListRow {
        let to = said.outcome == stands ? "" : ", to “\(said.outcome.name)” of \(said.decidedOn.inWords)"
        return ListRow(
            "<b>\(said.saidBy)</b>: \(said.answer.name.lowercased())\(to), \(said.way.inWords), \(said.on)",
            line: said.words.isEmpty ? .none : VoiceQuote(said.words).html,
            small: "Told to \(said.recorder.formal)")
    }

    private func writable(_ visit: SchoolVisit) -> HTML {
        let people =
            [Choice(Viewer.pupil.rawValue, page.pupil.name.called)]
            + page.family.map { Choice($0.name, $0.name) } + [Choice("other", "Somebody else")]
        let answers = NewAgreement.Answer.allCases.map { Choice($0.rawValue, $0.name) }
        let ways = ContactWay.allCases.map { Choice($0.rawValue, $0.name) }
        let isOpen = ["who", "agreement", "said", "way", "other-name", "agreement-words"].contains {
            form.errors[$0] != nil || !form[$0].isEmpty
        }
        return DetailsBlock(
            "Write down what somebody says to it", isOpen: isOpen,
            Web.form(
                post: visit.links.decisionAgreement(page.decision.id), once: visit.services.once,
                """
                \(form.revision)
                \(Radios(form.words("who", "Who?"), people, chosen: form["who"], layout: .down))
                \(TextField(form.words("other-name", "Somebody else’s name", hint: "Such as “Mrs Demir, grandmother”."), value: form["other-name"], width: .word, autocomplete: "off"))
                \(Radios(form.words("agreement", "What do they say?"), answers, chosen: form["agreement"]))
                \(TextArea(form.words("agreement-words", "In their own words", hint: "May be left empty. Any language. Read by staff who read this page; never by another parent or carer."), value: form["agreement-words"]))
                \(Radios(form.words("way", "How?"), ways, chosen: form["way"]))
                \(form.day("said", "When?"))
                \(Actions("\(Button("Save what they said"))"))
                """)
        ).html
    }
}
