import DatabasePort
import Domain
import Store
import Testing
import Web

/// What is due, on first pages and on its own; handing it over; what the school has not done. Today is Tuesday 10 November.
@Suite struct DueStoryTests {
    /// A town with a term, in which the teacher owes an answer about their own pupil, a day late, and the SENCo one about the
    /// other.
    private func with(_ body: (Town) async throws -> Void) async throws {
        try await Town.with { town in
            let days = Day("2026-09-02")!...Day("2026-12-18")!
            let half = Day("2026-10-26")!...Day("2026-10-30")!
            let year = AcademicYear(of: House.today)
            try await town.write { tx in
                try tx.calendar.set(Term(year: year, season: .autumn, days: days, halfTerm: half), of: town.here.school)
            }
            try await concern(town, town.here.own.pupil, to: town.people[.teacher]!, due: "2026-11-09")
            try await concern(town, town.here.other.pupil, to: town.people[.senco]!, due: "2026-11-12")
            try await body(town)
        }
    }

    @discardableResult
    private func concern(_ town: Town, _ pupil: PupilID, to answerer: AccountID, due: String) async throws -> ConcernID
    {
        let (id, school, now) = (town.house.services.newID(of: Concern.self), town.here.school, town.house.now)
        try await town.write { tx in
            try tx.run(
                """
                INSERT INTO concern (school_id, id, pupil_id, raised_on, answer_due, recorded_by, recorded_at)
                VALUES (\(school), \(id), \(pupil), '2026-10-20', \(due), \(answerer), \(now))
                """)
            try tx.run(
                """
                INSERT INTO concern_version (school_id, concern_id, revision, raised_by, source, seen, look_again_on,
                    answerer, account_id, recorded_at)
                VALUES (\(school), \(id), 1, 'staff', 'observation', 'Reads less each week', '2026-12-01', \(answerer),
                    \(answerer), \(now))
                """)
        }
        return id
    }

    private func page(_ town: Town, _ role: Role, _ path: String = "today") async throws -> String {
        try await town.client(town.people[role]).get("/\(town.here.shortName)/\(path)").text
    }

    @Test func `a first page says what is due first, and leads to it`() async throws {
        try await with { town in
            let teacher = try await page(town, .teacher)
            #expect(teacher.contains("One thing needs you this week. One is late."))
            #expect(teacher.contains("<span class=\"tag late\">1 day late</span>"))
            #expect(teacher.contains("Answer a concern") && teacher.contains("(our advice)"))
            #expect(teacher.firstMatch(of: /class="button filled" href="[^"]*\/concerns\/[a-z2-7]{26}"/) != nil)
            #expect(teacher.matches(of: /class="button filled"/).count == 1)
            #expect(
                teacher.firstRange(of: "Do first")!.lowerBound
                    < teacher.firstRange(of: "Questions about progress")!.lowerBound)
            let senco = try await page(town, .senco)
            #expect(senco.contains("<b>Thu 12 Nov</b>") && !senco.contains("1 day late"))
            #expect(senco.contains("One thing is late.") && senco.contains("See what the school has not done"))
            #expect(try await !page(town, .assistant).contains("Do first"))
        }
    }

    @Test func `at most six things stand on a first page, and the list has them all by day`() async throws {
        try await with { town in
            for day in 11...17 {
                try await concern(town, town.here.own.pupil, to: town.people[.teacher]!, due: "2026-11-\(day)")
            }
            let first = try await page(town, .teacher)
            #expect(first.matches(of: /<h3>Answer a concern/).count == 6)
            #expect(first.contains("All 8 on your list"))
            let list = try await page(town, .teacher, "due")
            #expect(list.matches(of: /<div class="todo">/).count == 8)
            for heading in ["Late", "Wednesday 11 November", "Friday 13 November", "Tuesday 17 November"] {
                #expect(list.contains("<h2>\(heading)</h2>"), "\(heading)")
            }
            // Saturday's and Sunday's stand on Friday.
            #expect(!list.contains("Saturday") && !list.contains("Sunday"))
        }
    }

    @Test func `an assistant's first page leads to the answer to their concern`() async throws {
        try await with { town in
            let (assistant, teacher) = (town.people[.assistant]!, town.people[.teacher]!)
            let concern = try await concern(town, town.here.own.pupil, to: teacher, due: "2026-11-12")
            try await town.write { tx in
                try tx.run("UPDATE concern SET recorded_by = \(assistant) WHERE id = \(concern)")
            }
            let waits = try await page(town, .assistant)
            #expect(waits.contains("What you asked or wrote down"))
            let own = try #require(waits.firstMatch(of: /href="[^"]*\/concerns\/([a-z2-7]{26})">Your concern about/))
            #expect(own.output.1 == concern.text)
            #expect(waits.contains("Kit Quillfeather</a>: with Ms Byrne until 12 November."))
            #expect(try await !page(town, .teacher).contains("Your concern about"), "it is theirs to answer")
            try await town.write { tx in
                try tx.run("UPDATE concern SET answer_due = '2026-11-09' WHERE id = \(concern)")
            }
            #expect(try await page(town, .assistant).contains("with Ms Byrne. An answer was due by 9 November."))
            try await town.write { tx in
                try tx.run(
                    """
                    UPDATE concern_version SET answer = 'We watch it', next = 'watch', answered_on = '2026-11-09',
                        answered_by = \(teacher) WHERE concern_id = \(concern)
                    """)
            }
            let first = try await page(town, .assistant)
            #expect(first.contains("answered on 9 November."))
            let link = try #require(first.firstMatch(of: /href="\/[^\/]+\/(concerns\/[a-z2-7]{26})">Read the answer/))
            #expect(try await page(town, .assistant, String(link.output.1)).contains("We watch it"))
        }
    }

    @Test func `where the only SENCo is a pupil's parent, senior leaders read what to do`() async throws {
        try await with { town in
            try await concern(town, town.here.other.pupil, to: town.people[.senco]!, due: "2026-11-12")
            try await town.write { tx in
                try tx.run("DELETE FROM class_adult WHERE class_id = \(town.here.other.schoolClass)")
            }
            #expect(try await !page(town, .leader).contains("Do first"))
            try await town.makeParent(town.people[.senco]!, of: town.here.other.pupil)
            let first = try await page(town, .leader)
            #expect(first.contains("Do first") && first.contains("Ask the office to make somebody else SENCo too."))
            #expect(first.firstMatch(of: /class="button filled" href="[^"]*\/concerns\/[a-z2-7]{26}">Read it/) != nil)
        }
    }

    @Test func `a list is handed over in one click, and taken back`() async throws {
        try await with { town in
            let other = try await TownBuilder(town.house).adult([.teacher], in: town.here.school)
            let senco = try await town.client(town.people[.senco])
            let due = "/\(town.here.shortName)/due"
            try await town.tie(other, .teaches, to: town.here.other.schoolClass)
            try await concern(town, town.here.own.pupil, to: town.people[.senco]!, due: "2026-11-12")
            let form = try await senco.get(due).text
            #expect(form.contains("can do 1 of the 2 on your list"))
            let fields = [
                ("stand-in", other.text), ("until-day", "13"), ("until-month", "11"), ("until-year", "2026"),
            ]
            let wrong = try await senco.post(due + "/hand-over", [("stand-in", town.stranger.text)])
            #expect(
                wrong.status == 422
                    && wrong.text.contains("Choose a colleague who can do some of it and is not away on those days."))
            #expect(wrong.text.contains("Write the last day."))
            let answer = try await senco.post(due + "/hand-over", fields)
            #expect(answer.status == 303)
            #expect(
                try await senco.get(due).text.contains("also does what is due from you until <b>13 November 2026</b>"))
            let theirs = try await town.client(other).get("/\(town.here.shortName)/today").text
            #expect(theirs.contains("You stand in for Ms Byrne until 13 November."))
            #expect(theirs.contains("You, for Ms Byrne") && theirs.contains("Kit Thistledown"))
            #expect(theirs.contains("1 more is not shown: about pupils you do not teach. Ask the SENCo."))
            #expect(!theirs.contains("Kit Quillfeather"))
            #expect(try await town.events(.listHandedOver) == [town.people[.senco]!.text])
            let back = try await senco.post(
                "/\(town.here.shortName)/working-days", [("end", House.today.iso), ("back", "due")])
            #expect(back.location?.hasPrefix(due) == true)
            #expect(try await !town.client(other).get("/\(town.here.shortName)/today").text.contains("You, for"))
            #expect(try await town.events(.awayEnded).count == 1)
        }
    }

    @Test func `where nothing is due of a colleague, the stand-in still reads that they stand in`() async throws {
        try await with { town in
            let (office, standIn) = (town.people[.administrator]!, town.people[.teacher]!)
            try await town.write { tx in
                try tx.run("UPDATE concern SET ended_on = '2026-11-09'")
                let days = try NewAway(
                    from: House.today, until: House.today + 1, standIn: standIn, of: office, on: House.today)
                try tx.away(town.here.school).add(days, of: office, by: office, at: town.house.now)
            }
            for path in ["today", "due"] {
                let words = "You stand in for Ms Byrne until 11 November."
                #expect(try await page(town, .teacher, path).contains(words), "\(path)")
            }
        }
    }

    @Test func `the form to hand over says which days are down already, and offers nobody who is away`() async throws {
        try await with { town in
            let (senco, teacher) = (town.people[.senco]!, town.people[.teacher]!)
            try await concern(town, town.here.own.pupil, to: senco, due: "2026-11-12")
            let offered = "<option value=\"\(teacher.text)\""
            #expect(try await page(town, .senco, "due").contains(offered))
            try await town.write { tx in
                let store = tx.away(town.here.school)
                let later = try NewAway(
                    from: Day("2026-11-16"), until: Day("2026-11-20"), standIn: teacher, of: senco, on: House.today)
                try store.add(later, of: senco, by: senco, at: town.house.now)
                let alone = try NewAway(
                    from: Day("2026-11-23"), until: Day("2026-11-24"), standIn: nil, of: senco, on: House.today)
                try store.add(alone, of: senco, by: senco, at: town.house.now)
            }
            let form = try await page(town, .senco, "due")
            #expect(form.contains("From Monday 16 November to Friday 20 November Ms Byrne stands in."))
            #expect(form.contains("From Monday 23 November to Tuesday 24 November you are away, and nobody stands in."))
            #expect(form.contains("/working-days\">Change it"))
            try await town.write { tx in
                let days = try NewAway(
                    from: Day("2026-11-12"), until: Day("2026-11-12"), standIn: nil, of: teacher, on: House.today)
                try tx.away(town.here.school).add(days, of: teacher, by: teacher, at: town.house.now)
            }
            #expect(try await !page(town, .senco, "due").contains(offered))
        }
    }

    @Test func `adults set their own days, and the office and the SENCo anybody's`() async throws {
        try await with { town in
            let (senco, path) = (try await town.client(town.people[.senco]), "/\(town.here.shortName)/working-days")
            #expect(try await senco.post(path).text.contains("Tick at least one day."))
            #expect(try await senco.post(path, [("days", "2"), ("days", "3")]).status == 303)
            // Thursday is a day off, so that Thursday's shows on Wednesday.
            #expect(try await page(town, .senco).contains("<b>Wed 11 Nov</b>"))
            let away = [
                ("do", "away"), ("from-day", "11"), ("from-month", "11"), ("from-year", "2026"), ("until-day", "12"),
                ("until-month", "11"), ("until-year", "2026"),
            ]
            let teacher = "/\(town.here.shortName)/staff/\(town.people[.teacher]!.text)/working-days"
            let office = try await town.client(town.people[.administrator])
            #expect(try await office.post(teacher, away).status == 303)
            #expect(try await office.get(teacher).text.contains("<b>11 November 2026</b> to <b>12 November 2026</b>"))
            let again = try await senco.post(teacher, away)
            #expect(again.status == 422 && again.text.contains("are down already"))
            #expect(again.text.contains("value=\"11\""))
            #expect(try await town.client(town.people[.teacher]).post(teacher, away).status == 403)
            #expect(try await office.post(teacher, [("end", "2026-11-11")]).status == 303)
            #expect(try await office.get(teacher).text.contains("No days away are written down."))
            #expect(try await office.post(teacher, [("end", "2026-11-11")]).status == 409)
        }
    }

    @Test func `senior leaders see what the school has not done, by pupil and not by adult`() async throws {
        try await with { town in
            try await town.write { tx in
                try tx.run(
                    "UPDATE finding SET waits = 1, found_on = '2026-09-14' WHERE school_id = \(town.here.school)")
                try tx.run("DELETE FROM class_adult WHERE class_id = \(town.here.other.schoolClass)")
            }
            let first = try await page(town, .leader)
            #expect(first.contains("One thing is late.") && !first.contains("Do first"))
            let leader = try await page(town, .leader, "not-done")
            for words in [
                "Concerns without an answer", "Kit Quillfeather", "Due on 9 November 2026, 1 school day ago.",
                "Questions about progress that nobody has answered", "Pupils with no named teacher",
            ] {
                #expect(leader.contains(words), "\(words)")
            }
            let records = leader.firstRange(of: "<main")!.lowerBound
            #expect(!leader[records...].contains("with you"))
            #expect(leader.firstMatch(of: /\/concerns\/[a-z2-7]{26}">Read it/) != nil)
        }
    }
}
