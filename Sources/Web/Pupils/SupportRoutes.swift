import DatabasePort
import Domain
import HTTPTypes
import Store

/// What helps a pupil and what the pupil said: written down by the pupil’s teachers and the SENCo.
enum SupportRoutes {
    static let whoWrites: Permission = .senco || .theirTeacher

    static let all: [Route] = [
        Route(.get, "pupils/:pupil/support", allow: whoWrites, show),
        Route(.post, "pupils/:pupil/support", allow: whoWrites, save),
        Route(.get, "pupils/:pupil/words", allow: whoWrites, showWords),
        Route(.post, "pupils/:pupil/words", allow: whoWrites, saveWords),
        Route(.post, "pupils/:pupil/words/taking-back", allow: whoWrites, takeBack),
    ]

    private static func show(_ visit: SchoolVisit) async throws -> Answer {
        .page(try await page(visit).page(visit))
    }

    private static func save(_ visit: SchoolVisit) async throws -> Answer {
        let id: PupilID = try visit.id("pupil")
        return try await visit.save(on: { _ in try await page(visit) }) { form, tx in
            _ = try visit.reach(id, tx)
            let store = tx.support(visit.school.id)
            let standing = try store.standing(of: id)
            guard String(standing.revision) == form["revision"] else { throw Refusal.stale }
            let support = try Support(
                goodAt: form["good-at"], strategies: (1...Support.most).map { form["must-\($0)"] },
                list: tx.strategies(visit.school.id).all(), stood: standing.support, on: visit.today)
            try store.save(support, of: id, over: standing.revision, by: visit.actor.account, at: visit.now)
            try tx.audit.add(visit.entry(.supportChanged, id.text))
            return visit.links.pupil(id).saying(.supportSaved)
        }
    }

    /// The page, with a note that this person opened the record.
    private static func page(_ visit: SchoolVisit) async throws -> SupportPage {
        let id: PupilID = try visit.id("pupil")
        let page = try await visit.read { tx in try SupportPage(visit.reach(id, tx), visit, tx) }
        await visit.opened(.pupilOpened, id.text)
        return page
    }

    private static func showWords(_ visit: SchoolVisit) async throws -> Answer {
        .page(try await wordsPage(visit).page(visit))
    }

    private static func saveWords(_ visit: SchoolVisit) async throws -> Answer {
        let id: PupilID = try visit.id("pupil")
        return try await visit.save(on: { _ in try await wordsPage(visit) }) { form, tx in
            let page = try WordsPage(visit.reach(id, tx), visit, tx)
            let said = try SaidWords(form, today: visit.today)
            let (name, account) = try said.listener.named(visit) { page.name(of: $0) }
            try tx.pupilDetails(visit.school.id).addWords(
                PupilWords(words: said.words, heardBy: name, on: said.on), account: account,
                audience: said.audience.rawValue, of: id, at: visit.now)
            try tx.audit.add(visit.entry(.wordsWritten, id.text))
            return visit.links.words(id).saying(.wordsSaved)
        }
    }

    private static func takeBack(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("pupil", of: Pupil.self), visit.form())
        return try await visit.act(form["once"]) { tx in
            _ = try visit.reach(id, tx)
            guard let written = Instant(form["written"]) else { throw Refusal.stale }
            try tx.words.takeBack(written, of: id, by: visit.actor, at: visit.now)
            try tx.audit.add(visit.entry(.wordsTakenBack, id.text))
            return visit.links.words(id).saying(.wordsGone)
        }
    }

    /// The page, with a note that this person opened the record.
    private static func wordsPage(_ visit: SchoolVisit) async throws -> WordsPage {
        let id: PupilID = try visit.id("pupil")
        let page = try await visit.read { tx in try WordsPage(visit.reach(id, tx), visit, tx) }
        await visit.opened(.pupilOpened, id.text)
        return page
    }
}

extension SaidWords {
    /// What a form says of words, of a pupil who was asked for them or came by themselves.
    ///
    /// - Throws: `Refusal.invalid`.
    init(_ form: Form, askedFor: AskedFor? = nil, today: Day) throws {
        var (errors, typed) = (FieldErrors(), Typed())
        (typed.words, typed.audience) = (form["words"], form["audience"])
        (typed.heardBy, typed.otherName) = (form["heard-by"], form["other-name"])
        typed.on = form.day("said", &errors)
        try self.init(typed, askedFor: askedFor, today: today, errors: errors)
    }
}

extension SaidWords.Listener {
    /// As the record keeps it.
    ///
    /// - Parameter known: the name of an adult who is around the pupil; nil for any other.
    /// - Throws: `Refusal.invalid` by the field `heard-by` for an adult who is not around the pupil.
    func named(
        _ visit: SchoolVisit, _ known: (AccountID) -> String?
    ) throws -> (name: String, account: AccountID?) {
        switch self {
        case .writer: return (visit.actor.name, visit.actor.account)
        case .other(let name): return (name, nil)
        case .colleague(let account):
            guard let name = known(account) else {
                throw Refusal.invalid([FieldError("heard-by", "Choose who heard it.")])
            }
            return (name, account)
        }
    }
}
