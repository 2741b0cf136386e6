import Domain
import Store

/// Questions about progress that nobody has answered, as part of a page.
struct WaitingList {
    let questions: [WaitingQuestion]
    let limit: Int

    init(_ questions: [WaitingQuestion], limit: Int) {
        self.questions = questions
        self.limit = limit
    }

    func html(_ links: Links) -> HTML {
        let isCut = questions.count > limit
        return Section(
            SectionHead(
                "A question about progress, no answer recorded",
                note: "Longest wait first. A figure raises a question; people answer it.",
                aside: isCut ? "\(TextLink("All \(questions.count)", to: links.findings))" : .none),
            questions.isEmpty
                ? EmptyState("No question is waiting.", next: "New results raise new questions.").html
                : Rows(questions.prefix(limit).map { row($0, links) }).html
        ).html
    }

    private func row(_ question: WaitingQuestion, _ links: Links) -> ListRow {
        ListRow(
            "<b>\(TextLink(question.name.full, to: links.pupil(question.pupil)))\(question.className.map { ", \($0)" as HTML })</b> · \(question.subject)",
            line: "\(question.sentence)",
            small: """
                \(question.cameBack ? "Came back on" : "Waiting since") \(question.since.withoutYear). \
                \(TextLink("Read the finding", to: links.finding(question.finding), about: "on \(question.name.full)’s \(question.subject)"))
                """)
    }
}

/// Pupils of whom too little is known: silence is never “no concern”.
struct UnknownList {
    let pupils: [UnknownPupil]
    let limit: Int

    init(_ pupils: [UnknownPupil], limit: Int) {
        self.pupils = pupils
        self.limit = limit
    }

    func html(_ links: Links) -> HTML {
        let isCut = pupils.count > limit
        return Section(
            SectionHead(
                "Too little known to ask",
                note: "Results cannot speak for these pupils. Ask whoever teaches them.",
                aside: isCut ? "\(TextLink("All \(pupils.count)", to: links.unknown))" : .none),
            pupils.isEmpty
                ? EmptyState("Every pupil has results to compare.").html
                : Rows(pupils.prefix(limit).map { row($0, links) }).html
        ).html
    }

    private func row(_ unknown: UnknownPupil, _ links: Links) -> ListRow {
        ListRow(
            "\(TextLink(unknown.pupil.name.full, to: links.pupil(unknown.pupil.id))), \(unknown.pupil.place)",
            small: "\(counted(unknown.results, "result").capitalised) so far. \(unknown.unscored.inWords)")
    }
}

/// Every question that waits on this person.
struct WaitingPage {
    /// Nil while the school has not turned reading of progress on.
    let waiting: [WaitingQuestion]?

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Progress", current: .findings, heading: "Progress",
            lead: "Results raise questions. People answer them.",
            waiting.map { list($0, visit.links) } ?? ProgressOff().html(visit))
    }

    private func list(_ waiting: [WaitingQuestion], _ links: Links) -> HTML {
        """
        \(WaitingList(waiting, limit: .max).html(links))
        <p>\(TextLink("Pupils of whom too little is known", to: links.unknown))</p>
        """
    }
}

/// Said where questions about progress would stand, while the school has not turned them on.
struct ProgressOff {
    func html(_ visit: SchoolVisit) -> HTML {
        let mayTurnOn = TopPage.settings.permission.admits(visit.actor.roles)
        return EmptyState(
            "Reading of progress is off in this school.",
            next: mayTurnOn
                ? "\(TextLink("Turn it on", to: visit.links.settings)), once you have assessed what it means for pupils’ data."
                : "Your SENCo or administrator can turn it on."
        ).html
    }
}

/// Every pupil of whom too little is known.
struct UnknownPage {
    /// Nil while the school has not turned reading of progress on.
    let pupils: [UnknownPupil]?

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Too little known", current: .findings,
            masthead: Masthead("Too little known to ask", crumbs: [Destination("Progress", visit.links.findings)]),
            pupils.map { UnknownList($0, limit: .max).html(visit.links) } ?? ProgressOff().html(visit))
    }
}
