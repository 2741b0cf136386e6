import Domain

/// Draws every pupil of the last thirteen entries into Reception, oldest first.
struct Intake {
    let calendar: SchoolCalendar
    let waves: [Wave]
    let seed: UInt64
    /// In order of entry, and of the class list within it.
    private(set) var drafts: [Draft] = []
    private(set) var households: [Household] = []
    private var names: Set<String> = []
    private var written: [(name: String, household: Int)] = []

    /// On roll in Reception to Year 6.
    static let rollByYear = [59, 60, 60, 60, 60, 61, 60]
    /// Six cohorts that have left.
    static let cohorts = 13
    /// Who moved away before Year 6, in each cohort on roll but the youngest.
    private static let movedAway = 2

    init(_ calendar: SchoolCalendar, _ waves: [Wave], _ seed: UInt64) {
        self.calendar = calendar
        self.waves = waves
        self.seed = seed
        names = Set(Cast.members.map { "\($0.name) \($0.surname)" })
        for cohort in (0..<Intake.cohorts).reversed() {
            let first = drafts.count
            enter(cohort)
            Register(calendar, seed).place(&drafts[first...], cohort: cohort)
        }
    }

    private mutating func enter(_ cohort: Int) {
        let isOnRoll = cohort < Intake.rollByYear.count
        let onRoll = isOnRoll ? Intake.rollByYear[cohort] : 57 + cohort % 4
        let count = isOnRoll && cohort > 0 ? onRoll + Intake.movedAway : onRoll
        let seats = Cast.seats(in: cohort)
        var chance = Chance(seed, 1, cohort)
        for index in 0..<count {
            let leaves = leaving(cohort, hasMoved: isOnRoll && index >= onRoll, &chance)
            var draft = Draft(
                cohort: cohort, index: index, member: seats[index], bornOn: birthday(cohort, &chance),
                joinedOn: entry(cohort), leftOn: leaves?.day, yearGroup: leaves?.yearGroup ?? cohort)
            if let member = draft.member { name(&draft, member) } else { name(&draft, &chance) }
            arrive(&draft, &chance)
            let common = chance.normal()
            draft.reading = 0.84 * common + 0.54 * chance.normal()
            draft.maths = 0.84 * common + 0.54 * chance.normal()
            drafts.append(draft)
        }
    }

    private func entryYear(_ cohort: Int) -> Int { calendar.year.start - cohort }

    /// The first day with pupils in the September of Reception.
    private func entry(_ cohort: Int) -> Day {
        SchoolYear(AcademicYear(start: entryYear(cohort))).autumn.lowerBound.nextWeekday.nextWeekday
    }

    private func birthday(_ cohort: Int, _ chance: inout Chance) -> Day {
        let first = Day(entryYear(cohort) - 5, 9, 1)!
        return first + chance.below(Day(first.year + 1, 9, 1)! - first)
    }

    private func leaving(_ cohort: Int, hasMoved: Bool, _ chance: inout Chance) -> (day: Day, yearGroup: Int)? {
        guard hasMoved || cohort >= Intake.rollByYear.count else { return nil }
        let yearGroup = hasMoved ? chance.below(cohort) : 6
        let year = AcademicYear(start: entryYear(cohort) + yearGroup)
        return (SchoolYear(year).summer.upperBound, yearGroup)
    }

    private mutating func name(_ draft: inout Draft, _ member: CastMember) {
        draft.firstName = member.name
        draft.lastName = member.surname
        draft.sex = member.sex
        draft.language = member.language
        let year = entryYear(draft.cohort) - (member.born.month >= 9 ? 5 : 4)
        draft.bornOn = Day(year, member.born.month, member.born.day)!
        var name: String?
        if case .written(let household) = member.family { name = household }
        if let known = written.first(where: { $0.name == name })?.household {
            households[known].children.append(drafts.count)
            draft.family = known
            return
        }
        let background = Background.all.firstIndex { $0.surnames.contains(member.surname) } ?? 0
        found(&draft, background, written: name)
        if let name { written.append((name, households.count - 1)) }
    }

    private mutating func name(_ draft: inout Draft, _ chance: inout Chance) {
        draft.sex = chance.happens(0.51) ? "M" : "F"
        let home = draft.leftOn == nil && chance.happens(0.38) ? olderSibling(draft.cohort, &chance) : nil
        let background = home.map { households[$0].background } ?? chance.place(Background.all.map(\.share))
        let list = Background.all[background]
        for _ in 0..<40 {
            draft.firstName = chance.pick(draft.sex == "M" ? list.boys : list.girls)
            draft.lastName = home.map { households[$0].surname } ?? chance.pick(list.surnames)
            if names.insert("\(draft.firstName) \(draft.lastName)").inserted { break }
        }
        if let home {
            draft.language = households[home].language
            households[home].children.append(drafts.count)
            draft.family = home
        } else {
            draft.language = chance.happens(list.english) ? "English" : chance.pick(list.languages)
            if draft.leftOn == nil { found(&draft, background, written: nil) }
        }
    }

    private mutating func found(_ draft: inout Draft, _ background: Int, written: String?) {
        draft.family = households.count
        households.append(
            Household(
                surname: draft.lastName, background: background, language: draft.language, children: [drafts.count],
                written: written))
    }

    /// A home, not one written out, whose youngest is two or three years above.
    private func olderSibling(_ cohort: Int, _ chance: inout Chance) -> Int? {
        let homes = households.indices.filter { place in
            let home = households[place]
            let gap = drafts[home.children.last!].cohort - cohort
            return home.written == nil && home.children.count < 3 && (gap == 2 || gap == 3)
                && drafts[home.children[0]].member == nil
        }
        return homes.isEmpty ? nil : chance.pick(homes)
    }

    private func arrive(_ draft: inout Draft, _ chance: inout Chance) {
        let comesLate = chance.happens(0.16)
        let share = chance.unit()
        draft.cameFromElsewhere = comesLate && chance.happens(0.6)
        switch draft.member?.arrival {
        case .january: draft.joinedOn = january()
        case .lately:
            draft.joinedOn = calendar.before(11)
            draft.cameFromElsewhere = true
        case .usual: draft.cameFromElsewhere = false
        case nil where comesLate:
            let last = (draft.leftOn ?? calendar.yearStart) - 60
            let span = last - draft.joinedOn
            guard span > 0 else { draft.cameFromElsewhere = false; return }
            let day = calendar.schoolDay(draft.joinedOn + Int(share * Double(span)))
            draft.joinedOn = max(draft.joinedOn, day)
        case nil: draft.cameFromElsewhere = false
        }
    }

    /// The first day of the last spring term that began well before the newest sitting.
    private func january() -> Day {
        let sitting = waves.last!.reading[0]
        let term = calendar.terms.last { $0.season == .spring && $0.firstDay + 14 <= sitting }!
        return calendar.days[calendar.place(onOrAfter: term.firstDay)]
    }
}
