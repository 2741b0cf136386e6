import Testing

@testable import Domain

@Suite struct ScoreTests {
    @Test(arguments: [
        ("0", 0), ("98", 98_000), ("12.5", 12_500), ("-1.694", -1694), ("-0.05", -50), ("007", 7000),
        ("9999999.999", 9_999_999_999), ("12.50", 12_500),
    ])
    func `numbers as thousandths`(text: String, thousandths: Int) {
        #expect(Score(text)?.thousandths == thousandths)
        #expect(Score(text)?.text == text)
    }

    @Test(arguments: [
        "", "-", ".", ".5", "5.", "1.2345", "1,5", "1e3", "12:04", "98%", "12345678", "+3", " 9", "１２", "NaN", "--1",
        "1.2.3",
    ])
    func `what is no score`(text: String) {
        #expect(Score(text) == nil)
    }

    @Test(arguments: [(98_000, "98"), (12_500, "12.5"), (-1694, "-1.694"), (-50, "-0.05"), (0, "0")])
    func `written as people do`(thousandths: Int, text: String) {
        #expect(Score.written(thousandths) == text)
    }
}
