import Domain
import Store

/// Pupils of whom too little is known: silence is never “no concern”. Whoever teaches them is asked.
struct UnknownList {
    let pupils: [UnknownPupil]
    let adults: WaitingAdults
    /// Nil for all of them, on the page of their own.
    let limit: Int?

    func html(_ visit: SchoolVisit) -> HTML {
        Section(
            SectionHead(
                "Too little known to ask",
                note: "Results cannot speak for these pupils, so whoever teaches them is asked once a term. \(counts)",
                aside: visit.all(pupils.count, limit: limit).map { "\(TextLink($0, to: visit.links.unknown))" } ?? .none
            ),
            pupils.isEmpty
                ? EmptyState("Every pupil has results to compare.").html
                : Rows(pupils.prefix(limit ?? .max).map { row($0, visit) }).html
        ).html
    }

    /// Asked, answered and not yet: all three apart.
    private var counts: HTML? {
        let answered = pupils.compactMap(\.answered)
        let early = answered.count { $0.answers == [.tooEarly] }
        return pupils.isEmpty
            ? nil
            : """
            <b>\(pupils.count) asked about: \(answered.count) answered\
            \(early == 0 ? "" : " (\(early) “too early to say”)"), \(pupils.count - answered.count) not yet.</b>
            """
    }

    private func row(_ unknown: UnknownPupil, _ visit: SchoolVisit) -> ListRow {
        ListRow(
            "\(TextLink(unknown.pupil.name.full, to: visit.links.pupil(unknown.pupil.id))), \(unknown.pupil.place)",
            small: """
                \(counted(unknown.results, "result").capitalised) so far. \(unknown.unscored.inWords) \
                \(state(unknown, visit)) \(link(unknown, visit))
                """)
    }

    private func state(_ unknown: UnknownPupil, _ visit: SchoolVisit) -> String {
        unknown.answered.map { "✓ \($0.name.formal) answered on \($0.at.londonDay.withoutYear): \($0.inWords)." }
            ?? "Not answered yet, with \(adults.inWords(adults.asked(unknown.pupil.id), visit))."
    }

    private func link(_ unknown: UnknownPupil, _ visit: SchoolVisit) -> HTML? {
        let (id, actor) = (unknown.pupil.id, visit.actor)
        guard adults.mayAnswer(id, actor) else { return nil }
        let words = unknown.answered == nil ? "What do you see?" : "Read or add"
        return TextLink(words, to: visit.links.observation(id), about: "about \(unknown.pupil.name.full)").html
    }
}

extension ObservedBy {
    /// `yes and no`, `too early to say`: what was answered to the four questions.
    fileprivate var inWords: String { listed(Domain.Answer.allCases.filter(answers.contains).map(\.inWords)) }
}
