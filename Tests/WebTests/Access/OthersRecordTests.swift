import DatabasePort
import Domain
import Store
import TestSupport
import Testing
import Web

/// Records of pupils on the way from a concern to a decision, asked for by who may not have them, by forms as by pages.
@Suite struct OthersRecordTests {
    private static let words =
        ["concerns", "teaching", "needs", "views", "view-attempts", "decision", "decisions"]
        + ["letters", "questions", "suggestions", "register", "words", "support", "observation", "contacts"]

    /// Pages and forms about one pupil.
    private static let routes = Site.routes.filter { route in
        let parts = route.path.split(separator: "/").map(String.init)
        return route.isOfSchool && route.hasRecord && !parts.contains("classes") && !parts.contains("staff")
            && words.contains(where: parts.contains)
    }

    /// Asks for each of the pupil’s pages and sends each of the forms, all boxes filled; says what opened.
    private func walk(_ town: Town, as account: AccountID) async throws -> [String] {
        let client = try await town.client(account)
        let forms = WayForms(town: town).beginnings
        var opened: [String] = []
        for route in OthersRecordTests.routes {
            let path = try await Walk(town: town).path(route, .own)
            let filled = forms.first { $0.path.hasPrefix(path) }?.fields ?? []
            let page = route.method == .get ? try await client.get(path) : try await client.post(path, filled)
            #expect(!page.text.contains("Kit"), "\(route.line)")
            if ![403, 404].contains(page.status) { opened.append("\(route.line) \(page.status)") }
        }
        return opened
    }

    @Test(arguments: [Role.senco, .leader, .safeguarding, .teacher, .assistant])
    func `a parent on the staff opens and writes nothing about their own child`(role: Role) async throws {
        try await Town.with { town in
            let parent = try #require(town.people[role])
            #expect(OthersRecordTests.routes.count > 50)
            try await town.makeParent(parent, of: town.here.own.pupil)
            let before = try await town.done()
            #expect(try await walk(town, as: parent) == [])
            #expect(try await town.done() == before)
        }
    }

    @Test(arguments: Engine.available)
    func `who lost the class this morning opens and writes nothing more`(engine: Engine) async throws {
        try await Town.with(engine) { town in
            try await town.write { tx in
                try tx.run(
                    "UPDATE class_adult SET until_day = \(House.today - 1) WHERE school_id = \(town.here.school)")
            }
            let before = try await town.done()
            for role in [Role.teacher, .assistant] {
                #expect(try await walk(town, as: try #require(town.people[role])) == [], "\(role)")
            }
            #expect(try await town.done() == before)
        }
    }

    @Test func `a pupil who moved to another class this morning is the new teacher's`() async throws {
        try await Town.with { town in
            let (pupil, school) = (town.here.own.pupil, "/\(town.here.shortName)")
            let concern = try await TownBuilder(town.house).concern(about: pupil, in: town.here)
            try await town.write { tx in
                try tx.run(
                    "UPDATE class_pupil SET until_day = \(House.today - 1) WHERE pupil_id = \(pupil)")
                try tx.classWriter(town.here.school).enrol([
                    ClassPlace(schoolClass: town.here.other.schoolClass, pupil: pupil, from: House.today)
                ])
            }
            let successor = try await TownBuilder(town.house).adult([.teacher], in: town.here.school)
            try await town.tie(successor, .teaches, to: town.here.other.schoolClass)
            let answer = [("revision", "1"), ("answer", "I look at it"), ("next", "needs")]
            let path = "\(school)/concerns/\(concern.text)"
            let before = try await town.client(town.people[.teacher])
            #expect(try await before.get(path).status == 404)
            #expect(try await before.post(path + "/answer", answer).status == 404)
            let now = try await town.client(successor)
            #expect(try await now.get(path).status == 200)
            #expect(try await now.post(path + "/answer", answer).status == 303)
        }
    }

    @Test func `what is another pupil's joins no entry of this one`() async throws {
        try await Town.with { town in
            let (teacher, forms) = (try await town.client(town.people[.teacher]), WayForms(town: town))
            let other = town.here.other
            let concern = try await TownBuilder(town.house).concern(about: other.pupil, in: town.here)
            let begun = try await teacher.post(
                forms.teaching.path,
                forms.teaching.fields + [("concern", concern.text), ("finding", other.finding.text)])
            #expect(begun.status == 303)
            let raised = try await teacher.post(
                forms.concern.path, forms.concern.fields + [("finding", other.finding.text)])
            #expect(raised.status == 303)
            try await town.house.database.read { tx in
                let teaching = try tx.teaching.of(town.here.own.pupil, in: town.here.school)
                #expect(teaching.map(\.concern) == [nil] && teaching.map(\.finding) == [nil])
                #expect(try tx.concerns.of(town.here.own.pupil, in: town.here.school).map(\.finding) == [nil])
            }
            let after = try await TownBuilder(town.house).teaching(of: other.pupil, in: town.here)
            let form = try await teacher.get(forms.teaching.path + "?after=\(after.text)&concern=\(concern.text)")
            #expect(form.status == 200 && !form.text.contains("Sound cards</textarea>") && form.field("concern") == "")
            let before = try await town.done()
            for (sent, field, value) in [
                (forms.invitation, "contact", other.contact.text), (forms.familyView, "who", other.contact.text),
                (forms.concern, "answerer", town.stranger.text),
                (forms.decision(.watch), "teacher", town.stranger.text),
                (forms.decision(.watch), "teacher", town.here.colleague.text),
                (forms.decision(.watch), "senco", town.people[.teacher]!.text),
                (forms.decision(.senSupport), "notice-by", town.stranger.text),
                (forms.decision(.senSupport), "notice-by", town.people[.governor]!.text),
                (forms.decision(.senSupport), "notice-way", "phone"), (forms.decision(.senSupport), "need-1", "BESD"),
                (forms.pupilView, "heard-by", town.stranger.text), (forms.invitation, "kind", "notice"),
            ] {
                let page = try await teacher.post(sent.path, sent.fields.with(field, value))
                #expect([404, 409, 422].contains(page.status), "\(field) \(value) \(page.status)")
            }
            #expect(try await town.done() == before)
        }
    }

    @Test func `an assistant reads nothing of what others wrote on the way to a decision`() async throws {
        try await Town.with { town in
            let (teacher, assistant) = (
                try await town.client(town.people[.teacher]), try await town.client(town.people[.assistant])
            )
            for form in WayForms(town: town, words: "Quince").beginnings where form.name != "teaching/new" {
                #expect(try await teacher.send(form).status == 303, "\(form.name)")
            }
            let (school, own) = ("/\(town.here.shortName)", town.here.own)
            for path in [
                "pupils/\(own.pupil.text)", "pupils/\(own.pupil.text)?show=concerns",
                "pupils/\(own.pupil.text)?show=words",
                "pupils/\(own.pupil.text)/concerns/new", "pupils/\(own.pupil.text)/questions/new",
                "classes/\(own.schoolClass.text)", "classes/\(own.schoolClass.text)/sheet", "today", "due", "pupils",
            ] {
                let page = try await assistant.get("\(school)/\(path)")
                #expect(page.status == 200 && !page.text.contains("Quince"), "\(path)")
            }
            #expect(try await teacher.get("\(school)/pupils/\(own.pupil.text)").text.contains("Quince"))
        }
    }
}
