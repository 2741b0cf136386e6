import Testing

@testable import Domain
@testable import Evidence
@testable import Screening

extension RealSet {
    /// Without the data sets a test that needs them is skipped, and says so.
    static let isHere = ConditionTrait.enabled(if: folder != nil, "FOURFOLD_DATA names no folder of data sets.")
}

/// Against growth percentiles from published software on the same pupils.
@Suite(RealSet.isHere) struct AgreementTests {
    @Test(arguments: RealSet.names.map(\.0))
    func `cohorts of 500 and more agree with published growth percentiles`(name: String) throws {
        for cohort in try #require(RealSet.cohorts(name)) {
            var agreement = Agreement()
            agreement.add(cohort.percentiles, cohort.reference)
            #expect(agreement.meanDifference <= 1.5, "\(cohort.name)")
            #expect(agreement.spearman >= 0.995, "\(cohort.name)")
            #expect(agreement.recall >= 0.92 && agreement.precision >= 0.92, "\(cohort.name)")
        }
    }

    @Test func `all cohorts together`() throws {
        var agreement = Agreement()
        for (name, _) in RealSet.names {
            for cohort in try #require(RealSet.cohorts(name)) { agreement.add(cohort.percentiles, cohort.reference) }
        }
        #expect(agreement.meanDifference <= 1 && agreement.spearman >= 0.995)
        #expect(agreement.recall >= 0.95 && agreement.precision >= 0.95)
    }

    @Test(arguments: RealSet.names.map(\.0), [15, 30, 60, 120])
    func `so few pupils stand nearer than by a straight line`(name: String, size: Int) throws {
        let drawn = DrawnYears(try #require(RealSet.cohorts(name)), size: size, draws: 24_000 / size)
        #expect(drawn.ours.meanDifference < drawn.line.meanDifference)
        // Of the lowest tenth, no more than a hundredth worse: where scores are straight a line finds as many.
        #expect(drawn.ours.recall > drawn.line.recall - 0.01 && drawn.ours.precision > drawn.line.precision - 0.01)
        // 87…93 % were the goal, and some sets miss it on either side: docs/evidence.md says by how much.
        #expect((0.82...0.98).contains(drawn.covered))
    }
}
