import DatabasePort
import Domain
import Store

/// What a decision about a pupil is made on, and whom it may name.
struct DecisionGround {
    let pupil: PupilRecord
    /// The decision to be changed; nil for a new one.
    let changed: DecisionRecord?
    let standing: DecisionRecord?
    /// The decision that stands, where it came while this one was being written: both look at the same, so that nothing is
    /// asked for again, and its words stand beside those typed.
    let besides: DecisionRecord?
    let analysis: AnalysisRecord?
    let facts: DecisionFacts
    let firstConcern: Day?
    /// The decision that this one follows.
    let before: DecisionRecord?
    /// Of SEN support that is to be changed: as they stand on the register now, put right there or not.
    let registered: [RankedNeed]
    let teachers: [Choice]
    let sencos: [Choice]
    /// Who may have told the family.
    let staff: [Choice]

    /// - Parameter sent: what was typed, which names the decision that its writer had seen.
    init(
        _ pupil: PupilRecord, changing changed: DecisionRecord?, sent: Form? = nil, _ visit: SchoolVisit,
        _ tx: any Transaction
    ) throws {
        let school = visit.school.id
        (self.pupil, self.changed) = (pupil, changed)
        let standing = try tx.decisions.standing(pupil.id, in: school)
        self.standing = standing
        besides = changed == nil ? standing.flatMap { sent?.isBeside($0) == true ? $0 : nil } : nil
        analysis = try tx.needs.analysis(of: pupil.id, in: school)
        facts = try tx.needs.facts(of: pupil.id, in: school, on: visit.today, changing: (changed ?? besides)?.id)
        firstConcern = try tx.decisions.firstConcern(of: pupil.id, changing: changed, in: school)
        before = try changed.map { try tx.decisions.before($0, in: school) } ?? standing
        let isSupport = changed?.version.outcome == .senSupport
        registered = try isSupport ? tx.register.needs(of: pupil.id, in: school) : []
        let family = try tx.pupils.familyOnStaff(of: pupil.id, in: school)
        let own = try tx.pupils.adults(of: pupil.id, in: school, on: visit.today)
            .filter { $0.relation != .supports && !family.contains($0.account) }.map { ($0.account, $0.name.formal) }
        let here = try tx.staff.all(in: school, on: visit.today).filter { !family.contains($0.account) }
        func with(_ roles: Set<Role>) -> [(AccountID, String)] {
            here.filter { !$0.roles.isDisjoint(with: roles) }.map { ($0.account, $0.name.formal) }
        }
        let stood = (changed ?? besides)?.version
        // Where nobody is named as the pupil’s teacher, any of the school’s may have decided.
        teachers = DecisionGround.choices(
            own.isEmpty ? with([.teacher, .senco, .leader]) : own + with([.senco]),
            stood.map { ($0.teacher, $0.teacherName.formal) })
        sencos = DecisionGround.choices(with([.senco]), stood.map { ($0.senco, $0.sencoName.formal) })
        staff = DecisionGround.choices(
            own + with([.senco, .teacher, .leader]),
            stood?.notice.flatMap { notice in
                stood?.noticeBy.map { (notice.by, $0.formal) }
            })
    }

    private static func choices(
        _ adults: [(account: AccountID, name: String)], _ stood: (account: AccountID, name: String)?
    ) -> [Choice] {
        (adults + (stood.map { [$0] } ?? [])).inGroups(by: \.account).map { Choice($0.key.text, $0.members[0].name) }
    }

    /// Against what the values are checked.
    func values(_ today: Day) -> NewDecision.Ground {
        func ids(_ choices: [Choice]) -> Set<AccountID> { Set(choices.compactMap { AccountID($0.value) }) }
        return NewDecision.Ground(
            facts: facts, firstConcern: firstConcern, before: before?.version.decidedOn,
            stood: changed?.version.decidedOn, teachers: ids(teachers), sencos: ids(sencos), staff: ids(staff),
            called: pupil.name.called, today: today)
    }

    /// - Throws: `Refusal.invalid` by the fields of `NewDecision`.
    func read(_ form: Form, _ today: Day) throws -> NewDecision {
        var (errors, typed) = (FieldErrors(), NewDecision.Typed())
        (typed.outcome, typed.teacher, typed.senco) = (form["outcome"], form["teacher"], form["senco"])
        (typed.why, typed.help, typed.comeBack) = (form["why"], form["help"], form["come-back"])
        typed.decidedOn = form.day("decided", &errors)
        // What is written below another answer than the one chosen counts for nothing, slips too.
        switch DecisionOutcome(rawValue: form["outcome"]) {
        case .watch: typed.watchUntil = form.day("watch-until", &errors)
        case .senSupport:
            typed.needs = NeedFields.read(form, &errors)
            typed.noticeOn = form.day("notice", &errors)
            (typed.noticeWay, typed.noticeBy) = (form["notice-way"], form["notice-by"])
            typed.noticeWords = form["notice-words"]
        case .noSupport, nil: break
        }
        for what in DecisionGuard.allCases { typed.reasons[what] = form[what.field] }
        return try NewDecision(typed, on: values(today), errors: errors)
    }

    /// As the record fills the form.
    func filled(_ visit: SchoolVisit) -> FilledForm {
        let stood = (changed ?? besides)?.version
        let me = visit.actor.account.text
        func one(_ choices: [Choice]) -> String {
            choices.first { $0.value == me }?.value ?? (choices.first?.value ?? "")
        }
        var stands = [
            "standing": standing?.id.text ?? "", "revision": changed.map { String($0.version.revision) } ?? "",
            "outcome": stood?.outcome.rawValue ?? "", "teacher": stood?.teacher.text ?? ownTeacher(me),
            "senco": stood?.senco.text ?? one(sencos), "why": stood?.why ?? "", "help": stood?.help ?? "",
            "come-back": stood?.comeBack ?? comeBack, "notice-way": stood?.notice?.way.rawValue ?? "",
            "notice-by": stood?.notice?.by.text ?? me, "notice-words": stood?.notice?.words ?? "",
        ]
        stands.set("decided", stood?.decidedOn ?? visit.today)
        stands.set("watch-until", stood?.watchUntil)
        stands.set("notice", stood?.notice?.on ?? (stood == nil ? visit.today : nil))
        // Where the kind of need is not clear, nobody guesses.
        let needs = registered.isEmpty ? stood?.needs ?? [] : registered
        stands.merge(NeedFields.filled(needs.isEmpty ? [RankedNeed(.notAssessed)] : needs)) { $1 }
        for unmet in stood?.unmet ?? [] { stands[unmet.what.field] = unmet.reason }
        return FilledForm(stands)
    }

    /// The pupil’s own, the writer before others.
    private func ownTeacher(_ me: String) -> String {
        let own = teachers.filter { choice in !sencos.contains { $0.value == choice.value } }
        return (own.first { $0.value == me } ?? own.first ?? teachers.first)?.value ?? ""
    }

    private var comeBack: String {
        let names = listed(
            [teachers.first?.words, sencos.first?.words].compactMap(\.self).reduce(into: [String]()) {
                if !$0.contains($1) { $0.append($1) }
            })
        return names.isEmpty ? "" : "Ask for \(names) at the school office at any time."
    }
}

extension Form {
    /// Whether a decision that stands now came after this form was opened; sent again, the form says so itself.
    fileprivate func isBeside(_ standing: DecisionRecord) -> Bool {
        self["standing"] != standing.id.text || self["besides"] == standing.id.text
    }
}
