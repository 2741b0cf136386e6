import Domain
import Screening

/// Growth of the pupils of one cohort, in its order.
private func growth(_ before: [Double], _ now: [Double]) -> [Growth] {
    var panel = Panel()
    for pupil in before.indices {
        panel.add(pupil: pupil, sitting: 0, score: before[pupil])
        panel.add(pupil: pupil, sitting: 1, score: now[pupil])
    }
    return screen(panel).compactMap(\.growth)
}

extension RealSet.Cohort {
    /// Ours, beside the `reference`.
    var percentiles: [Double] { growth(before, now).map { value($0.percentile) } }
}

/// Year groups of one size drawn at random from each cohort in turn, against the whole cohort’s published percentile.
struct DrawnYears {
    private(set) var ours = Agreement()
    /// One straight line through all.
    private(set) var line = Agreement()
    private var (width, inside) = (0.0, 0.0)

    init(_ cohorts: [RealSet.Cohort], size: Int, draws: Int) {
        var seeded = Seeded(UInt64(size))
        for draw in 0..<draws {
            let cohort = cohorts[draw % cohorts.count]
            let chosen = seeded.choose(size, of: cohort.before.count)
            let (before, now) = (chosen.map { cohort.before[$0] }, chosen.map { cohort.now[$0] })
            let (found, wanted) = (growth(before, now), chosen.map { cohort.reference[$0] })
            ours.add(found.map { value($0.percentile) }, wanted)
            line.add(straightLine(before, now), wanted)
            for (growth, wanted) in zip(found, wanted) {
                width += value(growth.high) - value(growth.low)
                if value(growth.low) <= wanted, wanted <= value(growth.high) { inside += 1 }
            }
        }
    }

    /// The share of pupils whose interval holds the whole cohort’s percentile, and how wide it is on average.
    var covered: Double { inside / Double(ours.pupils) }
    var meanWidth: Double { width / Double(ours.pupils) }
}

private func value(_ percentile: Percentile) -> Double { Double(percentile.tenths) / 10 }

extension Table {
    /// Against published growth percentiles, in cohorts of 500 and more.
    static func agreement() -> Table? {
        var table = Table(
            "data", "pupils", "mean difference, points", "Spearman", "of those at or under 10, found",
            "of those found, right")
        var all = Agreement()
        func add(_ name: String, _ agreement: Agreement) {
            table.add(
                name, "\(agreement.pupils)", fixed(agreement.meanDifference, 2), share(agreement.spearman),
                share(agreement.recall), share(agreement.precision))
        }
        for (file, name) in RealSet.names {
            guard let cohorts = RealSet.cohorts(file) else { return nil }
            var together = Agreement()
            for cohort in cohorts {
                let ours = cohort.percentiles
                together.add(ours, cohort.reference)
                all.add(ours, cohort.reference)
            }
            add(name, together)
        }
        add("all", all)
        return table
    }

    /// So many draws of each cohort for each row of the studies of small ones.
    static let draws = 500

    /// A year group drawn at random, against the whole cohort’s published percentile; beside it one fitted line.
    static func small() -> Table? {
        var table = Table(
            "data", "pupils drawn", "found", "right", "mean difference", "line: found", "line: right",
            "line: mean difference",
            "interval covers", "interval’s width")
        for (file, name) in RealSet.names {
            guard let cohorts = RealSet.cohorts(file) else { return nil }
            for size in [15, 30, 60, 120] {
                let drawn = DrawnYears(cohorts, size: size, draws: draws * cohorts.count)
                let (ours, line) = (drawn.ours, drawn.line)
                table.add(
                    name, "\(size)", share(ours.recall), share(ours.precision), fixed(ours.meanDifference, 1),
                    share(line.recall), share(line.precision), fixed(line.meanDifference, 1),
                    percent(drawn.covered, of: 1), fixed(drawn.meanWidth, 0))
            }
        }
        return table
    }

    /// The same thirty pupils, alone and with earlier years’ pupils as peers.
    static func pooling() -> Table? {
        var table = Table("data", "years of thirty", "found", "right", "mean difference", "interval’s width")
        for (file, name) in RealSet.names {
            guard let cohorts = RealSet.cohorts(file) else { return nil }
            for years in [1, 3, 7] {
                var (seeded, ours, width) = (Seeded(30), Agreement(), 0.0)
                for draw in 0..<draws * cohorts.count {
                    let cohort = cohorts[draw % cohorts.count]
                    let chosen = seeded.choose(210, of: cohort.before.count).prefix(30 * years)
                    let found = growth(chosen.map { cohort.before[$0] }, chosen.map { cohort.now[$0] }).prefix(30)
                    ours.add(found.map { value($0.percentile) }, chosen.prefix(30).map { cohort.reference[$0] })
                    width += found.reduce(0) { $0 + value($1.high) - value($1.low) }
                }
                table.add(
                    name, "\(years)", share(ours.recall), share(ours.precision), fixed(ours.meanDifference, 1),
                    fixed(width / Double(ours.pupils), 0))
            }
        }
        return table
    }
}
