import Testing

@testable import Screening

/// Against growth percentiles from published software on the same pupils.
@Suite struct AgreementTests {
    private func ours(_ cohort: RealData.Cohort) -> [Double] {
        let estimator = GrowthEstimator(before: cohort.before, now: cohort.now)
        return cohort.before.indices.map { estimator.share($0) * 100 }
    }

    @Test(arguments: ["jsp", "exam", "egsingle"])
    func `large cohorts agree with published growth percentiles`(name: String) {
        guard let cohorts = RealData.cohorts(name) else { return }
        for cohort in cohorts where cohort.before.count >= 500 {
            let agreement = Agreement(ours(cohort), cohort.reference)
            print("\(cohort.name): \(agreement.line)")
            #expect(agreement.meanDifference <= 2)
            #expect(agreement.spearman >= 0.99)
            #expect(agreement.recall >= 0.8)
            #expect(agreement.precision >= 0.92)
        }
    }

    @Test func `all large cohorts together`() {
        var (found, wanted) = ([Double](), [Double]())
        for name in ["jsp", "exam", "egsingle"] {
            for cohort in RealData.cohorts(name) ?? [] where cohort.before.count >= 500 {
                found += ours(cohort)
                wanted += cohort.reference
            }
        }
        guard !found.isEmpty else { return }
        let agreement = Agreement(found, wanted)
        print("All: \(agreement.line)")
        #expect(agreement.meanDifference <= 1.5 && agreement.spearman >= 0.995)
        // The reference is in whole numbers, so 10 there is up to 10.5.
        let whole = Agreement(found.map { $0.rounded() }, wanted)
        #expect(whole.recall >= 0.92 && whole.precision >= 0.92)
    }

    @Test(arguments: ["jsp", "egsingle"])
    func `thirty pupils do better than a straight line`(name: String) {
        guard let cohorts = RealData.cohorts(name) else { return }
        var (found, line, wanted, seeded) = ([Double](), [Double](), [Double](), Seeded(7))
        for cohort in cohorts where cohort.before.count >= 500 {
            for _ in 0..<40 {
                let chosen = cohort.before.indices.shuffled(using: &seeded).prefix(30)
                let part = RealData.Cohort(
                    name: "", before: chosen.map { cohort.before[$0] }, now: chosen.map { cohort.now[$0] })
                found += ours(part)
                line += straightLine(part)
                wanted += chosen.map { cohort.reference[$0] }
            }
        }
        let (local, straight) = (Agreement(found, wanted), Agreement(line, wanted))
        print("\(name) at 30: \(local.line); straight line: \(straight.line)")
        #expect(local.meanDifference < straight.meanDifference)
        #expect(local.spearman > straight.spearman)
        #expect(local.recall > straight.recall)
    }

    /// Ranked residuals of one line through all.
    private func straightLine(_ cohort: RealData.Cohort) -> [Double] {
        let count = Double(cohort.before.count)
        let (x, y) = (cohort.before.reduce(0, +) / count, cohort.now.reduce(0, +) / count)
        let pairs = zip(cohort.before, cohort.now)
        let slope = pairs.reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) } / pairs.reduce(0) { $0 + ($1.0 - x) * ($1.0 - x) }
        return Agreement.ranks(pairs.map { $1 - y - slope * ($0 - x) }).map { ($0 + 0.5) / count * 100 }
    }
}
