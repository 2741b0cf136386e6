import DatabasePort
import Domain
import Store

/// What the SENCo was asked: what waits first, each with its answer to write; training to offer; what was answered.
struct QuestionsPage {
    private let open: [QuestionRecord]
    private let answered: [QuestionRecord]
    private let topics: [String]
    private let training: [RepeatedTopic]
    private let shown: Int
    /// Whose form is open before anything is typed.
    private let first: QuestionID?
    /// What was typed, and to which question.
    private var typed: (question: QuestionID, form: Form)?
    private var errors: [FieldError] = []
    private var unsaved: Form?

    private static let step = 20

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        let (school, store) = (visit.school.id, tx.questions)
        shown = min(max(Int(visit.query("rows")) ?? QuestionsPage.step, QuestionsPage.step), 10_000)
        open = try store.open(visibleTo: visit.actor)
        first = QuestionID(visit.query("open")) ?? open.first?.id
        answered = try store.answered(visibleTo: visit.actor, most: shown + 1)
        topics = try store.topics(in: school)
        training = try store.repeated(in: school, since: visit.now - TrainingAdvice.days * 86_400)
    }

    /// The name of a field of one question’s form.
    static func field(_ name: String, of id: QuestionID) -> String { "\(name)-\(id.text)" }

    func again(_ id: QuestionID, _ form: Form, _ errors: [FieldError]) -> QuestionsPage {
        var page = self
        (page.typed, page.errors) = ((id, form), errors)
        return page
    }

    /// Somebody else answered first; what was typed is kept to be copied.
    func overtaken(_ id: QuestionID, _ form: Form) -> QuestionsPage {
        var page = self
        page.unsaved = form.filling("words", with: form[QuestionsPage.field("answer", of: id)])
        page.errors = [FieldError("", "A colleague answered this question while you had it open.")]
        return page
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Questions", isProblem: !errors.isEmpty, current: .today,
            masthead: Masthead(
                "Asked of the SENCo", crumbs: [Destination("Today", visit.links.today)],
                lead: open.isEmpty
                    ? "No question waits."
                    : "\(counted(open.count, "question").capitalised) \(open.count == 1 ? "waits" : "wait")."),
            ReadingWidth(
                """
                \(ErrorSummary(errors, kept: unsaved == nil ? "Nothing you typed is lost. Nothing is saved yet." : "Your answer was not saved."))
                \(unsaved.map { UnsavedWords($0).html })
                \(open.isEmpty ? .none : Section(SectionHead("Waiting for an answer"), Rows(open.map { waiting($0, visit) }, isStrong: true).html).html)
                \(offer)
                \(Section(SectionHead("Answered"), answered.isEmpty ? EmptyState("Nothing was answered yet.").html : before(visit)))
                \(Suggestions(id: "topics", topics))
                """
            ).html)
    }

    private func waiting(_ question: QuestionRecord, _ visit: SchoolVisit) -> HTML {
        let (answer, topic) = (
            QuestionsPage.field("answer", of: question.id), QuestionsPage.field("topic", of: question.id)
        )
        let sent = typed.flatMap { $0.question == question.id ? $0.form : nil }
        let opens = typed == nil ? question.id == first : sent != nil
        let fields = Web.form(
            post: visit.links.questionAnswer(question.id), once: visit.services.once,
            """
            \(TextArea(FieldWords(answer, "Your answer", hint: "\(question.whoReads) reads it.", errors: errors), value: sent?[answer] ?? ""))
            \(TextField(FieldWords(topic, "Topic", hint: "A few words, if you like: “Sensory breaks”. What is asked three times is listed as training to offer.", errors: errors), value: sent?[topic] ?? "", autocomplete: "off", list: "topics"))
            \(Actions("\(Button("Answer", opens ? .filled : .outlined, about: question.asker.formal))"))
            """)
        let form = opens ? fields : DetailsBlock("Answer \(question.asker.formal)", fields).html
        return """
            <div id="question-\(question.id.text)">\(question.row(head: question.head(visit.links), whileOpen: nil))\(form)\
            \(question.move(visit))</div>
            """
    }

    private var offer: HTML? {
        guard !training.isEmpty else { return nil }
        let rows = training.map { topic in
            ListRow(
                "<b>\(topic.topic)</b>", small: "\(counted(topic.questions, "question").capitalised) in twelve months.")
        }
        return Section(
            SectionHead("Training to offer", note: "Topics that were asked about three times or more, whoever asked."),
            Rows(rows).html
        ).html
    }

    private func before(_ visit: SchoolVisit) -> HTML {
        let rows = Rows(answered.prefix(shown).map { $0.row(head: $0.head(visit.links)) })
        let more = visit.links.questions.adding("rows=\(shown + 2 * QuestionsPage.step)")
        return "\(rows)\(answered.count > shown ? "<p>\(TextLink("Earlier questions", to: more))</p>" : .none)"
    }
}

extension QuestionRecord {
    /// About whom, and who asked.
    fileprivate func head(_ links: Links) -> HTML {
        switch about {
        case .pupil(let id, let name): "<b>\(TextLink(name.full, to: links.pupil(id)))</b>, \(asker.formal)"
        case .schoolClass(let id, let name): "<b>\(TextLink(name, to: links.schoolClass(id)))</b>, \(asker.formal)"
        }
    }

    fileprivate var whoReads: String {
        switch about {
        case .pupil(_, let name): "Whoever teaches \(name.called), and \(asker.formal),"
        case .schoolClass(_, let name): "Whoever teaches \(name), and \(asker.formal),"
        }
    }
}
