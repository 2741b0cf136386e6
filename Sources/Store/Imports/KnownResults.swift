import DatabasePort
import Domain

/// What stands in the sittings of the tests that a file speaks of. Pupils and sittings are numbers here: files have
/// very many rows.
struct KnownResults {
    private(set) var sittings: [NewSitting] = []
    /// Of `sittings`, the first that is new.
    private let firstNew: Int
    private var places: [NewSitting.Place: Int] = [:]
    private var standing: [Place: Standing] = [:]
    /// Of each test, the scores that stand.
    private(set) var spreads: [AssessmentID: ScoreSpread] = [:]

    /// A pupil has one result in a sitting.
    struct Place: Hashable {
        let pupil: Int32
        let sitting: Int32
    }

    struct Standing {
        var takenOn: Day
        var outcome: ResultLine.Outcome
        /// Among what a file writes; nil where the database has it.
        var written: Int?
        /// A score that no file brought.
        var isByHand = false
    }

    init() { firstNew = 0 }

    /// - Parameter pupils: their numbers, by id.
    init(
        _ school: SchoolID, tests: [AssessmentID], pupils: [PupilID: Int32], _ tx: any Transaction
    ) throws {
        var numbers: [String: Int32] = [:]
        for some in parts(tests) {
            for row in try tx.rows("SELECT * FROM sitting WHERE school_id = \(school) AND assessment_id IN \(some)") {
                let sitting = try NewSitting(row)
                places[sitting.place] = sittings.count
                numbers[sitting.id.text] = Int32(sittings.count)
                sittings.append(sitting)
            }
        }
        firstNew = sittings.count
        let byText = Dictionary(uniqueKeysWithValues: pupils.map { ($0.text, $1) })
        var standing: [Place: Standing] = [:]
        var spreads = Array(repeating: ScoreSpread(), count: sittings.count)
        func take(_ row: Row, _ outcome: ResultLine.Outcome, isByHand: Bool = false) throws {
            guard let pupil = byText[try row.text("pupil_id")], let sitting = numbers[try row.text("sitting_id")]
            else { return }
            standing[Place(pupil: pupil, sitting: sitting)] = Standing(
                takenOn: try row.day("taken_on"), outcome: outcome, isByHand: isByHand)
            if case .score(let score) = outcome { spreads[Int(sitting)].add(score.thousandths) }
        }
        for some in parts(sittings.map(\.id)) {
            try tx.each(
                """
                SELECT pupil_id, sitting_id, taken_on, score, thousandths,
                    CASE WHEN import_id IS NULL THEN 1 ELSE 0 END AS by_hand
                FROM result WHERE school_id = \(school) AND sitting_id IN \(some)
                """
            ) {
                try take(
                    $0, .score(Score(text: $0.text("score"), thousandths: $0.integer("thousandths"))),
                    isByHand: $0.integer("by_hand") == 1)
            }
            try tx.each(
                """
                SELECT pupil_id, sitting_id, taken_on, reason FROM unscored
                WHERE school_id = \(school) AND sitting_id IN \(some)
                """
            ) { try take($0, .unscored($0.choice("reason"))) }
        }
        self.standing = standing
        for (sitting, spread) in zip(sittings, spreads) {
            self.spreads[sitting.place.assessment, default: ScoreSpread()].add(spread)
        }
    }

    mutating func add(_ spread: ScoreSpread, to test: AssessmentID) {
        spreads[test, default: ScoreSpread()].add(spread)
    }

    var added: ArraySlice<NewSitting> { sittings[firstNew...] }

    /// The number of a sitting, found or made.
    mutating func sitting(_ place: NewSitting.Place, _ moment: ImportMoment) -> Int {
        if let number = places[place] { return number }
        places[place] = sittings.count
        sittings.append(NewSitting(id: moment.newID(), place: place))
        return sittings.count - 1
    }

    subscript(_ place: Place) -> Standing? {
        get { standing[place] }
        set { standing[place] = newValue }
    }

    mutating func reserve(_ count: Int) { standing.reserveCapacity(standing.count + count) }
}
