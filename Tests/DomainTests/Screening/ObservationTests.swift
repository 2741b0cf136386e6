import Testing

@testable import Domain

/// What an adult sees, and the order in which questions stand.
@Suite struct ObservationTests {
    private func four(_ answers: String...) -> [ProgressConcern: String] {
        Dictionary(uniqueKeysWithValues: zip(ProgressConcern.allCases, answers))
    }

    @Test(arguments: [
        (["yes", "no", "too_early", "no"], "", "Knows no letters yet.", []),
        (["no", "no", "no", "no"], "", "", []),
        (["", "", "", ""], "no", "", []),
        (["", "", "", ""], "too_early", "", []),
        (["no", "", "no", "no"], "", "", ["below_own_rate"]),
        (["", "", "", ""], "yes", "All of it.", ProgressConcern.allCases.map(\.rawValue)),
        (["no", "perhaps", "no", "no"], "no", "", ["below_own_rate"]),
        (["yes", "no", "no", "no"], "", "  ", ["words"]),
        (["yes", "", "", ""], "no", "", ["words"]),
        (["no", "no", "no", "no"], "", String(repeating: "a", count: 1001), ["words"]),
        (["yes", "no", "no", "no"], "", "No letters.\nNo sounds.", []),
        (["yes", "no", "no", "no"], "", "Slow\u{1B}[31m", ["words"]),
        (["yes", "no", "no", "no"], "", "\u{2066}wolS", ["words"]),
    ])
    func `each of the four is answered, and a yes is put into words`(
        answers: [String], rest: String, words: String, wrong: [String]
    ) throws {
        let given = Dictionary(uniqueKeysWithValues: zip(ProgressConcern.allCases, answers))
        do {
            let observation = try Observation(answers: given, rest: rest, words: words)
            #expect(wrong.isEmpty)
            #expect(observation.answers.count == 4)
        } catch Refusal.invalid(let errors) {
            #expect(errors.map(\.field) == wrong)
        }
    }

    @Test func `no to the rest leaves what was chosen`() throws {
        let observation = try Observation(
            answers: four("yes", "", "too_early", ""), rest: "no", words: " Knows no letters yet. ")
        #expect(
            observation.answers
                == [.slowerThanPeers: .yes, .belowOwnRate: .no, .gapNotClosing: .tooEarly, .gapWidening: .no])
        #expect(observation.words == "Knows no letters yet.")
    }

    @Test(arguments: [
        (100 as Int?, 100 as Int?, 0, 2700), (1000, 1000, 0, 0), (0, 0, 100, 4000), (0, 0, 400, 4000),
        (500, 500, 50, 2000), (nil, nil, 0, 3000), (1000, nil, 0, 1000),
    ])
    func `half attainment, a quarter growth, a quarter the wait`(
        attainment: Int?, growth: Int?, days: Int, weight: Int
    ) {
        let (attainment, growth) = (attainment.map(Percentile.init(tenths:)), growth.map(Percentile.init(tenths:)))
        #expect(WaitingOrder.weighed.weight(attainment: attainment, growth: growth, days: days) == weight)
        #expect(WaitingOrder.wait.weight(attainment: attainment, growth: growth, days: days) == days)
    }

    @Test(arguments: [(-3, "today"), (0, "today"), (1, "1 day"), (13, "13 days"), (14, "2 weeks"), (41, "5 weeks")])
    func `a wait in words`(days: Int, words: String) { #expect(waited(days: days) == words) }
}
