import Domain

/// Where a day and a score lie in a picture.
struct ChartFrame {
    let days: ClosedRange<Int>
    let scores: ClosedRange<Double>
    let left, right, top, bottom: Double

    func x(_ day: Day) -> Double {
        left + (right - left) * Double(day.number - days.lowerBound) / Double(days.upperBound - days.lowerBound)
    }

    func y(_ score: Double) -> Double {
        bottom - (bottom - top) * (score - scores.lowerBound) / (scores.upperBound - scores.lowerBound)
    }

    func at(_ day: Day, _ score: Double) -> String { "\(figure(x(day))) \(figure(y(score)))" }
}
