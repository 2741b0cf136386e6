import DatabasePort
import Domain

/// Results against those of the school: a table of them, or one that says what wave each is of.
struct ResultPlan: ImportPlan {
    private let tx: any Transaction
    private let moment: ImportMoment
    private let world: ImportWorld
    private let terms: [Term]
    private var tests: KnownTests
    private var known: KnownResults
    private var pupils: SatPupils
    /// What was found already: many rows are of few tests and sittings.
    private var foundTests: [ResultLine.Test: Result<Int, KnownTests.Mismatch>] = [:]
    private var foundSittings: [SittingKey: Int] = [:]
    private var usedTests: Set<Int> = []
    /// Tests whose standing scores do not go with the plain numbers of the table at hand.
    private var unlike: Set<Int> = []
    private var written = WrittenResults()
    private var count = ImportCount("result")
    private(set) var outcome = PlanOutcome()

    init(
        _ sheets: [(number: Int, sheet: BroughtSheet)], _ world: ImportWorld, _ tx: any Transaction,
        _ moment: ImportMoment
    ) throws {
        (self.tx, self.moment, self.world) = (tx, moment, world)
        let sheets = sheets.map { ResultSheet($0.number, $0.sheet, on: moment.today) }.filter { !$0.lines.isEmpty }
        guard !sheets.isEmpty else {
            terms = []
            tests = KnownTests()
            known = KnownResults()
            pupils = SatPupils([])
            return
        }
        terms = try tx.calendar.find(moment.school).terms
        tests = try KnownTests(moment.school, tx)
        pupils = SatPupils(world.pupils.all)
        let named = Set(sheets.flatMap { sheet in Set(sheet.lines.lazy.map(\.test.subject)) })
        known = try KnownResults(
            moment.school, tests: tests.all.filter { named.contains($0.subject) }.map(\.id), pupils: pupils.numbers, tx)
        for sheet in sheets { take(sheet) }
        finish()
    }

    private mutating func take(_ sheet: ResultSheet) {
        known.reserve(sheet.lines.count)
        written.reserve(sheet.lines.count)
        let spreads = spreads(sheet)
        unlike = unlike(spreads)
        for (number, line) in sheet.lines.enumerated() {
            if number % 1000 == 0 { moment.tell(.comparing, number, sheet.lines.count) }
            let at = SheetPlace(sheet: sheet.number, line: line.line)
            if let (value, why) = take(line, at, sheet.newcomers) { outcome.refuse(at, value, why) }
        }
        for (test, spread) in spreads {
            if let place = tests.place(of: test), !unlike.contains(place) {
                known.add(spread, to: tests.all[place].id)
            }
        }
    }

    /// Of each test, the plain numbers of a table.
    private func spreads(_ sheet: ResultSheet) -> [(test: ResultLine.Test, spread: ScoreSpread)] {
        var spreads: [(test: ResultLine.Test, spread: ScoreSpread)] = []
        var numbers: [ResultLine.Test: Int] = [:]
        var last = -1
        for line in sheet.lines where line.test.scale == nil {
            guard case .score(let score) = line.outcome else { continue }
            if last < 0 || spreads[last].test != line.test {
                last = numbers[line.test] ?? spreads.count
                numbers[line.test] = last
                if last == spreads.count { spreads.append((line.test, ScoreSpread())) }
            }
            spreads[last].spread.add(score.thousandths)
        }
        return spreads
    }

    /// Plain numbers join a test with marks of its own only where they look like those.
    private func unlike(_ spreads: [(test: ResultLine.Test, spread: ScoreSpread)]) -> Set<Int> {
        var unlike: Set<Int> = []
        for (test, spread) in spreads {
            guard let place = tests.place(of: test), Scale(rawValue: tests.all[place].scale) == nil else { continue }
            if known.spreads[tests.all[place].id]?.contradicts(spread) == true { unlike.insert(place) }
        }
        return unlike
    }

    private mutating func finish() {
        for number in written.pupils where world.pupils.stands(pupils.id(Int(number))) {
            outcome.change(pupils.id(Int(number)))
        }
        var counts = [count]
        let newPupils = pupils.added.count { $0.isUsed }
        for (word, number) in [("pupil", newPupils), ("test", tests.added.intersection(usedTests).count)]
        where number > 0 {
            var made = ImportCount(word)
            made.added = number
            counts.append(made)
        }
        outcome.counts = counts
    }

    private typealias Reason = (value: String, why: Unfound)

    /// Takes a row, or says why not.
    private mutating func take(
        _ line: ResultLine, _ at: SheetPlace, _ newcomers: [String: YearGroup]?
    ) -> Reason? {
        let pupil: Int
        switch pupils.find(line.pupil, world, newcomers, moment) {
        case .success(let found): pupil = found
        case .failure(let reason): return (line.pupil.text, reason)
        }
        let test: Int
        switch find(line.test) {
        case .success(let found): test = found
        case .failure(let mismatch): return (line.test.name, Unfound(words: mismatch.reason))
        }
        if line.test.scale == nil, unlike.contains(test) {
            return (line.outcome.text, Unfound(words: KnownTests.Mismatch.spread.reason))
        }
        if case .score(let score) = line.outcome, let range = outOfRange(score, tests.all[test]) {
            return (score.text, Unfound(words: range))
        }
        guard let yearGroup = line.yearGroup ?? pupils.yearGroup(of: pupil, on: line.takenOn) else {
            return (
                line.pupil.text,
                Unfound(
                    words:
                        "The pupil’s year group on that day is not known. Bring in date of birth or year group first.")
            )
        }
        let sitting = sitting(of: test, on: line.takenOn, yearGroup)
        usedTests.insert(test)
        pupils.use(pupil)
        record(KnownResults.Place(pupil: Int32(pupil), sitting: Int32(sitting)), line, at)
        return nil
    }

    private mutating func find(_ test: ResultLine.Test) -> Result<Int, KnownTests.Mismatch> {
        if let found = foundTests[test] { return found }
        let found = tests.find(test, moment)
        foundTests[test] = found
        return found
    }

    private mutating func sitting(of test: Int, on day: Day, _ yearGroup: YearGroup) -> Int {
        let key = SittingKey(test: test, day: day, yearGroup: yearGroup)
        if let found = foundSittings[key] { return found }
        let place = NewSitting.Place(
            assessment: tests.all[test].id, academicYear: AcademicYear(of: day), season: Season(of: day, in: terms),
            yearGroup: yearGroup)
        let number = known.sitting(place, moment)
        foundSittings[key] = number
        return number
    }

    private struct SittingKey: Hashable {
        let test: Int
        let day: Day
        let yearGroup: YearGroup
    }

    /// Of two results in one sitting the later stands, on one day the one that comes last, and a score before none.
    private mutating func record(_ place: KnownResults.Place, _ line: ResultLine, _ at: SheetPlace) {
        guard let old = known[place] else {
            count.added += 1
            known[place] = written.take(line, place, before: nil)
            return
        }
        if old.outcome == line.outcome, old.takenOn == line.takenOn || line.isTermOnly {
            count.unchanged += 1
        } else if line.isTermOnly, old.isByHand, line.outcome != old.outcome {
            count.unchanged += 1
            outcome.note(
                at, line.outcome.text,
                "\(stands(old.outcome)) in the same term, entered by hand on \(old.takenOn.inWords). It stays, as the "
                    + "file says no day.")
        } else if case .unscored(let reason) = line.outcome, old.outcome.isScored {
            count.unchanged += 1
            outcome.note(at, reason.name, "\(stands(old.outcome)) in the same term. It stays.")
        } else if line.takenOn < old.takenOn, !(line.outcome.isScored && !old.outcome.isScored) {
            count.unchanged += 1
            outcome.note(
                at, "\(line.outcome.text) on \(line.takenOn.inWords)",
                "A later result in the same term, of \(old.takenOn.inWords), stands.")
        } else {
            count.changed += 1
            known[place] = written.take(line, place, before: old)
        }
    }

    /// `A score of 98 stands`: what it is, only for those who may read it.
    private func stands(_ old: ResultLine.Outcome) -> String {
        guard moment.readsRecords else { return "Another result stands" }
        return old.isScored ? "A score of \(old.text) stands" : "“\(old.text)” stands"
    }

    private func outOfRange(_ score: Score, _ test: NewAssessment) -> String? {
        let isLow = test.minimum.map { score.thousandths < $0 } ?? false
        let isHigh = test.maximum.map { score.thousandths > $0 } ?? false
        guard isLow || isHigh else { return nil }
        let lowest = test.minimum.map { "from \(Score.written($0)) " } ?? ""
        let highest = test.maximum.map { "to \(Score.written($0)) " } ?? ""
        return "Scores of this test go \(lowest)\(highest)only. Correct the score."
    }

    func apply(_ journal: Journal) throws {
        guard !written.isEmpty || !tests.filled.isEmpty else { return }
        let newcomers = pupils.added.filter(\.isUsed).map(\.pupil)
        try journal.change(.pupil, newcomers.map(\.id)) {
            try tx.pupilWriter(moment.school).add(newcomers, at: moment.now)
        }
        let writer = tx.resultWriter(moment.school)
        let added = tests.added.intersection(usedTests).sorted().map { tests.all[$0] }
        let filled = tests.filled.intersection(usedTests).sorted().map { tests.all[$0] }
        try journal.change(.assessment, (added + filled).map(\.id)) {
            try writer.add(added)
            for test in filled { try writer.change(test) }
        }
        try journal.change(.sitting, known.added.map(\.id)) { try writer.add(Array(known.added)) }
        try written.apply(journal, of: pupils, in: known.sittings, tx, moment)
    }
}

extension ResultLine.Outcome {
    var isScored: Bool { if case .score = self { true } else { false } }

    /// As the file has it, or in words.
    var text: String {
        switch self {
        case .score(let score): score.text
        case .unscored(let reason): reason.name
        }
    }
}
