import Domain

/// Makes the finished record of a pupil from the draft: number, words, strategies and where the pupil stands.
struct Portrait {
    let calendar: SchoolCalendar
    let seed: UInt64

    static let authority = "985"
    static let establishment = "2417"
    private static let otherAuthority = "986"

    func pupil(_ draft: Draft) -> DemoSchool.Pupil {
        var chance = draft.chance(seed, 6)
        let member = draft.member
        let speaks = speech(draft, &chance)
        let good = chance.pick(Voices.goodAt)
        let hasGood = draft.status != "N" ? chance.happens(0.8) : chance.happens(0.08)
        let lastYear = draft.leftOn.map(AcademicYear.init(of:)) ?? calendar.year
        return DemoSchool.Pupil(
            key: draft.key, upn: upn(draft), firstName: draft.firstName, lastName: draft.lastName,
            knownAs: member.map { $0.knownAs } ?? shortForm(draft, &chance), sex: draft.sex, bornOn: draft.bornOn,
            yearGroup: YearGroup(draft.yearGroup)!,
            classKey: Forms.all[draft.form(in: draft.yearGroup)].key(in: lastYear), joinedOn: draft.joinedOn,
            leftOn: draft.leftOn, homeLanguage: draft.language,
            inEnglishSchoolsSince: draft.language == "English" ? nil : since(draft, &chance),
            assessedBy: draft.assessedBy, senStatus: draft.status,
            senSince: draft.status == "N" ? nil : draft.statusSince,
            senDecidedElsewhere: draft.status != "N" && draft.joinedOn > draft.statusSince ?? draft.joinedOn,
            needs: draft.needs.enumerated().map { DemoSchool.Need(type: $1, rank: $0 + 1) }, words: speaks,
            goodAt: draft.leftOn != nil ? nil : member?.goodAt ?? (hasGood ? good : nil),
            strategies: strategies(draft, &chance).map(\.line), care: member?.care, story: story(draft, &chance))
    }

    private func upn(_ draft: Draft) -> String {
        let here = Portrait.authority + Portrait.establishment
        let year = padded((calendar.year.start - draft.cohort) % 100, 2)
        if draft.member?.arrival == .lately, draft.assessedBy == .notYet {
            return UPN.complete("\(here)\(padded(calendar.year.start % 100, 2))01A")
        }
        let place = draft.cameFromElsewhere ? "\(Portrait.otherAuthority)3106" : here
        return UPN.complete("\(place)\(year)\(padded(draft.index + 1, 3))")
    }

    private func shortForm(_ draft: Draft, _ chance: inout Chance) -> String? {
        guard let short = Background.shortForms[draft.firstName] else { return nil }
        return chance.happens(0.3) ? short : nil
    }

    /// Since joining, or since an earlier school in England.
    private func since(_ draft: Draft, _ chance: inout Chance) -> Day {
        let before = chance.below(300)
        guard draft.cameFromElsewhere, draft.member == nil else { return draft.joinedOn }
        let fifth = Day(draft.bornOn.year + 5, 1, 8)!
        return min(draft.joinedOn, max(fifth, draft.joinedOn - before))
    }

    private func speech(_ draft: Draft, _ chance: inout Chance) -> DemoSchool.Words? {
        let form = draft.form(in: draft.yearGroup)
        let isAsked = chance.happens(draft.status == "N" ? 0.05 : 0.62)
        let drawn = chance.pick(Voices.words(draft.needs.first))
        let byTeacher = chance.happens(0.6)
        let recent = calendar.schoolDays(calendar.term).count - 1
        let day = calendar.before(1 + chance.below(max(1, min(45, recent))))
        let reach = [DemoSchool.Audience.homeToo, .homeToo, .teachers, .onlyTheListener][chance.below(4)]
        guard draft.leftOn == nil, draft.member?.words != nil || draft.member == nil && isAsked else { return nil }
        let listener = byTeacher ? Staffing.teacher(of: form) : Staffing.assistants(of: form)[0]
        let teacher = Staffing.teacher(of: form)
        return DemoSchool.Words(
            text: draft.member?.words ?? drawn,
            heardBy: draft.member.map { $0.heardBy ?? teacher } ?? listener, on: max(day, draft.joinedOn),
            audience: draft.member?.audience ?? reach)
    }

    private func strategies(_ draft: Draft, _ chance: inout Chance) -> [Strategy] {
        if let member = draft.member { return member.strategies }
        guard draft.leftOn == nil, let need = draft.needs.first else { return [] }
        let list = Voices.strategies(need)
        return Array(chance.shuffled(list).prefix(2 + chance.below(min(4, list.count - 1))))
    }

    private func story(_ draft: Draft, _ chance: inout Chance) -> DemoSchool.Story? {
        if let member = draft.member { return member.story }
        let step = chance.unit()
        guard draft.leftOn == nil, draft.status != "N", let since = draft.statusSince else { return nil }
        let cycle = max(1, min(6, 1 + (calendar.anchor - since) / 130))
        if draft.status == "E" { return .at(.ehcPlan, cycle) }
        let stage: DemoSchool.Stage = step < 0.1 ? .assess : step < 0.25 ? .plan : step < 0.85 ? .doing : .review
        return .at(stage, cycle)
    }
}
