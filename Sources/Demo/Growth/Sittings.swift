import Domain

/// Turns paths into results: those recorded, and those of the newest sitting that are still to be brought in.
struct Sittings {
    let calendar: SchoolCalendar
    let waves: [Wave]
    let seed: UInt64
    private(set) var recorded: [DemoSchool.Result] = []
    private(set) var newest: [DemoSchool.Result] = []

    private static let wholeSchool = [
        DemoSchool.Assessment(
            key: "reading", subject: "reading", name: "Termly reading test (standardised)", scale: "standardised",
            minimum: Path.lowest, maximum: Path.highest, sem: Path.sem),
        DemoSchool.Assessment(
            key: "maths", subject: "maths", name: "Termly maths test (standardised)", scale: "standardised",
            minimum: Path.lowest, maximum: Path.highest, sem: Path.sem),
        DemoSchool.Assessment(
            key: "phonics", subject: "phonics", name: "Year 1 phonics check", scale: "phonics", minimum: 0,
            maximum: 40, sem: nil),
    ]
    static let assessments = wholeSchool + GroupTest.all.map(\.assessment)

    init(_ calendar: SchoolCalendar, _ waves: [Wave], _ seed: UInt64) {
        self.calendar = calendar
        self.waves = waves
        self.seed = seed
        recorded.reserveCapacity(18_000)
    }

    mutating func sit(_ draft: Draft, missed: Double) {
        guard draft.assessedBy == .tests, draft.yearGroup > 0 else { return }
        let entry = calendar.year.start - draft.cohort
        for step in Path(draft, missed: missed, seed).steps {
            let yearGroup = 1 + step.number / 3
            let place = (entry + yearGroup - calendar.terms[0].academicYear.start) * 3 + step.number % 3
            guard waves.indices.contains(place) else { continue }
            if draft.member?.arrival == .january, place < waves.count - 1 { continue }
            take(draft, step, place, yearGroup)
        }
    }

    /// In order of day, and of pupil within a day.
    mutating func sort() {
        func byDay(_ list: [DemoSchool.Result]) -> [DemoSchool.Result] {
            list.sorted { ($0.takenOn, $0.pupilKey, $0.assessmentKey) < ($1.takenOn, $1.pupilKey, $1.assessmentKey) }
        }
        recorded = byDay(recorded)
        newest = byDay(newest)
    }

    private mutating func take(_ draft: Draft, _ step: Path.Step, _ place: Int, _ yearGroup: Int) {
        let wave = waves[place]
        let isNewest = place == waves.count - 1
        func isHere(_ day: Day) -> Bool {
            draft.joinedOn + 14 <= day && (draft.leftOn.map { day <= $0 } ?? true)
        }
        func result(_ key: String, _ day: Day, _ score: Int) -> DemoSchool.Result {
            DemoSchool.Result(
                pupilKey: draft.key, assessmentKey: key, termName: wave.term.name, yearGroup: YearGroup(yearGroup)!,
                takenOn: day, text: String(score))
        }
        let back = waves.count - 1 - place
        let mathsDay = wave.maths[yearGroup - 1], readingDay = wave.reading[yearGroup - 1]
        let reading = written(draft.member?.reading, back, step.reading)
        let isCast = draft.member.map { !$0.reading.isEmpty || !$0.maths.isEmpty } ?? false
        if isHere(readingDay) {
            if isCast || !step.missesReading {
                recorded.append(result("reading", readingDay, reading))
            } else if isNewest && step.catchesUp {
                newest.append(result("reading", mathsDay, reading))
            }
        }
        if isHere(mathsDay), isCast || !step.missesMaths {
            let score = written(draft.member?.maths, back - 1, step.maths)
            let sat = result("maths", mathsDay, score)
            if isNewest { newest.append(sat) } else { recorded.append(sat) }
        }
        for test in GroupTest.all where isHere(readingDay) && test.isSat(by: draft, step) {
            let score = written(draft.member?.spelling, back, test.score(draft, step, seed))
            recorded.append(result(test.assessment.key, readingDay, score))
        }
        if yearGroup == 1, let day = wave.phonics, isHere(day) {
            recorded.append(result("phonics", day, step.phonics))
        }
    }

    /// The score written for a member of the cast `back` sittings before the last written, else what chance drew.
    /// Before the first written and after the last, the nearest stands, a point or two moved.
    private func written(_ scores: [Int]?, _ back: Int, _ drawn: Int) -> Int {
        guard let scores, !scores.isEmpty else { return drawn }
        let place = scores.count - 1 - back
        if scores.indices.contains(place) { return scores[place] }
        return scores[place < 0 ? 0 : scores.count - 1] + drawn % 5 - 2
    }
}
