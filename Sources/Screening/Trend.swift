import Domain

/// What results inside an intervention say of its aim: least squares on the days since provision last changed, and the
/// chance that a result on the aim's day reaches the aim. More is better in every measure.
///
/// The chance is Student's, of one more result: it holds the doubt of the line and the scatter of the measure, and knows
/// how few results both were learnt from. Before there is any result the aim is as likely as not.
package struct Trend: Equatable, Sendable {
    package enum Course: String, CaseIterable, Sendable {
        case onCourse = "on course"
        case offCourse = "off course"
        case tooEarly = "too early"
    }

    package enum Reason: Equatable, Sendable {
        /// Too few results, or in too few weeks, for a line.
        case short
        /// The line says so, surely enough.
        case line
        /// It may go either way.
        case open
        /// The aim looks out of reach, but too few sessions took place to blame the teaching.
        case sessions(delivered: Int, planned: Int)
    }

    /// Days with a result since provision last changed; two results of a day count as their mean.
    package let points: Int
    /// From the first of them to the last.
    package let weeks: Double
    /// Points a week from the start to the aim; nil where no time was given for it.
    package let asked: Double?
    /// Points a week along the line; nil where it is too early for a line, as is the chance.
    package let attained: Double?
    /// 0.01…0.99: nothing about a pupil is certain.
    package let chance: Double?
    package let course: Course
    package let reason: Reason
    package let isRestarted: Bool

    /// A line needs four results in six weeks, as AimswebPlus asks of weekly ones, or three in twenty, which are termly.
    package static func isEnough(_ points: Int, weeks: Double) -> Bool {
        points >= 4 && weeks >= 6 || points >= 3 && weeks >= 20
    }

    /// How sure a chance must be for an answer: right three times for once wrong. Our advice.
    package static let certainty = 0.75

    package init(_ course: Intervention) {
        let days = course.daysSinceChange
        let line = Line(days)
        let weeks = line.weeks
        points = days.count
        self.weeks = weeks
        isRestarted = course.isRestarted
        asked = days.first.flatMap { first in
            let time = Double(course.aimDay - first.day) / 7
            let start = course.isRestarted ? nil : course.start
            return time > 0 ? (course.aim - (start ?? first.score)) / time : nil
        }
        guard Trend.isEnough(days.count, weeks: weeks), let first = days.first else {
            (attained, chance, self.course, reason) = (nil, nil, .tooEarly, .short)
            return
        }
        let chance = line.chance(of: course.aim, at: Double(course.aimDay - first.day) / 7, asked: asked)
        attained = line.slope
        self.chance = chance
        switch chance {
        case Trend.certainty...: (self.course, reason) = (.onCourse, .line)
        case ...(1 - Trend.certainty):
            let few = course.fewSessions
            (self.course, reason) = few.map { (.tooEarly, $0) } ?? (.offCourse, .line)
        default: (self.course, reason) = (.tooEarly, .open)
        }
    }
}

/// A pupil's results in one measure, and what was aimed at.
package struct Intervention: Sendable {
    /// In any order; several on a day are allowed, and what is not a finite number is left out.
    package var results: [(day: Day, score: Double)] = []
    /// On which days provision changed. A result of such a day is the new start.
    package var changes: [Day] = []
    package var aim: Double
    package var aimDay: Day
    /// The score that the aim was set from; without it, the first result's.
    package var start: Double?
    /// Sessions up to now, since provision last changed.
    package var planned: Int?
    package var delivered: Int?

    package init(aim: Double, aimDay: Day) { (self.aim, self.aimDay) = (aim, aimDay) }

    /// Of sessions planned, the share that must have taken place before results can speak against the teaching.
    package static let fidelity = 0.8

    fileprivate var lastChange: Day? { changes.max() }

    fileprivate var isRestarted: Bool {
        lastChange.map { change in results.contains { $0.day < change } } ?? false
    }

    fileprivate var daysSinceChange: [(day: Day, score: Double)] {
        let counted = results.filter { $0.score.isFinite && $0.day >= lastChange ?? $0.day }
        return Dictionary(grouping: counted, by: \.day).sorted { $0.key < $1.key }.map { day, results in
            // Sorted, so that the order of the rows does not show in the last bit.
            (day, results.map(\.score).sorted().reduce(0, +) / Double(results.count))
        }
    }

    fileprivate var fewSessions: Trend.Reason? {
        guard let planned, let delivered, planned > 0, Double(delivered) < Intervention.fidelity * Double(planned)
        else { return nil }
        return .sessions(delivered: delivered, planned: planned)
    }
}

/// Least squares through one result a day, in weeks from the first.
private struct Line {
    let weeks: Double
    let slope: Double
    private let count: Double
    private let middle: (week: Double, score: Double)
    private let squares: Double
    /// Squares of what the results miss the line by, summed.
    private let left: Double
    /// The coarsest of 1, 0.1, 0.01 and 0.001 in which all scores are whole.
    private let step: Double

    init(_ days: [(day: Day, score: Double)]) {
        let x = days.map { Double($0.day - days[0].day) / 7 }
        let y = days.map(\.score)
        let count = Double(max(days.count, 1))
        let (meanX, meanY) = (x.reduce(0, +) / count, y.reduce(0, +) / count)
        let squares = x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
        let slope = squares > 0 ? zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) } / squares : 0
        let misses = zip(x, y).map { $1 - meanY - slope * ($0 - meanX) }
        left = misses.reduce(0) { $0 + $1 * $1 }
        step = Line.step(y)
        (weeks, self.slope, self.count, self.squares) = (x.last ?? 0, slope, count, squares)
        middle = (meanX, meanY)
    }

    /// How far true rates lie from those asked for, in scatters of one result over the whole time to the aim.
    private static let doubt = 3.0

    /// The chance that a result in `week`, rounded as the others, is `aim` or more. A line through few results is tilted
    /// by chance, so its rate is drawn towards the rate asked for, as far as true rates are known to differ from it.
    /// - Parameter asked: points a week; nil where there was no time, and then nothing is drawn.
    func chance(of aim: Double, at week: Double, asked: Double?) -> Double {
        let far = week - middle.week
        let (rate, prior) = asked.map { ($0, week * week / (Line.doubt * Line.doubt)) } ?? (0, 0)
        let all = squares + prior
        let away = slope - rate
        let expected = middle.score + (squares * slope + prior * rate) / all * far
        let freedom = Int(count) - (asked == nil ? 2 : 1)
        // Results that lie on a line by luck still are rounded: they scatter by no less than that.
        let scatter = max((left + squares * prior / all * away * away) / Double(freedom), step * step / 12)
        let error = (scatter * (1 + 1 / count + far * far / all)).squareRoot()
        return min(max(studentShare((expected - aim + step / 2) / error, freedom: freedom), 0.01), 0.99)
    }

    private static func step(_ scores: [Double]) -> Double {
        let parts: [Double] = [1, 10, 100]
        return 1 / (parts.first { part in scores.allSatisfy { ($0 * part).isNearlyWhole } } ?? 1000)
    }
}

extension Double {
    fileprivate var isNearlyWhole: Bool { abs(self - rounded()) < 1e-6 }
}
