import Domain
import Screening

/// How often stated chances of reaching an aim come true, for results of pupils whose true rates differ.
struct TrendStudy {
    struct Kind {
        let name: String
        let days: [Int]
        let aimDay: Int
        var scatter = 6.0
        /// Of true rates and of rates asked for, in points a week: middle and deviation.
        var rates = (middle: 1.0, deviation: 0.7)
        /// Half way to the aim, progress slows by so much.
        var slows = 0.0
        /// How much a result is like the one before.
        var likeness = 0.0
    }

    private static func weekly(_ count: Int) -> [Int] { (0..<count).map { $0 * 7 } }

    static let kinds = [
        Kind(name: "4 results in 6 weeks", days: [0, 14, 28, 42], aimDay: 140),
        Kind(name: "7 weekly results", days: weekly(7), aimDay: 140),
        Kind(name: "12 weekly results", days: weekly(12), aimDay: 140),
        Kind(name: "12, scatter 1 point", days: weekly(12), aimDay: 140, scatter: 1, rates: (0.3, 0.3)),
        Kind(name: "12, each like the one before (.3)", days: weekly(12), aimDay: 140, likeness: 0.3),
        Kind(name: "12, progress slows by half", days: weekly(12), aimDay: 140, slows: 0.5),
        Kind(name: "3 termly results", days: [0, 120, 210], aimDay: 300, scatter: 4.7, rates: (0, 0.2)),
        Kind(
            name: "6 termly results", days: [0, 120, 210, 365, 485, 575], aimDay: 665, scatter: 4.7, rates: (0, 0.2)),
    ]

    /// What was said in the five fifths of chance and how often it came true.
    private var bins = [(count: Int, said: Double, came: Int)](repeating: (0, 0, 0), count: 5)
    private var answers: [Trend.Course: (count: Int, right: Int)] = [:]
    private let draws: Int

    private init(_ kind: Kind, draws: Int) {
        var seeded = Seeded(7)
        self.draws = draws
        let (first, weeks) = (Day(2025, 9, 15)!, Double(kind.aimDay) / 7)
        for _ in 0..<draws {
            let rate = kind.rates.middle + kind.rates.deviation * seeded.normal()
            let aim = (40 + (kind.rates.middle + kind.rates.deviation * seeded.normal()) * weeks).rounded()
            func level(_ week: Double) -> Double { 40 + rate * (week - kind.slows * max(0, week - weeks / 2)) }
            var (course, error) = (Intervention(aim: aim, aimDay: first + kind.aimDay), seeded.normal())
            for day in kind.days {
                error = kind.likeness * error + (1 - kind.likeness * kind.likeness).squareRoot() * seeded.normal()
                course.results.append((first + day, (level(Double(day) / 7) + kind.scatter * error).rounded()))
            }
            let isReached = (level(weeks) + kind.scatter * seeded.normal()).rounded() >= aim
            take(Trend(course), isReached)
        }
    }

    private mutating func take(_ trend: Trend, _ isReached: Bool) {
        guard let chance = trend.chance else { return }
        let bin = min(Int(chance * 5), 4)
        bins[bin] = (bins[bin].count + 1, bins[bin].said + chance, bins[bin].came + (isReached ? 1 : 0))
        answers[trend.course, default: (0, 0)].count += 1
        answers[trend.course, default: (0, 0)].right += (trend.course == .onCourse) == isReached ? 1 : 0
    }

    private var cells: [String] {
        bins.map { bin in
            let count = Double(bin.count)
            return "\(percent(bin.said, of: count, places: 0)) / \(percent(Double(bin.came), of: count, places: 0))"
        }
            + [Trend.Course.onCourse, .offCourse].map { course in
                let (count, right) = answers[course] ?? (0, 0)
                return percent(Double(count), of: Double(draws), places: 0) + " / "
                    + percent(Double(right), of: Double(count), places: 0)
            }
    }

    /// In a hundred: what was said and what came true, then how often each answer was given and how often it was right.
    static func table() -> Table {
        var table = Table(
            "results", "under 20", "20 to 40", "40 to 60", "60 to 80", "over 80", "on course", "off course")
        for kind in kinds { table.rows.append([kind.name] + TrendStudy(kind, draws: 40_000).cells) }
        return table
    }
}
