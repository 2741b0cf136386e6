import Testing

@testable import Domain

@Suite struct ListRuleTests {
    private func answers(yes: ProgressConcern?) -> Answers {
        func answer(_ concern: ProgressConcern) -> Answered {
            Answered(concern == yes ? .yes : .no, .notBehind(ahead: 10))
        }
        return Answers(
            slowerThanPeers: answer(.slowerThanPeers), belowOwnRate: answer(.belowOwnRate),
            gapNotClosing: answer(.gapNotClosing), gapWidening: answer(.gapWidening))
    }

    @Test(arguments: [
        (ProgressConcern.slowerThanPeers as ProgressConcern?, 990, true), (.gapWidening, 250, true),
        (.belowOwnRate, 250, true),
        (.belowOwnRate, 251, false), (.gapNotClosing, 250, true), (.gapNotClosing, 251, false), (nil, 0, false),
    ])
    func `what waits on a first page`(yes: ProgressConcern?, tenths: Int, isListed: Bool) {
        #expect(ScreeningSettings().isListed(answers(yes: yes), attainment: Percentile(tenths: tenths)) == isListed)
    }

    @Test func `a school can set each figure`() {
        var settings = ScreeningSettings()
        settings.position = Percentile(tenths: 50)
        #expect(!settings.isListed(answers(yes: .gapNotClosing), attainment: Percentile(tenths: 250)))
    }

    @Test func `the questions raised come in the order of the Code`() {
        #expect(answers(yes: .gapWidening).raised == [.gapWidening])
        #expect(answers(yes: nil).raised.isEmpty)
    }

    @Test(arguments: [(-0.2, "0.0"), (0.1234, "12.3"), (0.9999, "100.0"), (1.5, "100.0"), (.nan, "50.0")])
    func `a percentile stays between nought and a hundred`(share: Double, text: String) {
        #expect(Percentile(share: share).text == text)
    }

    @Test func `an interval holds its percentile`() {
        let growth = Growth(percentile: .middle, low: Percentile(tenths: 600), high: Percentile(tenths: 400))
        #expect(growth.low == .middle && growth.high == .middle)
    }
}
