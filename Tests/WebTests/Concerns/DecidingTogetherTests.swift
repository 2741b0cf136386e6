import DatabasePort
import Domain
import Store
import Testing
import Web

/// Two who decide about the same pupil: each keeps what they wrote and reads what the other did.
@Suite struct DecidingTogetherTests {
    private func made(_ page: Page) throws -> String {
        try #require(page.location?.split(separator: "?").first.map(String.init), "\(page.status)")
    }

    @Test func `a colleague’s fresh decision asks for no view again`() async throws {
        try await Town.with { town in
            let (teacher, senco) = (
                try await town.client(town.people[.teacher]), try await town.client(town.people[.senco])
            )
            _ = try await TownBuilder(town.house).familyView(of: town.here.own.pupil, in: town.here)
            let form = try await senco.get(town.path("decision")).text
            #expect(form.contains("name=\"unmet-concern\"") && !form.contains("name=\"unmet-family-view\""))
            let whole = { (fields: [(String, String)]) in fields.filter { $0.0 != "unmet-family-view" } }
            #expect(
                try await teacher.post(town.path("decision"), whole(town.decision("no_support"))).status == 303)
            let mine = whole(town.decision("watch", why: "Later it may show"))
            let late = try await senco.post(town.path("decision"), mine)
            #expect(late.status == 409 && !late.text.contains("name=\"unmet-family-view\""))
            for (name, theirs) in [("why", "Reads slowly"), ("outcome", "Not SEN support now")] {
                #expect(late.text.contains("<b>Now:</b> “\(theirs)”."), "\(name)")
            }
            let seen = [("standing", late.field("standing") ?? ""), ("besides", late.field("besides") ?? "")]
            let slip = try await senco.post(
                town.path("decision"), mine.filter { !["standing", "help"].contains($0.0) } + seen)
            #expect(slip.status == 422 && !slip.text.contains("name=\"unmet-family-view\""))
            #expect(slip.text.contains("Meanwhile") && slip.text.contains("Later it may show"))
            #expect(
                try await senco.post(town.path("decision"), mine.filter { $0.0 != "standing" } + seen).status == 303)
            // Who begins anew afterwards asks anew.
            #expect(try await senco.get(town.path("decision")).text.contains("name=\"unmet-family-view\""))
        }
    }

    @Test func `where the first gave SEN support, the second is told and keeps what they wrote`() async throws {
        try await Town.with { town in
            let (teacher, senco) = (
                try await town.client(town.people[.teacher]), try await town.client(town.people[.senco])
            )
            let decision = try made(try await teacher.post(town.path("decision"), town.decision("sen_support")))
            let late = try await senco.post(town.path("decision"), town.decision("watch", why: "Later it may show"))
            #expect(late.status == 409 && late.text.contains("It put Kit on the SEN register"))
            let seen = [("standing", String(decision.suffix(26)))]
            let mine = town.decision("watch", why: "Later it may show").filter { $0.0 != "standing" } + seen
            let refused = try await senco.post(town.path("decision"), mine)
            #expect(refused.status == 422 && refused.text.contains("Later it may show"))
            #expect(refused.text.contains("on the SEN register already"))
        }
    }

    @Test func `a change of what stands no more comes back as a new decision`() async throws {
        try await Town.with { town in
            let (teacher, senco) = (
                try await town.client(town.people[.teacher]), try await town.client(town.people[.senco])
            )
            let first = try made(try await teacher.post(town.path("decision"), town.decision("no_support")))
            let form = try await teacher.get(first + "/change")
            let anew = town.decision("no_support", standing: String(first.suffix(26)), why: "The SENCo’s words")
            let second = try made(try await senco.post(town.path("decision"), anew))
            let sent = town.decision("watch", standing: form.field("standing") ?? "", why: "The teacher’s words")
            let late = try await teacher.post(first + "/change", sent + [("revision", "1")])
            #expect(late.status == 409 && late.text.contains("The teacher’s words"))
            #expect(late.text.contains("<b>Now:</b> “The SENCo’s words”.") && late.text.contains(second))
            #expect(late.text.contains("action=\"\(town.path("decision"))\""))
            #expect(late.field("standing") == String(second.suffix(26)))

            // Taken back meanwhile: nothing stands, and nothing is lost.
            let change = try await senco.get(second + "/change")
            #expect(
                try await teacher.post(second + "/taking-back", [("revision", "1"), ("taken-back", "A slip")]).status
                    == 303)
            let gone = try await senco.post(
                second + "/change",
                town.decision("watch", standing: change.field("standing") ?? "", why: "Better words")
                    + [("revision", "1")])
            #expect(gone.status == 409 && gone.text.contains("Better words"))
            let objection = [("revision", "1"), ("answer", "objects"), ("answer-words", "I see it otherwise")]
            let unread = try await senco.post(second + "/answer", objection)
            #expect(unread.status == 409 && unread.text.contains("What you typed is not saved:"))
            #expect(unread.text.contains("I see it otherwise"))
        }
    }

    @Test func `a concern leads to the decision that ended it, while that stands`() async throws {
        try await Town.with { town in
            let senco = try await town.client(town.people[.senco])
            let id = try await TownBuilder(town.house).concern(about: town.here.own.pupil, in: town.here)
            let concern = "/\(town.here.shortName)/concerns/\(id.text)"
            let decision = try made(try await senco.post(town.path("decision"), town.decision("no_support")))
            let ended = try await senco.get(concern).text
            #expect(ended.contains("The decision that ended it") && ended.contains("href=\"\(decision)\""))
            let back = [("revision", "1"), ("taken-back", "A slip")]
            #expect(try await senco.post(decision + "/taking-back", back).status == 303)
            let open = try await senco.get(concern).text
            #expect(!open.contains("The decision that ended it") && open.contains("is to answer by"))
        }
    }

    @Test func `a decision leads on by one filled button: to confirm, else to write its first letter`() async throws {
        try await Town.with { town in
            try await town.liveWithMother()
            let (teacher, senco) = (
                try await town.client(town.people[.teacher]), try await town.client(town.people[.senco])
            )
            let decision = try made(try await teacher.post(town.path("decision"), town.decision("no_support")))
            for (client, name) in [(teacher, "Write the letter"), (senco, "Confirm")] {
                let parts = try await client.get(decision).text.split(separator: " filled\"")
                #expect(parts.count == 2 && parts[1].prefix(300).contains(name), "\(name)")
            }
        }
    }

    @Test func `nothing is decided about who left, and no words are lost`() async throws {
        try await Town.with { town in
            let senco = try await town.client(town.people[.senco])
            let decision = try made(try await senco.post(town.path("decision"), town.decision("no_support")))
            try await town.write { tx in
                try tx.pupilWriter(town.here.school).setLeaving(town.here.own.pupil, on: House.today - 1)
            }
            let changed = town.decision("watch", why: "Better words") + [("revision", "1")]
            for (path, fields) in [
                (decision + "/change", changed),
                (decision + "/taking-back", [("revision", "1"), ("taken-back", "Better words")]),
            ] {
                let kept = try await senco.post(path, fields)
                #expect(kept.status == 422 && kept.text.contains("Better words"), "\(path)")
                #expect(kept.text.contains("last day here was"))
            }
        }
    }
}
