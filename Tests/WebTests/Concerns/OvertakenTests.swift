import DatabasePort
import Domain
import Store
import Testing
import Web

/// What somebody typed stays with them, whatever a colleague did meanwhile; and days stand in their order.
@Suite struct OvertakenTests {
    private func decide(_ town: Town, _ client: Client, _ form: WayForms.Sent) async throws -> String {
        let page = try await client.send(form)
        return try #require(page.location?.split(separator: "?").first.map(String.init), "\(page.status)")
    }

    private func id(_ path: String) -> DecisionID { DecisionID(String(path.suffix(26)))! }

    @Test func `nothing is decided before the decision that stands`() async throws {
        try await Town.with { town in
            let (senco, forms) = (try await town.client(town.people[.senco]), WayForms(town: town))
            let first = try await decide(town, senco, forms.decision(.noSupport, on: House.today - 2))
            let early = try await senco.send(forms.decision(.watch, on: House.today - 3, standing: id(first)))
            #expect(early.status == 422 && early.text.contains("href=\"#decided"))
            let second = try await decide(town, senco, forms.decision(.watch, on: House.today - 2, standing: id(first)))
            let moved = forms.decision(.watch, on: House.today - 3).fields + [("revision", "1")]
            #expect(try await senco.post(second + "/change", moved).status == 422)
        }
    }

    @Test func `a letter is not lost where its decision is taken back, or becomes another`() async throws {
        try await Town.with { town in
            let (teacher, senco) = (
                try await town.client(town.people[.teacher]), try await town.client(town.people[.senco])
            )
            let forms = WayForms(town: town)
            let decision = try await decide(town, senco, forms.decision(.senSupport))
            let draft = try await teacher.get(forms.invitation.path + "?kind=notice")
            let letter = forms.invitation.fields.with("kind", "notice").with("words", "What took me half an hour")
                .with("revision", try #require(draft.field("revision")))
            let changed = forms.decision(.noSupport).fields + [("revision", "1")]
            #expect(try await senco.post(decision + "/change", changed).status == 303)
            let late = try await teacher.post(forms.invitation.path, letter)
            #expect([409, 422].contains(late.status) && late.text.contains("What took me half an hour"))
            #expect(
                try await senco.post(decision + "/taking-back", [("revision", "2"), ("taken-back", "A slip")]).status
                    == 303)
            let gone = try await teacher.post(forms.invitation.path, letter)
            #expect([409, 422].contains(gone.status) && gone.text.contains("What took me half an hour"))
        }
    }

    @Test func `a plan that came since takes no words of a decision`() async throws {
        try await Town.with { town in
            let (senco, forms) = (try await town.client(town.people[.senco]), WayForms(town: town))
            let decision = try await decide(town, senco, forms.decision(.senSupport, on: House.today - 3))
            try await town.write { tx in
                try tx.register.setStatus(
                    .plan, of: town.here.own.pupil, in: town.here.school, from: House.today - 1, decision: nil, by: nil,
                    at: House.morning)
            }
            let changed = forms.decision(.senSupport, on: House.today - 3).fields.with("why", "Better put")
            let page = try await senco.post(decision + "/change", changed + [("revision", "1")])
            #expect(page.status == 303 || page.text.contains("Better put"), "\(page.status)")
        }
    }

    @Test func `a need that was put right on the register stays where the decision's words change`() async throws {
        try await Town.with { town in
            let (senco, forms) = (try await town.client(town.people[.senco]), WayForms(town: town))
            let decision = try await decide(town, senco, forms.decision(.senSupport))
            let register = "/\(town.here.shortName)/pupils/\(town.here.own.pupil.text)/register"
            let entry = [
                ("revision", try #require(try await senco.get(register).field("revision"))), ("status", "K"),
                ("need-1", "SPLD"),
            ]
            #expect(try await senco.post(register, entry).status == 303)
            let form = try await senco.get(decision + "/change").text
            #expect(
                form.contains("<option value=\"SPLD\" selected>") && !form.contains("<option value=\"NSA\" selected>"))
        }
    }

    @Test func `what was decided here is not written over as decided before Fourfold`() async throws {
        try await Town.with { town in
            let senco = try await town.client(town.people[.senco])
            let register = "/\(town.here.shortName)/pupils/\(town.here.own.pupil.text)/register"
            func save(_ status: String) async throws -> Page {
                let revision = try await senco.get(register).field("revision") ?? ""
                return try await senco.post(register, [("revision", revision), ("status", status), ("need-1", "HI")])
            }
            let decision = WayForms(town: town).decision(.noSupport, on: House.today - 1)
            #expect(try await senco.send(decision).status == 303)
            #expect(try await senco.get(register).text.contains("No SEN support was decided here on 9 November"))
            let refused = try await save("K")
            #expect(refused.status == 422 && refused.text.contains("href=\"#status\""))
            try await town.write { tx in
                try tx.run("UPDATE pupil SET joined_on = \(House.today) WHERE id = \(town.here.own.pupil)")
            }
            #expect(try await save("K").status == 303, "who came back from elsewhere comes as they were there")
            #expect(try await save("E").status == 303)
        }
    }

    @Test func `a fifth need that a file brought stays where four are saved`() async throws {
        try await Town.with { town in
            let brought: [NeedType] = [.autism, .hearing, .vision, .physical, .specificLearning]
            let (pupil, school) = (town.here.own.pupil, town.here.school)
            try await town.write { tx in
                try tx.register.setStatus(
                    .support, of: pupil, in: school, from: House.today - 30, decision: nil, by: nil, at: House.morning)
                try tx.pupilDetails(school).setNeeds(brought, of: pupil, at: House.morning)
            }
            let senco = try await town.client(town.people[.senco])
            let register = "/\(town.here.shortName)/pupils/\(pupil.text)/register"
            func save(_ needs: [String]) async throws -> [NeedType] {
                let page = try await senco.get(register)
                let fields = needs.enumerated().map { ("need-\($0 + 1)", $1) }
                let revision = ("revision", try #require(page.field("revision")))
                #expect(try await senco.post(register, fields + [revision, ("status", "K")]).status == 303)
                return try await town.house.database.read { tx in
                    try tx.register.needs(of: pupil, in: school).map(\.type)
                }
            }
            #expect(try await save(["ASD", "HI", "VI", "PD"]) == brought)
            #expect(try await save(["SPLD", "HI"]) == [.specificLearning, .hearing], "moved up, it stands once")
        }
    }

    @Test func `a view of last year's or of before the pupil was born is a slip`() async throws {
        try await Town.with { town in
            let (teacher, forms) = (try await town.client(town.people[.teacher]), WayForms(town: town))
            for (form, name) in [(forms.familyView, "said"), (forms.pupilView, "said"), (forms.attempt, "tried")] {
                for day in [House.today - 367, Day(1926, 11, 9)!] {
                    let fields = forms.day(name, day).reduce(form.fields) { $0.with($1.0, $1.1) }
                    #expect(try await teacher.post(form.path, fields).status == 422, "\(form.name) \(day.iso)")
                }
            }
        }
    }

    @Test func `to what stands no more nobody agrees`() async throws {
        try await Town.with { town in
            let (teacher, forms) = (try await town.client(town.people[.teacher]), WayForms(town: town))
            let decision = try await decide(town, teacher, forms.decision(.noSupport))
            #expect(
                try await teacher.post(decision + "/taking-back", [("revision", "1"), ("taken-back", "A slip")]).status
                    == 303)
            let said = [("who", "pupil"), ("agreement", "agrees"), ("way", "in_person"), ("revision", "2")]
            let late = try await teacher.post(decision + "/agreement", said + forms.day("said", House.today))
            #expect(late.status == 409)
        }
    }
}
