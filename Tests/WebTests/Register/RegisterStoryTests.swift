import DatabasePort
import Domain
import Exchange
import Store
import Testing
import Web

/// A pupil arrives already on the register; its numbers, filters and file agree with the records.
@Suite struct RegisterStoryTests {
    private func school(_ town: Town) -> String { "/\(town.here.shortName)" }
    private func entry(_ town: Town) -> String { "\(school(town))/pupils/\(town.here.own.pupil.text)/register" }

    private func enter(_ client: Client, _ town: Town, _ fields: [(String, String)]) async throws -> Page {
        let revision = try await client.get(entry(town)).field("revision") ?? ""
        return try await client.post(entry(town), [("revision", revision)] + fields)
    }

    @Test func `a pupil who comes on the register is written down in a minute`() async throws {
        try await Town.with { town in
            let senco = try await town.client(town.people[.senco])
            #expect(try await senco.get("\(school(town))/register").text.contains("Nobody is on the register."))
            let done = try await enter(
                senco, town, [("status", "K"), ("need-1", "SLCN"), ("need-2", "DS"), ("area-2", "cognition")])
            #expect(done.status == 303)
            let list = try await senco.get("\(school(town))/register").text
            for part in [
                "Kit Quillfeather", "Not known: decided before Fourfold", "1 pupil: 1 on SEN support",
                "Speech, language and communication<span class=\"area\"> (communication and interaction)</span>",
                "Down syndrome<span class=\"area\"> (cognition and learning)</span>", "This is not a target.", "18.2%",
                "January 2025",
            ] { #expect(list.contains(part), "\(part)") }
            // What is found out later is told better, and one need ends.
            let later = try await enter(
                senco, town,
                [
                    ("status", "K"), ("since-day", "1"), ("since-month", "9"), ("since-year", "2025"), ("need-1", "DS"),
                    ("area-1", "cognition"), ("need-1-from-day", "1"), ("need-1-from-month", "9"),
                    ("need-1-from-year", "2025"),
                ])
            #expect(later.status == 303)
            let page = try await senco.get(entry(town)).text
            #expect(page.contains("SEN support, since 1 September 2025, decided before Fourfold."))
            #expect(page.contains("Earlier needs") && page.contains("Until 10 November 2026"))
            #expect(try await town.events(.registerChanged).count == 2)
        }
    }

    @Test func `what is wrong is named, and another's save is seen`() async throws {
        try await Town.with { town in
            let senco = try await town.client(town.people[.senco])
            let page = try await enter(
                senco, town,
                [("status", "E"), ("since-day", "40"), ("since-month", "1"), ("since-year", "2026"), ("need-1", "NSA")])
            #expect(page.status == 422)
            for field in ["since", "need-1"] { #expect(page.text.contains("href=\"#\(field)\""), "\(field)") }
            let revision = ("revision", try await senco.get(entry(town)).field("revision") ?? "")
            let fields = [revision, ("status", "K"), ("need-1", "ASD")]
            #expect(try await senco.post(entry(town), fields).status == 303)
            let stale = try await senco.post(entry(town), [revision, ("status", "E"), ("need-1", "SEMH")])
            #expect(stale.status == 409 && stale.text.contains("Autistic spectrum disorder"))
            let read = try await town.client(town.people[.teacher]).get(entry(town)).text
            #expect(read.contains("SEN support") && !read.contains("Save the register"))
        }
    }

    @Test func `filters stand in the address, and the file holds the same pupils`() async throws {
        try await Town.with { town in
            try await town.write { tx in
                let (here, now) = (town.here.school, House.morning)
                for (pupil, status, need) in [
                    (town.here.own.pupil, SENStatus.support, NeedType.autism), (town.here.other.pupil, .plan, .hearing),
                ] {
                    try tx.register.setStatus(
                        status, of: pupil, in: here, from: House.today - 30, decision: nil, by: nil, at: now)
                    try tx.register.setNeeds(
                        [RankedNeed(need)], of: pupil, in: here, by: nil, on: House.today, at: now)
                }
                try tx.run("UPDATE pupil SET last_name = '=HYPERLINK(1)' WHERE id = \(town.here.other.pupil)")
            }
            let senco = try await town.client(town.people[.senco])
            let hearing = NeedType.allCases.firstIndex(of: .hearing)!
            for (query, count) in [
                ("", 2), ("?status=E", 1), ("?status=K", 1), ("?need=\(hearing)", 1), ("?year=4", 2), ("?year=5", 0),
                ("?class=\(town.here.own.schoolClass.text)", 1), ("?status=K&need=\(hearing)", 0),
                ("?year=&class=&need=&status=", 2), ("?year=x&need=99&status=%3C", 2),
            ] {
                let page = try await senco.get("\(school(town))/register\(query)").text
                #expect(
                    page.components(of: "/register\">Not known") + page.components(of: "/register\">11 October")
                        == count, "\(query)")
                let file = try await senco.get("\(school(town))/register.csv\(query)")
                #expect(file.text.split(separator: "\r\n").count == count + 1, "\(query)")
                #expect(!file.text.contains(",=HYPERLINK"))
            }
            let file = try await senco.get("\(school(town))/register.csv?status=E").text
            #expect(
                file.contains("'=HYPERLINK(1),Kit,Year 4")
                    && file.contains("E,2026-10-11,before Fourfold,HI,Hearing impairment"))
            #expect(file.hasPrefix("\u{FEFF}UPN,Last name,"), "a spreadsheet knows the letters")
            try await town.write { tx in
                let name = "Quill, \"Kit\""
                try tx.run("UPDATE pupil SET last_name = \(name) WHERE id = \(town.here.other.pupil)")
            }
            let quoted = try await senco.get("\(school(town))/register.csv?status=E").text
            #expect(quoted.contains("\"Quill, \"\"Kit\"\"\",Kit,Year 4"))
            #expect(try await town.events(.registerFetched).count == 12)
            let teacher = try await town.client(town.people[.teacher])
            let own = try await teacher.get("\(school(town))/register").text
            #expect(own.contains("Quillfeather") && !own.contains("HYPERLINK") && !own.contains("This is not a target"))
        }
    }

    @Test func `the first page's numbers open the register`() async throws {
        try await Town.with { town in
            let today = try await town.client(town.people[.senco]).get("\(school(town))/today").text
            #expect(today.contains("/register?status=K\"") && today.contains("/register?status=E\""))
        }
    }
}
