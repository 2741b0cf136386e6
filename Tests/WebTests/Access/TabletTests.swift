import DatabasePort
import Domain
import HTTPTypes
import Sealing
import Store
import TestSupport
import Testing
import Web

/// Shared tablets: enrolled by an administrator, opened by a PIN, and open to little.
@Suite struct TabletTests {
    @Test(arguments: Engine.available)
    func `every address but those that say so is closed on a tablet`(engine: Engine) async throws {
        try await Town.with(engine) { town in
            let table = try RepositoryFile.read("docs/access.md").split(separator: "\n")
            let said = table.filter { $0.hasPrefix("- `GET /") || $0.hasPrefix("- `POST /") }
                .map { String($0.dropFirst(3).prefix { $0 != "`" }) }
            #expect(said.sorted() == Site.routes.filter(\.isOnTablet).map(\.line).sorted())
            for role in [Role.senco, .teacher, .assistant, .administrator] {
                let shared = try await SharedTown(town)
                let account = try #require(town.people[role])
                try await town.tie(account, role == .assistant ? .supports : .teaches)
                let client = try await shared.open(account)
                for route in Site.routes where route.access.asksWho {
                    let path = try await Walk(town: town).path(route, .own)
                    let page = route.method == .get ? try await client.get(path) : try await client.post(path)
                    #expect(
                        route.isOnTablet ? [200, 204, 422].contains(page.status) : page.status == 403,
                        "\(role) \(route.line) \(page.status)")
                    if page.status == 403 {
                        #expect(page.text.contains("This page does not open on a shared tablet"))
                        #expect(page.text.contains("Back to the day’s work") && page.text.contains("Change over"))
                        #expect(!page.text.contains("ask the SENCo"))
                    }
                }
                #expect(try await client.get("/\(town.there.shortName)/today").status == 404)
                #expect(try await town.refusals(of: account) > 20)
            }
        }
    }

    @Test func `a tablet's first page holds one's own classes, without findings, scores or surnames`() async throws {
        try await Town.with { town in
            let shared = try await SharedTown(town)
            let senco = try #require(town.people[.senco])
            try await town.write { tx in
                let details = tx.pupilDetails(town.here.school)
                for records in [town.here.own, town.here.other] {
                    try details.setStrategies(["Write the task on a card"], of: records.pupil)
                }
            }
            let client = try await shared.open(senco)
            let today = "/\(town.here.shortName)/today"
            #expect(try await client.get(today).text.contains("No class is named as yours today"))
            try await town.tie(senco, .teaches)
            let page = try await client.get(today).text
            #expect(page.contains("Kit Q.") && page.contains("Write the task on a card"))
            for word in ["Thistledown", "Kit Quillfeather", "Owl", "Progress", "progress", "Marlow", "/pupils/"] {
                #expect(!page.contains(word), "\(word)")
            }
            let sheet = "/\(town.here.shortName)/classes/"
            #expect(try await client.get(sheet + "\(town.here.own.schoolClass.text)/sheet").status == 200)
            #expect(try await client.get(sheet + "\(town.here.other.schoolClass.text)/sheet").status == 404)
            // Each class shown is an opening, in what the person is in the school.
            await town.house.services.openings.flush()
            let rows = try await town.house.database.read { tx in try tx.audit.latest(town.here.school, limit: 50) }
            let opened = rows.filter { $0.event == .sheetOpened && $0.account == senco }
            #expect(opened.map(\.record) == [town.here.own.schoolClass.text, town.here.own.schoolClass.text])
            #expect(opened.allSatisfy { $0.detail.contains("senco") && !$0.detail.contains("assistant") })
            for path in [today, sheet + "\(town.here.own.schoolClass.text)/sheet"] {
                let page = try await client.get(path).text
                #expect(page.contains("action=\"/change-over\"") && page.contains("data-idle-seconds=\"300\""))
                #expect(!page.contains("http-equiv"))
                #expect(page.components(of: "<form ") == 1, "\(path)")
            }
        }
    }

    @Test func `five idle minutes close it, and changing over does at once`() async throws {
        try await Town.with { town in
            let shared = try await SharedTown(town)
            let teacher = try #require(town.people[.teacher])
            let (client, today) = (try await shared.open(teacher), "/\(town.here.shortName)/today")
            for _ in 0..<3 {
                town.house.pass(seconds: 290)
                #expect(try await client.get(today).status == 200)
            }
            town.house.pass(seconds: 290)
            #expect(try await client.post("/account/stay").status == 204)
            town.house.pass(seconds: 300)
            let late = try await client.get(today)
            #expect(late.location == "/tablet" && !late.text.contains("Kit"))
            #expect(try await client.post("/change-over").location == "/")
            #expect(try await client.get("/").location == "/tablet")
            try await shared.give(SharedTown.pin, of: teacher)
            let token = await client.cookies["fourfold"]
            #expect(try await client.post("/change-over").location == "/tablet")
            await client.set(cookie: "fourfold", token)
            #expect(try await client.get(today).location == "/tablet")
            #expect(try await town.events(.deviceOpened).count == 2)
            #expect(try await town.events(.deviceLeft).count == 1)
        }
    }

    @Test func `signing in with the password ends whatever is open, and leads to choosing a PIN`() async throws {
        try await Town.with { town in
            let shared = try await SharedTown(town)
            let client = try await shared.open(try #require(town.people[.teacher]))
            let names = try await client.get("/tablet").text
            #expect(!names.contains("href=\"/sign-in") && names.contains("on another device"))
            #expect(names.components(of: "name=\"to\" value=\"password\"") == 1)
            // Also where nothing is open any more.
            for _ in 0..<2 {
                let next = try await client.post("/change-over", [("to", "password")])
                #expect(next.location == "/sign-in?from=/account/pin")
                #expect(try await client.get(next.location ?? "").text.contains("name=\"password\""))
                #expect(try await client.get("/").location == "/tablet")
            }
        }
    }

    @Test func `nothing opens on a tablet that was ended`() async throws {
        try await Town.with { town in
            let shared = try await SharedTown(town)
            let teacher = try #require(town.people[.teacher])
            let client = try await shared.open(teacher)
            let administrator = try await town.client(town.people[.administrator])
            let list = try await administrator.get("/\(town.here.shortName)/tablets")
            #expect(list.text.contains("Tablet in 3 Alder") && list.text.contains("10 November 2026, by Ms Byrne"))
            let id = try #require(try await town.events(.deviceEnrolled).first)
            #expect(await client.cookies.keys.sorted() == ["fourfold", "fourfold-device"])
            #expect(try await administrator.post("/\(town.here.shortName)/tablets/\(id)/ending").status == 303)
            #expect(try await client.get("/\(town.here.shortName)/today").location?.hasPrefix("/sign-in") == true)
            #expect(try await client.post("/tablet/\(teacher.text)", [("pin", SharedTown.pin)]).location == "/sign-in")
            #expect(try await client.get("/tablet").location == "/sign-in")
            #expect(await client.cookies.keys.sorted() == ["fourfold"])
            #expect(try await town.events(.deviceEnded) == [id])
        }
    }

    @Test func `five wrong PINs close it until its person signs in with the password`() async throws {
        try await withHouse { house in
            let school = try await house.school()
            let id = try await house.adult("d.osei", [.teacher], in: school)
            try await house.adult("e.fisk", [.administrator], in: school)
            let tablet = try await house.tablet(enrolledBy: "e.fisk")
            try await house.choosePin("739201", "d.osei")
            func give(_ pin: String) async throws -> Page {
                try await tablet.post("/tablet/\(id.text)", [("pin", pin)])
            }
            #expect(try await give("").text.contains("Write your PIN."))
            for left in [
                "4 tries are left", "3 tries are left", "2 tries are left", "1 try is left", "is closed after 5",
            ] {
                let page = try await give("739202")
                #expect(page.status == 422 && page.text.contains(left), "\(left)")
            }
            #expect(try await give("739201").status == 422)
            #expect(try await tablet.get("/tablet/\(id.text)").text.contains("is closed after 5"))
            let refused = try await house.database.read { tx in try tx.audit.latest(school, limit: 50) }
            #expect(
                refused.filter { $0.event == .deviceRefused }.map(\.detail)
                    == ["closed", "wrong PIN, closed"] + Array(repeating: "wrong PIN", count: 4))
            #expect(try await house.signedIn("d.osei").get("/account").status == 200)
            #expect(try await give("739 201").location == "/")
            #expect(try await tablet.get("/").location == "/millbeck-primary/today")
            #expect(try await tablet.get("/account").status == 403)
        }
    }

    @Test func `ten wrong PINs in five minutes make a tablet wait`() async throws {
        try await withHouse { house in
            let school = try await house.school()
            let ids = [
                try await house.adult("a.test", [.teacher], in: school),
                try await house.adult("b.test", [.teacher], in: school),
                try await house.adult("c.test", [.teacher], in: school),
            ]
            try await house.adult("e.fisk", [.administrator], in: school)
            let tablet = try await house.tablet(enrolledBy: "e.fisk")
            for name in ["a.test", "b.test", "c.test"] { try await house.choosePin("739201", name) }
            for id in ids.prefix(2) {
                for _ in 0..<5 { _ = try await tablet.post("/tablet/\(id.text)", [("pin", "000000")]) }
            }
            let refused = try await tablet.post("/tablet/\(ids[2].text)", [("pin", "739201")])
            #expect(refused.status == 422 && refused.text.contains("8.47 am"))
            // Others behind the same address are not kept out.
            #expect(try await house.signedIn("c.test").get("/account").status == 200)
            house.pass(seconds: 300)
            #expect(try await tablet.post("/tablet/\(ids[2].text)", [("pin", "739201")]).status == 303)
        }
    }

    @Test func `a PIN is chosen with the password, and goes with a joining code`() async throws {
        try await withHouse { house in
            let school = try await house.school()
            let id = try await house.adult("d.osei", [.teacher], in: school)
            let client = try await house.signedIn("d.osei")
            func choose(_ pin: String, _ again: String, _ password: String) async throws -> Page {
                try await client.post("/account/pin", [("pin", pin), ("again", again), ("pin-password", password)])
            }
            #expect(try await choose("123456", "123456", House.password).text.contains("counts on"))
            #expect(try await choose("739201", "739202", House.password).text.contains("same PIN again"))
            #expect(try await choose("739201", "739201", "not mine").text.contains("not your present password"))
            #expect(try await choose("739201", "739201", House.password).location == "/account/pin?done=pinSaved")
            func standing() async throws -> PinStanding? {
                try await house.database.read { tx in try tx.pins.standing(of: id) }
            }
            #expect(try await standing() != nil)
            #expect(try await client.post("/account/pin/removal").status == 303)
            #expect(try await standing() == nil)
            _ = try await choose("739201", "739201", House.password)
            #expect(
                !(try await house.database.read { tx in try tx.row("SELECT hash FROM device_pin")!.text("hash") })
                    .contains("739201"))
            let code = house.services.sealer.newCode()
            let hash = house.services.sealer.hash(ofCode: code)
            try await house.database.write(.installation) { tx in
                try tx.joiningCodes.add(hash, for: id, in: school, by: nil, at: house.now)
            }
            let fields = [
                ("code", code), ("username", "d.osei"), ("password", "otters never wear kettles"),
                ("again", "otters never wear kettles"),
            ]
            #expect(try await house.client().post("/join", fields).status == 303)
            #expect(try await standing() == nil)
        }
    }

    @Test func `where the school asks for an authenticator, the tablet is the second factor`() async throws {
        try await Town.with { town in
            let shared = try await SharedTown(town)
            let teacher = try #require(town.people[.teacher])
            try await town.write { tx in
                let record = try tx.schools.find(town.here.school)
                var settings = record.settings
                settings.secondFactorFrom = House.today
                try tx.schools.change(settings, of: town.here.school, revision: record.revision)
                _ = try tx.authenticators.confirm(teacher, sealed: "s", step: 1, at: House.morning)
            }
            let client = try await shared.open(teacher)
            #expect(try await client.get("/\(town.here.shortName)/today").status == 200)
        }
    }

    @Test(arguments: [false, true])
    func `the cookie of a tablet is its own and lasts`(isSecure: Bool) async throws {
        try await withHouse(isSecure: isSecure) { house in
            try await house.adult("e.fisk", [.administrator], in: try await house.school())
            let client = try await house.signedIn("e.fisk")
            let nameless = try await client.post("/millbeck-primary/tablets", [("name", " ")])
            #expect(nameless.status == 422 && nameless.headers[.setCookie] == nil)
            let done = try await client.post("/millbeck-primary/tablets", [("name", "Tablet in 3 Alder")])
            #expect(done.location == "/tablet")
            let lines = done.headers[values: .setCookie]
            let device = try #require(lines.first { $0.contains("fourfold-device=") })
            let parts = Set(device.split(separator: ";").map { String($0.drop { $0 == " " }) })
            #expect(device.hasPrefix(isSecure ? "__Host-fourfold-device=" : "fourfold-device="))
            #expect(parts.isSuperset(of: ["Path=/", "HttpOnly", "SameSite=Lax", "Max-Age=34560000"]))
            #expect(parts.contains("Secure") == isSecure && !device.contains("Domain"))
            #expect(await client.cookies.keys.sorted() == [isSecure ? "__Host-fourfold-device" : "fourfold-device"])
            #expect(try await client.get("/millbeck-primary/tablets").location == "/tablet")
            let names = try await client.get("/tablet")
            #expect(
                names.text.contains("Nobody has a PIN yet") && names.headers[.setCookie]?.contains("Max-Age") == true)
            let token = try #require(await client.cookies.first?.value)
            let kept = try await house.database.read { tx in
                try tx.row("SELECT token_hash FROM device")!.text("token_hash")
            }
            #expect(kept != token && kept == house.services.sealer.hash(ofToken: token))
        }
    }

    @Test func `a password opens on a tablet what a PIN does, for as long, also without the tablet's cookie`()
        async throws
    {
        try await withHouse { house in
            let school = try await house.school()
            let id = try await house.adult("d.osei", [.teacher, .senco], in: school)
            try await house.adult("e.fisk", [.administrator], in: school)
            let tablet = try await house.tablet(enrolledBy: "e.fisk")
            func signIn(_ username: String) async throws {
                let page = try await tablet.post(
                    "/sign-in", [("username", username), ("password", House.password)])
                #expect(page.location == "/")
            }
            try await signIn("d.osei")
            let cookies = await tablet.cookies
            let without = house.client()
            await without.set(cookie: "fourfold", cookies["fourfold"])
            for client in [tablet, without] {
                for path in ["/account", "/millbeck-primary/pupils", "/millbeck-primary/findings"] {
                    #expect(try await client.get(path).status == 403, "\(path)")
                }
                let page = try await client.get("/millbeck-primary/today").text
                #expect(page.contains("data-idle-seconds=\"300\"") && page.contains("data-leave=\"/tablet\""))
            }
            house.pass(seconds: 300)
            for client in [tablet, without] { #expect(try await client.get("/millbeck-primary/today").status == 303) }
            try await house.adult("n.other", [.teacher], in: try await house.school("Otterley Primary"))
            try await signIn("n.other")
            #expect(try await tablet.get("/").text.contains("the work of its own school"))
            // The administrator too ends a tablet from another device.
            try await signIn("e.fisk")
            #expect(try await tablet.get("/millbeck-primary/tablets").status == 403)
            try await signIn("d.osei")
            let own = await tablet.cookies["fourfold"]
            #expect(try await tablet.get("/account/pin").text.contains("data-leave=\"/tablet\""))
            let fields = [("pin", "739201"), ("again", "739201"), ("pin-password", House.password)]
            #expect(try await tablet.post("/account/pin", fields).location == "/tablet?done=pinSaved")
            #expect(try await tablet.get("/tablet?done=pinSaved").text.contains("Your PIN is set."))
            let thief = house.client()
            await thief.set(cookie: "fourfold", own)
            #expect(try await thief.get("/millbeck-primary/today").status == 303)
            #expect(try await tablet.post("/tablet/\(id.text)", [("pin", "739201")]).status == 303)
            let page = try await tablet.get("/account/pin").text
            #expect(!page.contains("Take my PIN away") && !page.contains("href=\"/account\""))
            #expect(try await tablet.post("/account/pin/removal").status == 403)
            #expect(try await tablet.post("/sign-out").location == "/tablet")
        }
    }
}

extension TabletTests {
    @Test func `a new PIN, or none, closes at once what the old one opened`() async throws {
        try await withHouse { house in
            let school = try await house.school()
            let id = try await house.adult("d.osei", [.teacher], in: school)
            try await house.adult("e.fisk", [.administrator], in: school)
            let tablet = try await house.tablet(enrolledBy: "e.fisk")
            try await house.choosePin("739201", "d.osei")
            func isOpen() async throws -> Bool { try await tablet.get("/millbeck-primary/today").status == 200 }
            _ = try await tablet.post("/tablet/\(id.text)", [("pin", "739201")])
            #expect(try await isOpen())
            try await house.choosePin("482913", "d.osei")
            #expect(try await !isOpen())
            _ = try await tablet.post("/tablet/\(id.text)", [("pin", "482913")])
            #expect(try await isOpen())
            let own = try await house.signedIn("d.osei")
            _ = try await own.post("/account/pin/removal")
            #expect(try await !isOpen())
            #expect(try await own.get("/account").status == 200)
            #expect(try await tablet.post("/tablet/\(id.text)", [("pin", "482913")]).location == "/tablet")
        }
    }

    @Test func `names stand by class, and first those who were here lately`() async throws {
        try await Town.with { town in
            let shared = try await SharedTown(town)
            let teacher = try #require(town.people[.teacher])
            for number in 0..<7 {
                let id = try await town.house.adult("x\(number).test", [.assistant], in: town.here.school)
                try await town.write { tx in try tx.pins.set("hash", of: id, at: House.morning) }
            }
            let client = try await shared.open(teacher)
            _ = try await client.post("/change-over")
            let page = try await client.get("/tablet").text
            let heads = page.split(separator: "<h2>").dropFirst().map { String($0.prefix { $0 != "<" }) }
            #expect(heads == ["Here lately", "4 Quillfeather", "Everybody else"])
            #expect(page.components(of: "/tablet/\(teacher.text)") == 2)
        }
    }
}

extension Route.Access {
    /// Whether somebody has to be signed in.
    fileprivate var asksWho: Bool {
        if case .anyone = self { false } else { true }
    }
}
