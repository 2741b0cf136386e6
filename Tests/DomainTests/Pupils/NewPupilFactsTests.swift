import Domain
import Testing

@Suite struct NewPupilFactsTests {
    static let today = Day(2026, 11, 10)!

    private static func typed(_ fill: (inout NewPupilFacts.Typed) -> Void) -> NewPupilFacts.Typed {
        var typed = NewPupilFacts.Typed()
        (typed.first, typed.last) = ("Kit", "Marlow")
        fill(&typed)
        return typed
    }

    @Test func `what is typed stands, without white space at its ends`() throws {
        let facts = try NewPupilFacts(
            Self.typed {
                ($0.first, $0.last, $0.knownAs) = (" Christopher ", "Marlow\u{a0}", "Kit")
                ($0.upn, $0.localKey, $0.yearGroup) = (" h801 2000 01 001", " m12", "0")
                ($0.homeLanguage, $0.bornOn, $0.joinedOn) = ("Polish", Day(2022, 3, 4), Day(2027, 1, 4))
            }, today: Self.today)
        #expect(facts.name == PupilName(first: "Christopher", last: "Marlow", knownAs: "Kit"))
        #expect(facts.upn?.text == "H801200001001" && facts.localKey == "m12")
        #expect(facts.yearGroup == .reception && facts.homeLanguage == "Polish")
        #expect(facts.joinedOn == Day(2027, 1, 4))
    }

    @Test func `nothing but a name is needed`() throws {
        let facts = try NewPupilFacts(Self.typed { $0.first = "" }, today: Self.today)
        #expect(facts.name.full == "Marlow")
        #expect([facts.upn?.text, facts.localKey, facts.homeLanguage, facts.name.knownAs] == [nil, nil, nil, nil])
        #expect(facts.yearGroup == nil && facts.bornOn == nil && facts.joinedOn == nil)
    }

    @Test func `a UPN with a wrong first letter is taken, and says which would be right`() throws {
        let facts = try NewPupilFacts(Self.typed { $0.upn = "A801200001001" }, today: Self.today)
        #expect(facts.upn?.isCheckRight == false)
        #expect(facts.upn?.text == "A801200001001")
        #expect(facts.upn?.withRightLetter == "H801200001001")
    }

    @Test(arguments: [
        ("first", typed { ($0.first, $0.last) = (" ", "\t") }), ("first", typed { ($0.first, $0.last) = ("--", "?") }),
        ("first", typed { $0.first = String(repeating: "a", count: 81) }), ("last", typed { $0.last = "Mar\u{7}low" }),
        ("last", typed { $0.last = "Mar\u{202e}low" }), ("known-as", typed { $0.knownAs = "Kit\nKat" }),
        ("upn", typed { $0.upn = "H80120000100" }), ("upn", typed { $0.upn = "nonsense" }),
        ("own-number", typed { $0.localKey = String(repeating: "1", count: 41) }),
        ("year", typed { $0.yearGroup = "15" }), ("year", typed { $0.yearGroup = "four" }),
        ("language", typed { $0.homeLanguage = String(repeating: "ö", count: 61) }),
        ("born", typed { $0.bornOn = Day(2026, 11, 11) }), ("born", typed { $0.bornOn = Day(1999, 12, 31) }),
        ("joined", typed { ($0.bornOn, $0.joinedOn) = (Day(2020, 1, 2), Day(2020, 1, 1)) }),
        ("joined", typed { $0.joinedOn = Day(2028, 1, 1) }),
    ])
    func `what cannot be kept is said at its field`(field: String, typed: NewPupilFacts.Typed) {
        #expect { try NewPupilFacts(typed, today: Self.today) } throws: { error in
            guard case Refusal.invalid(let errors) = error else { return false }
            return errors.map(\.field) == [field]
        }
    }

    @Test func `names in any script are names`() throws {
        for name in ["محمد الأمين", "李", "O'Brien", "Łukasz", "می\u{200c}خواهم"] {
            #expect(
                try NewPupilFacts(Self.typed { ($0.first, $0.last) = (name, "") }, today: Self.today).name.first == name
            )
        }
    }
}
