import Domain
import Testing

@Suite struct SchoolSettingsTests {
    @Test(arguments: [
        ("Millbeck Primary", "millbeck-primary"),
        ("St Mary’s C of E (VA) Primary School", "st-marys-c-of-e-va-primary-school"),
        ("Ysgol Tŷ Coch", "ysgol-ty-coch"), ("Müller & Söhne", "muller-sohne"), ("  The  Oaks  ", "the-oaks"),
        ("Join", "join-school"), ("Sign in", "sign-in-school"), ("Account", "account-school"), ("李", "school"),
        ("A", "school"),
        ("School 21", "school-21"), ("--- Oak ---", "oak"),
        ("A very long name of a school indeed, one that goes on", "a-very-long-name-of-a-school-indeed-one"),
    ])
    func `a school's short name is letters, figures and hyphens`(name: String, short: String) throws {
        let school = try NewSchool(name: name, urn: "")
        #expect(school.shortName == short)
        #expect((2...40).contains(school.shortName.utf8.count))
        #expect(!NewSchool.reserved.contains(school.shortName))
    }

    @Test(arguments: [
        ("", "", ["name"]), ("  ", "12", ["name", "urn"]), ("Oak", "12345", ["urn"]), ("Oak", "1234567", ["urn"]),
        ("Oak", "12345a", ["urn"]), ("Oak", "１２３４５６", ["urn"]), (String(repeating: "x", count: 121), "", ["name"]),
        ("Oak", " 100000 ", []), ("Oak", "", []), (String(repeating: "é", count: 120), "", []),
    ])
    func `what cannot be taken is named`(name: String, urn: String, wrong: [String]) {
        do {
            let school = try NewSchool(name: name, urn: urn)
            #expect(wrong.isEmpty)
            #expect(school.urn == (urn.trimmed.isEmpty ? nil : "100000"))
        } catch Refusal.invalid(let errors) {
            #expect(errors.map(\.field) == wrong)
        } catch {
            Issue.record(error)
        }
    }

    @Test func `what a school decides holds from its day on`() {
        let today = Day("2026-11-10")!
        var settings = SchoolSettings(name: "Oak")
        #expect(!settings.readsProgress(on: today) && !settings.asksSecondFactor(on: today))
        settings.readingProgress = ReadingProgress(
            from: today, by: AccountID(random: Array(repeating: 1, count: 16)), impactAssessedOn: today - 1)
        settings.secondFactorFrom = today
        #expect([today - 1, today, today + 1].map(settings.readsProgress) == [false, true, true])
        #expect([today - 1, today, today + 1].map(settings.asksSecondFactor) == [false, true, true])
        #expect(settings.slowPercentile == 10 && settings.lowPosition == 25)
    }

    @Test(
        arguments: [
            ("", "", []), (" 01632 960123 ", "", []), ("+44 1632 960123, then 2", "", []),
            ("(01632) 960-123", "Beck Side\nMillbeck", []), ("960123", "", ["telephone"]),
            ("by e-mail only", "", ["telephone"]), ("٠١٦٣٢ ٩٦٠١٢٣", "", ["telephone"]),
            (String(repeating: "0", count: 41), "", ["telephone"]), ("01632\n960123", "", ["telephone"]),
            ("", String(repeating: "x", count: 301), ["address"]), ("", "1\n2\n3\n4\n5\n6\n7", ["address"]),
            ("1", "a\u{202E}b", ["telephone", "address"]),
        ] as [(String, String, [String])])
    func `how families reach the school`(telephone: String, address: String, wrong: [String]) {
        do {
            let reach = try SchoolContactDetails(telephone: telephone, address: address).checked()
            #expect(wrong.isEmpty && reach.telephone == telephone.trimmed && reach.address == address)
        } catch Refusal.invalid(let errors) {
            #expect(errors.map(\.field) == wrong)
        } catch { Issue.record(error) }
    }

    @Test func `the head of a letter holds what is known, and says what is not`() throws {
        let known = try SchoolContactDetails(telephone: "01632 960123", address: " Beck Side\n\n Millbeck ").checked()
        #expect(known.head(of: "The Oaks") == "The Oaks\nBeck Side\nMillbeck\nTelephone 01632 960123")
        #expect(known.missing.isEmpty)
        #expect(SchoolContactDetails().head(of: "The Oaks") == "The Oaks")
        #expect(SchoolContactDetails().missing == ["telephone number", "address"])
    }
}
