import Testing

@testable import Domain
@testable import Evidence
@testable import Screening

private let first = Day(2025, 9, 15)!

/// Results so many days after the first.
private func course(_ days: [Int], _ scores: [Double], aim: Double, on day: Int) -> Intervention {
    var course = Intervention(aim: aim, aimDay: first + day)
    course.results = zip(days, scores).map { (first + $0, $1) }
    return course
}

private let weeks = [0, 7, 14, 21, 28, 35, 42]
private let rising: [Double] = [41, 44, 40, 47, 46, 50, 49]

@Suite struct TrendTests {
    /// Slopes and chances as NumPy and SciPy 1.17 give them: `linregress`; and of least squares with one more row, the
    /// rate asked for at its weight, `t.cdf` of one more whole result, so from half a point under the aim.
    @Test(arguments: [
        (weeks, rising, 60.0, 140, 1.5, 0.843742, Trend.Course.onCourse),
        (weeks, rising, 70, 140, 1.5, 0.563588, .tooEarly),
        ([0, 14, 28, 42], [22, 25, 23, 24], 40, 140, 0.2, 0.203968, .offCourse),
        ([0, 120, 210], [84, 88, 86], 95, 300, 0.075676, 0.147793, .offCourse),
        ([0, 120, 210, 365, 485], [84, 88, 86, 93, 91], 90, 575, 0.112588, 0.894100, .onCourse),
        ([0, 7, 14, 28, 35, 49, 63, 70], [12, 11, 15, 13, 17, 18, 16, 20], 18, 98, 0.717277, 0.933151, .onCourse),
    ])
    func `a line and its chance are those of the statistics' own books`(
        days: [Int], scores: [Double], aim: Double, on day: Int, slope: Double, chance: Double, answer: Trend.Course
    ) throws {
        let trend = Trend(course(days, scores, aim: aim, on: day))
        let (attained, chanced) = (try #require(trend.attained), try #require(trend.chance))
        #expect(abs(attained - slope) < 1e-6 && abs(chanced - chance) < 1e-6)
        #expect(trend.course == answer && trend.points == days.count)
    }

    @Test(arguments: [
        (0.0, 1, 0.5), (1, 1, 0.75), (2.5, 2, 0.93519414), (-1.2, 3, 0.158131057), (0.7, 4, 0.738749917),
        (1.9, 7, 0.95039699), (-3.1, 10, 0.005625329), (1, 30, 0.837345692), (.infinity, 1, 1), (-.infinity, 2, 0),
    ])
    func `Student's share is that of the tables`(t: Double, freedom: Int, share: Double) {
        #expect(abs(studentShare(t, freedom: freedom) - share) < 1e-8)
    }

    @Test(arguments: [
        ([], false), ([0], false), ([0, 14, 42], false), ([0, 14, 28, 41], false), ([0, 14, 28, 42], true),
        ([0, 0, 0, 42], false), ([0, 120], false), ([0, 70, 139], false), ([0, 70, 140], true),
    ])
    func `too few results or weeks have no chance`(days: [Int], isEnough: Bool) {
        let trend = Trend(course(days, days.map { 20 + Double($0) / 7 }, aim: 60, on: 300))
        #expect((trend.chance != nil) == isEnough && (trend.attained != nil) == isEnough)
        if !isEnough { #expect(trend.course == .tooEarly && trend.reason == .short) }
    }

    @Test func `few results leave an aim about as likely as not, though their line is far from it`() {
        let four = Trend(course([0, 14, 28, 42], [22, 23, 22, 23], aim: 40, on: 140))
        let seven = Trend(course(weeks, [22, 23, 22, 23, 22, 23, 22], aim: 40, on: 140))
        #expect((0.02..<0.25).contains(four.chance ?? 0) && (seven.chance ?? 1) < (four.chance ?? 0))
        let sure = Trend(course([0, 7, 14, 21, 28, 42], [41, 44, 40, 47, 46, 50], aim: 60, on: 140))
        #expect(abs((sure.chance ?? 0) - 0.794633) < 1e-6 && sure.course == .onCourse)
    }

    @Test func `an aim for a day that has come is read by the line alone`() {
        let past = Trend(course(weeks, rising, aim: 45, on: 0))
        #expect(past.asked == nil && (past.chance ?? 1) < 0.5)
    }

    @Test func `order, two results of a day and what is no number change nothing`() {
        let plain = Trend(course(weeks, rising, aim: 60, on: 140))
        var mixed = course(weeks.reversed(), rising.reversed(), aim: 60, on: 140)
        mixed.results += [(first + 3, .infinity), (first + 4, .nan)]
        mixed.results.removeAll { $0.day == first + 7 }
        mixed.results += [(first + 7, 43), (first + 7, 45)]
        #expect(Trend(mixed) == plain)
    }

    /// Rounded results that do not move may hide a slow one, as SciPy says of half a step.
    @Test(arguments: [(20.0, 0.763240), (20.5, 0.648041), (22, 0.255394)])
    func `results that stay the same are not certain`(aim: Double, chance: Double) {
        let trend = Trend(course(weeks, Array(repeating: 20, count: 7), aim: aim, on: 140))
        #expect(abs((trend.chance ?? 0) - chance) < 1e-6 && trend.attained == 0)
    }

    @Test func `tenths are read as ten times as many whole points`() {
        let tenths = Trend(course(weeks, rising.map { $0 / 10 }, aim: 6, on: 140))
        #expect(abs((tenths.chance ?? 0) - 0.843742) < 1e-6)
    }

    @Test func `a change of provision starts the line anew`() throws {
        var both = course(weeks.map { $0 - 70 } + weeks, Array(repeating: 90, count: 7) + rising, aim: 60, on: 140)
        both.start = 10
        both.changes = [first - 30, first]
        let alone = Trend(course(weeks, rising, aim: 60, on: 140))
        let trend = Trend(both)
        #expect(trend.isRestarted && !alone.isRestarted)
        #expect(trend.chance == alone.chance && trend.attained == alone.attained && trend.asked == alone.asked)
        both.changes = [first + 35]
        #expect(Trend(both).reason == .short && Trend(both).points == 2)
    }

    @Test(arguments: [
        (18, 30, Trend.Course.tooEarly), (23, 30, .tooEarly), (24, 30, .offCourse), (0, 0, .offCourse),
    ])
    func `nobody fails to respond to sessions that did not take place`(
        delivered: Int, planned: Int, answer: Trend.Course
    ) {
        var flat = course(weeks, [20, 21, 20, 22, 21, 20, 21], aim: 40, on: 140)
        (flat.planned, flat.delivered) = (planned, delivered)
        #expect(Trend(flat).course == answer)
        #expect((Trend(flat).reason == .sessions(delivered: delivered, planned: planned)) == (answer == .tooEarly))
        flat.aim = 15
        #expect(Trend(flat).course == .onCourse, "few sessions take nothing from what was reached")
    }

    @Test func `the rate asked for runs from the start, or from the first result`() {
        var asked = course(weeks, rising, aim: 61, on: 140)
        #expect(Trend(asked).asked == 1)
        asked.start = 51
        #expect(Trend(asked).asked == 0.5)
        asked.aimDay = first
        #expect(Trend(asked).asked == nil)
    }

    @Test func `each answer is a plain sentence`() {
        func said(_ scores: [Double], aim: Double, sessions: Int? = nil, changed: Bool = false) -> String {
            var told = course(weeks, scores, aim: aim, on: 140)
            (told.planned, told.delivered) = (30, sessions)
            if changed {
                told.results.append((first - 7, 90))
                told.changes = [first]
            }
            return Trend(told).sentence(aim: Points(aim).text(2), on: told.aimDay)
        }
        let flat: [Double] = [20, 21, 20, 22, 21, 20, 21]
        #expect(said(rising, aim: 60) == "At this rate 60 by 2 February 2026 is likely: a chance of 84 in 100.")
        #expect(
            said(rising, aim: 70, changed: true)
                == "It may go either way: the chance of 70 by 2 February 2026 is 56 in 100. Counted anew since provision changed."
        )
        #expect(
            said(flat, aim: 40, sessions: 30)
                == "At this rate 40 by 2 February 2026 is unlikely: a chance of 5 in 100. Look at the teaching before the pupil."
        )
        #expect(
            said(flat, aim: 40, sessions: 18)
                == "18 of 30 planned sessions were delivered, so this says little of the intervention. At this rate the chance of "
                + "40 by 2 February 2026 is 5 in 100.")
        #expect(
            said([20], aim: 40) == "This needs 4 results in 6 weeks, or 3 in 20. There is 1 result in no weeks.")
    }

    /// Four thousand pupils whose true rates differ. Of an aim eight weeks on, four results are still a little too bold.
    @Test(arguments: [
        ([0, 14, 28, 42], 0.07), (weeks, 0.03), ((0..<12).map { $0 * 7 }, 0.03), ([0, 120, 210], 0.03),
    ])
    func `chances come true about as often as they say, and three answers in four`(days: [Int], bold: Double) {
        var (seeded, bins) = (Seeded(17), [(said: Double, came: Double, count: Double)](repeating: (0, 0, 0), count: 4))
        var (right, answers) = (0.0, 0.0)
        for _ in 0..<4000 {
            let (rate, asked) = (1 + 0.7 * seeded.normal(), 1 + 0.7 * seeded.normal())
            let scores = days.map { 40 + rate * Double($0) / 7 + 6 * seeded.normal() }
            let week = Double(days[days.count - 1]) / 7 + 8
            let (aim, last) = (40 + asked * week, 40 + rate * week + 6 * seeded.normal())
            let trend = Trend(course(days, scores, aim: aim, on: Int(week * 7)))
            guard let chance = trend.chance else { continue }
            let bin = min(Int(chance * 4), 3)
            bins[bin].said += chance
            bins[bin].came += last >= aim ? 1 : 0
            bins[bin].count += 1
            if trend.course == .tooEarly { continue }
            answers += 1
            right += (trend.course == .onCourse) == (last >= aim) ? 1 : 0
        }
        for bin in bins where bin.count > 100 {
            #expect(abs(bin.said - bin.came) / bin.count < bold + 3 * (0.25 / bin.count).squareRoot())
        }
        #expect(answers > 300 && right / answers > 0.75)
    }
}
