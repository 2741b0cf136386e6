import Testing

@testable import Domain
@testable import Screening

/// Against growth percentiles from published software on the same pupils.
@Suite struct AgreementTests {
    private func ours(_ cohort: RealData.Cohort) -> [Growth] {
        let estimator = Grown(cohort.before, cohort.now)
        return cohort.before.indices.map { estimator.growth($0) }
    }

    private func percentiles(_ cohort: RealData.Cohort) -> [Double] {
        ours(cohort).map { Double($0.percentile.tenths) / 10 }
    }

    @Test(arguments: ["jsp", "exam", "egsingle"])
    func `large cohorts agree with published growth percentiles`(name: String) {
        guard let cohorts = RealData.cohorts(name) else { return }
        for cohort in cohorts where cohort.before.count >= 500 {
            let agreement = Agreement(percentiles(cohort), cohort.reference)
            print("\(cohort.name): \(agreement.line)")
            #expect(agreement.meanDifference <= 1.5)
            #expect(agreement.spearman >= 0.995)
            #expect(agreement.recall >= 0.92 && agreement.precision >= 0.92)
        }
    }

    @Test func `all cohorts together`() {
        var (found, wanted) = ([Double](), [Double]())
        for name in ["jsp", "exam", "egsingle"] {
            for cohort in RealData.cohorts(name) ?? [] {
                found += percentiles(cohort)
                wanted += cohort.reference
            }
        }
        guard !found.isEmpty else { return }
        let agreement = Agreement(found, wanted)
        print("All: \(agreement.line)")
        #expect(agreement.meanDifference <= 1 && agreement.spearman >= 0.995)
        #expect(agreement.recall >= 0.95 && agreement.precision >= 0.95)
    }

    @Test(arguments: ["jsp", "egsingle", "exam"], [15, 30, 60, 120])
    func `so few pupils do better than a straight line`(name: String, count: Int) {
        guard let cohorts = RealData.cohorts(name) else { return }
        var (found, line, wanted, seeded) = ([Double](), [Double](), [Double](), Seeded(UInt64(count)))
        var inside = 0
        for cohort in cohorts where cohort.before.count >= 500 {
            // As many pupils whatever their number at once, so that chance says as little.
            for _ in 0..<(name == "exam" ? 12_000 : 6_000) / count {
                let chosen = cohort.before.indices.shuffled(using: &seeded).prefix(count)
                let part = RealData.Cohort(
                    name: "", before: chosen.map { cohort.before[$0] }, now: chosen.map { cohort.now[$0] },
                    reference: chosen.map { cohort.reference[$0] })
                let growths = ours(part)
                found += growths.map { Double($0.percentile.tenths) / 10 }
                line += straightLine(part)
                wanted += part.reference
                for (growth, truth) in zip(growths, part.reference)
                where growth.low.tenths <= Int(truth) * 10 && Int(truth) * 10 <= growth.high.tenths { inside += 1 }
            }
        }
        let (local, straight) = (Agreement(found, wanted), Agreement(line, wanted))
        let coverage = Double(inside) / Double(found.count)
        print("\(name) at \(count): \(local.line), within \(coverage); straight line: \(straight.line)")
        #expect(local.meanDifference < straight.meanDifference)
        #expect(local.recall > straight.recall - 0.01 && local.precision > straight.precision - 0.01)
        #expect((0.83...0.99).contains(coverage))
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
