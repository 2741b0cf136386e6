import DatabasePort
import Demo
import Domain
import Store

/// Decisions, what was said to them, and letters.
extension DemoStory {
    func decide(_ choice: DemoSchool.Choice, _ told: Told) throws {
        let (pupil, id) = try told.whole(), today = told.event.on
        let teacher = ids.account(choice.teacher), senco = ids.account(choice.senco)
        var typed = NewDecision.Typed()
        (typed.outcome, typed.decidedOn) = (choice.outcome.rawValue, today)
        (typed.teacher, typed.senco) = (teacher.text, senco.text)
        (typed.why, typed.help, typed.comeBack) = (choice.why, choice.help, choice.comeBack)
        typed.watchUntil = choice.watchUntil
        typed.needs = choice.needs.map { RankedNeed($0) }
        (typed.noticeOn, typed.noticeWay) = (today, ContactWay.inPerson.rawValue)
        typed.noticeBy = teacher.text
        // Who came only lately had no time for all of it.
        for what in DecisionGuard.allCases { typed.reasons[what] = "There was no time, and help should not wait." }
        let analysis = try tx.needs.analysis(of: id, in: school)
        let ground = NewDecision.Ground(
            facts: try tx.needs.facts(of: id, in: school, on: today),
            firstConcern: try tx.decisions.firstConcern(of: id, changing: nil, in: school), teachers: [teacher],
            sencos: [senco], staff: [teacher], called: pupil.name.called, today: today)
        try tx.decisions.decide(
            NewDecision(typed, on: ground), newID(), of: id, over: nil, on: analysis?.revision, by: told.actor,
            at: told.at)
    }

    func agree(
        _ relative: DemoSchool.Relative, _ answer: NewAgreement.Answer, _ words: String, _ way: ContactWay,
        _ told: Told
    ) throws {
        let (pupil, _) = try told.whole(), decision = try standing(told)
        var typed = NewAgreement.Typed()
        (typed.who, typed.otherName, typed.agreement) = ("other", relative.name, answer.rawValue)
        (typed.words, typed.on, typed.way) = (words, told.event.on, way.rawValue)
        let agreement = try NewAgreement(
            typed, pupil: pupil.name.called, family: [], decidedOn: decision.version.decidedOn,
            today: told.event.on)
        try tx.decisions.add(agreement, newID(), to: decision.id, by: told.actor, at: told.at)
    }

    func send(_ kind: LetterKind.Name, to relative: DemoSchool.Relative?, _ way: ContactWay, _ told: Told) throws {
        let (pupil, id) = try told.whole()
        let contact = relative?.contactKey.flatMap { contacts[$0] }
        let decision = try kind == .invitation ? nil : standing(told)
        let senco = demo.staff.first { $0.roles.contains("senco") }.map { formal($0.key) } ?? ""
        let draft = LetterDraft(
            decision?.version.letter ?? .invitation, called: pupil.name.called, to: contact?.name.formal,
            teacher: decision?.version.teacherName.formal, senco: "\(senco), our SENCo", from: told.actor.name,
            of: demo.settings.schoolName, telephone: demo.settings.contactDetails.telephone)
        var typed = KeptLetter.Typed()
        (typed.words, typed.sentOn, typed.way) = (draft.words, told.event.on, way.rawValue)
        let letter = try KeptLetter(typed, today: told.event.on, notBefore: decision?.version.decidedOn)
        try tx.letters.keep(
            NewLetter(
                id: newID(), pupil: id, kind: kind, decision: decision?.id,
                contact: contact.map { ids.contact($0.key) },
                addressedTo: LetterDraft.addressee(contact?.name, of: pupil.name), address: contact?.address ?? "",
                head: demo.settings.contactDetails.head(of: demo.settings.schoolName), letter: letter),
            told.moment)
    }

    /// Lines to the SENCo, and what she suggests.
    func ask(_ told: Told) throws {
        switch told.event.what {
        case .asked(let words, let classKey):
            let about = try classKey == nil ? told.pupil() : nil
            try tx.questions.ask(
                NewQuestion(words), newID(), about: about, classKey.map(ids.schoolClass), told.moment)
        case .told(let words, let topic, let classKey):
            let asked =
                try classKey.map { try tx.questions.of(ids.schoolClass($0), in: school) }
                ?? tx.questions.of(told.pupil(), in: school)
            guard let open = asked.last(where: { $0.answer == nil }) else { throw Refusal.notFound }
            try tx.questions.answer(
                open.id, QuestionAnswer(words, topic: topic, topics: tx.questions.topics(in: school)), told.moment)
        case .suggested(let strategy):
            let pupil = try told.pupil(), list = try tx.strategies(school).all()
            let stands = try tx.support(school).standing(of: pupil).support.strategies
            try tx.suggestions.suggest(
                NewSuggestion(strategy, list: list, stands: stands, on: told.event.on), newID(), for: pupil, told.moment
            )
        case .replied(let answer, let words):
            guard let newest = try tx.suggestions.of(told.pupil(), in: school).first else { throw Refusal.notFound }
            try tx.suggestions.answer(
                newest,
                SuggestionAnswer(
                    answer, other: words, why: words, list: tx.strategies(school).all(), on: told.event.on),
                by: told.actor.account, at: told.at, in: school)
        default: break
        }
    }
}
