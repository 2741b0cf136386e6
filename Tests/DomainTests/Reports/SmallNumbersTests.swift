import Domain
import Testing

@Suite struct SmallNumbersTests {
    @Test(
        arguments: [
            ([], []), ([0], [0]), ([5, 6], [5, 6]), ([1, 8, 6], [nil, 8, nil]), ([4], [nil]),
            ([0, 3, 0], [0, nil, 0]),
            ([2, 3, 9], [nil, nil, 9]), ([5, 4, 5], [nil, nil, 5]), ([1, 1, 9, 7], [nil, nil, 9, nil]),
            ([2, 2], [nil, nil]), ([4, 4, 9], [nil, nil, nil]), ([0, 1, 0, 12], [0, nil, 0, nil]),
            ([1, 2, 3], [nil, nil, nil]), ([1, 1, 1, 1, 1, 40], [nil, nil, nil, nil, nil, nil]),
            ([2, 1, 1, 1, 1, 40], [nil, nil, nil, nil, nil, 40]),
        ] as [([Int], [Int?])])
    func `one to four is never shown, nor the one that would give it away`(counts: [Int], shown: [Int?]) {
        #expect(SmallNumbers.shown(counts) == shown)
    }

    @Test func `rounded numbers are nought, held back, or fives`() {
        #expect(SmallNumbers.rounded([0, 1, 4, 5, 7, 8, 23]) == [0, nil, nil, 5, 5, 10, 25])
    }

    @Test func `no single small number can be worked out from a total of five or more`() {
        for a in 0...9 {
            for b in 0...9 {
                for c in 0...9 where a + b + c >= SmallNumbers.least {
                    let shown = SmallNumbers.shown([a, b, c])
                    let hidden = zip([a, b, c], shown).filter { $0.1 == nil }.map(\.0)
                    #expect(hidden.count != 1, "\([a, b, c])")
                    #expect(hidden.isEmpty || hidden.reduce(0, +) >= SmallNumbers.least, "\([a, b, c])")
                    #expect(zip([a, b, c], shown).allSatisfy { $1 == nil || $0 == $1 && !(1..<5).contains($0) })
                }
            }
        }
    }
}
