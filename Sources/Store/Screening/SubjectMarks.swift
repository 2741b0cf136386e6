import DatabasePort
import Domain
import Screening

/// One subject's results as the reader of progress takes them, with the way back to pupils and sittings.
struct SubjectMarks {
    private(set) var panel = Panel()
    private var pupils: [PupilID] = []
    private var onRoll: Set<PupilID> = []
    private var scales: [String: Int] = [:]
    /// Each pupil's sittings: order among the year groups and terms → sitting and day.
    private var taken: [[Int: TakenSitting]] = []

    /// A sitting with its test.
    struct Test {
        let sitting: SittingID
        let yearGroup: YearGroup
        let season: Season
        let subject: String
        let name: String
        let scale: String
        let error: Int?

        init(_ row: Row) throws {
            sitting = try row.id("id")
            yearGroup = try row.yearGroup("year_group")
            season = try row.choice("season")
            subject = try row.text("subject")
            name = try row.text("name")
            scale = try row.text("scale")
            error = try row.integerIfAny("error_thousandths")
        }
    }

    /// What a pupil got in the test of a number. Numbers follow the tests' names.
    struct Mark {
        let test: Int
        let day: Day
        let thousandths: Int

        static func comesBefore(_ a: Mark, _ b: Mark) -> Bool { (a.day, a.test) < (b.day, b.test) }
    }

    struct TakenSitting {
        let sitting: SittingID
        let day: Day
        let yearGroup: YearGroup
        let thousandths: Int
    }

    /// Takes a pupil's results in order of day; pupils come one after another.
    mutating func add(_ mark: Mark, in test: Test, of pupil: PupilID, isOnRoll: Bool) {
        if pupils.last != pupil {
            pupils.append(pupil)
            taken.append([:])
            if isOnRoll { onRoll.insert(pupil) }
        }
        // The same for all who sat it, in whatever year: so earlier years' pupils are peers.
        let order = (test.yearGroup.number + 2) * 3 + test.season.order
        let number = scales[test.scale] ?? scales.count
        scales[test.scale] = number
        let isTaken = panel.add(
            pupil: pupils.count - 1, sitting: order, score: Double(mark.thousandths) / 1000,
            sem: test.error.map { Double($0) / 1000 }, scale: number)
        guard isTaken else { return }
        taken[pupils.count - 1][order] = TakenSitting(
            sitting: test.sitting, day: mark.day, yearGroup: test.yearGroup, thousandths: mark.thousandths)
    }

    func pupil(_ index: Int) -> PupilID { pupils[index] }

    func sitting(_ order: Int, of pupil: Int) -> TakenSitting { taken[pupil][order]! }

    func isOnRoll(_ pupil: PupilID) -> Bool { onRoll.contains(pupil) }
}
