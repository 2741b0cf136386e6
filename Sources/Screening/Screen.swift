import Domain

/// Reads a panel: one reading for each pupil and pair of consecutive sittings of that pupil, ordered by pupil and
/// then by sitting. Peers are all pupils with both sittings, whether or not they sat others between.
/// The same marks in another order give the same readings.
/// - Parameter pupils: whom to read; the others are peers alone. `nil` for all.
package func screen(
    _ panel: Panel, settings: ScreeningSettings = ScreeningSettings(), newestOnly: Bool = false,
    only pupils: Set<Int>? = nil
) -> [Reading] {
    let readings = Readings(Papers(panel), settings: settings, newestOnly: newestOnly, only: pupils)
    return readings.indices.map { readings[$0] }
}

/// The readings of a panel, as `screen` gives them; each is made when it is asked for.
package struct Readings: Sendable {
    private let cohorts: [CohortReadings]
    /// By pupil and sitting: the cohort, and the place in it.
    private let order: [(cohort: Int32, place: Int32)]

    /// - Parameters:
    ///   - pupils: as for `screen`.
    package init(
        _ papers: Papers, settings: ScreeningSettings = ScreeningSettings(), newestOnly: Bool = false,
        only pupils: Set<Int>? = nil, inParts: InParts = inTurn
    ) {
        let isAsked = pupils.map { pupils in papers.pupils.map { pupils.contains(Int($0)) } }
        let steps = papers.steps(newestOnly: newestOnly, isAsked)
        let cohorts = [CohortReadings](count: steps.count, size: 1, inParts) { job in
            CohortReadings(
                Cohort(papers, steps[job]), newestOnly: newestOnly, isAsked: isAsked, settings: settings)
        }
        self.cohorts = cohorts
        order = Readings.order(cohorts, papers)
    }

    package var indices: Range<Int> { order.indices }
    package var count: Int { order.count }

    package subscript(index: Int) -> Reading {
        let (cohort, place) = order[index]
        return cohorts[Int(cohort)].reading(Int(place))
    }

    /// Cohorts come by their later sitting, so that each pupil's readings do.
    private static func order(_ cohorts: [CohortReadings], _ papers: Papers) -> [(cohort: Int32, place: Int32)] {
        var ends = [Int](repeating: 0, count: papers.pupils.count + 1)
        for cohort in cohorts {
            for place in 0..<cohort.members.count { ends[Int(cohort.cohort.pupils[cohort.members[place]]) + 1] += 1 }
        }
        for pupil in papers.pupils.indices { ends[pupil + 1] += ends[pupil] }
        var order = [(cohort: Int32, place: Int32)](repeating: (0, 0), count: ends[ends.count - 1])
        for (number, cohort) in cohorts.enumerated() {
            for place in 0..<cohort.members.count {
                let pupil = Int(cohort.cohort.pupils[cohort.members[place]])
                order[ends[pupil]] = (Int32(number), Int32(place))
                ends[pupil] += 1
            }
        }
        return order
    }
}
