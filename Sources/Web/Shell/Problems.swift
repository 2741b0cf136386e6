import DatabasePort
import Domain
import HTTPTypes
import Hummingbird
import Logging
import Store

/// Errors become pages here and nowhere else. Never a raw error: a page says what happened, what was saved, what to do.
struct Problems: Sendable {
    let services: Services

    func answer(to error: any Error, _ request: Request, _ context: VisitContext) async -> Answer {
        switch error {
        case let refused as RefusedInSchool:
            page(problem(refused.refusal, isOnTablet: refused.visit.session.device != nil), in: refused.visit)
        case let refusal as Refusal:
            page(problem(refusal))
        case is NotSignedIn:
            await SignInPage.afterSessionEnd(request, context, services)
        case is CrossSite:
            page(.crossSite)
        case is BadForm:
            page(.unreadable(.badRequest))
        case let large as TooLarge:
            page(.tooLarge(large.limit))
        case DatabaseError.unavailable(let reason):
            await unavailable(reason, request, context)
        case let http as any HTTPResponseError:
            page(Problem.http(http.status))
        default:
            await unexpected(error, request, context)
        }
    }

    private func problem(_ refusal: Refusal, isOnTablet: Bool = false) -> Problem {
        switch refusal {
        case .notFound: .notFound
        case .forbidden(let what) where isOnTablet: .notOnTablet(what)
        case .forbidden(let whose): .forbidden(whose)
        case .stale: .stale
        case .invalid(let errors): .invalid(errors)
        case .blocked(let missing): .blocked(missing)
        }
    }

    private func unavailable(_ reason: String, _ request: Request, _ context: VisitContext) async -> Answer {
        services.logger.error(
            "The database did not answer", metadata: ["route": "\(context.route)", "reason": "\(reason)"])
        return await page(.busy, keeping: request, context)
    }

    private func unexpected(_ error: any Error, _ request: Request, _ context: VisitContext) async -> Answer {
        let reference = ID<Problem>(random: services.random(16)).text.prefix(8)
        services.logger.error(
            "Unexpected",
            metadata: ["ref": "\(reference)", "route": "\(context.route)", "reason": "\(error.inLog)"])
        return await page(.unexpected(String(reference)), keeping: request, context)
    }

    private func page(_ problem: Problem, in visit: SchoolVisit) -> Answer {
        .page(
            visit.frame(problem.title, isProblem: true, heading: problem.heading, problem.content(visit.links.today)),
            status: problem.status)
    }

    /// The page of a form that could not be saved holds it, as it was sent.
    private func page(_ problem: Problem, keeping request: Request, _ context: VisitContext) async -> Answer {
        guard request.method == .post else { return page(problem) }
        let visit = Visit(
            services: services, request: request, parameters: context.parameters, address: context.remoteAddress,
            now: services.now(), sent: context.sent)
        var form = context.sent.read
        if form == nil { form = try? await visit.form() }
        return page(problem, form.map { Carried($0, to: request.uri.path) } ?? .none)
    }

    private func page(_ problem: Problem, _ carried: Carried = .none) -> Answer {
        .page(
            SignedOutFrame(services: services).page(
                problem.title, isProblem: true, heading: problem.heading, problem.content(.home, carried)),
            status: problem.status)
    }
}

/// What went wrong, as a person reads it.
struct Problem: Sendable {
    let status: HTTPResponse.Status
    let title: String
    let heading: String
    let sentences: [String]
    var wayOn = "Go to the first page"

    /// - Parameter carried: A form that was not saved.
    func content(_ back: Link, _ carried: Carried = .none) -> HTML {
        let paragraphs = sentences.map { "<p>\($0)</p>\n" as HTML }
        guard !carried.holdsForm else { return "\(ReadingWidth("\(paragraphs)\(Problem.kept)\(SendAgain(carried))"))" }
        return "\(ReadingWidth("\(paragraphs)<p>\(LinkButton(wayOn, to: back, .filled))</p>"))"
    }

    private static let kept: HTML = """
        <p>What you typed is kept on this page: leave it open, and send it again from here. A file has to be chosen again.</p>
        """

    static let notFound = Problem(
        status: .notFound, title: "Not found", heading: "There is no such page for you",
        sentences: [
            "It may have been moved, or it may be about a pupil whom you do not work with.",
            "If you followed a link that should work, ask the SENCo.",
        ])

    static func forbidden(_ whose: String) -> Problem {
        Problem(
            status: .forbidden, title: "Not yours to open", heading: "This is not yours to open",
            sentences: [whose, "That you asked is noted, as every opening is. If it should be yours, ask the SENCo."])
    }

    static func notOnTablet(_ what: String) -> Problem {
        Problem(
            status: .forbidden, title: "Not on a shared tablet", heading: "This page does not open on a shared tablet",
            sentences: [what], wayOn: "Back to the day’s work")
    }

    static let stale = Problem(
        status: .conflict, title: "Changed meanwhile", heading: "Somebody changed this while you had it open",
        sentences: ["Nothing of yours was saved. Open the page again: it shows what stands now."])

    static func invalid(_ errors: [FieldError]) -> Problem {
        Problem(
            status: .unprocessableContent, title: "To put right", heading: "This cannot be taken as it is",
            sentences: errors.map(\.message) + ["Nothing was saved. Go back to put it right."])
    }

    static func blocked(_ missing: [String]) -> Problem {
        Problem(
            status: .unprocessableContent, title: "Something is missing", heading: "Something has to be there first",
            sentences: missing + ["Nothing was saved."])
    }

    static let crossSite = Problem(
        status: .forbidden, title: "Sent from elsewhere", heading: "This form came from another site",
        sentences: ["Nothing was saved. Open Fourfold itself and send it from there."])

    static func unreadable(_ status: HTTPResponse.Status) -> Problem {
        Problem(
            status: status, title: "Not readable", heading: "What was sent cannot be read",
            sentences: ["Nothing was saved. Go back, reload the page and try again."])
    }

    static func tooLarge(_ limit: Int) -> Problem {
        Problem(
            status: .contentTooLarge, title: "Too large", heading: "That is too large",
            sentences: [
                "Fourfold takes up to \(limit >> 20) MB at once. Nothing was saved.",
                "Bring a larger file in parts, such as one year at a time.",
            ])
    }

    static let busy = Problem(
        status: .serviceUnavailable, title: "Busy", heading: "Fourfold cannot reach its records just now",
        sentences: [
            "Try again in a minute; if it goes on, tell your administrator.",
            "Sent twice, the same form is saved once.",
        ])

    static func unexpected(_ reference: String) -> Problem {
        Problem(
            status: .internalServerError, title: "Something went wrong", heading: "Something went wrong here",
            sentences: [
                "It is our fault, not yours, and nothing was saved.",
                "Tell your administrator this reference: \(reference).",
            ])
    }

    /// What the router or the server itself refuses.
    static func http(_ status: HTTPResponse.Status) -> Problem {
        switch status {
        case .notFound: notFound
        case .contentTooLarge: tooLarge(1 << 20)
        default: unreadable(status)
        }
    }
}
