import DatabasePort
import Domain
import Screening

/// One subject's results as the reader of progress takes them, with the way back to pupils and sittings.
///
/// Each of the panel's pupils is a stretch of a school life: the results of one pupil while they moved up a year group
/// a year. Whoever was held back or put up begins anew there, since nobody else took that step in that time; the
/// results before still count for peers.
struct SubjectMarks {
    private(set) var panel = Panel()
    /// Whom to read, by number in the panel.
    private(set) var asked: Set<Int> = []
    private var stretches: [(pupil: PupilID, cohort: Int)] = []
    private var scales: [String: Int] = [:]
    /// Each stretch's sittings: order among the year groups and terms → sitting and day.
    private var taken: [[Int: TakenSitting]] = []

    struct TakenSitting {
        let sitting: SittingID
        let day: Day
        let yearGroup: YearGroup
        let thousandths: Int
    }

    /// Takes a pupil's result, of which the later stands where two are of one order; pupils come one after another.
    ///
    /// - Returns: the number of the stretch that it belongs to.
    mutating func add(_ mark: SatTests.Mark, in test: SatTests.Test, of pupil: PupilID) -> Int {
        let number = stretch(of: pupil, test.cohort)
        let scale = scales[test.scale] ?? scales.count
        scales[test.scale] = scale
        panel.add(
            pupil: number, sitting: test.order, score: Double(mark.thousandths) / 1000,
            sem: test.error.map { Double($0) / 1000 }, scale: scale)
        taken[number][test.order] = TakenSitting(
            sitting: test.sitting, day: mark.day, yearGroup: test.yearGroup, thousandths: mark.thousandths)
        return number
    }

    private mutating func stretch(of pupil: PupilID, _ cohort: Int) -> Int {
        var number = stretches.count
        while number > 0, stretches[number - 1].pupil == pupil {
            number -= 1
            if stretches[number].cohort == cohort { return number }
        }
        stretches.append((pupil, cohort))
        taken.append([:])
        return stretches.count - 1
    }

    mutating func ask(_ stretch: Int) { asked.insert(stretch) }

    func pupil(_ stretch: Int) -> PupilID { stretches[stretch].pupil }

    func sitting(_ order: Int, of stretch: Int) -> TakenSitting { taken[stretch][order]! }

    /// The school year in which a stretch came to the sitting.
    func year(_ order: Int, of stretch: Int) -> AcademicYear {
        AcademicYear(start: stretches[stretch].cohort + sitting(order, of: stretch).yearGroup.number)
    }

    /// The newest orders that the answers about a stretch rest on.
    func newest(of stretch: Int) -> [Int] { Array(taken[stretch].keys.sorted().suffix(3)) }
}
