import DatabasePort
import Domain
import Store
import Testing

/// What people are called and what they type is shown as it is, and never read as markup.
@Suite struct HostileValueTests {
    static let values = [
        "O'Brien", "D’Souza 👩🏽‍🏫", "محمد الأمين", "\"\u{301} autofocus onfocus=alert(1) x=\"\u{301}",
        "<script>alert(1)</script>",
        "'><img src=x onerror=alert(1)>", "&lt;b&gt; &amp;", "</textarea></title>", "{{7*7}} ${7*7}",
    ]

    @Test(arguments: values)
    func inNames(value: String) async throws {
        try await withHouse { house in
            let school = try await house.school("School of \(value)".prefixed(120))
            let short = try await house.database.read { tx in try tx.schools.all()[0].shortName }
            let name = PersonName(title: "Ms", first: value, last: value)
            let adult = try await house.adult("l.fisk", [.administrator], in: school, name: name)
            try await house.adult("m.bright", [.administrator], in: school)
            let client = try await house.signedIn("l.fisk")
            for path in [
                "/account", "/account/authenticator", "/\(short)/staff", "/\(short)/staff/\(adult.text)",
            ] {
                let page = try await client.get(path)
                #expect(page.status == 200, "\(path)")
                check(page, value, path)
            }
            let slip = try await client.post("/\(short)/staff/\(adult.text)/code")
            check(slip, value, "slip")
        }
    }

    @Test(arguments: values)
    func inFields(value: String) async throws {
        try await withHouse { house in
            try await house.adult("l.fisk", [.administrator], in: try await house.school())
            let office = try await house.signedIn("l.fisk")
            let fields = [
                "username", "password", "code", "title", "first", "last", "email", "name", "urn", "from", "to",
                "carried.x", value,
            ]
            .map { ($0, value) }
            for path in ["/sign-in", "/join", "/millbeck-primary/staff"] {
                let client = path.hasSuffix("staff") ? office : house.client()
                let page = try await client.post(path, fields)
                #expect(page.status == 422, "\(path)")
                check(page, value, path, mustShow: !path.hasSuffix("staff"))
            }
            house.pass(seconds: 1900)
            let late = try await office.post("/millbeck-primary/staff", fields)
            #expect(late.status == 401)
            check(late, value, "late")
        }
    }

    @Test(arguments: values)
    func inTheFieldsOfSettingUp(value: String) async throws {
        try await withHouse { house in
            let fields = ["username", "code", "title", "first", "last", "name", "urn"].map { ($0, value) }
            let page = try await house.client().post("/set-up", fields)
            #expect(page.status == 422)
            check(page, value, "set-up")
        }
    }

    private func check(_ page: Page, _ value: String, _ place: String, mustShow: Bool = true) {
        let escaped = value.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "&"): "&amp;"
            case UInt8(ascii: "<"): "&lt;"
            case UInt8(ascii: ">"): "&gt;"
            case UInt8(ascii: "\""): "&quot;"
            case UInt8(ascii: "'"): "&#39;"
            default: nil as String?
            }
        }
        var bytes: [UInt8] = []
        for (byte, entity) in zip(value.utf8, escaped) { bytes += entity.map { Array($0.utf8) } ?? [byte] }
        let text = Array(page.text.utf8)
        if mustShow { #expect(text.holds(bytes), "\(place): not shown as typed") }
        if bytes != Array(value.utf8) { #expect(!text.holds(Array(value.utf8)), "\(place): not escaped") }
    }
}

extension [UInt8] {
    fileprivate func holds(_ part: [UInt8]) -> Bool {
        guard let first = part.first, count >= part.count else { return part.isEmpty }
        return indices.dropLast(part.count - 1).contains {
            self[$0] == first && self[$0..<$0 + part.count].elementsEqual(part)
        }
    }
}

extension String {
    fileprivate func prefixed(_ most: Int) -> String { String(prefix(most)) }
}
