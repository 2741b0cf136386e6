import DatabasePort
import Domain
import Store

/// What a pupil’s teacher does with a strategy that the SENCo suggested.
struct SuggestionAnswerPage: FormPage {
    let pupil: PupilRecord
    private let suggestion: SuggestionRecord
    private let stands: [String]
    private let offered: [String]
    var form = FilledForm()
    private var unsaved: Form?

    init(_ suggestion: SuggestionRecord, _ pupil: PupilRecord, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        (self.suggestion, self.pupil) = (suggestion, pupil)
        stands = try tx.pupils.strategies(of: pupil.id, in: visit.school.id)
        offered = try tx.strategies(visit.school.id).all().filter { $0.isOffered(on: visit.today) }.map(\.words)
    }

    /// A colleague answered first; what was typed is kept to be copied.
    mutating func overtake(_ typed: Form) {
        form = form.again(typed, [FieldError("", "A colleague answered this while you had it open.")])
        unsaved = typed.filling("words", with: typed["other"].isEmpty ? typed["why"] : typed["other"])
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Suggestion", isProblem: !form.errors.isEmpty, current: .pupils,
            masthead: Masthead(
                "A suggestion for \(pupil.name.called)",
                crumbs: [
                    Destination(pupil.name.full, visit.links.pupil(pupil.id)),
                    Destination("What helps", visit.links.support(pupil.id)),
                ], lead: "\(suggestion.by.formal) suggested it on \(suggestion.at.londonDay). You decide."),
            ReadingWidth(
                """
                \(form.summary)
                \(unsaved.map { UnsavedWords($0).html })
                \(suggestion.answer == nil ? fields(visit) : "<p>“\(suggestion.strategy)”</p><p>\(suggestion.became)</p>")
                """
            ).html)
    }

    private func fields(_ visit: SchoolVisit) -> HTML {
        let isFull = stands.count >= Support.most
        let full: HTML? =
            isFull
            ? "<p><b>Five things stand already.</b> \(TextLink("Take one out first", to: visit.links.support(pupil.id)))</p>"
            : nil
        return """
            <p class="lead">“\(suggestion.strategy)”</p>
            \(full)
            \(Web.form(post: visit.links.suggestionAnswer(suggestion.id), once: visit.services.once, """
                \(Radios(form.words("answer", "What do you do with it?"), [
                    Choice("taken", "Take it", hint: "It joins what every teacher must do for \(pupil.name.called)."),
                    Choice("changed", "Take it in other words", hint: "Write them below."),
                    Choice("declined", "Not this one", hint: "Write why below. The SENCo reads it."),
                ], chosen: form["answer"], layout: .down))
                \(TextField(form.words("other", "In other words", hint: "Only where you take it in other words."), value: form["other"], autocomplete: "off", list: "strategies"))
                \(Suggestions(id: "strategies", offered))
                \(TextArea(form.words("why", "Why not", hint: "Only where you do not take it."), value: form["why"]))
                \(Actions("\(Button("Keep this answer", .filled)) \(LinkButton("Leave it", to: visit.links.support(pupil.id), .plain))"))
                """))
            """
    }
}
