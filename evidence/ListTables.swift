import Domain
import Screening

extension Table {
    /// The share of pupils who would wait on a first page, by their newest result.
    static func listed() -> Table? {
        var table = Table("data", "pupils", "slower", "own rate", "not closing", "widening", "listed, in a hundred")
        for (file, name) in RealSet.panels {
            guard let subjects = RealSet.subjects(file) else { return nil }
            for (subject, panel) in subjects {
                let readings = screen(panel, newestOnly: true)
                let count = Double(readings.count)
                let yes = ProgressConcern.allCases.map { concern in
                    percent(Double(readings.count { $0.answers[concern].answer == .yes }), of: count)
                }
                let listed = readings.count { ScreeningSettings().isListed($0.answers, attainment: $0.attainment) }
                let place = subjects.count > 1 ? "\(name), \(subject)" : name
                table.add(
                    place, "\(readings.count)", yes[0], yes[1], yes[2], yes[3], percent(Double(listed), of: count))
            }
        }
        return table
    }

    /// What would have foretold who stands in the lowest tenth at the sitting after.
    static func attention() -> Table? {
        var table = Table(
            "data", "pupils", "attainment", "growth", "attainment and growth, as the order weighs them", "count of yes")
        for (file, name) in RealSet.panels where file != "exam" {
            guard let subjects = RealSet.subjects(file) else { return nil }
            for (subject, panel) in subjects {
                let known = Foretelling(screen(panel))
                let place = subjects.count > 1 ? "\(name), \(subject)" : name
                table.add(
                    place, "\(known.isLow.count)", known.area { $0.low }, known.area { $0.slow },
                    known.area { $0.weighed }, known.area { $0.count })
            }
        }
        return table
    }
}

/// Readings with what became of the pupils by the sitting after.
private struct Foretelling {
    private(set) var isLow: [Bool] = []
    private var signs: [Signs] = []

    struct Signs {
        let low: Double
        let slow: Double
        let weighed: Double
        let count: Double
    }

    /// - Parameter readings: by pupil and sitting.
    init(_ readings: [Reading]) {
        for (reading, next) in zip(readings, readings.dropFirst())
        where reading.pupil == next.pupil && reading.to == next.from {
            guard let growth = reading.growth else { continue }
            isLow.append(next.attainment <= Percentile(tenths: 100))
            signs.append(
                Signs(
                    low: -Double(reading.attainment.tenths), slow: -Double(growth.percentile.tenths),
                    weighed: Double(
                        WaitingOrder.weighed.weight(attainment: reading.attainment, growth: growth.percentile, days: 0)),
                    count: Double(reading.answers.raised.count)))
        }
    }

    func area(_ sign: (Signs) -> Double) -> String {
        share(Evidence.area(signs.map(sign), found: isLow))
    }
}
