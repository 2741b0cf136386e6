import DatabasePort
import Domain
import Store

/// Targeted teaching of one pupil: what is taught, how it went, and what may come next.
struct TeachingPage: FormPage {
    let pupil: PupilRecord
    let teaching: TeachingRecord
    private let moves: [MovedEntry]
    private let reads: Bool
    private let writes: Bool
    private let moveLink: Link?
    var form: FilledForm

    init(_ teaching: TeachingRecord, _ pupil: PupilRecord, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        (self.teaching, self.pupil) = (teaching, pupil)
        moves = try tx.moves.moves(of: .teaching, teaching.id.text, in: visit.school.id)
        reads = FindingRoutes.readers.admits(visit.actor.roles, pupil.relations)
        writes = visit.mayWrite(of: pupil)
        moveLink =
            visit.actor.mayMove(writtenBy: teaching.recordedBy, at: teaching.recordedAt)
            ? visit.links.teachingMove(teaching.id) : nil
        let result = teaching.standing.result
        form = FilledForm([
            "revision": String(teaching.revision), "outcome": result?.outcome.rawValue ?? "",
            "shows": result?.words ?? "",
        ])
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Targeted teaching", isProblem: !form.errors.isEmpty, current: .pupils,
            masthead: Masthead(
                "Targeted teaching for \(pupil.name.called)",
                crumbs: [Destination(pupil.name.full, visit.links.pupil(pupil.id))],
                lead: "\(teaching.standing.weakness)"
            ),
            ReadingWidth(
                """
                \(form.summary)
                \(facts(visit))
                \(teaching.standing.result.map { went($0, visit) })
                \(ask(visit))
                \(ways(visit.links))
                \(moves.map { "<p class=\"small\">First written down for another pupil, and moved here by \($0.by.formal) on \($0.on)\(reads ? ": \($0.why)" : ".")</p>" as HTML })
                """
            ).html)
    }

    private func facts(_ visit: SchoolVisit) -> HTML {
        let taught = teaching.standing
        var rows = [
            SummaryRow("What is weak", "\(taught.weakness)"),
            SummaryRow("What is taught differently", "\(taught.differently)"),
            SummaryRow("Who teaches it", "\(taught.taughtBy)"), SummaryRow("From", "\(taught.from)"),
            SummaryRow("To be looked at", "On \(taught.lookOn), by \(taught.teacherName.formal)"),
        ]
        if reads, let concern = teaching.concern {
            rows.append(
                SummaryRow("Why", "\(TextLink("The concern that it answers", to: visit.links.concern(concern)))"))
        } else if reads, let finding = teaching.finding, visit.school.settings.readsProgress(on: visit.today) {
            rows.append(
                SummaryRow("Why", "\(TextLink("The finding that it answers", to: visit.links.finding(finding)))"))
        }
        return SummaryList(rows).html
    }

    private func went(_ result: TeachingResult, _ visit: SchoolVisit) -> HTML {
        let on = teaching.standing.lookedOn.map {
            "Looked at on \($0.inWords), kept by \(teaching.standing.by.formal)."
        }
        return """
            \(Section(SectionHead("How it went"), "<p><b>\(result.outcome.name).</b> \(result.words)</p><p class=\"small\">\(on ?? "")</p>"))
            \(writes ? next(result.outcome, visit.links) : .none)
            """
    }

    /// What may come of it. Nothing has to.
    private func next(_ outcome: TeachingOutcome, _ links: Links) -> HTML {
        let called = pupil.name.called
        let onward = TextLink("Carry on with it", to: links.newTeaching(pupil.id, after: teaching.id))
        let raise = TextLink("Raise a concern", to: links.newConcern(pupil.id, finding: teaching.finding))
        let needs = TextLink("Look at \(called)’s needs", to: links.needs(pupil.id))
        let ways: [HTML] = [
            "\(onward): what stood here is filled in, and a new day is set.",
            teaching.concern == nil ? "\(raise), so that the SENCo hears of it." : .none,
            "\(needs), with the SENCo and the family.",
        ]
        let done: HTML = outcome == .enough ? "It is done. Nothing more is due." : "Nothing more is due of this one."
        return Section(
            SectionHead("What next?", note: done),
            "<ul>\(ways.filter { !$0.isEmpty }.map { "<li>\($0)</li>" as HTML })</ul>"
        ).html
    }

    private func ask(_ visit: SchoolVisit) -> HTML? {
        guard writes else { return nil }
        guard teaching.isRunning else {
            return DetailsBlock("Put right how it went", isOpen: !form.errors.isEmpty, fields(visit)).html
        }
        let day = teaching.standing.lookOn
        let isDue = day <= visit.today
        return Section(
            SectionHead(
                "How did it go?",
                note: isDue ? "It was to be looked at on \(day)." : "Its day is \(day). You may say so before."),
            fields(visit)
        ).html
    }

    private func fields(_ visit: SchoolVisit) -> HTML {
        let choices = TeachingOutcome.allCases.map { Choice($0.rawValue, $0.name) }
        return Web.form(
            post: visit.links.teachingOutcome(teaching.id), once: visit.services.once,
            """
            \(form.revision)
            \(Radios(form.words("outcome", "How far did \(pupil.name.called) come?", as: choices), choices, chosen: form["outcome"]))
            \(TextArea(form.words("shows", "What shows it?", hint: "One sentence: “Blends three sounds in eight words of ten; in September in two.”"), value: form["shows"]))
            \(Actions("\(Button("Keep how it went", .filled))"))
            """)
    }

    private func ways(_ links: Links) -> HTML? {
        let before = TextLink("Earlier versions", to: links.teachingHistory(teaching.id)).html
        let change = TextLink("Change what is taught", to: links.teachingChange(teaching.id)).html
        let move = moveLink.map { TextLink("Written down for the wrong pupil", to: $0).html }
        let parts = [writes ? change : nil, reads && teaching.revision > 1 ? before : nil, move].compactMap(\.self)
        guard !parts.isEmpty else { return nil }
        return "<ul class=\"section small\">\(parts.map { "<li>\($0)</li>" as HTML })</ul>"
    }
}
