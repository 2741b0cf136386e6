import Domain
import Testing

@Suite struct StartPeersTests {
    @Test func `fewer than fifteen say nothing`() {
        #expect(StartPeers.level(with: 0, among: Array(repeating: 0, count: 14), error: 5).isEmpty)
        #expect(StartPeers.level(with: 0, among: Array(repeating: 0, count: 15), error: 5).count == 15)
        #expect(StartPeers.level(with: 0, among: [], error: nil).isEmpty)
    }

    @Test(
        arguments: [
            // Twenty within the error, one of them on its edge; the twenty-first is just outside.
            ((0..<20).map { $0 * 100 } + [2001, 9000], 2000, Array(0..<20)),
            // Three within it: the nearest fifteen instead, on both sides.
            ((0..<20).map { ($0 - 7) * 1000 }, 1000, Array(0..<15)),
            // Two stand where the fifteenth stands: both are in.
            ((0..<14).map { $0 } + [50, -50, 60], 0, Array(0..<16)),
        ] as [([Int], Int, [Int])])
    func `those within the test's error, or the nearest fifteen`(scores: [Int], error: Int, places: [Int]) {
        #expect(StartPeers.level(with: 0, among: scores, error: error) == places)
    }

    @Test func `without an error a reliability of 0_90 is taken`() {
        // Forty at 0 and forty at 20: a deviation of 10 and so an error of 3.162.
        let scores = Array(repeating: 0, count: 40) + Array(repeating: 20_000, count: 40)
        #expect(StartPeers.level(with: 3162, among: scores, error: nil) == Array(0..<40))
        #expect(StartPeers.level(with: 0, among: scores + [3100], error: nil).contains(80))
        #expect(!StartPeers.level(with: 0, among: scores + [3200], error: nil).contains(80))
    }

    @Test(
        arguments: [
            ([], nil), (Array(1...7), nil), (Array(1...8).map { $0 * 1000 }, 2750...6250), (Array(1...9), 3...7),
            ([9, 1, 8, 2, 7, 3, 6, 4, 5], 3...7), (Array(repeating: 5, count: 30), 5...5),
            ([-9, -7, -5, -3, -1, 1, 3, 5, 7], -5...3),
        ] as [([Int], ClosedRange<Int>?)])
    func `the middle half`(scores: [Int], half: ClosedRange<Int>?) {
        #expect(StartPeers.middleHalf(of: scores) == half)
    }
}
