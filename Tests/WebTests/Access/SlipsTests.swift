import DatabasePort
import Domain
import Store
import Testing
import Web

/// Slips for everybody who has not joined, printed at once.
@Suite struct SlipsTests {
    private let staff = "/millbeck-primary/staff"

    @Test func `each adult who has not joined gets a slip that lets them in`() async throws {
        try await withHouse { house in
            let (office, _) = try await fresh(house, ["Adeyemi", "Brook", "Carr"])
            let page = try await office.get(staff)
            #expect(page.text.contains("Print slips for the 3 who have not joined"))
            let slips = try await office.post(staff + "/codes", [("once", page.field("once") ?? "")])
            #expect(slips.status == 200)
            let codes = slips.codes(groups: 4, of: 4)
            #expect(codes.count == 3 && Set(codes).count == 3)
            #expect(slips.text.components(of: "class=\"slip\"") == 3)
            for name in ["Ms Adeyemi", "Ms Brook", "Ms Carr"] {
                #expect(slips.text.contains("<h2>\(name)</h2>"), "\(name)")
                #expect(slips.text.contains("Whoever holds it can sign in as \(name)."))
            }
            #expect(!slips.text.contains("Mr Osei") && slips.text.components(of: "http://fourfold.test/join") == 3)
            for (number, code) in codes.enumerated() {
                #expect(try await join(house, code, "adult\(number)").status == 303)
            }
            #expect(!(try await office.get(staff).text.contains("Print slips")))
        }
    }

    @Test func `each code is on the record as one made alone is`() async throws {
        try await withHouse { house in
            let (office, ids) = try await fresh(house, ["Adeyemi", "Brook"])
            _ = try await office.post("\(staff)/\(ids[0].text)/code")
            _ = try await office.post(staff + "/codes", [("who", "all")])
            let school = try #require(try await house.database.read { tx in try tx.schools.all().first?.id })
            let made = try await house.database.read { tx in
                try tx.audit.latest(school, limit: 50).filter { $0.event == .codeMade }
            }
            #expect(made.map(\.record).sorted() == [ids[0].text, ids[0].text, ids[1].text].sorted())
            #expect(Set(made.map(\.account)).count == 1)
        }
    }

    @Test func `the same form again, and a form opened again, leave printed codes as they are`() async throws {
        try await withHouse { house in
            let (office, _) = try await fresh(house, ["Adeyemi", "Brook"])
            let form = [("once", try await office.get(staff).field("once") ?? "")]
            let codes = try await office.post(staff + "/codes", form).codes(groups: 4, of: 4)
            #expect(try await office.post(staff + "/codes", form).location == staff)
            // A second window, or a second administrator, asked before the first had printed.
            #expect(try await office.post(staff + "/codes", [("once", "another")]).location == staff)
            let page = try await office.get(staff).text
            #expect(codes.count == 2 && codes.allSatisfy { !page.contains($0) })
            #expect(page.contains("2 of them have a code already") && page.contains("no longer works"))
            #expect(page.contains("name=\"who\" value=\"all\">Print slips for the 2 who have not joined"))
            #expect(try await join(house, codes[0], "a.adeyemi").status == 303)
        }
    }

    @Test func `slips printed anew replace the earlier ones, and those without a code can be asked for alone`()
        async throws
    {
        try await withHouse { house in
            let (office, ids) = try await fresh(house, ["Adeyemi", "Brook", "Carr"])
            let earlier = try #require(
                try await office.post("\(staff)/\(ids[0].text)/code").codes(groups: 4, of: 4).first)
            #expect(try await office.get(staff).text.contains("Print slips for the 2 without a code"))
            let others = try await office.post(staff + "/codes")
            #expect(others.text.contains("Print these 2 slips") && !others.text.contains("Adeyemi"))
            let all = try await office.post(staff + "/codes", [("who", "all")]).codes(groups: 4, of: 4)
            #expect(all.count == 3)
            #expect(try await join(house, earlier, "a.adeyemi").status == 422)
            #expect(try await join(house, all[0], "a.adeyemi").status == 303)
            house.pass(seconds: 14 * 86_400)
            let late = try await house.signedIn("l.fisk")
            #expect(
                try await late.get(staff).text.contains("<button class=\"button outlined\">Print slips for the 2 who"))
        }
    }

    @Test func `nobody who left, who works elsewhere too or who has joined gets one`() async throws {
        try await withHouse { house in
            let (office, ids) = try await fresh(house, ["Adeyemi", "Brook", "Carr"])
            let other = try await house.school("Abbey School")
            try await house.database.write(.school(other.text)) { tx in
                try tx.staff.give([.teacher], to: ids[0], in: other, from: House.today - 7)
            }
            #expect(try await office.post("\(staff)/\(ids[1].text)/closure", [("sure", "yes")]).status == 303)
            let slips = try await office.post(staff + "/codes", [("who", "all")])
            #expect(slips.codes(groups: 4, of: 4).count == 1 && slips.text.contains("Ms Carr"))
            #expect(slips.text.contains("Print this slip"))
        }
    }

    /// An administrator who has joined, and adults who have not.
    private func fresh(_ house: House, _ names: [String]) async throws -> (Client, [AccountID]) {
        let school = try await house.school()
        try await house.adult("l.fisk", [.administrator], in: school)
        let ids = names.map { _ in house.services.newID(of: Account.self) }
        let adults = try names.map { try NewAdult(title: "Ms", first: "Ada", last: $0) }
        let now = house.now
        try await house.database.write(.school(school)) { tx in
            for (id, adult) in zip(ids, adults) {
                try tx.accounts.add(adult, id: id, at: now)
                try tx.staff.give([.teacher], to: id, in: school, from: House.today - 7)
            }
        }
        return (try await house.signedIn("l.fisk"), ids)
    }

    private func join(_ house: House, _ code: String, _ username: String) async throws -> Page {
        try await house.client().post(
            "/join",
            [("code", code), ("username", username), ("password", House.password), ("again", House.password)])
    }
}
