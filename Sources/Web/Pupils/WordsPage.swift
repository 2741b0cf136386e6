import DatabasePort
import Domain
import Store

/// What a pupil said, to write down as far as the pupil agrees, and what was said before.
struct WordsPage: FormPage {
    private let pupil: PupilRecord
    private let earlier: [HeardWords]
    private let adults: [TiedAdult]
    /// Today, heard by who writes.
    var form: FilledForm

    init(_ pupil: PupilRecord, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        self.pupil = pupil
        earlier = try tx.words.all(of: pupil.id, readBy: visit.actor)
        var known: Set = [visit.actor.account]
        adults = try tx.pupils.adults(of: pupil.id, in: visit.school.id, on: visit.today)
            .filter { known.insert($0.account).inserted }
        var stands = ["heard-by": "me"]
        stands.set("said", visit.today)
        form = FilledForm(stands)
    }

    /// - Returns: nil for an adult who is not around the pupil.
    func name(of listener: AccountID) -> String? { adults.first { $0.account == listener }?.name.formal }

    func page(_ visit: SchoolVisit) -> HTML {
        let called = pupil.name.called
        return visit.frame(
            "Words", isProblem: !form.errors.isEmpty, current: .pupils,
            masthead: Masthead(
                "What \(called) said", crumbs: [Destination(pupil.name.full, visit.links.pupil(pupil.id))],
                lead: "What helps, what does not, what \(called) hopes for. \(asked(visit.today))"),
            ReadingWidth(
                """
                \(form.summary)
                \(Web.form(post: visit.links.words(pupil.id), once: visit.services.once, fields(visit)))
                \(said(visit))
                """
            ).html)
    }

    private func asked(_ today: Day) -> String {
        guard let newest = earlier.first?.said else { return "Asked once a year; not yet written down." }
        return newest.askAgain(pupil.name, on: today) ?? "Asked once a year, last on \(newest.on.inWords)."
    }

    private func fields(_ visit: SchoolVisit) -> HTML {
        let called = pupil.name.called
        let audiences = WordsAudience.allCases.map { Choice($0.rawValue, $0.name, hint: $0.meaning) }
        let listeners =
            [Choice("me", "Me, \(visit.actor.name)")] + adults.map { Choice($0.account.text, $0.name.formal) }
            + [Choice("other", "Somebody else")]
        return """
            \(TextArea(form.words("words", "What did \(called) say?", hint: "As it was said, and nothing added. Where it makes you fear for a child, go to the safeguarding lead now, and do not write it here."), value: form["words"]))
            \(Radios(form.words("audience", "How far may it go?", hint: "Ask \(called) in these words. It can be taken back at any time."), audiences, chosen: form["audience"], layout: .down))
            \(Select(form.words("heard-by", "Who heard it?"), listeners, chosen: form["heard-by"], first: nil))
            \(TextField(form.words("other-name", "Somebody else’s name", hint: "Only for somebody else: as \(called) knows them."), value: form["other-name"], width: .word, autocomplete: "off"))
            \(form.day("said", "When?"))
            \(Actions("\(Button("Save the words", .filled)) \(LinkButton("Leave it", to: visit.links.pupil(pupil.id), .plain))"))
            """
    }

    /// Before words that were for one adult.
    private var alone: HTML {
        "<p class=\"screen\">\(Tag.draft(WordsAudience.onlyYou.name)) It stands here alone, and never on paper.</p>"
    }

    private func said(_ visit: SchoolVisit) -> HTML? {
        guard !earlier.isEmpty else { return nil }
        let rows = earlier.map { heard -> HTML in
            """
            \(heard.audience == .onlyYou ? alone : .none)\
            \(VoiceQuote(heard.said.words, said: "Said to \(heard.said.heardBy), \(heard.said.on). How far: \(heard.audience.name.lowercased())."))
            \(Web.form(post: visit.links.wordsTakenBack(pupil.id), once: visit.services.once, """
                \(hidden("written", heard.recordedAt.text))
                \(Button("Take back", .plain, about: "what was said on \(heard.said.on.inWords)"))
                """))
            """
        }
        return Section(
            SectionHead(
                "Said so far", note: "As far as you may read it. What \(pupil.name.called) takes back is shown nowhere."
            ),
            Rows(rows).html
        ).html
    }
}

extension PupilWords {
    /// That the pupil is to be asked again, once a year has passed.
    func askAgain(_ name: PupilName, on today: Day) -> String? {
        on.isAYearBefore(today) ? "Last said on \(on.inWords), a year ago or more: ask \(name.called) again." : nil
    }
}
