import Domain

/// A test that only a small group of one class sits, each term from the summer before on: too few to compare with.
struct GroupTest {
    let assessment: DemoSchool.Assessment
    /// Now.
    let yearGroup: Int
    /// Places in the year; the even ones are in its first class.
    let places: ClosedRange<Int>
    /// The middle of the scores, and how far apart pupils lie.
    let middle: Double
    let deviation: Double

    /// One is standardised for the nation, so that its sample can stand in for peers; the other is not.
    static let all = [
        GroupTest(
            assessment: DemoSchool.Assessment(
                key: "spelling", subject: "spelling", name: "Group spelling test (standardised)", scale: "standardised",
                minimum: Path.lowest, maximum: Path.highest, sem: Path.sem),
            yearGroup: 4, places: 4...18, middle: 92, deviation: 9),
        GroupTest(
            assessment: DemoSchool.Assessment(
                key: "tables", subject: "times tables", name: "Group tables check (of 25)", scale: "points", minimum: 0,
                maximum: 25, sem: nil), yearGroup: 5, places: 10...26, middle: 13, deviation: 5),
    ]

    /// Whether a pupil of the group sits it at a step of their path.
    func isSat(by draft: Draft, _ step: Path.Step) -> Bool {
        draft.leftOn == nil && draft.yearGroup == yearGroup && places.contains(draft.index) && draft.index % 2 == 0
            && step.number >= 3 * yearGroup - 4
    }

    /// Below the middle the scores of who reads below it, with luck of their own.
    func score(_ draft: Draft, _ step: Path.Step, _ seed: UInt64) -> Int {
        var luck = Chance(seed, 11, draft.cohort, draft.index, step.number)
        let standing = 0.8 * draft.reading + 0.5 * luck.normal()
        return min(assessment.maximum, max(assessment.minimum, nearest(middle + deviation * standing)))
    }
}
