import Domain
import HTTPTypes
import Testing

@Suite struct SignInTests {
    @Test func inAndOut() async throws {
        try await withHouse { house in
            let school = try await house.school()
            try await house.adult("d.osei", [.senco], in: school)
            let client = house.client()
            #expect(try await client.get("/").location == "/sign-in")
            let answer = try await client.post("/sign-in", [("username", " D.Osei "), ("password", House.password)])
            #expect(answer.status == 303)
            #expect(answer.location == "/")
            #expect(try await client.get("/").location == "/millbeck-primary/today")
            #expect(try await client.get("/account").status == 200)
            let token = await client.cookies["fourfold"]
            let out = try await client.post("/sign-out")
            #expect(out.location == "/sign-in?done=signedOut")
            #expect(await client.cookies.isEmpty)
            await client.set(cookie: "fourfold", token)
            #expect(try await client.get("/account").location == "/sign-in?from=/account")
        }
    }

    @Test func aWrongPasswordAndAnUnknownPersonGetTheSamePage() async throws {
        try await withHouse { house in
            try await house.adult("d.osei", [.senco], in: try await house.school())
            let wrong = try await house.client().post(
                "/sign-in", [("username", "d.osei"), ("password", "not the one")])
            let unknown = try await house.client().post(
                "/sign-in", [("username", "d.oser"), ("password", "not the one")])
            #expect(wrong.status == 422)
            #expect(unknown.status == 422)
            #expect(wrong.text.replacing("d.osei", with: "") == unknown.text.replacing("d.oser", with: ""))
            #expect(wrong.text.contains("do not go together"))
            #expect(!wrong.text.contains("not the one"))
        }
    }

    @Test func tenTriesThenAWait() async throws {
        try await withHouse { house in
            try await house.adult("d.osei", [.senco], in: try await house.school())
            let client = house.client()
            for _ in 0..<10 {
                #expect(try await client.post("/sign-in", [("username", "d.osei"), ("password", "x")]).status == 422)
            }
            let refused = try await client.post("/sign-in", [("username", "d.osei"), ("password", House.password)])
            #expect(refused.status == 429)
            #expect(refused.text.contains("8.47 am"))
            #expect(await client.cookies.isEmpty)
            house.pass(seconds: 299)
            #expect(
                try await client.post("/sign-in", [("username", "d.osei"), ("password", House.password)]).status == 429)
            house.pass(seconds: 1)
            #expect(
                try await client.post("/sign-in", [("username", "d.osei"), ("password", House.password)]).status == 303)
        }
    }

    @Test func twentyAtOnceAreStillTen() async throws {
        try await withHouse { house in
            try await house.adult("d.osei", [.senco], in: try await house.school())
            let judged = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        let fields = [("username", "d.osei"), ("password", "x")]
                        return (try? await house.client().post("/sign-in", fields).status) ?? 0
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 == 422 ? 1 : 0 }
            }
            #expect(judged == 10)
        }
    }

    @Test func aWholeStaffroomSignsInAtOnceFromOneAddress() async throws {
        try await withHouse { house in
            let school = try await house.school()
            for number in 0..<14 { try await house.adult("adult\(number)", [.teacher], in: school) }
            let inside = await withTaskGroup(of: Int.self) { group in
                for number in 0..<14 {
                    group.addTask {
                        let fields = [("username", "adult\(number)"), ("password", House.password)]
                        return (try? await house.client().post("/sign-in", fields).status) ?? 0
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 == 303 ? 1 : 0 }
            }
            #expect(inside == 14)
        }
    }

    @Test func typosOfAPersonWhoGotInAreForgotten() async throws {
        try await withHouse { house in
            try await house.adult("d.osei", [.senco], in: try await house.school())
            for _ in 0..<3 {
                let client = house.client()
                for _ in 0..<6 { _ = try await client.post("/sign-in", [("username", "d.osei"), ("password", "x")]) }
                #expect(
                    try await client.post("/sign-in", [("username", "d.osei"), ("password", House.password)]).status
                        == 303)
            }
        }
    }

    @Test(arguments: [false, true])
    func theCookieIsOursAlone(isSecure: Bool) async throws {
        try await withHouse(isSecure: isSecure) { house in
            try await house.adult("d.osei", [.senco], in: try await house.school())
            let fields = [("username", "d.osei"), ("password", House.password)]
            let answer = try await house.client().post("/sign-in", fields)
            let cookie = try #require(answer.headers[.setCookie])
            let parts = Set(cookie.split(separator: ";").map { String($0.drop { $0 == " " }) })
            #expect(cookie.hasPrefix(isSecure ? "__Host-fourfold=" : "fourfold="))
            #expect(parts.isSuperset(of: ["Path=/", "HttpOnly", "SameSite=Lax"]))
            #expect(parts.contains("Secure") == isSecure)
            #expect(!cookie.contains("Domain") && !cookie.contains("Expires") && !cookie.contains("Max-Age"))
        }
    }

    @Test func aTokenFromBeforeIsWorthNothing() async throws {
        try await withHouse { house in
            try await house.adult("d.osei", [.senco], in: try await house.school())
            let client = try await house.signedIn("d.osei")
            let old = await client.cookies["fourfold"]
            _ = try await client.post("/sign-in", [("username", "d.osei"), ("password", House.password)])
            #expect(await client.cookies["fourfold"] != old)
            await client.set(cookie: "fourfold", old)
            #expect(try await client.get("/account").status == 303)
        }
    }

    @Test func aSessionEndsIdleAndInAnyCase() async throws {
        try await withHouse { house in
            try await house.adult("d.osei", [.senco], in: try await house.school())
            let idle = try await house.signedIn("d.osei")
            house.pass(seconds: 1800)
            #expect(try await idle.get("/account").status == 303)
            let busy = try await house.signedIn("d.osei")
            for _ in 0..<35 {
                house.pass(seconds: 1200)
                #expect(try await busy.post("/account/stay").status == 204)
            }
            house.pass(seconds: 1200)
            #expect(try await busy.get("/account").status == 303)
        }
    }

    @Test func otherSitesCannotPost() async throws {
        try await withHouse { house in
            try await house.adult("d.osei", [.senco], in: try await house.school())
            let client = try await house.signedIn("d.osei")
            for site in ["cross-site", "same-site", "none"] {
                #expect(try await client.post("/sign-out", site: site).status == 403)
            }
            #expect(try await client.post("/sign-out", site: nil).status == 403)
            #expect(try await client.post("/sign-out", site: nil, origin: "null").status == 403)
            #expect(try await client.post("/sign-out", site: nil, origin: "http://evil.test").status == 403)
            #expect(try await client.get("/account").status == 200)
            #expect(try await client.post("/sign-out", site: nil, origin: "http://fourfold.test").status == 303)
        }
    }

    @Test(arguments: [
        "//evil.test", "/\\evil.test", "https://evil.test", "javascript:alert(1)", "/a\u{9}b", "evil.test",
        "/x\r\nSet-Cookie: a=b",
    ])
    func nobodyIsLedAway(path: String) async throws {
        try await withHouse { house in
            try await house.adult("d.osei", [.senco], in: try await house.school())
            let fields = [("username", "d.osei"), ("password", House.password), ("from", path)]
            #expect(try await house.client().post("/sign-in", fields).location == "/")
        }
    }

    @Test func thePageAskedForComesAfterwards() async throws {
        try await withHouse { house in
            try await house.adult("d.osei", [.senco], in: try await house.school())
            let client = house.client()
            let first = try await client.get("/millbeck-primary/calendar")
            #expect(first.location == "/sign-in?from=/millbeck-primary/calendar")
            let page = try await client.get(first.location ?? "")
            #expect(page.field("from") == "/millbeck-primary/calendar")
            let fields = [("username", "d.osei"), ("password", House.password), ("from", page.field("from") ?? "")]
            #expect(try await client.post("/sign-in", fields).location == "/millbeck-primary/calendar")
        }
    }

    @Test func aChangedPasswordSignsOtherDevicesOut() async throws {
        try await withHouse { house in
            try await house.adult("d.osei", [.senco], in: try await house.school())
            let (here, there) = (try await house.signedIn("d.osei"), try await house.signedIn("d.osei"))
            let new = "otters never wear kettles"
            let wrong = try await here.post(
                "/account/password", [("old-password", "x"), ("password", new), ("again", new)])
            #expect(wrong.status == 422)
            let weak = try await here.post(
                "/account/password",
                [
                    ("old-password", House.password), ("password", "d.osei d.osei d.osei"),
                    ("again", "d.osei d.osei d.osei"),
                ])
            #expect(weak.status == 422)
            #expect(weak.text.contains("easy to guess"))
            let done = try await here.post(
                "/account/password", [("old-password", House.password), ("password", new), ("again", new)])
            #expect(done.location == "/account?done=passwordChanged")
            #expect(try await here.get("/account").status == 200)
            #expect(try await there.get("/account").status == 303)
            let old = try await house.client().post("/sign-in", [("username", "d.osei"), ("password", House.password)])
            #expect(old.status == 422)
        }
    }
}
