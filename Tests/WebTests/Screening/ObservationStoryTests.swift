import DatabasePort
import Domain
import Store
import Testing
import Web

/// A teacher is asked about a pupil of whom scores say too little, and the SENCo answers.
@Suite struct ObservationStoryTests {
    private let none = ProgressConcern.allCases.map { ($0.rawValue, "no") }

    @Test func `a teacher's yes stands on the SENCo's first page until not now`() async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            let senco = try await town.client(town.people[.senco])
            let school = "/\(town.here.shortName)"
            let page = "\(school)/pupils/\(town.here.own.pupil.text)/observation"
            #expect(try await teacher.get("\(school)/today").text.contains("href=\"\(page)\""))
            #expect(try await teacher.get("\(school)/today").text.contains("1 asked about: 0 answered, 1 not yet."))
            let wordless = try await teacher.post(page, [("gap_widening", "yes"), ("rest", "no")])
            #expect(wordless.status == 422 && wordless.text.contains("href=\"#words\""))
            #expect(wordless.text.contains("name=\"gap_widening\" value=\"yes\" checked"))
            let fields = [("gap_widening", "yes"), ("rest", "no"), ("words", "Knows no <letters> yet.")]
            #expect(try await teacher.post(page, fields).location == "\(school)/findings/unknown?done=observed")
            #expect(try await teacher.get("\(school)/today").text.contains("1 asked about: 1 answered, 0 not yet."))

            let first = try await senco.get("\(school)/today").text
            #expect(first.contains("“Knows no &lt;letters&gt; yet.”") && first.contains("Ms Byrne’s own answer"))
            #expect(first.contains(", with ") && first.contains("New from teachers this week: 1"))
            let own = try await teacher.get("\(school)/today").text
            #expect(own.contains("You answered. It waits for ") && !own.contains("One question about progress waits."))
            #expect(
                try await senco.get("\(school)/findings?asked=gap_not_closing").text.contains("No question is waiting.")
            )
            let again = try await senco.post("\(page)/postponement", [("reason", "New to school")])
            #expect(again.status == 422 && again.text.contains("href=\"#again\""))
            let later = [
                ("again-day", "1"), ("again-month", "12"), ("again-year", "2026"), ("reason", "New to school"),
            ]
            #expect(try await senco.post("\(page)/postponement", later).status == 303)
            #expect(try await senco.get("\(school)/today").text.contains("No question is waiting."))
            let putOff = try await teacher.get("\(school)/findings/put-off").text
            #expect(putOff.contains("Tuesday 1 December 2026") && putOff.contains("“New to school”"))
            let ended = try await teacher.post("\(page)/asking-again", [])
            #expect(ended.location == "\(school)/findings/put-off?done=askedAgain")
            #expect(try await senco.get("\(school)/today").text.contains("Came back today; you wrote on"))
            #expect(try await town.events(.observationAskedAgain) == [town.here.own.pupil.text])
            #expect(try await town.events(.observationGiven) == [town.here.own.pupil.text])
            #expect(try await town.events(.observationPostponed) == [town.here.own.pupil.text])
        }
    }

    @Test func `a leader reads the lists and is asked for no answer`() async throws {
        try await Town.with { town in
            let leader = try await town.client(town.people[.leader])
            let list = try await leader.get("/\(town.here.shortName)/findings/unknown").text
            #expect(list.contains("Kit Quillfeather") && !list.contains("/observation\""))
        }
    }

    @Test func `saving leads from pupil to pupil of the class, and only there`() async throws {
        try await Town.with { town in
            let (mate, school) = (town.house.services.newID(of: Pupil.self), town.here.school)
            let now = town.house.now
            try await town.write { tx in
                let new = NewPupil(id: mate, name: PupilName(first: "Kit", last: "Aspen"), yearGroup: YearGroup(4))
                try tx.pupilWriter(school).add([new], at: now)
                try tx.classWriter(school).enrol([
                    ClassPlace(
                        schoolClass: town.here.own.schoolClass, pupil: mate,
                        from: AcademicYear(of: House.today).firstDay)
                ])
            }
            let teacher = try await town.client(town.people[.teacher])
            let pages = "/\(town.here.shortName)/pupils"
            let answered = try await teacher.post("\(pages)/\(town.here.own.pupil.text)/observation", none)
            #expect(answered.location == "\(pages)/\(mate.text)/observation?done=observed")
            #expect(try await teacher.get("\(pages)/\(mate.text)/observation").text.contains("This is the last pupil"))
            let last = try await teacher.post("\(pages)/\(mate.text)/observation", none)
            #expect(last.location == "/\(town.here.shortName)/findings/unknown?done=observed")
        }
    }

    @Test func `a subject is one that the school tests, and nothing is asked while reading is off`() async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            let page = "/\(town.here.shortName)/pupils/\(town.here.own.pupil.text)/observation"
            #expect(try await teacher.get(page + "?subject=reading").text.contains("Reading, autumn 2026."))
            #expect(try await teacher.get(page + "?subject=alchemy").status == 404)
            #expect(try await teacher.post(page + "?subject=alchemy", none).status == 404)
            try await town.write { tx in
                let record = try tx.schools.find(town.here.school)
                var settings = record.settings
                settings.readingProgress = nil
                try tx.schools.change(settings, of: town.here.school, revision: record.revision)
            }
            #expect(try await teacher.get(page).status == 404)
            #expect(try await teacher.post(page, none).status == 404)
        }
    }

    @Test func `answering leads to the next question, and a day without school to the next school day`() async throws {
        try await Town.with { town in
            let (own, other) = (town.here.own, town.here.other)
            try await town.write { tx in
                try tx.run("UPDATE finding SET waits = 1 WHERE school_id = \(town.here.school)")
                let year = AcademicYear(of: House.today)
                let (first, last) = (Day(2026, 9, 1)!, Day(2026, 12, 18)!)
                try tx.calendar.set(
                    Term(year: year, season: .autumn, days: first...last, halfTerm: nil), of: town.here.school)
            }
            let senco = try await town.client(town.people[.senco])
            let findings = "/\(town.here.shortName)/findings"
            let saturday = [
                ("again-day", "5"), ("again-month", "12"), ("again-year", "2026"), ("reason", "New glasses"),
                ("then", "next"),
            ]
            let first = try await senco.post("\(findings)/\(own.finding.text)/postponement", saturday)
            #expect(
                first.location
                    == "\(findings)/\(other.finding.text)?done=postponedOn&until=2026-12-07&moved=yes&finding=\(own.finding.text)"
            )
            let told = try await senco.get(first.location!).text
            #expect(told.contains("<b>Monday 7 December 2026</b>, the first school day from the day you chose"))
            #expect(told.contains("href=\"\(findings)/\(own.finding.text)\">Open it again"))
            #expect(try await senco.get("\(findings)?done=postponed&until=x&finding=y").status == 200)
            let last = try await senco.post("\(findings)/\(other.finding.text)/postponement", saturday)
            #expect(last.location?.hasPrefix("\(findings)?done=postponedOn&until=2026-12-07") == true)
            let said = try await senco.get("\(findings)/\(own.finding.text)").text
            #expect(said.contains("and to look again on <b>7 December 2026</b>: “New glasses”"))
        }
    }

    @Test func `of two who answer at once the second sees both, and decides`() async throws {
        try await Town.with { town in
            let finding = "/\(town.here.shortName)/findings/\(town.here.own.finding.text)"
            try await town.write { tx in
                try tx.run("UPDATE finding SET waits = 1 WHERE school_id = \(town.here.school)")
            }
            let (teacher, senco) = try await (town.client(town.people[.teacher]), town.client(town.people[.senco]))
            let blank = try await senco.get(finding)
            let later = { (why: String, page: Page) in
                [
                    ("again-day", "7"), ("again-month", "12"), ("again-year", "2026"), ("reason", why),
                    ("stood", page.field("stood") ?? ""),
                ]
            }
            #expect(try await teacher.post("\(finding)/postponement", later("New glasses", blank)).status == 303)
            let both = try await senco.post("\(finding)/postponement", later("Small group", blank))
            #expect(both.status == 422 && both.text.contains("“New glasses”"))
            #expect(both.field("reason") == "Small group")
            #expect(both.text.contains("Ms Byrne has said “not now” meanwhile"))
            #expect(try await senco.post("\(finding)/postponement", later("Small group", both)).status == 303)
            #expect(try await senco.get(finding).text.contains("“Small group”"))
        }
    }

    @Test func `while an objection stands nobody is asked`() async throws {
        try await Town.with { town in
            let (id, pupil) = (town.house.services.newID(of: Objection.self), town.here.own.pupil)
            let (colleague, now) = (town.here.colleague, town.house.now)
            let new = try NewObjection(
                by: "Ines Marlow", on: House.today, words: "", toldTo: "Ms Byrne", today: House.today)
            try await town.write { tx in
                try tx.objections(town.here.school).add(new, id, of: pupil, by: colleague, at: now)
            }
            let page = "/\(town.here.shortName)/pupils/\(pupil.text)/observation"
            for role in [Role.teacher, .senco] {
                let client = try await town.client(town.people[role])
                let stopped = try await client.get(page)
                #expect(stopped.status == 200 && stopped.text.contains("Somebody objects to Kit’s progress"))
                #expect(!stopped.text.contains("Your answer"))
                let blocked = try await client.post(page, none + [("words", "Reads to me daily.")])
                #expect(blocked.status == 422 && blocked.text.contains(">\nReads to me daily.</textarea>"))
                #expect(!(try await client.get("/\(town.here.shortName)/today").text.contains(page)))
            }
            let given = try await town.house.database.read { tx in
                try tx.observations.given(of: pupil, in: town.here.school)
            }
            #expect(given.isEmpty)
        }
    }

    @Test func `the next question is one step from each`() async throws {
        try await Town.with { town in
            let (own, other) = (town.here.own, town.here.other)
            try await town.write { tx in
                try tx.run("UPDATE finding SET waits = 1 WHERE school_id = \(town.here.school)")
            }
            let senco = try await town.client(town.people[.senco])
            let findings = "/\(town.here.shortName)/findings"
            let page = try await senco.get("\(findings)/\(own.finding.text)").text
            #expect(page.contains("\(findings)/next?after=\(own.pupil.text)"))
            for (after, next) in [
                (own.pupil.text, "/" + other.finding.text), (other.pupil.text, ""), ("", "/" + own.finding.text),
                ("nobody", "/" + own.finding.text),
            ] {
                #expect(try await senco.get("\(findings)/next?after=\(after)").location == findings + next)
            }
        }
    }

    @Test func `the next question is the next of the list from which the reader came`() async throws {
        try await Town.with { town in
            let (own, other) = (town.here.own, town.here.other)
            try await town.write { tx in
                try tx.run("UPDATE finding SET waits = 1 WHERE school_id = \(town.here.school)")
                for (finding, widening) in [(own.finding, "no"), (other.finding, "yes")] {
                    try tx.run("UPDATE finding SET gap_widening = \(widening) WHERE id = \(finding)")
                }
            }
            let senco = try await town.client(town.people[.senco])
            let findings = "/\(town.here.shortName)/findings"
            let choice = "asked=gap_widening&order=weighed"
            let escaped = choice.replacing("&", with: "&amp;")
            let list = try await senco.get("\(findings)?\(choice)").text
            #expect(list.contains("\(findings)/\(other.finding.text)?\(escaped)"))
            #expect(!list.contains(own.finding.text))
            let page = "\(findings)/\(other.finding.text)"
            let opened = try await senco.get("\(page)?\(choice)").text
            for address in [
                "\(findings)/next?after=\(other.pupil.text)&amp;\(escaped)", "\(page)/postponement?\(escaped)",
                "\(page)/explanations?\(escaped)", "\(page)/basis?\(escaped)",
                "\(page)/views/gap_widening?\(escaped)",
            ] {
                #expect(opened.contains(address), "\(address)")
            }
            let next = try await senco.get("\(findings)/next?after=\(other.pupil.text)&\(choice)")
            #expect(next.location == "\(findings)?\(choice)", "the filtered list is at its end")
            let later = [
                ("again-day", "7"), ("again-month", "12"), ("again-year", "2026"), ("reason", "x"), ("then", "next"),
            ]
            let last = try await senco.post("\(page)/postponement?\(choice)", later)
            #expect(last.location?.hasPrefix("\(findings)?\(choice)&done=postponedOn&until=") == true)
        }
    }

    @Test func `who may answer finds the way, also where results say enough`() async throws {
        try await Town.with { town in
            let page = "/\(town.here.shortName)/pupils/\(town.here.own.pupil.text)"
            try await town.write { tx in
                try tx.run("UPDATE finding SET peers = 40 WHERE school_id = \(town.here.school)")
            }
            for (role, isAsked) in [(Role.teacher, true), (.senco, true), (.leader, false), (.safeguarding, false)] {
                let client = try await town.client(town.people[role])
                #expect(try await client.get(page).text.contains("\(page)/observation\"") == isAsked, "\(role)")
            }
            try await town.write { tx in
                let test = NewAssessment(id: town.house.services.newID(), subject: "writing", name: "Own", scale: "own")
                try tx.resultWriter(town.here.school).add([test])
            }
            let unknown = "/\(town.here.shortName)/numbers/pupils?what=unknown&subject=writing"
            for (role, isAsked) in [(Role.senco, true), (.leader, false)] {
                let list = try await town.client(town.people[role]).get(unknown).text
                #expect(list.contains("Kit Quillfeather"), "\(role)")
                #expect(list.contains("\(page)/observation?subject=writing") == isAsked, "\(role)")
            }
        }
    }
}
