import DatabasePort
import Domain

/// The tests of a school by subject and name, those that a file makes, and those to which it adds what was missing.
struct KnownTests {
    private(set) var all: [NewAssessment] = []
    /// Places in `all` of those that are new, and of those of which something has to be written.
    private(set) var added: Set<Int> = []
    private(set) var filled: Set<Int> = []
    private var places: [Key: Int] = [:]

    private struct Key: Hashable {
        let subject: String
        let name: String

        init(_ subject: String, _ name: String) {
            self.subject = subject
            self.name = foldedKey(name)
        }
    }

    init() {}

    init(_ school: SchoolID, _ tx: any Transaction) throws {
        for row in try tx.rows("SELECT * FROM assessment WHERE school_id = \(school)") {
            let test = try NewAssessment(row)
            places[Key(test.subject, test.name)] = all.count
            all.append(test)
        }
    }

    /// The place of the test that a row names; nil where there is none of that name.
    func place(of test: ResultLine.Test) -> Int? { places[Key(test.subject, test.name)] }

    /// The place of the test that a row names, found or made; or why the row does not go with the test that stands.
    mutating func find(_ test: ResultLine.Test, _ moment: ImportMoment) -> Result<Int, Mismatch> {
        let key = Key(test.subject, test.name)
        guard let place = places[key] else {
            places[key] = all.count
            added.insert(all.count)
            all.append(NewAssessment(test, id: moment.newID()))
            return .success(all.count - 1)
        }
        var known = all[place]
        let stands = known.marking.scale
        if let said = test.scale, said != stands { return .failure(.scale(stands)) }
        for (said, stands) in [(test.minimum, known.minimum), (test.maximum, known.maximum)] {
            if let said, let stands, said != stands { return .failure(.range(known)) }
        }
        known.minimum = known.minimum ?? test.minimum
        known.maximum = known.maximum ?? test.maximum
        known.error = known.error ?? test.error
        if known != all[place] {
            all[place] = known
            if !added.contains(place) { filled.insert(place) }
        }
        return .success(place)
    }

    /// Why a row does not go with a test.
    enum Mismatch: Error {
        case scale(Scale)
        case range(NewAssessment)
        case spread

        var reason: String {
            switch self {
            case .scale(let scale):
                "This test stands with another scale: \(scale.name). Correct the scale, or give the test another name."
            case .range(let test):
                "This test stands with scores from \(KnownTests.written(test.minimum)) to "
                    + "\(KnownTests.written(test.maximum)). Correct minimum and maximum, or give the test another name."
            case .spread:
                "Scores that stand in this test and those of this file are not on one scale: one of the two looks "
                    + "standardised. Give the test another name."
            }
        }
    }

    private static func written(_ thousandths: Int?) -> String { thousandths.map(Score.written) ?? "(not said)" }
}
