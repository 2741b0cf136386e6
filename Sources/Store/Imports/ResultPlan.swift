import DatabasePort
import Domain

/// A file of results against those of the school.
struct ResultPlan: ImportPlan {
    private let tx: any Transaction
    private let moment: ImportMoment
    private let pupils: KnownPupils
    /// The year group today of pupils who may be added; nil where none may.
    private let newcomers: [String: YearGroup]?
    private let terms: [Term]
    private var tests: KnownTests
    private var sittings: KnownSittings
    private var newPupils: [String: NewPupil] = [:]
    private var order: [String] = []
    private var usedPupils: Set<PupilID> = []
    private var usedTests: Set<AssessmentID> = []
    private var written: [NewResult] = []
    private var count = ImportCount("result")
    private var refused: [RefusedRow]
    private var notes: [RowNote]

    /// - Parameter newcomers: the year group of each pupil who may be added, by key; nil where an unknown pupil's row
    ///   is refused.
    init(
        _ lines: [ResultLine], newcomers: [String: YearGroup]? = nil, of file: BroughtFile, _ tx: any Transaction,
        _ moment: ImportMoment
    ) throws {
        self.tx = tx
        self.moment = moment
        self.newcomers = newcomers
        pupils = try KnownPupils(moment.school, tx)
        terms = try tx.calendar.find(moment.school).terms
        tests = try KnownTests(moment.school, tx)
        sittings = try KnownSittings(moment.school, subjects: Set(lines.map(\.test.subject)), tx)
        (refused, notes) = (file.refused, file.notes)
        written.reserveCapacity(lines.count)
        for line in lines {
            do {
                try take(line)
            } catch let reason as Reason {
                refused.append(RefusedRow(line: line.line, value: reason.value, reason: reason.words))
            }
        }
    }

    /// Only those of whom a result is taken.
    private var addedPupils: [NewPupil] {
        order.compactMap { newPupils[$0] }.filter { usedPupils.contains($0.id) }
    }

    private var addedTests: [NewAssessment] { tests.added.filter { usedTests.contains($0.id) } }

    var preview: ImportPreview {
        var counts = [count]
        for (word, number) in [("pupil", addedPupils.count), ("test", addedTests.count)] where number > 0 {
            var made = ImportCount(word)
            made.added = number
            counts.append(made)
        }
        return ImportPreview(counts: counts, refused: refused, notes: notes)
    }

    func apply() throws {
        try tx.pupilWriter(moment.school).add(addedPupils, at: moment.now)
        let writer = tx.resultWriter(moment.school)
        try writer.add(addedTests)
        for test in tests.changed where usedTests.contains(test.id) { try writer.change(test) }
        try writer.add(sittings.added)
        try writer.write(written, by: moment.by, at: moment.now)
    }

    private struct Reason: Error {
        let value: String
        let words: String
    }

    private mutating func take(_ line: ResultLine) throws {
        let pupil = try pupil(line)
        let test: NewAssessment
        switch tests.find(line.test, moment) {
        case .success(let found): test = found
        case .failure(let mismatch): throw Reason(value: line.test.name, words: mismatch.reason)
        }
        try checkRange(line.score, test)
        guard let yearGroup = line.yearGroup ?? yearGroup(of: pupil, on: line.takenOn) else {
            throw Reason(
                value: line.pupil.text,
                words: "The pupil’s year group on that day is not known. Bring in date of birth or year group first.")
        }
        let sitting = sittings.findOrAdd(
            NewSitting.Place(
                assessment: test.id, academicYear: AcademicYear(of: line.takenOn),
                season: Season(of: line.takenOn, in: terms), yearGroup: yearGroup), moment)
        usedPupils.insert(pupil.id)
        usedTests.insert(test.id)
        record(NewResult(pupil: pupil.id, sitting: sitting, takenOn: line.takenOn, score: line.score), line)
    }

    private mutating func record(_ result: NewResult, _ line: ResultLine) {
        switch sittings.take(result) {
        case .added: count.added += 1
        case .changed: count.changed += 1
        case .unchanged:
            count.unchanged += 1
            return
        case .earlier(let later):
            count.unchanged += 1
            notes.append(
                RowNote(
                    line: line.line, value: "\(line.score.text) on \(line.takenOn.inWords)",
                    sentence: "A later result in the same term, of \(later.inWords), stands."))
            return
        }
        written.append(result)
    }

    private mutating func pupil(_ line: ResultLine) throws -> NewPupil {
        if let known = pupils.find(line.pupil) { return known }
        let key = line.pupil.text
        if let added = newPupils[key] { return added }
        guard let newcomers else {
            throw Reason(value: key, words: "No pupil is known by this. Bring in the pupils first, or correct it.")
        }
        let new = NewPupil(
            id: moment.newID(), localKey: key, name: PupilName(first: "", last: "Pupil \(key)"),
            yearGroup: newcomers[key], yearGroupIn: AcademicYear(of: moment.today))
        newPupils[key] = new
        order.append(key)
        return new
    }

    private func checkRange(_ score: Score, _ test: NewAssessment) throws {
        let isLow = test.minimum.map { score.thousandths < $0 } ?? false
        let isHigh = test.maximum.map { score.thousandths > $0 } ?? false
        guard isLow || isHigh else { return }
        let lowest = test.minimum.map { "from \(Score.written($0)) " } ?? ""
        let highest = test.maximum.map { "to \(Score.written($0)) " } ?? ""
        throw Reason(
            value: score.text, words: "Scores of this test go \(lowest)\(highest)only. Correct the score.")
    }

    /// By the year group recorded; without one, that of the birthday.
    private func yearGroup(of pupil: NewPupil, on day: Day) -> YearGroup? {
        if pupil.yearGroup != nil { return pupil.yearGroup(on: day) }
        return pupil.bornOn.flatMap { YearGroup(born: $0, on: day) }
    }
}
