import DatabasePort
import Domain
import Store
import Testing
import Web

/// Who is held back, what a court ordered, and staff who are parents.
@Suite struct HeldBackTests {
    private static let order = "No contact with Kit, order of 3 May"

    @Test(arguments: [Role.administrator, .safeguarding, .senco])
    func `anybody who keeps contacts holds one back, and only two can lift it`(role: Role) async throws {
        try await Town.with { town in
            let path = "\(town.contacts)/\(town.here.own.contact.text)"
            let setter = try await town.client(town.people[role])
            #expect(try await setter.post(path + "/holding-back").status == 422)
            let held = try await setter.post(path + "/holding-back", [("reason", "An arrest on Monday")])
            #expect(held.location == town.contacts + "?done=heldBack")
            let list = try await setter.get(town.contacts).text.split(separator: "Do not contact")
            let rows = try #require(list.count == 2 ? list[1] : nil).split(separator: "<dt>").map {
                $0.prefix { $0 != "<" }
            }
            #expect(rows.dropFirst().first == "Before contacting", "the warning stands above the number")
            #expect(try await setter.get(path).text.contains("An arrest on Monday"), "who wrote it reads it")

            let office = try await town.client(town.people[.administrator])
            #expect(try await office.post(path + "/release", [("reason", "He rang")]).status == 403)
            #expect(try await !office.get(path).text.contains("/release\""))
            #expect(try await office.get(path).text.contains("An arrest") == (role == .administrator))
            let fields = [
                ("last", "Marlow"), ("relationship", "Mother"),
                ("revision", try await office.get(path).field("revision") ?? ""),
            ]
            #expect(try await office.post(path, fields).status == 303, "the rest can be changed")
            #expect(try await town.isHeldBack)

            let lead = try await town.client(town.people[.safeguarding])
            #expect(try await lead.post(path + "/release").status == 422)
            #expect(try await town.isHeldBack)
            #expect(try await lead.post(path + "/release", [("reason", "Charges dropped")]).status == 303)
            #expect(try await !town.isHeldBack)
            #expect(try await lead.get(path).text.contains("Charges dropped"))
            #expect(try await !office.get(path).text.contains("Charges dropped"))
            #expect(try await town.events(.contactHeldBack).count == 1)
            #expect(try await town.events(.contactLifted).count == 1)
        }
    }

    @Test func `reasons are not for teachers, and nothing else of the tie is then`() async throws {
        try await Town.with { town in
            var tie = TieDetails(relationship: "Father")
            (tie.courtOrder, tie.note, tie.hasResponsibility) = (Self.order, "Rings after six", true)
            try await town.addContact("Rafe Fenn", of: town.here.own.pupil, tie)
            for (role, reads) in [(Role.teacher, false), (.senco, true), (.leader, true), (.safeguarding, true)] {
                let page = try await town.client(town.people[role]).get(town.pupilPage)
                #expect(page.text.contains("Ms Fenn"), "\(role)")
                #expect(page.text.contains(Self.order) == reads, "\(role)")
                #expect(page.text.contains("Rings after six") == reads, "\(role)")
                #expect(page.text.contains("Ask the SENCo before contacting.") == !reads, "\(role)")
            }
            let office = try await town.client(town.people[.administrator])
            let list = try await office.get(town.contacts)
            #expect(!list.text.contains(Self.order) && list.text.contains("Ask the SENCo before contacting."))
        }
    }

    @Test func `who may not read a court order does not change it either`() async throws {
        try await Town.with { town in
            var tie = TieDetails(relationship: "Father")
            tie.courtOrder = Self.order
            let path = "\(town.contacts)/\(try await town.addContact("Rafe Fenn", of: town.here.own.pupil, tie).text)"
            let (office, senco) = (
                try await town.client(town.people[.administrator]), try await town.client(town.people[.senco])
            )
            let form = try await office.get(path)
            #expect(!form.text.contains("name=\"order\"") && !form.text.contains(Self.order))
            let fields = [
                ("revision", form.field("revision") ?? ""), ("last", "Fenn"), ("relationship", "Father"),
                ("order", "All is well"),
            ]
            #expect(try await office.post(path, fields).status == 303)
            let kept = try await senco.get(path)
            #expect(kept.text.contains(Self.order) && !kept.text.contains("All is well"))

            let own = [("last", "Hale"), ("relationship", "Uncle"), ("order", "Entered by the office")]
            #expect(try await office.post(town.contacts + "/new", own).status == 303)
            #expect(try await office.get(town.contacts).text.contains("Entered by the office"))
            let other = try await TownBuilder(town.house).adult([.administrator], in: town.here.school)
            let list = try await town.client(other).get(town.contacts)
            #expect(list.text.contains("Hale") && !list.text.contains("Entered by the office"))
        }
    }

    @Test func `an ended contact who is held back or under an order is still named`() async throws {
        try await Town.with { town in
            var order = TieDetails(relationship: "Father")
            order.courtOrder = Self.order
            let ordered = try await town.addContact("Rafe Fenn", of: town.here.own.pupil, order)
            let past = try await town.addContact("Rosa Sorrell", of: town.here.own.pupil)
            let held = town.here.own.contact
            let office = try await town.client(town.people[.administrator])
            let path = "\(town.contacts)/\(held.text)/holding-back"
            #expect(try await office.post(path, [("reason", "An arrest on Monday")]).status == 303)
            for contact in [held, ordered, past] {
                let ended = try await office.post("\(town.contacts)/\(contact.text)/ending", [("sure", "yes")])
                #expect(ended.status == 303)
            }
            let list = try await office.get(town.contacts)
            #expect(list.text.contains("Contacts no longer (3)"))
            #expect(list.text.components(of: "Do not contact") == 1)
            let page = try await town.client(town.people[.teacher]).get(town.pupilPage)
            #expect(page.text.contains("Ms Fenn") && !page.text.contains("Ms Sorrell"))
            #expect(page.text.components(of: "Ask the SENCo before contacting.") == 2)
            let senco = try await town.client(town.people[.senco]).get(town.pupilPage)
            #expect(senco.text.contains("No longer a contact, since 10 November 2026<br>Held back"))
        }
    }

    @Test func `a contact named as staff meets that child no more`() async throws {
        try await Town.with { town in
            let path = "\(town.contacts)/\(town.here.own.contact.text)"
            let (office, parent) = (
                try await town.client(town.people[.administrator]), try #require(town.people[.teacher])
            )
            let teacher = try await town.client(parent)
            #expect(try await teacher.get(town.pupilPage).status == 200)
            let form = try await office.get(path)
            func fields(_ account: String, _ revision: String?) -> [(String, String)] {
                [("last", "Marlow"), ("relationship", "Mother"), ("account", account), ("revision", revision ?? "")]
            }
            let wrong = try await office.post(path, fields(town.stranger.text, form.field("revision")))
            #expect(wrong.status == 422 && wrong.text.contains("Choose somebody from the list."))
            #expect(try await office.post(path, fields(parent.text, form.field("revision"))).status == 303)
            #expect(try await teacher.get(town.pupilPage).status == 404)
            #expect(try await office.get(town.contacts).text.contains("No page of theirs shows Kit."))

            let lead = try await town.client(town.people[.safeguarding])
            let seen = try await lead.get(path)
            #expect(!seen.text.contains("name=\"account\""))
            #expect(try await lead.post(path, fields("", seen.field("revision"))).status == 303)
            #expect(try await teacher.get(town.pupilPage).status == 404, "only the office and the SENCo undo it")
            #expect(try await lead.post(path + "/ending", [("sure", "yes")]).status == 303)
            #expect(try await teacher.get(town.pupilPage).status == 404, "an end lifts no bar")
            let now = try await office.get(path)
            #expect(try await office.post(path, fields("", now.field("revision"))).status == 303)
            #expect(try await teacher.get(town.pupilPage).status == 200)
        }
    }

    @Test func `whoever names themselves is led away from the child`() async throws {
        try await Town.with { town in
            let path = "\(town.contacts)/\(town.here.own.contact.text)"
            let id = try #require(town.people[.senco])
            let senco = try await town.client(id)
            let fields = [
                ("last", "Marlow"), ("relationship", "Mother"), ("account", id.text),
                ("revision", try await senco.get(path).field("revision") ?? ""),
            ]
            let saved = try await senco.post(path, fields)
            #expect(saved.location == "/\(town.here.shortName)/today?done=contactSaved")
            #expect(try await senco.get(path).status == 404)
        }
    }
}

extension Town {
    /// Whether the first pupil's mother is.
    fileprivate var isHeldBack: Bool {
        get async throws {
            try await house.database.read { tx in
                try tx.contacts.find(here.own.contact, of: here.own.pupil, in: here.school).tie.heldBack != nil
            }
        }
    }
}
