import DatabasePort
import Domain
import Store

/// A view of a pupil's needs to write down, in the words of who holds it, or that they were asked in vain.
struct ViewFormPage: FormPage {
    private let pupil: PupilRecord
    private let whose: Viewer
    let family: [FamilyMember]
    private let adults: [TiedAdult]
    /// Today, told to who writes.
    var form: FilledForm

    init(_ pupil: PupilRecord, of whose: Viewer, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        (self.pupil, self.whose) = (pupil, whose)
        family = try FamilyMember.all(of: pupil.id, visit, tx)
        var known: Set = [visit.actor.account]
        adults = try tx.pupils.adults(of: pupil.id, in: visit.school.id, on: visit.today)
            .filter { known.insert($0.account).inserted }
        var stands = ["heard-by": "me", "view": whose.rawValue]
        stands.set("said", visit.today)
        stands.set("tried", visit.today)
        form = FilledForm(stands)
    }

    /// - Returns: nil for an adult who is not around the pupil.
    func name(of listener: AccountID) -> String? { adults.first { $0.account == listener }?.name.formal }

    func page(_ visit: SchoolVisit) -> HTML {
        let called = pupil.name.called
        let heading = whose == .pupil ? "What does \(called) think?" : "What does the family think?"
        return visit.frame(
            "View", isProblem: !form.errors.isEmpty, current: .pupils,
            masthead: Masthead(
                heading,
                crumbs: pupil.crumbsToNeeds(visit.links),
                lead: whose == .pupil
                    ? "What goes well, what is hard, what would help, as \(called) says it (Code of Practice 6.39)."
                    : "Parents know their child best. Each is written down apart, as they said it (Code of Practice 6.20)."
            ),
            ReadingWidth(
                """
                \(form.summary)
                \(Web.form(post: visit.links.newView(pupil.id, of: whose), once: visit.services.once, """
                    \(whose == .pupil ? ofPupil(visit) : ofFamily)
                    \(Actions("\(Button("Save the view", .filled)) \(LinkButton("Leave it", to: visit.links.needs(pupil.id), .plain))"))
                    """))
                \(attempt(visit))
                """
            ).html)
    }

    private func ofPupil(_ visit: SchoolVisit) -> HTML {
        let audiences = WordsAudience.allCases.map { Choice($0.rawValue, $0.name, hint: $0.meaning) }
        let listeners =
            [Choice("me", "Me, \(visit.actor.name)")] + adults.map { Choice($0.account.text, $0.name.formal) }
            + [Choice("other", "Somebody else")]
        return """
            \(TextArea(form.words("words", "What did \(pupil.name.called) say?", hint: "As it was said, in any language. \(danger)"), value: form["words"], rows: 6))
            \(Radios(form.words("audience", "How far may it go?", hint: "Ask \(pupil.name.called) in these words. It can be taken back at any time."), audiences, chosen: form["audience"], layout: .down))
            \(Select(form.words("heard-by", "Who heard it?"), listeners, chosen: form["heard-by"], first: nil))
            \(TextField(form.words("other-name", "Somebody else’s name", hint: "Only for somebody else: as \(pupil.name.called) knows them."), value: form["other-name"], width: .word, autocomplete: "off"))
            \(form.day("said", "When?"))
            """
    }

    private var ofFamily: HTML {
        let people = family.map { Choice($0.id.text, $0.name) } + [Choice("other", "Somebody else")]
        let ways = ContactWay.allCases.map { Choice($0.rawValue, $0.name) }
        return """
            \(Radios(form.words("who", "Who said it?"), people, chosen: form["who"], layout: .down))
            \(TextField(form.words("other-name", "Somebody else’s name", hint: "Only for somebody else, such as “Mrs Demir, grandmother”."), value: form["other-name"], width: .word, autocomplete: "off"))
            \(TextArea(form.words("words", "What did they say?", hint: "In their own words and language. Read by the SENCo, senior leaders, the safeguarding lead and \(pupil.name.called)’s teachers; never by another parent or carer. \(danger)"), value: form["words"], rows: 8))
            \(Radios(form.words("way", "How did they say it?"), ways, chosen: form["way"]))
            \(form.day("said", "When?"))
            """
    }

    private var danger: HTML {
        "Where it makes you fear for a child, go to the safeguarding lead now, and do not write it here."
    }

    private func attempt(_ visit: SchoolVisit) -> HTML {
        let ways = ContactWay.allCases.map { Choice($0.rawValue, $0.name) }
        let who = whose == .pupil ? pupil.name.called : "the family"
        return Section(
            SectionHead(
                "Asked, and no answer?",
                note: "Two tries in different ways count as having asked, and hold up nothing (our advice)."),
            Web.form(
                post: visit.links.viewAttempts(pupil.id), once: visit.services.once,
                """
                \(hidden("whose", whose.rawValue))
                \(Radios(form.words("try-way", "How did you ask \(who)?"), ways, chosen: form["try-way"]))
                \(form.day("tried", "When did you ask?"))
                \(TextField(form.words("try-words", "What came of it", hint: "May be left empty: “No answer”, “Will come back to it”."), value: form["try-words"], autocomplete: "off"))
                \(Actions("\(Button("Save that they were asked"))"))
                """)
        ).html
    }
}
