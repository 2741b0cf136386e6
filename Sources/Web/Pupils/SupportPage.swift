import DatabasePort
import Domain
import Store

/// What helps a pupil, to write down: good at, and at most five things that every teacher must do.
struct SupportPage: FormPage {
    private let pupil: PupilRecord
    private let standing: StandingSupport
    private let versions: [SupportVersion]
    private let list: [ListedStrategy]
    private let suggested: SuggestedPart
    var form: FilledForm

    init(_ pupil: PupilRecord, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        self.pupil = pupil
        standing = try tx.support(visit.school.id).standing(of: pupil.id)
        versions = try tx.support(visit.school.id).versions(of: pupil.id)
        list = try tx.strategies(visit.school.id).all()
        suggested = try SuggestedPart(pupil, visit, tx)
        var stands = ["revision": String(standing.revision), "good-at": standing.support.goodAt]
        for (place, words) in standing.support.strategies.enumerated() { stands["must-\(place + 1)"] = words }
        form = FilledForm(stands)
    }

    func page(_ visit: SchoolVisit) -> HTML {
        let called = pupil.name.called
        return visit.frame(
            "What helps", isProblem: !form.errors.isEmpty, current: .pupils,
            masthead: Masthead(
                "What helps \(called)", crumbs: [Destination(pupil.name.full, visit.links.pupil(pupil.id))],
                lead: "Whoever works with \(called) reads this. What teachers must do stands on the class sheet too."),
            ReadingWidth(
                """
                \(form.summary)
                \(Web.form(post: visit.links.support(pupil.id), once: visit.services.once, fields(visit)))
                \(suggested.html(visit))
                \(earlier)
                """
            ).html)
    }

    private func fields(_ visit: SchoolVisit) -> HTML {
        let offered = list.filter { $0.isOffered(on: visit.today) }.map(\.words)
        let inFull = DetailsBlock(
            "The school’s list: \(counted(offered.count, "strategy", "strategies"))",
            "<ul>\(offered.map { "<li>\($0)</li>" as HTML })</ul>")
        return """
            \(form.revision)
            \(TextArea(form.words("good-at", "Good at", hint: "Strengths and interests, as \(pupil.name.called) and you would say them."), value: form["good-at"]))
            \(SectionHead("What every teacher must do", note: "Five at most, the most important first. Take words of the school’s list where they fit, so that the class sheet can say once what several pupils need. Words of your own join the list.\(visit.actor.roles.contains(.senco) ? " \(TextLink("The school’s list", to: visit.links.strategies))" : .none)"))
            \(offered.isEmpty ? .none : inFull.html)
            \((1...Support.most).map { must($0) })
            \(Suggestions(id: "strategies", offered))
            \(Actions("\(Button("Save what helps", .filled)) \(LinkButton("Leave it", to: visit.links.pupil(pupil.id), .plain))"))
            """
    }

    private func must(_ place: Int) -> HTML {
        let field = "must-\(place)"
        let ended = list.first { $0.words == form[field] && $0.until != nil }
        let now = ended?.instead.map { "The school now says “\($0)”" } ?? "No longer on the school’s list"
        return TextField(
            form.words(
                field, "Must do \(place)",
                hint: ended == nil ? .none : "\(now). This stands until you change it."),
            value: form[field], autocomplete: "off", list: "strategies"
        ).html
    }

    private var earlier: HTML? {
        guard versions.count > 1 else { return nil }
        let rows = versions.dropFirst().map { version in
            ListRow(
                "<b>\(version.at.londonDay)</b>, \(version.by.formal)",
                line: """
                    <p>Good at: \(version.support.goodAt.isEmpty ? "nothing was written" : version.support.goodAt)</p>
                    <ol>\(version.support.strategies.map { "<li>\($0)</li>" as HTML })</ol>
                    """)
        }
        return DetailsBlock("Earlier: \(counted(rows.count, "version"))", Rows(rows).html).html
    }
}

extension SchoolVisit {
    /// On a pupil’s page, the way to what the pupil said, for the pupil’s teachers and the SENCo.
    func wordsLink(_ pupil: PupilRecord, isFirst: Bool) -> HTML {
        change(pupil, isFirst, "what \(pupil.name.called) said", links.words(pupil.id))
    }

    /// On a pupil’s page, the way to what helps, for the pupil’s teachers and the SENCo.
    func supportLink(_ pupil: PupilRecord, isFirst: Bool) -> HTML {
        change(pupil, isFirst, "what helps \(pupil.name.called)", links.support(pupil.id))
    }

    private func change(_ pupil: PupilRecord, _ isFirst: Bool, _ part: String, _ link: Link) -> HTML {
        guard SupportRoutes.whoWrites.admits(actor.roles, pupil.relations) else { return .none }
        let words = isFirst ? "Write it down" : "Change"
        return "<p class=\"ways-on change\">\(TextLink(words, to: link, about: part))</p>"
    }
}
