import Domain
import Testing

@Suite struct RankedNeedsTests {
    private let today = Day("2026-11-20")!

    private func faults(_ needs: [RankedNeed?], _ status: SENStatus, on day: Day? = nil) -> [String] {
        do {
            _ = try RankedNeeds(needs, status: status, on: day ?? today)
            return []
        } catch Refusal.invalid(let errors) {
            return errors.map(\.field)
        } catch {
            return ["\(error)"]
        }
    }

    @Test(
        arguments: [
            ([RankedNeed(.autism)], SENStatus.support, []),
            ([RankedNeed(.autism), nil, RankedNeed(.hearing)], .plan, []),
            ([RankedNeed(.notAssessed)], .support, []),
            ([RankedNeed(.notAssessed)], .plan, ["need-1"]),
            ([RankedNeed(.autism), RankedNeed(.notAssessed)], .plan, ["need-2"]),
            ([RankedNeed(.autism), RankedNeed(.autism)], .support, ["need-2"]),
            ([nil, RankedNeed(.autism)], .support, ["need-1"]),
            ([], .support, ["need-1"]), ([nil, nil], .plan, ["need-1"]),
            ([], SENStatus.none, []), ([RankedNeed(.autism)], SENStatus.none, ["need-1"]),
            ([RankedNeed(.autism, from: Day("2026-11-21")!)], .support, ["need-1-from"]),
        ] as [([RankedNeed?], SENStatus, [String])])
    func `the census takes needs so`(needs: [RankedNeed?], status: SENStatus, expected: [String]) {
        #expect(faults(needs, status) == expected)
    }

    @Test func `Down syndrome is a type from September 2024 on`() {
        #expect(faults([RankedNeed(.downSyndrome)], .support, on: Day("2024-08-31")!) == ["need-1"])
        #expect(faults([RankedNeed(.downSyndrome)], .support, on: Day("2024-09-01")!) == [])
    }

    @Test func `an area is the type's own, unless the school chose another`() {
        #expect(RankedNeed(.autism).area == .communication)
        #expect(RankedNeed(.autism, area: .communication).chosenArea == nil)
        #expect(RankedNeed(.downSyndrome).area == nil && RankedNeed(.downSyndrome, area: .cognition).area == .cognition)
    }

    @Test func `what stays keeps its first day, also one that nobody knows`() {
        let (old, now) = (Day("2025-01-06")!, Day("2026-11-20")!)
        let standing = [RankedNeed(.autism, from: old), RankedNeed(.hearing)]
        let kept = [RankedNeed(.vision), RankedNeed(.autism, from: now), RankedNeed(.hearing, from: now)]
            .keepingDays(of: standing, else: now)
        #expect(kept.map(\.from) == [now, old, nil] && kept.map(\.type) == [.vision, .autism, .hearing])
    }
}
