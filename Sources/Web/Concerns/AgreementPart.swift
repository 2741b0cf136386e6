import Domain
import Store

/// Whether the pupil and each of the family agree to a decision, and a form to write it down.
struct AgreementPart {
    let page: DecisionPage
    let form: FilledForm
    let isWriter: Bool

    func html(_ visit: SchoolVisit) -> HTML {
        Section(
            SectionHead(
                "Do \(page.pupil.name.called) and the family agree?",
                note: "Each answers apart. Neither answer stops help. Only staff see who answered what."),
            "\(given)\(isWriter && page.decision.isStanding ? ReadingWidth(writable(visit)).html : .none)"
        ).html
    }

    private var given: HTML {
        guard !page.agreements.isEmpty else { return "<p>Nobody’s answer is on record yet.</p>" }
        return Rows(
            page.agreements.map { said in
                ListRow(
                    "<b>\(said.saidBy)</b>: \(said.answer.name.lowercased()), \(said.way.inWords), \(said.on)",
                    line: said.words.isEmpty ? .none : VoiceQuote(said.words).html,
                    small: "Told to \(said.recorder.formal)")
            }
        ).html
    }

    private func writable(_ visit: SchoolVisit) -> HTML {
        let people =
            [Choice(Viewer.pupil.rawValue, page.pupil.name.called)]
            + page.family.map { Choice($0.name, $0.name) } + [Choice("other", "Somebody else")]
        let answers = NewAgreement.Answer.allCases.map { Choice($0.rawValue, $0.name) }
        let ways = ContactWay.allCases.map { Choice($0.rawValue, $0.name) }
        let isOpen = ["who", "agreement", "said", "way", "other-name", "agreement-words"].contains {
            form.errors[$0] != nil
        }
        return DetailsBlock(
            "Write down what somebody says to it", isOpen: isOpen,
            Web.form(
                post: visit.links.decisionAgreement(page.decision.id), once: visit.services.once,
                """
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
