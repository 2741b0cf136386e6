import DatabasePort
import Domain
import HTTPTypes
import Store

/// Strategies: the SENCo suggests, the pupil’s teacher takes, changes or declines.
enum SuggestionRoutes {
    static let all: [Route] = [
        Route(.get, "pupils/:pupil/suggestions", allow: .senco) { .page(try await suggesting($0).page($0)) },
        Route(.post, "pupils/:pupil/suggestions", allow: .senco, suggest),
        Route(.get, "suggestions/:suggestion/answer", allow: .theirTeacher) {
            .page(try await answering($0).page($0))
        },
        Route(.post, "suggestions/:suggestion/answer", allow: .theirTeacher, answer),
    ]

    private static func suggesting(_ visit: SchoolVisit) async throws -> SuggestPage {
        let id: PupilID = try visit.id("pupil")
        let page = try await visit.read { tx in try SuggestPage(visit.reachHere(id, tx), visit, tx) }
        await visit.opened(.pupilOpened, id.text)
        return page
    }

    private static func suggest(_ visit: SchoolVisit) async throws -> Answer {
        let id: PupilID = try visit.id("pupil")
        return try await visit.save(on: { _ in try await suggesting(visit) }) { form, tx in
            let pupil = try visit.reachHere(id, tx)
            let new = try NewSuggestion(
                form["strategy"], list: tx.strategies(visit.school.id).all(),
                stands: tx.pupils.strategies(of: pupil.id, in: visit.school.id), on: visit.today)
            if try tx.suggestions.suggest(new, visit.services.newID(), for: id, visit.change) {
                try tx.audit.add(visit.entry(.strategySuggested, id.text))
            }
            return visit.links.support(id).saying(.suggested)
        }
    }

    private static func answering(_ visit: SchoolVisit) async throws -> SuggestionAnswerPage {
        let id: SuggestionID = try visit.id("suggestion")
        let page = try await visit.read { tx in
            let (suggestion, pupil) = try found(id, visit, tx)
            return try SuggestionAnswerPage(suggestion, pupil, visit, tx)
        }
        await visit.opened(.pupilOpened, page.pupil.id.text)
        return page
    }

    private static func answer(_ visit: SchoolVisit) async throws -> Answer {
        let id: SuggestionID = try visit.id("suggestion")
        return try await visit.save(on: { _ in try await answering(visit) }) { form, tx in
            let (suggestion, pupil) = try found(id, visit, tx)
            let answer = try SuggestionAnswer(
                form["answer"], other: form["other"], why: form["why"],
                list: tx.strategies(visit.school.id).all(), on: visit.today)
            try tx.suggestions.answer(
                suggestion, answer, by: visit.actor.account, at: visit.now, in: visit.school.id)
            try tx.audit.add(visit.entry(.suggestionAnswered, pupil.id.text, answer.kept.answer))
            // Nothing is to be read there where nothing was taken.
            let next = answer.kept.answer == "declined" ? visit.links.today : visit.links.support(pupil.id)
            return next.saying(.suggestionAnswered)
        }
    }

    private static func found(
        _ id: SuggestionID, _ visit: SchoolVisit, _ tx: any Transaction
    ) throws -> (SuggestionRecord, PupilRecord) {
        let suggestion = try tx.suggestions.find(id, in: visit.school.id)
        return (suggestion, try visit.reachHere(suggestion.pupil, tx))
    }
}
