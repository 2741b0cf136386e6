import DatabasePort
import Domain
import Store

/// What an adult sees of a pupil for the Code's four questions, in learning as a whole or in one subject.
struct ObservationPage {
    private let pupil: PupilRecord
    private let subject: String
    private let subjects: [String]
    private let term: TermName
    private let given: [GivenObservation]
    private let postponement: GivenPostponement?
    /// What was done about the pupil since somebody first said yes.
    private let followUps: [FollowUp]
    /// Pupils of the class of whom nobody has said this term what they see, this one left out.
    private let left: [PupilID]
    /// Of the list from which the reader came.
    private let choice: WaitingChoice
    private let form: Form?
    private let errors: [FieldError]

    init(
        _ pupil: PupilRecord, _ subject: String, _ visit: SchoolVisit, _ tx: any Transaction, _ form: Form?,
        _ errors: [FieldError]
    ) throws {
        self.pupil = pupil
        self.subject = subject
        subjects = try tx.observations.subjects(visit.school.id)
        let (term, given) = try (visit.term(tx), tx.observations.given(of: pupil.id, in: visit.school.id))
        (self.term, self.given) = (term, given)
        postponement = try tx.observations.postponement(pupil.id, in: visit.school.id)
        let newest = given.last { $0.answers.values.contains(.yes) && $0.term.year == term.year }
        followUps =
            try newest.map { try tx.observations.followUps(of: pupil.id, since: $0.at, in: visit.school.id) } ?? []
        left = try visit.stillToAnswer(beside: pupil, tx)
        choice = WaitingChoice(visit)
        self.form = form
        self.errors = errors
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "What do you see?", isProblem: !errors.isEmpty, current: .findings,
            masthead: Masthead(
                "What do you see in \(pupil.name.full)?", crumbs: crumbs(visit),
                lead: "\(subject.isEmpty ? "Learning as a whole" : subject.capitalised), \(term.inWords).",
                aside: onward(visit.links).map(\.html) ?? .none),
            """
            \(ErrorSummary(errors))
            \(ReadingWidth("\(said(visit))\(asksToAnswer ? whatNow(visit) : .none)\(answer(visit))"))
            """)
    }

    /// Past somebody's worry to the next question; past a pupil of whom nobody has said anything to the next of the class.
    private func onward(_ links: Links) -> LinkButton? {
        asksToAnswer
            ? LinkButton("Next question", to: links.nextQuestion(after: pupil.id).keeping(choice), .plain)
            : left.first.map { LinkButton("Leave open, next pupil", to: links.observation($0), .plain) }
    }

    private func crumbs(_ visit: SchoolVisit) -> [Destination] {
        let links = visit.links
        return (asksToAnswer ? visit.questionsCrumb : [])
            + [
                pupil.row.classID.flatMap { id in pupil.row.className.map { Destination($0, links.schoolClass(id)) } },
                Destination("Too little known to ask", links.unknown),
                Destination(pupil.name.full, links.pupil(pupil.id)),
            ].compactMap(\.self)
    }

    /// Whether somebody's `yes` of this school year stands to which nobody has said “not now”, and about which nobody has
    /// done anything, since.
    private var asksToAnswer: Bool {
        followUps.isEmpty
            && given.contains { said in
                said.answers.values.contains(.yes) && said.term.year == term.year
                    && (postponement.map { $0.at < said.at } ?? true)
            }
    }

    private func said(_ visit: SchoolVisit) -> HTML? {
        guard !given.isEmpty else { return nil }
        return Section(
            SectionHead("What adults see"),
            """
            \(Rows(given.map { saying in
                ListRow(
                    "<b>\(saying.by.formal)</b> · \(saying.subject.isEmpty ? "learning as a whole" : saying.subject), \(saying.at.londonDay)",
                    line: """
                        \(saying.words.isEmpty ? .none : VoiceQuote(saying.words).html)\
                        <ul>\(ProgressConcern.allCases.map { concern in
                            "<li>\(concern.label): <b>\(saying.answers[concern]?.inWords ?? "not answered")</b></li>" as HTML
                        })</ul>
                        """)
            }))
            \(postponement.map(PostponementForm.said))
            \(followUps.html(visit.links))
            """
        ).html
    }

    private func whatNow(_ visit: SchoolVisit) -> HTML {
        Section(
            SectionHead("What will you do?", note: "Extra teaching never waits for this form (Code of Practice 6.19)."),
            """
            \(Actions("\(LinkButton("Raise a concern", to: visit.links.newConcern(pupil.id))) \(LinkButton("Start targeted teaching", to: visit.links.newTeaching(pupil.id)))"))
            <p>Or say when to look again. The question comes back to you on that day.</p>
            \(Web.form(post: visit.links.observationPostponement(pupil.id).keeping(choice), once: visit.services.once, PostponementForm(stands: postponement, form: form, errors: errors).fields(visit)))
            """
        ).html
    }

    private func answer(_ visit: SchoolVisit) -> HTML {
        let own = given.last { $0.account == visit.actor.account && $0.subject == subject && $0.term == term }
        let questions = ProgressConcern.allCases.map { concern in
            Radios(
                FieldWords(concern.rawValue, concern.question(about: pupil.name.called), errors: errors),
                [Choice("yes", "Yes"), Choice("no", "No"), Choice("too_early", "Too early to say")],
                chosen: form?[concern.rawValue] ?? own?.answers[concern]?.rawValue, layout: .beside
            ).html
        }
        return Section(
            SectionHead(
                "Your answer", note: "The Code’s four questions (Code of Practice 6.17). \(waysOn(visit.links))"),
            Web.form(
                post: visit.links.observation(pupil.id, in: subject), once: visit.services.once,
                """
                \(questions)
                \(TextArea(FieldWords("words", "What you see", hint: "One sentence is enough; none is needed without a yes. Parents may read it.", errors: errors), value: form?["words"] ?? own?.words ?? ""))
                <p>\(left.isEmpty ? "This is the last pupil of the class to answer for." : "\(counted(left.count, "pupil").capitalised) of the class to go after this one. Saving opens the next.")</p>
                \(Actions("""
                    \(Button("Save", asksToAnswer ? .outlined : .filled)) \
                    \(Button("No to the rest, save", sends: ("rest", "no"))) \
                    \(Button("Too early for the rest, save", sends: ("rest", "too_early")))
                    """))
                """)
        ).html
    }

    /// From learning as a whole to a subject, and back.
    private func waysOn(_ links: Links) -> HTML? {
        let others = ([""] + subjects).filter { $0 != subject }
        guard !others.isEmpty else { return nil }
        let ways: [HTML] = others.map {
            TextLink($0.isEmpty ? "learning as a whole" : $0, to: links.observation(pupil.id, in: $0)).html
        }
        return "Or answer for \(ways.dropLast().map { "\($0), " as HTML })\(ways.last)."
    }
}
