import DatabasePort
import Domain
import Store
import Testing
import Web

/// Once a term a teacher looks through a class and ticks worries.
@Suite struct WiderTests {
    @Test func `a worry is noted, read by whom it concerns, and taken back`() async throws {
        try await Classroom.with { room in
            let (town, path) = (room.town, wider(room))
            let teacher = try await town.client(town.people[.teacher])
            let ticks = [
                WiderWorry(pupil: room.pupils[0], area: .friendships),
                WiderWorry(pupil: room.pupils[0], area: .feelings),
            ]
            #expect(try await teacher.post(path, ticks.map { ("worry", $0.text) } + [("looked", "yes")]).status == 303)
            let page = try await teacher.get(path)
            #expect(page.text.components(of: " checked>") == 2)
            #expect(page.text.contains("never scored"))
            #expect(page.text.contains("Ms Byrne on 10 November looked through the class."))
            let noted = "Worry noted: feelings and friendships, by Ms Byrne on 10 November"
            for (role, isShown) in [
                (Role.teacher, true), (.senco, true), (.assistant, false), (.leader, false), (.safeguarding, false),
            ] {
                let pupil = try await town.client(town.people[role]).get(
                    "/\(town.here.shortName)/pupils/\(room.pupils[0].text)")
                #expect(pupil.text.contains(noted) == isShown, "\(role)")
            }
            let list = try await town.client(town.people[.senco]).get("/\(town.here.shortName)/wider")
            #expect(
                list.text.contains("Feelings and friendships, by Ms Byrne on 10 November.")
                    && list.text.contains("Draft"))
            let shown = try #require(page.field("shown"))
            let back = try await teacher.post(path, [("shown", shown), ("worry", ticks[1].text)])
            #expect(back.status == 303)
            #expect(try await teacher.get(path).text.components(of: " checked>") == 1)
            let events = try await town.house.database.read { tx in try tx.audit.latest(town.here.school, limit: 20) }
                .filter { $0.event != .pupilOpened }.prefix(3)
            #expect(events.map(\.event) == [.worryTakenBack, .classLooked, .worryNoted])
            #expect(events.map(\.detail) == ["", "", ""])
        }
    }

    @Test func `another's tick is shown and cannot be taken back`() async throws {
        try await Classroom.with { room in
            let senco = try await room.town.client(room.town.people[.senco])
            let teacher = try await room.town.client(room.town.people[.teacher])
            let tick = WiderWorry(pupil: room.pupils[2], area: .senses)
            _ = try await senco.post(wider(room), [("worry", tick.text)])
            let page = try await teacher.get(wider(room))
            #expect(page.text.contains("Senses, by Ms Byrne on 10 November") && !page.text.contains(" checked>"))
            _ = try await teacher.post(wider(room), [("shown", tick.text)])
            #expect(try await senco.get(wider(room)).text.components(of: " checked>") == 1)
        }
    }

    @Test func `nothing ticked is asked about, and pupils of another class are refused`() async throws {
        try await Classroom.with { room in
            let teacher = try await room.town.client(room.town.people[.teacher])
            let empty = try await teacher.post(wider(room))
            #expect(empty.status == 422 && empty.text.contains("href=\"#looked\""))
            let own = WiderWorry(pupil: room.pupils[0], area: .language)
            for pupil in [room.town.here.other.pupil, room.town.there.own.pupil] {
                let tick = WiderWorry(pupil: pupil, area: .language)
                let again = try await teacher.post(
                    wider(room), [("worry", own.text), ("worry", tick.text), ("looked", "yes")])
                #expect(again.status == 422 && again.text.contains("no longer in this class"))
                #expect(again.text.components(of: " checked>") == 1)
            }
            let list = try await room.town.client(room.town.people[.senco]).get("/\(room.town.here.shortName)/wider")
            #expect(list.text.contains("No worry is noted this term."))
        }
    }

    @Test func `it is asked for from the third week on, and once`() async throws {
        try await Classroom.with { room in
            let town = room.town
            let teacher = try await town.client(town.people[.teacher])
            let today = { (client: Client) in try await client.get("/\(town.here.shortName)/today").text }
            #expect(try await !today(teacher).contains("Look through 4 Quillfeather"))
            try await town.write { tx in
                let term = try NewTerm(
                    year: "2026", season: "autumn", first: Day(2026, 9, 1), last: Day(2026, 12, 18), halfFirst: nil,
                    halfLast: nil)
                try tx.calendar.set(term.term, of: town.here.school)
            }
            #expect(try await today(teacher).contains("Look through 4 Quillfeather"))
            let senco = try await town.client(town.people[.senco])
            #expect(try await !today(senco).contains("Look through"))
            let assistant = try await town.client(town.people[.assistant])
            #expect(try await !today(assistant).contains("Look through"))
            // One of those who teach the class does it for all.
            let other = try await TownBuilder(town.house).adult([.teacher], in: town.here.school)
            try await town.tie(other, .teaches)
            _ = try await town.client(other).post(wider(room), [("looked", "yes")])
            #expect(try await !today(teacher).contains("Look through"))
            #expect(try await today(senco).contains("with a worry noted this term"))
        }
    }

    private func wider(_ room: Classroom) -> String {
        "/\(room.town.here.shortName)/classes/\(room.town.here.own.schoolClass.text)/wider"
    }
}
