import DatabasePort
import Domain
import Store

/// Questions about progress, and pupils of whom too little is known: of the reader's pupils as many rows as the school
/// has set, of one class all.
struct QuestionsPart {
    private let waiting: [WaitingQuestion]
    /// Of those what waits on the reader: a teacher’s have gone on to the SENCo once answered.
    private let own: [WaitingQuestion]
    private let unknown: [UnknownPupil]
    /// Pupils of whom a teacher has yet to say what they see; the SENCo asks teachers, and is not asked.
    private let notYet: [UnknownPupil]
    private let lists: (WaitingList, UnknownList)

    /// Nil while the school has not turned reading of progress on.
    init?(_ visit: SchoolVisit, _ tx: any Transaction, schoolClass: ClassID? = nil) throws {
        guard visit.school.settings.readsProgress(on: visit.today) else { return nil }
        let reader = schoolClass == nil ? visit.asker : visit.actor
        let all = try tx.waiting.all(visibleTo: reader, schoolClass: schoolClass)
        waiting = all.chosen(for: visit.actor)
        unknown = try tx.waiting.unknown(visibleTo: reader, schoolClass: schoolClass)
        let limit = schoolClass == nil ? visit.school.settings.firstPageRows : nil
        let shown = waiting.map(\.pupil) + unknown.prefix(limit ?? .max).map(\.pupil.id)
        let adults = try tx.waiting.adults(of: shown, visit.actor)
        own = reader.seesWholeSchool ? waiting : waiting.filter { !adults.hasGoneOn($0) }
        notYet = reader.seesWholeSchool ? [] : unknown.filter { $0.answered == nil }
        lists = (
            WaitingList(
                questions: waiting, adults: adults, limit: limit,
                new: WaitingChoice().with { $0.isNew = true }.questions(of: all, visit).count),
            UnknownList(pupils: unknown, adults: adults, limit: limit)
        )
    }

    /// Whether any of it waits on the reader.
    var isAsking: Bool { !own.isEmpty || !notYet.isEmpty }

    /// What waits, in a sentence.
    var lead: HTML {
        if !own.isEmpty { return "\(QuestionsPart.inWords(own.count))" }
        if !notYet.isEmpty { return "Results say too little of \(counted(notYet.count, "pupil")): say what you see." }
        return waiting.isEmpty
            ? "No question about progress is waiting." : "What you were asked is answered, and waits for the SENCo."
    }

    static func inWords(_ count: Int) -> String {
        count == 1
            ? "One question about progress waits." : "\(count) questions about progress wait."
    }

    /// To what waits longest on the reader.
    func next(_ visit: SchoolVisit) -> LinkButton? {
        if let first = own.first {
            return LinkButton("Read the first question", to: first.link(visit.links), .filled)
        }
        return notYet.first.map {
            LinkButton("Say what you see", to: visit.links.observation($0.pupil.id), .filled)
        }
    }

    func html(_ visit: SchoolVisit) -> HTML {
        let (questions, unknowns) = (lists.0.html(visit), lists.1.html(visit))
        return waiting.isEmpty && !unknown.isEmpty
            ? Columns.sevenFive(unknowns, questions).html : Columns.sevenFive(questions, unknowns).html
    }
}

/// Said where questions about progress would stand, while the school has not turned them on.
struct ProgressOff {
    func html(_ visit: SchoolVisit) -> HTML {
        let mayTurnOn = SettingsPage.deciders.admits(visit.actor.roles)
        return EmptyState(
            "Reading of progress is off in this school.",
            next: mayTurnOn
                ? "\(TextLink("Turn it on", to: visit.links.settings)), once you have assessed what it means for pupils’ data."
                : "Your SENCo or administrator can turn it on."
        ).html
    }
}
