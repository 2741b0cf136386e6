/// A decision as teacher and SENCo make it, and as one of them writes it down.
package struct NewDecision: Equatable, Sendable {
    package let outcome: DecisionOutcome
    package let decidedOn: Day
    /// One person may be both.
    package let teacher: AccountID
    package let senco: AccountID
    package let why: String
    /// What will be done.
    package let help: String
    /// How the family can come back to it.
    package let comeBack: String
    /// Where it is watched: until when.
    package let watchUntil: Day?
    /// Of SEN support alone, the main one first.
    package let needs: [RankedNeed]
    /// Of SEN support alone.
    package let notice: Notice?
    /// What a guard asked for and was not there, with the reason.
    package let unmet: [UnmetReason]

    /// As the form sent it.
    package struct Typed: Sendable {
        package var outcome = ""
        package var decidedOn: Day?
        package var teacher = ""
        package var senco = ""
        package var why = ""
        package var help = ""
        package var comeBack = ""
        package var watchUntil: Day?
        package var needs: [RankedNeed?] = []
        package var noticeOn: Day?
        package var noticeWay = ""
        package var noticeBy = ""
        /// Empty for words made from why, help and how to come back.
        package var noticeWords = ""
        package var reasons: [DecisionGuard: String] = [:]

        package init() {}
    }

    /// Against what a decision is checked.
    package struct Ground: Sendable {
        package let facts: DecisionFacts
        /// When the first concern that is open was raised; nothing is decided before.
        package let firstConcern: Day?
        /// The day of the decision that it follows; it is not dated before.
        package let before: Day?
        /// The day that stands, where a decision is changed.
        package let stood: Day?
        /// Whom it may name.
        package let teachers: Set<AccountID>
        package let sencos: Set<AccountID>
        /// Who may have told the family.
        package let staff: Set<AccountID>
        /// What the pupil is called.
        package let called: String
        package let today: Day

        package init(
            facts: DecisionFacts, firstConcern: Day?, before: Day? = nil, stood: Day? = nil,
            teachers: Set<AccountID>, sencos: Set<AccountID>, staff: Set<AccountID>, called: String, today: Day
        ) {
            (self.facts, self.firstConcern, self.before, self.stood) = (facts, firstConcern, before, stood)
            (self.teachers, self.sencos, self.staff) = (teachers, sencos, staff)
            (self.called, self.today) = (called, today)
        }
    }

    /// - Throws: `Refusal.invalid` by `unmet-…`, `outcome`, `watch-until`, `decided`, `why`, `help`, `come-back`, `teacher`,
    ///   `senco`, `need-1` … `need-4`, `notice`, `notice-way`, `notice-by` and `notice-words`, in the order of the form,
    ///   with `errors` from reading dates.
    package init(_ typed: Typed, on ground: Ground, errors: FieldErrors = FieldErrors()) throws {
        var errors = errors
        unmet = ground.facts.unmet.map { unmet in
            let field = unmet.what.field
            let reason = errors.line(field, typed.reasons[unmet.what] ?? "", most: 500)
            if reason.isEmpty { errors.add(field, "\(unmet.missing) Write why you decide without it.") }
            return UnmetReason(what: unmet.what, reason: reason)
        }
        let outcome = errors.require(
            "outcome", DecisionOutcome(rawValue: typed.outcome), "Choose what you decided together.")
        if outcome == .watch { errors.needWatching(typed.watchUntil, today: ground.today) }
        errors.needDecided(typed.decidedOn, ground)
        why = errors.lines("why", typed.why, most: 4_000)
        if why.isEmpty { errors.add("why", "Write why, in words that the family understands.") }
        help = errors.lines("help", typed.help, most: 4_000)
        if help.isEmpty { errors.add("help", "Write what will be done.") }
        comeBack = errors.lines("come-back", typed.comeBack, most: 1_000)
        if comeBack.isEmpty { errors.add("come-back", "Write whom the family can ask, and when.") }
        let teacher = errors.adult("teacher", typed.teacher, ground.teachers, "Choose the teacher who decided it.")
        let senco = errors.adult("senco", typed.senco, ground.sencos, "Choose the SENCo who decided it.")
        let needs = outcome == .senSupport ? errors.ranked(typed.needs, on: typed.decidedOn ?? ground.today) : []
        let notice = outcome == .senSupport ? errors.notice(typed, ground, (why, help, comeBack)) : nil
        try errors.check()
        (self.outcome, decidedOn, self.teacher, self.senco) = (outcome!, typed.decidedOn!, teacher!, senco!)
        watchUntil = outcome == .watch ? typed.watchUntil : nil
        (self.needs, self.notice) = (needs, notice)
    }
}

/// Why somebody decided although a guard was not met.
package struct UnmetReason: Equatable, Sendable {
    package let what: DecisionGuard
    package let reason: String

    package init(what: DecisionGuard, reason: String) { (self.what, self.reason) = (what, reason) }
}

extension DecisionGuard {
    /// The form's field for the reason: `unmet-pupil-view`.
    package var field: String { "unmet-" + rawValue.split(separator: "_").joined(separator: "-") }
}

extension FieldErrors {
    fileprivate mutating func adult(
        _ field: String, _ typed: String, _ known: Set<AccountID>, _ message: String
    ) -> AccountID? {
        require(field, AccountID(typed).flatMap { known.contains($0) ? $0 : nil }, message)
    }

    fileprivate mutating func needDecided(_ day: Day?, _ ground: NewDecision.Ground) {
        needLately(
            "decided", day, "Write the day on which you decided.", stood: ground.stood, today: ground.today)
        guard let day else { return }
        if let first = ground.firstConcern, day < first {
            add("decided", "That is before the first concern that is open, of \(first.inWords).")
        }
        if let before = ground.before, day < before {
            add("decided", "That is before the decision of \(before.inWords), which it follows.")
        }
    }

    fileprivate mutating func needWatching(_ day: Day?, today: Day) {
        need("watch-until", day, "Write the day until which you keep watching.")
        guard let day else { return }
        if day <= today { add("watch-until", "Choose a day after today.") }
        if day > today + Advice.lookAgainDays {
            add("watch-until", "Choose a day within a year, so that nobody is forgotten.")
        }
    }

    fileprivate mutating func ranked(_ typed: [RankedNeed?], on day: Day) -> [RankedNeed] {
        do {
            return try RankedNeeds(typed, status: .support, on: day).all
        } catch Refusal.invalid(let faults) {
            for fault in faults { add(fault.field, fault.message) }
        } catch {
            add("need-1", "Choose the main need.")
        }
        return []
    }

    fileprivate mutating func notice(
        _ typed: NewDecision.Typed, _ ground: NewDecision.Ground, _ said: (why: String, help: String, comeBack: String)
    ) -> Notice? {
        needPast("notice", typed.noticeOn, "Write the day on which the family was told.", today: ground.today)
        if let day = typed.noticeOn, let decided = typed.decidedOn, day < decided {
            add("notice", "That is before you decided, on \(decided.inWords).")
        }
        let way = ContactWay(rawValue: typed.noticeWay).flatMap { ContactWay.written.contains($0) ? $0 : nil }
        let chosen = require("notice-way", way, "Choose how the family was told.")
        let by = adult("notice-by", typed.noticeBy, ground.staff, "Choose who told the family.")
        let own = lines("notice-words", typed.noticeWords, most: 8_000)
        guard let day = typed.noticeOn, let decided = typed.decidedOn, let chosen, let by else { return nil }
        let words =
            own.isEmpty
            ? Notice.words(
                called: ground.called, why: said.why, help: said.help, comeBack: said.comeBack, from: decided) : own
        return Notice(on: day, way: chosen, by: by, words: words)
    }
}
