import Domain
import Screening

/// Invented pupils in groups that differ in level and not at all in progress: how often each gets each answer.
struct Fairness {
    let name: String
    let groups: [Group]

    struct Group {
        let name: String
        let share: Double
        /// Mean of the true levels, in deviations.
        let level: Double
    }

    /// About as far apart as in English primary schools.
    static let all = [
        Fairness(
            name: "Sex",
            groups: [Group(name: "girls", share: 0.5, level: 0.1), Group(name: "boys", share: 0.5, level: -0.1)]),
        Fairness(
            name: "Season of birth",
            groups: [
                Group(name: "autumn", share: 0.34, level: 0.2), Group(name: "spring", share: 0.33, level: 0),
                Group(name: "summer", share: 0.33, level: -0.2),
            ]),
        Fairness(
            name: "First language",
            groups: [
                Group(name: "English", share: 0.78, level: 0.03), Group(name: "other (EAL)", share: 0.22, level: -0.12),
            ]),
        Fairness(
            name: "Free school meals",
            groups: [
                Group(name: "not eligible", share: 0.75, level: 0.12),
                Group(name: "eligible (FSM)", share: 0.25, level: -0.36),
            ]),
    ]

    struct Count {
        var answers = 0.0
        var yes = [Double](repeating: 0, count: 4)
        var newest = 0.0
        var listed = 0.0
        var falls = 0.0
        var found = 0.0
        /// Pupils truly in the lowest tenth at the last sitting, and those of them among the first 15 in a hundred of
        /// a list made a term earlier: by attainment alone, and by the order that weighs growth too.
        var low = 0.0
        var first = [0.0, 0.0]
    }

    /// Pupils move as much, up and down, in every group; answers are counted of those who kept pace, and finds of the
    /// few who fall behind by .8 SD, as many of each group.
    func counts(years: Int) -> [Count] {
        var counts = [Count](repeating: Count(), count: groups.count)
        var seeded = Seeded(5)
        let year = SchoolYear(keeping: 0.95, fall: 0.8)
        for _ in 0..<years {
            let (pupils, panels) = year.draw(&seeded, apart: groups.map(\.level), shares: groups.map(\.share))
            for (subject, panel) in panels.enumerated() {
                let readings = screen(panel)
                for reading in readings {
                    count(reading, subject, pupils[reading.pupil], &counts[pupils[reading.pupil].group])
                }
                rank(readings.filter { $0.to == SchoolYear.sittings - 2 }, subject, pupils, &counts)
            }
        }
        return counts
    }

    private func count(_ reading: Reading, _ subject: Int, _ pupil: SchoolYear.Pupil, _ count: inout Count) {
        if let fall = pupil.fall {
            guard fall == (subject, reading.to) else { return }
            count.falls += 1
            if reading.answers.raised.contains(.slowerThanPeers) { count.found += 1 }
            return
        }
        guard pupil.isSteady else { return }
        count.answers += 1
        for (number, concern) in ProgressConcern.allCases.enumerated() where reading.answers[concern].answer == .yes {
            count.yes[number] += 1
        }
        guard reading.to == SchoolYear.sittings - 1 else { return }
        count.newest += 1
        if ScreeningSettings().isListed(reading.answers, attainment: reading.attainment) { count.listed += 1 }
    }

    private func rank(_ readings: [Reading], _ subject: Int, _ pupils: [SchoolYear.Pupil], _ counts: inout [Count]) {
        let lowest = pupils.map { $0.levels[subject][SchoolYear.sittings - 1] }.sorted()[pupils.count / 10]
        let orders: [(Reading) -> Int] = [
            { -$0.attainment.tenths },
            { WaitingOrder.weighed.weight(attainment: $0.attainment, growth: $0.growth?.percentile, days: 0) },
        ]
        let lists = orders.map { order in
            Set(
                readings.sorted { (order($0), $1.pupil) > (order($1), $0.pupil) }.prefix(readings.count * 15 / 100).map(
                    \.pupil))
        }
        for (number, pupil) in pupils.enumerated() where pupil.levels[subject][SchoolYear.sittings - 1] < lowest {
            counts[pupil.group].low += 1
            for (order, list) in lists.enumerated() where list.contains(number) {
                counts[pupil.group].first[order] += 1
            }
        }
    }
}

extension Table {
    static func fairness() -> Table {
        var table = Table(
            "group", "level, SD", "slower", "own rate", "not closing", "widening", "listed", "slow by .8 SD: found",
            "lowest tenth next: first by attainment", "by the weighed order")
        for study in Fairness.all {
            for (group, count) in zip(study.groups, study.counts(years: 800)) {
                let yes = count.yes.map { percent($0, of: count.answers, places: 2) }
                table.add(
                    "\(study.name): \(group.name)", fixed(group.level, 2), yes[0], yes[1], yes[2], yes[3],
                    percent(count.listed, of: count.newest), percent(count.found, of: count.falls),
                    percent(count.first[0], of: count.low), percent(count.first[1], of: count.low))
            }
        }
        return table
    }
}
