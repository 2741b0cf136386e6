import DatabasePort
import Domain
import HTTPTypes
import Store

/// Ask the SENCo: a line from any pupil or class page, whose answer stays with it.
enum QuestionRoutes {
    static let askers: Permission = .theirTeacher || .supports
    /// Of a class; whose it is the class says.
    static let classAskers: Permission = .teacher || .assistant

    static let all: [Route] = [
        Route(.get, "pupils/:pupil/questions/new", allow: askers) { .page(try await aboutPupil($0).page($0)) },
        Route(.post, "pupils/:pupil/questions/new", allow: askers, askAboutPupil),
        Route(.get, "classes/:class/questions/new", allow: classAskers) { .page(try await aboutClass($0).page($0)) },
        Route(.post, "classes/:class/questions/new", allow: classAskers, askAboutClass),
        Route(.get, "questions", allow: .senco) { visit in
            .page(try await visit.read { tx in try QuestionsPage(visit, tx) }.page(visit))
        },
        Route(.post, "questions/:question/answer", allow: .senco, answer),
        Route(.get, "questions/:question/move", allow: .senco || askers) { visit in
            .page(try await visit.movePage { try moved(visit, $0) }.page(visit))
        },
        Route(.post, "questions/:question/move", allow: .senco || askers) { visit in
            try await visit.move { try moved(visit, $0) }
        },
    ]

    private static func aboutPupil(_ visit: SchoolVisit) async throws -> AskPage {
        let id: PupilID = try visit.id("pupil")
        let page = try await visit.read { tx in
            let pupil = try visit.reachHere(id, tx)
            return AskPage(
                about: Destination(pupil.name.full, visit.links.pupil(id)), post: visit.links.newQuestion(id))
        }
        await visit.opened(.pupilOpened, id.text)
        return page
    }

    private static func askAboutPupil(_ visit: SchoolVisit) async throws -> Answer {
        let id: PupilID = try visit.id("pupil")
        return try await visit.save(on: { _ in try await aboutPupil(visit) }) { form, tx in
            _ = try visit.reachHere(id, tx)
            try tx.questions.ask(NewQuestion(form["question"]), visit.services.newID(), about: id, nil, visit.change)
            try tx.audit.add(visit.entry(.questionAsked, id.text))
            return visit.links.asked(id).saying(.questionAsked)
        }
    }

    private static func aboutClass(_ visit: SchoolVisit) async throws -> AskPage {
        let id: ClassID = try visit.id("class")
        let row = try await visit.read { tx in try tx.classes.find(id, visibleTo: visit.actor.byTiesAlone) }
        return AskPage(about: Destination(row.name, visit.links.schoolClass(id)), post: visit.links.newQuestion(id))
    }

    private static func askAboutClass(_ visit: SchoolVisit) async throws -> Answer {
        let id: ClassID = try visit.id("class")
        return try await visit.save(on: { _ in try await aboutClass(visit) }) { form, tx in
            _ = try tx.classes.find(id, visibleTo: visit.actor.byTiesAlone)
            try tx.questions.ask(NewQuestion(form["question"]), visit.services.newID(), about: nil, id, visit.change)
            try tx.audit.add(visit.entry(.questionAsked, id.text))
            return visit.links.asked(id).saying(.questionAsked)
        }
    }

    private static func answer(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("question", of: SENCoQuestion.self), visit.form())
        let name: @Sendable (String) -> String = { QuestionsPage.field($0, of: id) }
        do {
            return try await visit.act(form["once"]) { tx in
                let question = try tx.questions.find(id, visibleTo: visit.actor)
                if case .pupil(let pupil, _) = question.about { _ = try visit.reachHere(pupil, tx) }
                let answer = try QuestionAnswer(
                    form[name("answer")], topic: form[name("topic")], topics: tx.questions.topics(in: visit.school.id))
                try tx.questions.answer(id, answer, visit.change)
                try tx.audit.add(visit.entry(.questionAnswered, question.about.record))
                return visit.links.questions.saying(.questionAnswered)
            }
        } catch Refusal.invalid(let errors) {
            let named = errors.map { FieldError(name($0.field), $0.message) }
            let page = try await visit.read { tx in try QuestionsPage(visit, tx) }
            return .again(page.again(id, form, named).page(visit))
        } catch Refusal.stale {
            let page = try await visit.read { tx in try QuestionsPage(visit, tx) }
            return .page(page.overtaken(id, form).page(visit), status: .conflict)
        }
    }

    /// - Throws: `Refusal.notFound` also for a question about a class, and where somebody else is to move it.
    private static func moved(_ visit: SchoolVisit, _ tx: any Transaction) throws -> MovedThing {
        let question = try tx.questions.find(visit.id("question"), visibleTo: visit.actor)
        guard case .pupil(let pupil, _) = question.about,
            visit.actor.mayMove(writtenBy: question.askedBy, at: question.askedAt)
        else { throw Refusal.notFound }
        return MovedThing(
            kind: .question, entry: question.id.text, pupil: try visit.reach(pupil, tx),
            what: "the question of \(question.askedAt.londonDay.inWords)", back: visit.links.pupil(pupil),
            post: visit.links.questionMove(question.id))
    }
}

extension QuestionRecord.About {
    /// The pupil’s or the class’s id.
    fileprivate var record: String {
        switch self {
        case .pupil(let id, _): id.text
        case .schoolClass(let id, _): id.text
        }
    }
}
