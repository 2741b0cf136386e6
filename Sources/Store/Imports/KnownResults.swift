import DatabasePort
import Domain

/// The tests of a school by subject and name, those that a file makes, and those to which it adds what was missing.
struct KnownTests {
    private(set) var added: [NewAssessment] = []
    private(set) var filled: Set<AssessmentID> = []
    private var tests: [Key: NewAssessment] = [:]

    private struct Key: Hashable {
        let subject: String
        let name: String
    }

    init(_ school: SchoolID, _ tx: any Transaction) throws {
        for row in try tx.rows("SELECT * FROM assessment WHERE school_id = \(school)") {
            let test = try NewAssessment(row)
            tests[KnownTests.key(test.subject, test.name)] = test
        }
    }

    /// Tests of which something has to be written, besides those added.
    var changed: [NewAssessment] { tests.values.filter { filled.contains($0.id) }.sorted { $0.id.text < $1.id.text } }

    /// The test that a row names, found or made; or why the row does not go with the test that stands.
    mutating func find(_ test: ResultLine.Test, _ moment: ImportMoment) -> Result<NewAssessment, Mismatch> {
        let key = KnownTests.key(test.subject, test.name)
        guard var known = tests[key] else {
            let new = NewAssessment(
                id: moment.newID(), subject: test.subject, name: test.name, scale: test.scale ?? test.name,
                minimum: test.minimum, maximum: test.maximum, error: test.error)
            tests[key] = new
            added.append(new)
            return .success(new)
        }
        if let scale = test.scale, sortKey(scale) != sortKey(known.scale) { return .failure(.scale(known.scale)) }
        for (said, stands) in [(test.minimum, known.minimum), (test.maximum, known.maximum)] {
            if let said, let stands, said != stands { return .failure(.range(known)) }
        }
        let old = known
        known.minimum = known.minimum ?? test.minimum
        known.maximum = known.maximum ?? test.maximum
        known.error = known.error ?? test.error
        if known != old { fill(key, known) }
        return .success(known)
    }

    private mutating func fill(_ key: Key, _ known: NewAssessment) {
        tests[key] = known
        if let place = added.firstIndex(where: { $0.id == known.id }) {
            added[place] = known
        } else {
            filled.insert(known.id)
        }
    }

    /// Why a row does not go with a test.
    enum Mismatch: Error {
        case scale(String)
        case range(NewAssessment)

        var reason: String {
            switch self {
            case .scale(let scale):
                "This test stands with the scale “\(scale)”. Correct the scale, or give the test another name."
            case .range(let test):
                "This test stands with scores from \(KnownTests.written(test.minimum)) to "
                    + "\(KnownTests.written(test.maximum)). Correct minimum and maximum, or give the test another name."
            }
        }
    }

    static func written(_ thousandths: Int?) -> String { thousandths.map(Score.written) ?? "(not said)" }

    private static func key(_ subject: String, _ name: String) -> Key {
        let folded = sortKey(name)
        return Key(subject: subject, name: folded.isEmpty ? name : folded)
    }
}

/// The sittings of a school, those that a file makes, and the results that stand in them.
struct KnownSittings {
    private(set) var added: [NewSitting] = []
    private var sittings: [NewSitting.Place: SittingID] = [:]
    private var results: [NewResult.Place: (takenOn: Day, score: String)] = [:]

    init(_ school: SchoolID, subjects: Set<String>, _ tx: any Transaction) throws {
        for row in try tx.rows("SELECT * FROM sitting WHERE school_id = \(school)") {
            let sitting = try NewSitting(row)
            sittings[sitting.place] = sitting.id
        }
        let subjects = subjects.sorted()
        var results = results
        for start in stride(from: 0, to: subjects.count, by: 500) {
            let some = Array(subjects[start..<min(start + 500, subjects.count)])
            try tx.each(
                """
                SELECT r.pupil_id, r.sitting_id, r.taken_on, r.score FROM result r
                JOIN sitting t ON t.school_id = r.school_id AND t.id = r.sitting_id
                JOIN assessment a ON a.school_id = t.school_id AND a.id = t.assessment_id
                WHERE r.school_id = \(school) AND a.subject IN \(some)
                """
            ) { row in
                let place = NewResult.Place(pupil: try row.id("pupil_id"), sitting: try row.id("sitting_id"))
                results[place] = (try row.day("taken_on"), try row.text("score"))
            }
        }
        self.results = results
    }

    mutating func findOrAdd(_ place: NewSitting.Place, _ moment: ImportMoment) -> SittingID {
        if let id = sittings[place] { return id }
        let new = NewSitting(id: moment.newID(), place: place)
        added.append(new)
        sittings[place] = new.id
        return new.id
    }

    enum Effect { case added, changed, unchanged, earlier(Day) }

    /// What a result would do, taking in those that came before it; the later of two stands.
    mutating func take(_ result: NewResult) -> Effect {
        guard let old = results[result.place] else {
            results[result.place] = (result.takenOn, result.score.text)
            return .added
        }
        if result.takenOn < old.takenOn { return .earlier(old.takenOn) }
        if old == (result.takenOn, result.score.text) { return .unchanged }
        results[result.place] = (result.takenOn, result.score.text)
        return .changed
    }
}
