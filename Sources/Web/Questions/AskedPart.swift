import DatabasePort
import Domain
import Store

/// On a pupil’s or a class’s page: what the SENCo was asked, each with its answer.
struct AskedPart {
    private let questions: [QuestionRecord]
    /// Of those that were first asked about another pupil.
    private let moves: [QuestionID: [MovedEntry]]
    /// Nil for who asks nothing here.
    private let ask: Link?

    private static let most = 5

    /// About a pupil: for the pupil’s teachers and those who lead; for an assistant what they asked themselves.
    init(_ pupil: PupilRecord, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        let readsAll = FindingRoutes.readers.admits(visit.actor.roles, pupil.relations)
        questions = try tx.questions.of(pupil.id, in: visit.school.id)
            .filter { readsAll || $0.askedBy == visit.actor.account }
        moves = try Dictionary(
            uniqueKeysWithValues: questions.map {
                ($0.id, try tx.moves.moves(of: .question, $0.id.text, in: visit.school.id))
            })
        ask = nil
    }

    /// About a class.
    init(_ id: ClassID, _ adults: [TiedAdult], _ visit: SchoolVisit, _ tx: any Transaction) throws {
        let ties = adults.filter { $0.account == visit.actor.account }
        let readsAll = visit.actor.seesWholeSchool || ties.contains { $0.relation != .supports }
        questions = try tx.questions.of(id, in: visit.school.id)
            .filter { readsAll || $0.askedBy == visit.actor.account }
        moves = [:]
        let asks = !ties.isEmpty && QuestionRoutes.classAskers.admits(visit.actor.roles)
        ask = asks ? visit.links.newQuestion(id) : nil
    }

    func html(_ visit: SchoolVisit) -> HTML? {
        guard !questions.isEmpty || ask != nil else { return nil }
        let older = questions.dropFirst(AskedPart.most)
        let aside = ask.map { TextLink("Ask the SENCo about this class", to: $0).html } ?? .none
        return Section(
            SectionHead("Asked of the SENCo", aside: aside),
            """
            \(questions.isEmpty ? EmptyState("Nothing was asked yet.").html : Rows(questions.prefix(AskedPart.most).map { row($0, visit) }).html)
            \(older.isEmpty ? .none : DetailsBlock("Earlier: \(counted(older.count, "question"))", Rows(older.map { row($0, visit) }).html).html)
            """, id: "asked"
        ).html
    }

    private func row(_ question: QuestionRecord, _ visit: SchoolVisit) -> ListRow {
        let moved = (moves[question.id] ?? []).map { move -> HTML in
            """
            <p class="small">First asked about another pupil, and moved here by \(move.by.formal) on \(move.on): \
            \(move.why)</p>
            """
        }
        return question.row(head: "<b>\(question.asker.formal)</b>", below: "\(moved)\(question.move(visit))")
    }
}

extension QuestionRecord {
    /// The question with its answer, or that it waits.
    ///
    /// - Parameters:
    ///   - head: who asked, and about whom.
    ///   - whileOpen: said in place of the answer; nil where the heading above says it.
    func row(head: HTML, whileOpen: String? = "Waits for the SENCo.", below: HTML = .none) -> ListRow {
        let given: HTML =
            answer.map { answer in
                """
                <p>\(answer.words)</p><p class="small">\(answer.by.formal), \(answer.at.londonDay)\
                \(answer.topic.isEmpty ? "" : ". Topic: \(answer.topic)")</p>
                """
            } ?? (whileOpen.map { "<p class=\"small\">\($0)</p>" } ?? .none)
        return ListRow("\(head), \(askedAt.londonDay)", line: "<p class=\"said\">“\(words)”</p>\(given)\(below)")
    }

    /// The way to move it, for who may, where it is about a pupil.
    func move(_ visit: SchoolVisit) -> HTML? {
        guard case .pupil = about, visit.actor.mayMove(writtenBy: askedBy, at: askedAt) else { return nil }
        let link = TextLink("Written down for the wrong pupil?", to: visit.links.questionMove(id), about: asker.formal)
        return "<p class=\"small\">\(link)</p>"
    }
}
