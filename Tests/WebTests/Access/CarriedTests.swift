import Domain
import Testing

/// What was typed survives the end of a session.
@Suite struct CarriedTests {
    private let typed = "Reads “Owl Babies” by herself & <b>smiles</b>\nمحمد 👩🏽‍🏫 '\"\u{301}"

    @Test func aFormThatCameTooLateIsSentAfterSigningIn() async throws {
        try await withHouse { house in
            try await house.adult("d.osei", [.administrator], in: try await house.school())
            let client = try await house.signedIn("d.osei")
            house.pass(seconds: 1900)
            let late = try await client.post(
                "/millbeck-primary/staff",
                [
                    ("once", "abc"), ("last", typed), ("roles", "teacher"), ("roles", "senco"),
                    ("new-password", "secret"),
                ])
            #expect(late.status == 401)
            #expect(late.text.contains("Nothing of it is lost"))
            #expect(!late.text.contains("secret"))
            #expect(!late.text.contains("<b>smiles"))
            #expect(
                late.text.contains(
                    "value=\"Reads “Owl Babies” by herself &amp; &lt;b&gt;smiles&lt;/b&gt;\nمحمد 👩🏽‍🏫 &#39;&quot;\u{301}\""
                ))
            let again = try await client.post("/sign-in", carried(password: "wrong"))
            #expect(again.status == 422)
            #expect(again.field("to") == "/millbeck-primary/staff")
            let inside = try await client.post("/sign-in", carried(password: House.password))
            #expect(inside.status == 200)
            #expect(inside.text.contains("Carry on where you were"))
            #expect(inside.text.contains("action=\"/millbeck-primary/staff\""))
            #expect(inside.text.components(of: "name=\"roles\"") == 2)
            #expect(inside.field("once") == "abc")
            #expect(try await client.get("/account").status == 200)
        }
    }

    @Test func nobodySendsWhatAnotherTyped() async throws {
        try await withHouse { house in
            let school = try await house.school()
            try await house.adult("d.osei", [.administrator], in: school)
            try await house.adult("p.nair", [.administrator], in: school)
            let client = try await house.signedIn("p.nair")
            house.pass(seconds: 1900)
            let inside = try await client.post("/sign-in", carried(password: House.password))
            #expect(inside.status == 303)
            #expect(inside.location == "/")
            #expect(!inside.text.contains("Owl Babies"))
        }
    }

    @Test func whatNobodyKnownTypedIsNotCarried() async throws {
        try await withHouse { house in
            try await house.adult("d.osei", [.administrator], in: try await house.school())
            let late = try await house.client().post("/millbeck-primary/staff", [("last", typed)])
            #expect(late.status == 401)
            #expect(late.field("to") == nil)
            #expect(late.text.contains("Nothing was saved") && !late.text.contains("Owl Babies"))
            let inside = try await house.client().post("/sign-in", carried(password: House.password))
            #expect(inside.status == 303)
            #expect(!inside.text.contains("Owl Babies"))
        }
    }

    @Test func passwordsOfOnesOwnAccountAreNotCarried() async throws {
        try await withHouse { house in
            let late = try await house.client().post("/account/password", [("again", "a secret of mine")])
            #expect(late.status == 401)
            #expect(!late.text.contains("a secret of mine"))
            #expect(late.field("to") == nil)
            #expect(late.field("from") == "/account")
        }
    }

    @Test func nothingIsCarriedToAnotherSite() async throws {
        try await withHouse { house in
            try await house.adult("d.osei", [.administrator], in: try await house.school())
            let inside = try await house.signedIn("d.osei").post(
                "/sign-in",
                [("username", "d.osei"), ("password", House.password), ("to", "//evil.test/x"), ("carried.a", "b")])
            #expect(inside.status == 303)
            #expect(inside.location == "/")
        }
    }

    private func carried(password: String) -> [(String, String)] {
        [
            ("username", "d.osei"), ("password", password), ("to", "/millbeck-primary/staff"), ("carried.once", "abc"),
            ("carried.last", typed), ("carried.roles", "teacher"), ("carried.roles", "senco"),
        ]
    }
}

extension String {
    /// How often a text occurs.
    func components(of text: String) -> Int { ranges(of: text).count }
}
