import Domain
import Testing

@Suite struct ScoreChangeTests {
    private static let chance = "Two sittings of this test can differ by 12 by chance"

    private func sentence(_ from: (String, Int, Int?), _ to: (String, Int, Int?)) -> String {
        ScoreChange(
            from: .init(Day(from.0)!, from.1, error: from.2), to: .init(Day(to.0)!, to.1, error: to.2)
        ).sentence(about: "Amira")
    }

    @Test(
        arguments: [
            (88_000, "rose by 6. \(chance), so it is too early to say that anything has changed."),
            (76_000, "fell by 6. \(chance), so it is too early to say that anything has changed."),
            (82_000, "stayed the same. \(chance), so it is too early to say that anything has changed."),
            (94_000, "rose by 12. \(chance), so it is too early to say that anything has changed."),
            (95_000, "rose by 13. \(chance): this is more. The scores do not say why."),
            (60_000, "fell by 22. \(chance): this is more. The scores do not say why."),
        ] as [(Int, String)])
    func `what may be said`(now: Int, rest: String) {
        #expect(
            sentence(("2026-09-14", 82_000, 3600), ("2026-11-06", now, 3600))
                == "From September to November Amira’s score \(rest)")
    }

    @Test(
        arguments: [
            ("2026-06-14", "2026-11-06", "From June 2026 to November 2026"),
            ("2026-11-02", "2026-11-06", "From 2 November to 6 November"),
            ("2025-11-06", "2026-11-06", "From November 2025 to November 2026"),
        ])
    func `from when to when`(from: String, to: String, start: String) {
        #expect(sentence((from, 1000, 3000), (to, 2000, 3000)).hasPrefix(start + " Amira’s score rose by 1. "))
    }

    @Test func `a small scale keeps its decimals, and a test without an error decides nothing`() {
        #expect(
            sentence(("2026-09-14", 1200, 500), ("2026-11-06", 1450, 500))
                == "From September to November Amira’s score rose by 0.3. Two sittings of this test can differ by 1.6 by chance, so it is too early to say that anything has changed."
        )
        #expect(
            sentence(("2026-09-14", 31_000, nil), ("2026-11-06", 35_500, 500))
                == "From September to November Amira’s score rose by 4.5. This test does not give its own error, so nobody can say whether that is more than chance."
        )
    }
}
