import DatabasePort
import Domain
import Store

/// An entry that was written down for the wrong pupil.
struct MovedThing: Sendable {
    let kind: MoveStore.Kind
    /// Its id.
    let entry: String
    /// For whom it stands now.
    let pupil: PupilRecord
    /// Who is to answer it or look at it; nil where nobody is named.
    var named: AccountID?
    /// Inside a sentence: `the concern of 12 November 2026`.
    let what: String
    /// What does not go with it, in a sentence; empty where all goes.
    var dropped = ""
    /// The entry’s page, and where its form is sent.
    let back: Link
    let post: Link
}

/// To which pupil an entry is to be moved, and how it came to stand with the wrong one.
struct MovePage: FormPage {
    private let thing: MovedThing
    private let others: [PupilRow]
    var form = FilledForm()

    init(_ thing: MovedThing, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        self.thing = thing
        others = try tx.pupils.list(visibleTo: visit.actor).filter { $0.id != thing.pupil.id }
    }

    func page(_ visit: SchoolVisit) -> HTML {
        let called = thing.pupil.name.called
        let choices = others.map { Choice($0.id.text, $0.name.full, hint: $0.place) }
        let hint: HTML =
            visit.actor.roles.contains(.senco) ? .none : "Is the pupil not in this list? Ask the SENCo today."
        return visit.frame(
            "Move an entry", isProblem: !form.errors.isEmpty, current: .pupils,
            masthead: Masthead(
                "Written down for the wrong pupil", crumbs: [Destination(thing.what.capitalised, thing.back)],
                lead: "\(thing.pupil.name.full): \(thing.what)."),
            ReadingWidth(
                """
                \(form.summary)
                <p>\(thing.what.capitalised) goes to the pupil for whom it was meant, as it was written. \(called)’s record keeps \
                only that something was moved. \(thing.dropped)</p>
                \(Web.form(post: thing.post, once: visit.services.once, """
                    \(Select(form.words("to", "For whom it was meant", hint: hint), choices, chosen: form["to"]))
                    \(TextArea(form.words("reason", "How did \(thing.what) come to stand here?", hint: "Your words go with it. Name no other pupil."), value: form["reason"]))
                    \(Actions("\(Button("Move it", .filled)) \(LinkButton("Leave it as it stands", to: thing.back, .plain))"))
                    """))
                """
            ).html)
    }
}

extension SchoolVisit {
    /// The page to move an entry, with a note that this person opened the pupil’s record.
    ///
    /// - Parameter find: the entry, if this person may move it; throws otherwise.
    func movePage(_ find: @escaping @Sendable (any Transaction) throws -> MovedThing) async throws -> MovePage {
        let (page, pupil) = try await read { tx in
            let thing = try find(tx)
            return (try MovePage(thing, self, tx), thing.pupil.id)
        }
        await opened(.pupilOpened, pupil.text)
        return page
    }

    /// Moves an entry to the pupil whom the form names and who is within reach.
    ///
    /// - Parameter find: the entry, if this person may move it; throws otherwise.
    func move(_ find: @escaping @Sendable (any Transaction) throws -> MovedThing) async throws -> Answer {
        try await save(on: { _ in try await movePage(find) }) { form, tx in
            let thing = try find(tx)
            let from = thing.pupil.id
            let move = try EntryMove(to: form["to"], from: from, reason: form["reason"])
            guard try tx.pupils.list(visibleTo: actor).contains(where: { $0.id == move.to }) else {
                throw Refusal.invalid([FieldError("to", "Choose the pupil for whom it was meant.")])
            }
            let answerer = try thing.named.flatMap { named in
                let people = try tx.concerns.answerers(about: move.to, in: school.id, on: today).all
                return (people.first { $0.account == named && $0.isTheirTeacher } ?? people.first)?.account
            }
            try tx.moves.move(
                thing.kind, thing.entry, from: from, to: move.to, why: move.reason, as: services.newID(),
                answerer: answerer, by: actor.account, in: school.id, at: now)
            try tx.audit.add(entry(.entryMovedAway, from.text, thing.kind.rawValue))
            try tx.audit.add(entry(.entryMoved, move.to.text, thing.kind.rawValue))
            return links.pupil(from).saying(.entryMoved)
        }
    }
}
