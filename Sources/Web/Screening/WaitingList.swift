import DatabasePort
import Domain
import Store

/// Questions about progress that wait, as part of a page.
struct WaitingList {
    let questions: [WaitingQuestion]
    let adults: WaitingAdults
    /// Nil for all of them, on the page of their own.
    let limit: Int?
    var choice = WaitingChoice()
    /// To how many pupils' questions a colleague has said something this week.
    var new = 0

    func html(_ visit: SchoolVisit) -> HTML {
        let aside: HTML =
            limit == nil
            ? .none
            : "\(TextLink(visit.all(questions.count, limit: limit) ?? "Filter, or order differently", to: visit.links.findings))"
        return Section(
            SectionHead(
                "Questions about progress that wait",
                note: "\(choice.order.inWords) A figure raises a question; people answer it.\(said(visit.links))",
                aside: aside),
            questions.isEmpty
                ? EmptyState("No question is waiting.", next: "New results raise new questions.").html
                : Rows(questions.prefix(limit ?? .max).map { row($0, visit) }).html
        ).html
    }

    private func said(_ links: Links) -> HTML? {
        limit == nil || new == 0
            ? nil
            : " \(TextLink("New from teachers this week: \(new)", to: choice.with { $0.isNew = true }.link(links)))"
    }

    private func row(_ question: WaitingQuestion, _ visit: SchoolVisit) -> ListRow {
        ListRow(
            question.head(visit.links), line: "\(position(question))\(sentence(question, visit))",
            small: """
                \(question.waits(with: adults, visit)) \(question.cameBack(adults, visit)) \
                \(question.reading(adults, choice, visit))
                """)
    }

    /// What the order goes by.
    private func position(_ question: WaitingQuestion) -> HTML? {
        guard choice.order == .weighed, let attainment = question.attainment else { return nil }
        let place: HTML = "Ahead of \(attainment.inHundred) in 100"
        guard let growth = question.growth, let peers = question.peers else { return "<p><b>\(place).</b></p>" }
        return """
            <p><b>\(place), more progress than \(growth.percentile.inHundred) in 100</b> (\(counted(peers, "other")) sat both \
            tests; with very many, likely between \(growth.low.inHundred) and \(growth.high.inHundred)).</p>
            """
    }

    private func sentence(_ question: WaitingQuestion, _ visit: SchoolVisit) -> HTML {
        let words = question.sentence(choice.concern)
        guard case .figures = question.asker else {
            return VoiceQuote(words, said: "\(question.views.last?.by.formal ?? "")’s own answer").html
        }
        let view = question.views.last.map { view in
            let who = view.account == visit.actor.account ? "You" : view.by.formal
            return VoiceQuote(view.words, said: "\(who): \(view.answer.inWords), \(view.at.londonDay.withoutYear)")
        }
        return "\(words)\(view)"
    }
}

extension WaitingQuestion {
    /// `maths`, or of an adult's answer perhaps `learning as a whole`.
    var about: String { subject.isEmpty ? "learning as a whole" : subject }

    /// Who, in which class, and in what.
    func head(_ links: Links) -> HTML {
        "<b>\(TextLink(name.full, to: links.pupil(pupil)))\(className.map { ", \($0)" as HTML })</b> · \(about)"
    }

    /// Since when, and with whom.
    func waits(with adults: WaitingAdults, _ visit: SchoolVisit) -> HTML {
        let since = "since \(since.withoutYear) (\(waited(days: visit.today - since)))"
        let who = adults.inWords(adults.waits(self), visit)
        let isAnswered = adults.hasGoneOn(self) && views.contains { $0.account == visit.actor.account }
        return isAnswered && who != "you"
            ? "You answered. It waits for \(who), \(since)." : "Waiting \(since), with \(who)."
    }

    /// That “not now” has ended, and why it was said.
    func cameBack(_ adults: WaitingAdults, _ visit: SchoolVisit) -> HTML? {
        postponement.map { said in
            let day = said.lookAgainOn == visit.today ? "today" : "on \(said.lookAgainOn.withoutYear)"
            let why: HTML? = isOpen(adults, visit) ? "; \(said.why(visit))" : nil
            return "Came back \(day)\(why)."
        }
    }

    /// To its page, for whoever may open that.
    func reading(_ adults: WaitingAdults, _ choice: WaitingChoice, _ visit: SchoolVisit) -> HTML? {
        guard isOpen(adults, visit) else { return nil }
        return TextLink(
            finding == nil ? "Read the answer" : "Read the finding", to: link(visit.links).keeping(choice),
            about: "on \(name.full)’s \(about)"
        ).html
    }

    /// What an adult answered is opened by who may answer beside it.
    private func isOpen(_ adults: WaitingAdults, _ visit: SchoolVisit) -> Bool {
        finding != nil || adults.mayAnswer(pupil, visit.actor)
    }

    /// Where it is read and answered.
    func link(_ links: Links) -> Link { finding.map(links.finding) ?? links.observation(pupil, in: subject) }
}

extension WaitingAdults {
    /// `you and Mrs Byrne`, `no named teacher`.
    func inWords(_ asked: [Asked], _ visit: SchoolVisit) -> String {
        var names: [String] = []
        for adult in asked {
            let name = adult.account == visit.actor.account ? "you" : adult.name.formal
            if !names.contains(name) { names.append(name) }
        }
        return names.isEmpty ? "no named teacher" : listed(names)
    }

    /// Whether the page opens on which adults answer what they see of the pupil.
    func mayAnswer(_ pupil: PupilID, _ actor: Actor) -> Bool {
        actor.roles.contains(.senco) || teaches(actor.account, pupil)
    }
}

extension SchoolVisit {
    /// Whose questions come first: a teacher’s own pupils, also where another role opens the whole school.
    var asker: Actor {
        actor.roles.contains(.teacher) && !actor.roles.contains(.senco) ? actor.byTiesAlone : actor
    }

    /// What a list of so many rows calls the whole of it; nil where it is there already.
    func all(_ count: Int, limit: Int?) -> String? {
        guard let limit else { return nil }
        if asker.seesWholeSchool != actor.seesWholeSchool { return "The whole school’s" }
        return count > limit ? "All \(count)" : nil
    }

    /// The question after that of one pupil on the list from which the reader comes, the first where none of that
    /// pupil’s waits; the list after the last.
    func nextQuestion(after pupil: PupilID?, _ tx: any Transaction) throws -> Link {
        let choice = WaitingChoice(self)
        // A senior leader reads findings, and does not open what adults answered.
        let opensAnswers = asker.roles.contains(.senco) || !asker.seesWholeSchool
        let waiting = try choice.questions(of: tx.waiting.all(visibleTo: asker), self)
        let adults = try tx.waiting.adults(of: waiting.map(\.pupil), actor)
        let place = waiting.firstIndex { $0.pupil == pupil } ?? -1
        let next = waiting.dropFirst(place + 1).first {
            (opensAnswers || $0.finding != nil) && (asker.seesWholeSchool || !adults.hasGoneOn($0))
        }
        return next?.link(links).keeping(choice) ?? choice.link(links)
    }
}

extension GivenPostponement {
    /// `Mr Osei wrote on 12 November: “New glasses”`
    func why(_ visit: SchoolVisit) -> HTML {
        "\(account == visit.actor.account ? "you" : by.formal) wrote on \(at.londonDay.withoutYear): “\(reason)”"
    }
}
