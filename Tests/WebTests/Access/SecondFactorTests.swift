import DatabasePort
import Domain
import Sealing
import Store
import Testing

@Suite struct SecondFactorTests {
    @Test func setUpSignInAndOnceOnly() async throws {
        try await withHouse { house in
            try await house.adult("d.osei", [.senco], in: try await house.school())
            let phone = try await Phone.setUp(house, "d.osei")
            house.pass(seconds: 60)
            let client = house.client()
            let fields = [("username", "d.osei"), ("password", House.password)]
            #expect(try await client.post("/sign-in", fields).location == "/sign-in/code")
            for path in ["/account", "/millbeck-primary/today", "/account/authenticator"] {
                #expect(try await client.get(path).location == "/sign-in/code?from=\(path)")
            }
            #expect(try await client.post("/account/stay").status == 401)
            #expect(try await client.get("/").location == "/sign-in/code")
            let pending = await client.cookies["fourfold"]
            #expect(try await client.post("/sign-in/code", [("code", "000000")]).status == 422)
            let code = phone.code(at: house.now)
            #expect(try await client.post("/sign-in/code", [("code", code)]).location == "/")
            #expect(try await client.get("/account").status == 200)
            #expect(await client.cookies["fourfold"] != pending)

            let replay = house.client()
            _ = try await replay.post("/sign-in", fields)
            #expect(try await replay.post("/sign-in/code", [("code", code)]).status == 422)
            #expect(try await replay.get("/account").status == 303)
            house.pass(seconds: 30)
            #expect(try await replay.post("/sign-in/code", [("code", phone.code(at: house.now))]).status == 303)
        }
    }

    @Test func aRecoveryCodeIsGoodOnce() async throws {
        try await withHouse { house in
            try await house.adult("d.osei", [.senco], in: try await house.school())
            let phone = try await Phone.setUp(house, "d.osei")
            #expect(Set(phone.recoveryCodes).count == 10)
            let fields = [("username", "d.osei"), ("password", House.password)]
            let code = phone.recoveryCodes[3].lowercased()
            let first = house.client()
            _ = try await first.post("/sign-in", fields)
            #expect(try await first.post("/sign-in/code", [("code", ""), ("recovery", code)]).status == 303)
            #expect(try await first.get("/account/authenticator").text.contains("9 are left"))
            let second = house.client()
            _ = try await second.post("/sign-in", fields)
            #expect(try await second.post("/sign-in/code", [("recovery", code)]).status == 422)
        }
    }

    @Test func tenCodesThenAWaitThatThePasswordDoesNotLift() async throws {
        try await withHouse { house in
            try await house.adult("d.osei", [.senco], in: try await house.school())
            let phone = try await Phone.setUp(house, "d.osei")
            house.pass(seconds: 90)
            let fields = [("username", "d.osei"), ("password", House.password)]
            var judged = 0
            for _ in 0..<4 {
                let client = house.client()
                _ = try await client.post("/sign-in", fields)
                for _ in 0..<4 where try await client.post("/sign-in/code", [("code", "000000")]).status == 422 {
                    judged += 1
                }
            }
            #expect(judged == 10)
            house.pass(seconds: 300)
            let client = house.client()
            _ = try await client.post("/sign-in", fields)
            #expect(try await client.post("/sign-in/code", [("code", phone.code(at: house.now))]).status == 303)
        }
    }

    @Test func tenMinutesForTheCode() async throws {
        try await withHouse { house in
            try await house.adult("d.osei", [.senco], in: try await house.school())
            let phone = try await Phone.setUp(house, "d.osei")
            let client = house.client()
            _ = try await client.post("/sign-in", [("username", "d.osei"), ("password", House.password)])
            house.pass(seconds: 601)
            #expect(try await client.get("/sign-in/code").location == "/sign-in")
            #expect(try await client.post("/sign-in/code", [("code", phone.code(at: house.now))]).status == 401)
        }
    }

    @Test func whatWasTypedIsCarriedThroughTheCodeToo() async throws {
        try await withHouse { house in
            try await house.adult("d.osei", [.senco], in: try await house.school())
            let phone = try await Phone.setUp(house, "d.osei")
            house.pass(seconds: 60)
            let client = try await house.signedIn("d.osei")
            let carried = [("to", "/millbeck-primary/calendar/terms"), ("carried.season", "autumn")]
            let step = try await client.post(
                "/sign-in", [("username", "d.osei"), ("password", House.password)] + carried)
            #expect(step.status == 200)
            #expect(step.field("carried.season") == "autumn")
            let inside = try await client.post("/sign-in/code", [("code", phone.code(at: house.now))] + carried)
            #expect(inside.text.contains("action=\"/millbeck-primary/calendar/terms\""))
            #expect(inside.field("season") == "autumn")
        }
    }

    @Test func aSchoolThatAsksForItOpensNothingBefore() async throws {
        try await withHouse { house in
            let school = try await house.school()
            try await house.adult("d.osei", [.senco], in: school)
            try await house.database.write(.school(school)) { tx in
                let settings = SchoolSettings(name: "Millbeck Primary", secondFactorFrom: House.today)
                try tx.schools.change(settings, of: school, revision: 1)
            }
            let client = try await house.signedIn("d.osei")
            #expect(try await client.get("/millbeck-primary/today").location == "/account/authenticator")
            #expect(
                try await client.get("/account/authenticator").text.contains("Millbeck Primary asks everybody for one"))
            _ = try await Phone.setUp(house, "d.osei", client)
            #expect(try await client.get("/millbeck-primary/today").status == 200)
            let removal = try await client.post(
                "/account/authenticator/removal", [("removal-password", House.password)])
            #expect(removal.status == 422)
            #expect(removal.text.contains("asks everybody"))
        }
    }

    @Test func settingUpAsksForThePasswordAndARightCode() async throws {
        try await withHouse { house in
            try await house.adult("d.osei", [.senco], in: try await house.school())
            let client = try await house.signedIn("d.osei")
            let page = try await client.get("/account/authenticator")
            let secret = try #require(page.field("secret"))
            let phone = Phone(page)
            let right = phone.code(at: house.now)
            let path = "/account/authenticator"
            #expect(
                try await client.post(path, [("secret", secret), ("code", right), ("password", "x")]).status == 422)
            let wrong = try await client.post(
                path, [("secret", secret), ("code", "000000"), ("password", House.password)])
            #expect(wrong.status == 422)
            #expect(wrong.field("secret") == secret)
            #expect(
                try await client.post(path, [("secret", "AAAA"), ("code", right), ("password", House.password)]).status
                    == 400)
            #expect(
                try await client.post(path, [("secret", secret), ("code", right), ("password", House.password)]).status
                    == 200)
        }
    }

    @Test func removingItAsksForThePassword() async throws {
        try await withHouse { house in
            try await house.adult("d.osei", [.senco], in: try await house.school())
            let client = try await house.signedIn("d.osei")
            _ = try await Phone.setUp(house, "d.osei", client)
            let path = "/account/authenticator/removal"
            #expect(try await client.post(path, [("removal-password", "x")]).status == 422)
            #expect(
                try await client.post(path, [("removal-password", House.password)]).location
                    == "/account?done=authenticatorOff")
            #expect(
                try await house.client().post("/sign-in", [("username", "d.osei"), ("password", House.password)])
                    .location == "/")
        }
    }
}

/// An authenticator app that has read the page.
struct Phone {
    let totp: TOTP
    var recoveryCodes: [String] = []

    init(_ page: Page) {
        let bold = page.text.split(separator: "<b>").map { part in String(part.prefix { $0 != "<" }) }
        let key = bold.first { text in
            let groups = text.split(separator: " ")
            return groups.count == 8 && groups.allSatisfy { $0.count == 4 }
        }
        totp = TOTP(base32: key ?? "AAAA")!
    }

    func code(at now: Instant) -> String { totp.code(atStep: TOTP.step(at: now.milliseconds / 1000)) }

    /// Sets an app up through the pages.
    static func setUp(_ house: House, _ username: String, _ client: Client? = nil) async throws -> Phone {
        let client = if let client { client } else { try await house.signedIn(username) }
        let page = try await client.get("/account/authenticator")
        var phone = Phone(page)
        let fields = [
            ("secret", page.field("secret") ?? ""), ("code", phone.code(at: house.now)), ("password", House.password),
        ]
        phone.recoveryCodes = try await client.post("/account/authenticator", fields).codes(groups: 2, of: 5)
        return phone
    }
}
