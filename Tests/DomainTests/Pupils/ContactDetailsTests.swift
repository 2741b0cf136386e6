import Domain
import Testing

@Suite struct ContactDetailsTests {
    private static func person(_ fill: (inout ContactDetails) -> Void) -> ContactDetails {
        var details = ContactDetails(name: PersonName(title: "Ms", first: "Rosa", last: "Marlow"))
        fill(&details)
        return details
    }

    private static func tie(_ fill: (inout TieDetails) -> Void) -> TieDetails {
        var details = TieDetails(relationship: "Mother")
        fill(&details)
        return details
    }

    @Test func `an address keeps its lines and loses its ends`() throws {
        let details = try Self.person { $0.address = "\n 2 Mill Lane\nMillbeck \n" }.checked()
        #expect(details.address == "2 Mill Lane\nMillbeck")
    }

    @Test(arguments: [
        ("title", person { $0.name = PersonName(title: "Her Serene Highness the", first: "", last: "Marlow") }),
        ("last", person { $0.name = PersonName(title: "Ms", first: "Rosa", last: " ") }),
        ("first", person { $0.name = PersonName(title: "", first: "Ro\u{0}sa", last: "Marlow") }),
        ("phone", person { $0.phone = String(repeating: "0", count: 61) }), ("email", person { $0.email = "rosa" }),
        ("email", person { $0.email = "rosa@post\u{202e}.example" }),
        ("address", person { $0.address = String(repeating: "a", count: 10_000) }),
        ("address", person { $0.address = "2 Mill\u{2028}Lane" }), ("language", person { $0.language = "Pol\tish" }),
        ("format", person { $0.format = String(repeating: "a", count: 121) }),
    ])
    func `what cannot be kept of a person is said at its field`(field: String, details: ContactDetails) {
        #expect { try details.checked() } throws: { fields(of: $0) == [field] }
    }

    @Test(arguments: [
        ("relationship", tie { $0.relationship = " " }), ("place", tie { $0.place = 0 }),
        ("place", tie { $0.place = 21 }), ("order", tie { $0.courtOrder = String(repeating: "a", count: 2_001) }),
        ("note", tie { $0.note = "a\u{1b}[31m" }),
    ])
    func `what cannot be kept of a tie is said at its field`(field: String, details: TieDetails) {
        #expect { try details.checked() } throws: { fields(of: $0) == [field] }
    }

    @Test func `holding back needs a reason`() throws {
        #expect { try HeldBack.reason(" \n") } throws: { fields(of: $0) == ["reason"] }
        #expect(try HeldBack.reason(" An order of 3 May. ") == "An order of 3 May.")
    }

    private func fields(of error: any Error) -> [String]? {
        guard case Refusal.invalid(let errors) = error else { return nil }
        return errors.map(\.field)
    }

    @Test(
        arguments: [
            ("Mother", true), ("father", true), ("Birth mother", true), ("Parent/carer", true), ("Dad", true),
            ("Grandmother", false), ("Stepfather", false), ("Step-mother", false), ("Foster father", false),
            ("Grand-father", false), ("Godmother", false), ("Aunt", false), ("Social worker", false), ("", false),
        ])
    func `a parent by the record’s own word`(relationship: String, isParent: Bool) {
        #expect(TieDetails(relationship: relationship).namesParent == isParent)
    }
}
