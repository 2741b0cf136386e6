import Domain
import Testing

@Suite struct GuardTests {
    private static let all: DecisionFacts = {
        var facts = DecisionFacts()
        (facts.concerns, facts.teaching, facts.explanations, facts.areas) = (1, .tried, 1, 4)
        (facts.pupilView, facts.familyView) = (.given, .given)
        return facts
    }()

    private static func changed(_ change: (inout DecisionFacts) -> Void) -> DecisionFacts {
        var facts = all
        change(&facts)
        return facts
    }

    private static let cases: [(String, DecisionFacts, [DecisionGuard])] = [
        ("all is there", all, []),
        ("nothing at all", DecisionFacts(), DecisionGuard.allCases),
        ("no concern", changed { $0.concerns = 0 }, [.concern]),
        ("teaching never begun", changed { $0.teaching = .none }, [.teaching]),
        ("teaching not looked at", changed { $0.teaching = .runs(until: Day("2026-12-18")!) }, [.teaching]),
        (
            "waiting would be wrong", changed { ($0.teaching, $0.saysWhyNotToWait) = (.none, true) }, []
        ),
        (
            "it runs, and waiting would be wrong",
            changed { ($0.teaching, $0.saysWhyNotToWait) = (.runs(until: Day("2026-12-18")!), true) }, []
        ),
        ("three areas", changed { $0.areas = 3 }, [.areas]),
        ("no explanation considered", changed { $0.explanations = 0 }, [.explanations]),
        ("nobody asked the pupil", changed { $0.pupilView = .none }, [.pupilView]),
        ("the family was asked once", changed { $0.familyView = .asked(ways: 1) }, [.familyView]),
        ("the family was asked in two ways", changed { $0.familyView = .asked(ways: 2) }, []),
    ]

    @Test(arguments: GuardTests.cases.indices)
    func `what is missing on the way to a decision`(place: Int) {
        let (name, facts, unmet) = GuardTests.cases[place]
        #expect(facts.unmet.map(\.what) == unmet, "\(name)")
        for guardian in facts.unmet {
            #expect(guardian.missing.hasSuffix(".") && !guardian.missing.isEmpty, "\(name)")
        }
    }

    @Test func `tries in the same way count once`() {
        #expect(DecisionFacts.View(isGiven: false, ways: [.phone]) == .asked(ways: 1))
        #expect(!DecisionFacts.View(isGiven: false, ways: [.phone]).isMet)
        #expect(DecisionFacts.View(isGiven: false, ways: [.phone, .letter]).isMet)
        #expect(DecisionFacts.View(isGiven: true, ways: []).isMet)
    }

    @Test func `each guard names its source, who supplies it and its field`() {
        #expect(Set(DecisionGuard.allCases.map(\.field)).count == DecisionGuard.allCases.count)
        for what in DecisionGuard.allCases {
            #expect(what.source.hasPrefix("Code of Practice 6.") && !what.suppliedBy.isEmpty)
        }
    }
}
