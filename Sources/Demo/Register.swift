import Domain

/// Puts pupils on the SEN register at about the national rates, boys and those who find learning hard more often.
struct Register {
    let calendar: SchoolCalendar
    let seed: UInt64

    /// Pupils with SEN support and with an EHC plan, Reception to Year 6; those who left as in Year 6.
    private static let support = [5, 7, 8, 9, 10, 10, 11]
    private static let plans = [2, 3, 3, 3, 3, 3, 4]

    private static let supportTypes: [(type: String, share: Double)] = [
        ("SLCN", 34), ("SEMH", 18), ("MLD", 16), ("SPLD", 15), ("ASD", 7), ("OTH", 3), ("PD", 2), ("HI", 1.5),
        ("VI", 1), ("NSA", 2.5),
    ]
    private static let planTypes: [(type: String, share: Double)] = [
        ("ASD", 36), ("SLCN", 30), ("SEMH", 11), ("SLD", 6), ("MLD", 5), ("PD", 5), ("HI", 3), ("VI", 2), ("DS", 2),
    ]
    /// How far each need moves reading and maths, in standard deviations.
    private static let weight: [String: (reading: Double, maths: Double)] = [
        "SLCN": (-0.4, -0.2), "SEMH": (-0.3, -0.3), "MLD": (-0.8, -0.8), "SPLD": (-0.8, -0.1), "ASD": (-0.1, 0),
        "SLD": (-1.6, -1.6), "DS": (-1.5, -1.5), "HI": (-0.3, -0.1), "PD": (-0.1, -0.1), "OTH": (-0.2, -0.2),
    ]

    init(_ calendar: SchoolCalendar, _ seed: UInt64) {
        self.calendar = calendar
        self.seed = seed
    }

    func place(_ drafts: inout ArraySlice<Draft>, cohort: Int) {
        var chance = Chance(seed, 2, cohort)
        for index in drafts.indices { takeFromCast(&drafts[index]) }
        let year = min(cohort, 6)
        for (status, quota) in [("E", Register.plans[year]), ("K", Register.support[year])] {
            let already = drafts.count { $0.status == status }
            for _ in 0..<max(0, quota - already) {
                let weights = drafts.map { weight($0, status) }
                // Early in September nobody in Reception is known well enough.
                guard weights.contains(where: { $0 > 0 }) else { break }
                let index = drafts.startIndex + chance.place(weights)
                put(&drafts[index], status, &chance)
            }
        }
        for index in drafts.indices { move(&drafts[index]) }
    }

    private func takeFromCast(_ draft: inout Draft) {
        guard let member = draft.member else { return }
        draft.status = member.status
        draft.needs = member.needs
        draft.statusSince = member.statusAge.map { max(calendar.before($0), draft.joinedOn) }
        if member.decidedElsewhere { draft.statusSince = calendar.before(member.statusAge ?? 0) }
    }

    private func weight(_ draft: Draft, _ status: String) -> Double {
        let hasLeftEarly = draft.cohort < 7 && draft.leftOn != nil
        guard draft.member == nil, draft.status == "N", !hasLeftEarly, daysHere(draft) > 25 else { return 0 }
        let hardship = max(0.1, 1.7 - (draft.reading + draft.maths) / 2)
        let boys = status == "E" ? 2.7 : 2.2
        return (draft.sex == "M" ? boys : 1) * hardship * hardship
    }

    private func daysHere(_ draft: Draft) -> Int { (draft.leftOn ?? calendar.anchor) - draft.joinedOn }

    private func put(_ draft: inout Draft, _ status: String, _ chance: inout Chance) {
        let types = status == "E" ? Register.planTypes : Register.supportTypes
        draft.status = status
        draft.needs = [types[chance.place(types.map(\.share))].type]
        if chance.happens(status == "E" ? 0.55 : 0.3), draft.needs != ["NSA"] {
            let second = Register.supportTypes[chance.place(Register.supportTypes.map(\.share))].type
            if second != draft.needs[0], second != "NSA" { draft.needs.append(second) }
        }
        // Counted to the start of the year, so that the day asked for moves no one's date.
        let span = max(12, (draft.leftOn ?? calendar.yearStart) - draft.joinedOn - 10)
        let since = draft.joinedOn + 10 + Int(chance.unit() * chance.unit() * Double(span))
        let hadItBefore = chance.happens(0.4) && draft.cameFromElsewhere
        draft.statusSince =
            hadItBefore
            ? calendar.schoolDay(draft.joinedOn - 150) : max(draft.joinedOn, calendar.schoolDay(since))
    }

    private func move(_ draft: inout Draft) {
        guard let need = draft.needs.first, let weight = Register.weight[need] else { return }
        draft.reading += weight.reading
        draft.maths += weight.maths
    }
}
