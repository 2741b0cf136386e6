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

    struct TakenSitting {
        let sitting: SittingID
        let day: Day
        let yearGroup: YearGroup
        let thousandths: Int
    }

    /// Takes a row of results that come in order of pupil.
    mutating func add(_ row: Row) throws {
        let pupil: PupilID = try row.id("pupil_id")
        if pupils.last != pupil {
            pupils.append(pupil)
            taken.append([:])
            if try row.textIfAny("left_on") == nil { onRoll.insert(pupil) }
        }
        let yearGroup = try row.yearGroup("year_group")
        let season: Season = try row.choice("season")
        // The same for all who sat it, in whatever year: so earlier years' pupils are peers.
        let order = (yearGroup.number + 2) * 3 + season.order
        let scale = try row.text("scale")
        let number = scales[scale] ?? scales.count
        scales[scale] = number
        let thousandths = try row.integer("thousandths")
        let isTaken = panel.add(
            pupil: pupils.count - 1, sitting: order, score: Double(thousandths) / 1000,
            sem: try row.integerIfAny("error_thousandths").map { Double($0) / 1000 }, scale: number)
        guard isTaken else { return }
        taken[pupils.count - 1][order] = TakenSitting(
            sitting: try row.id("sitting_id"), day: try row.day("taken_on"), yearGroup: yearGroup,
            thousandths: thousandths)
    }

    func pupil(_ index: Int) -> PupilID { pupils[index] }

    func sitting(_ order: Int, of pupil: Int) -> TakenSitting { taken[pupil][order]! }

    func isOnRoll(_ pupil: PupilID) -> Bool { onRoll.contains(pupil) }
}
