import Domain

/// The growth of each reading of a panel, in the order of `Readings` and as they give it, without the answers: much
/// cheaper.
package struct Growths: Sendable {
    private let all: [(pupil: Int, growth: Growth?)]

    package init(
        _ papers: Papers, settings: ScreeningSettings = ScreeningSettings(), newestOnly: Bool = false,
        inParts: InParts = inTurn
    ) {
        let steps = papers.steps(newestOnly: newestOnly, nil)
        let cohorts = [CohortGrowths](count: steps.count, size: 1, inParts) { job in
            CohortGrowths(Cohort(papers, steps[job]), newestOnly: newestOnly, settings: settings)
        }
        var ends = [Int](repeating: 0, count: papers.pupils.count + 1)
        for cohort in cohorts { for pupil in cohort.pupils { ends[Int(pupil) + 1] += 1 } }
        for pupil in papers.pupils.indices { ends[pupil + 1] += ends[pupil] }
        // Cohorts come by their later sitting, so that each pupil's do.
        all = Array(unsafeUninitializedCapacity: ends[ends.count - 1]) { slots, filled in
            for cohort in cohorts {
                for (pupil, cell) in zip(cohort.pupils, cohort.places) {
                    slots.initializeElement(
                        at: ends[Int(pupil)], to: (Int(papers.pupils[Int(pupil)]), cohort.growths[Int(cell)]))
                    ends[Int(pupil)] += 1
                }
            }
            filled = slots.count
        }
    }

    package var count: Int { all.count }

    package subscript(range: Range<Int>) -> ArraySlice<(pupil: Int, growth: Growth?)> { all[range] }
}

/// What one step says of the growth of its pupils.
private struct CohortGrowths: Sendable {
    let pupils: [Int32]
    /// The cell of each, and the growth of each cell.
    let places: [Int32]
    let growths: [Growth?]

    init(_ cohort: Cohort, newestOnly: Bool, settings: ScreeningSettings) {
        let members = Members(cohort, newestOnly: newestOnly, nil)
        pupils = members.of(cohort.pupils)
        places = members.of(cohort.cells.places)
        let estimator =
            cohort.peers >= ScreeningSettings.peersForPercentile ? GrowthEstimator(cohort.pairsOfScores) : nil
        growths = cohort.cells.pupils.indices.map { cell in
            let (was, at) = cohort.codes(cell)
            return cohort.national(was, at, settings)?.growth ?? estimator?.growth(cell)
        }
    }
}

extension Members {
    /// What a column of the cohort says of each.
    fileprivate func of(_ column: [Int32]) -> [Int32] { isAll ? column : (0..<count).map { column[self[$0]] } }
}
