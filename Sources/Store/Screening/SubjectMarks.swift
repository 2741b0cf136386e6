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
    private let tests: SatTests
    private var stretches: [(pupil: PupilID, first: Int)] = []
    /// Stretch by stretch, one of each order, the earliest first.
    private var marks: [SatMark] = []

    struct TakenSitting {
        let sitting: SittingID
        let day: Day
        let yearGroup: YearGroup
        let thousandths: Int
    }

    init(_ tests: SatTests) { self.tests = tests }

    /// Takes a pupil's results, sorted, of which the later stands where two are of one order.
    ///
    /// - Parameter isAsked: whether to read the stretch with the newest.
    mutating func add(_ own: ArraySlice<SatMark>, of pupil: PupilID, isAsked: Bool) {
        var cohort: Int?
        var newest = (stretch: 0, day: Int32.min, test: Int32.min)
        for place in own.indices {
            let (mark, test) = (own[place], test(own[place]))
            if place + 1 < own.endIndex, own[place + 1].place == mark.place { continue }
            if test.cohort != cohort {
                stretches.append((pupil, marks.count))
                cohort = test.cohort
            }
            if (newest.day, newest.test) < (mark.day, mark.test) { newest = (stretches.count - 1, mark.day, mark.test) }
            marks.append(mark)
            panel.add(
                pupil: stretches.count - 1, sitting: test.order, score: Double(mark.thousandths) / 1000,
                sem: test.error.map { Double($0) / 1000 }, scale: test.scale)
        }
        if isAsked { asked.insert(newest.stretch) }
    }

    func pupil(_ stretch: Int) -> PupilID { stretches[stretch].pupil }

    func sitting(_ order: Int, of stretch: Int) -> TakenSitting {
        let mark = own(stretch).last { test($0).order == order }!
        return TakenSitting(
            sitting: tests.sittings[Int(mark.test)], day: Day(number: Int(mark.day)), yearGroup: test(mark).yearGroup,
            thousandths: mark.thousandths)
    }

    /// The school year in which a stretch came to the sitting.
    func year(_ order: Int, of stretch: Int) -> AcademicYear {
        AcademicYear(start: test(own(stretch).first!).cohort + sitting(order, of: stretch).yearGroup.number)
    }

    /// The newest orders that the answers about a stretch rest on.
    func newest(of stretch: Int) -> [Int] { own(stretch).suffix(3).map { test($0).order } }

    private func test(_ mark: SatMark) -> SatTests.Test { tests.all[Int(mark.test)] }

    private func own(_ stretch: Int) -> ArraySlice<SatMark> {
        let end = stretch + 1 < stretches.count ? stretches[stretch + 1].first : marks.count
        return marks[stretches[stretch].first..<end]
    }
}
