import Domain

/// How one pupil does at school from Year 1 to Year 6: a steady ability that drifts and sometimes stalls or picks up,
/// better and worse terms, and a measurement error at every sitting. All six years are drawn whatever was sat, so that
/// a later day changes nothing that lies before it.
struct Path {
    struct Step {
        /// 0 for the autumn of Year 1 … 17 for the summer of Year 6.
        let number: Int
        let reading: Int
        let maths: Int
        let phonics: Int
        let missesReading: Bool
        let missesMaths: Bool
        /// Sat the reading test a week late.
        let catchesUp: Bool
    }

    static let sem = 4.5
    static let lowest = 70
    static let highest = 130
    private static let drift = 0.06
    /// How much of a good or bad term lasts into the next.
    private static let lasting = 0.5

    let steps: [Step]

    init(_ draft: Draft, missed: Double, _ seed: UInt64) {
        var chance = draft.chance(seed, 3)
        var reading = draft.reading, maths = draft.maths
        var readingTerm = chance.normal(), mathsTerm = chance.normal()
        let turn = Turn(&chance)
        let away = min(0.2, 0.012 + missed * 0.35)
        var steps: [Step] = []
        for number in 0..<18 {
            reading += Path.drift * chance.normal() + turn.step(number, inReading: true)
            maths += Path.drift * chance.normal() + turn.step(number, inReading: false)
            readingTerm = Path.lasting * readingTerm + 0.87 * chance.normal()
            mathsTerm = Path.lasting * mathsTerm + 0.87 * chance.normal()
            let check = min(40, max(0, nearest(36.5 + 6 * reading + 2 * chance.normal())))
            steps.append(
                Step(
                    number: number, reading: Path.score(reading, readingTerm, &chance),
                    maths: Path.score(maths, mathsTerm, &chance), phonics: check, missesReading: chance.happens(away),
                    missesMaths: chance.happens(away), catchesUp: chance.happens(0.5)))
        }
        self.steps = steps
    }

    /// Mean 100, standard deviation 15, error included, with the floor and ceiling of the test.
    private static func score(_ standing: Double, _ term: Double, _ chance: inout Chance) -> Int {
        let score = 101 + 12.4 * standing + 5.3 * term + sem * chance.normal()
        return min(highest, max(lowest, nearest(score)))
    }
}

/// A change of pace that some pupils have: a year and more in which they fall behind, or in which help tells.
private struct Turn {
    private let from: Int
    private let pace: Double
    private let reading: Bool
    private let maths: Bool

    init(_ chance: inout Chance) {
        let kind = chance.unit()
        from = 2 + chance.below(14)
        let subject = chance.below(3)
        pace = kind < 0.08 ? -0.22 : kind < 0.13 ? 0.16 : 0
        reading = subject != 1
        maths = subject != 0
    }

    func step(_ number: Int, inReading: Bool) -> Double {
        (from..<from + 4).contains(number) && (inReading ? reading : maths) ? pace : 0
    }
}
