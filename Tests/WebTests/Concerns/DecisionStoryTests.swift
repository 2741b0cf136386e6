import Domain
import Store
import Testing
import Web

/// From a concern to a decision, as teacher and SENCo walk it.
@Suite struct DecisionStoryTests {
    @Test func `teacher and SENCo decide SEN support, and the other of the two confirms`() async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            let senco = try await town.client(town.people[.senco])
            let needs = try await teacher.get(town.path("needs"))
            #expect(needs.status == 200 && needs.text.contains("Does Kit need SEN support?"))
            #expect(needs.text.contains("Nobody’s concern is on record.") && needs.text.contains("To do"))
            let areas = [("revision", "0"), ("cognition-difficulties", "Blending"), ("no-waiting", "It is plain")]
            #expect(try await teacher.post(town.path("needs/areas"), areas).status == 303)
            #expect(try await teacher.get(town.path("needs")).text.contains("Why not wait: It is plain"))
            let form = try await teacher.get(town.path("decision"))
            #expect(form.text.contains("Not there yet") && form.text.contains("3 areas of need still to look at."))
            #expect(form.text.contains("<option value=\"NSA\" selected>"))
            let wrong = try await teacher.post(town.path("decision"), [("outcome", "sen_support")])
            #expect(wrong.status == 422)
            for field in ["why", "help", "notice", "unmet-concern", "unmet-family-view", "notice-way"] {
                #expect(wrong.text.contains("href=\"#\(field)\""), "\(field)")
            }
            let made = try await teacher.post(town.path("decision"), town.decision("sen_support"))
            #expect(made.status == 303 && made.location?.contains("done=decided") == true)
            let decision = try #require(made.location?.split(separator: "?").first.map(String.init))
            let page = try await senco.get(decision)
            #expect(page.text.contains("SEN support: Kit") && page.text.contains("You decided this together"))
            #expect(page.text.contains("Without a concern: Mother asked"))
            #expect(page.text.contains("Kit gets SEN support from 10 November 2026"))
            #expect(try await !teacher.get(decision).text.contains("You decided this together"))
            let read = ("revision", try #require(page.field("revision")))
            #expect(try await teacher.post(decision + "/answer", [read, ("answer", "confirms")]).status == 404)
            #expect(try await senco.post(decision + "/answer", [read, ("answer", "objects")]).status == 422)
            let unread = try await senco.post(decision + "/answer", [("revision", "0"), ("answer", "confirms")])
            #expect(unread.status == 409, "nobody confirms what they have not read")
            #expect(try await senco.post(decision + "/answer", [read, ("answer", "confirms")]).status == 303)
            #expect(try await senco.get(decision).text.contains("confirms it"))
            let pupil = try await teacher.get(town.path())
            #expect(pupil.text.contains("SEN support since 10 November 2026"))
            #expect(pupil.text.contains("<span>Decision</span>") && pupil.text.contains("From concern to decision"))
            // On the register there is nothing more to decide here.
            #expect(try await teacher.get(town.path("decision")).location?.hasSuffix("/register") == true)
            let again = try await teacher.post(
                town.path("decision"), town.decision("watch", standing: String(decision.suffix(26))))
            #expect(again.status == 422 && again.text.contains("on the SEN register already"))
            #expect(try await town.events(.decisionMade) == [town.here.own.pupil.text])
        }
    }

    @Test func `the second to decide is told what the first decided, and keeps what they wrote`() async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            let senco = try await town.client(town.people[.senco])
            #expect(try await teacher.post(town.path("decision"), town.decision("no_support")).status == 303)
            let late = try await senco.post(town.path("decision"), town.decision("watch", why: "Later it may show"))
            #expect(late.status == 409 && late.text.contains("wrote down a decision that stands"))
            #expect(
                late.text.contains("Not SEN support now, 10 November 2026") && late.text.contains("Later it may show"))
            #expect(
                late.text.contains("<b>Now:</b> “Reads slowly”."), "what the first wrote, beside what the second did")
            let standing = try #require(late.field("standing"))
            #expect(standing.count == 26)
            let mine = try await senco.post(town.path("decision"), town.decision("watch", standing: standing))
            #expect(mine.status == 303)
            let needs = try await senco.get(town.path("needs")).text
            #expect(needs.contains("Keep watching until a date") && needs.contains(", ended"))
        }
    }

    @Test func `a change is a version, a taking back gives a reason`() async throws {
        try await Town.with { town in
            let senco = try await town.client(town.people[.senco])
            let made = try await senco.post(town.path("decision"), town.decision("sen_support"))
            let decision = try #require(made.location?.split(separator: "?").first.map(String.init))
            let form = try await senco.get(decision + "/change")
            #expect(form.field("revision") == "1" && form.text.contains("Reads slowly"))
            var changed = town.decision("sen_support", why: "Reads very slowly")
            changed.append(("revision", "1"))
            #expect(try await senco.post(decision + "/change", changed).status == 303)
            let late = try await senco.post(decision + "/change", changed)
            #expect(late.status == 409 && late.text.contains("Somebody changed this while you had it open."))
            let history = try await senco.get(decision + "/history").text
            #expect(history.contains("Reads slowly") && history.contains("<b>Reads very slowly</b>"))
            let without = try await senco.post(decision + "/taking-back", [("revision", "2")])
            #expect(without.status == 422 && without.text.contains("href=\"#taken-back\""))
            let back = [("revision", "2"), ("taken-back", "The wrong twin")]
            #expect(try await senco.post(decision + "/taking-back", back).status == 303)
            let page = try await senco.get(decision).text
            #expect(page.contains("it never stood") && page.contains("The wrong twin"))
            #expect(try await !senco.get(town.path()).text.contains("SEN support since"))
            #expect(try await senco.get(decision + "/change").status == 409)
        }
    }

    @Test func `pupil and family answer apart, and neither stops help`() async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            let made = try await teacher.post(town.path("decision"), town.decision("no_support"))
            let decision = try #require(made.location?.split(separator: "?").first.map(String.init))
            #expect(try await teacher.post(decision + "/agreement", [("revision", "1")]).status == 422)
            let said = [
                ("revision", "1"),
                ("who", "other"), ("other-name", "Ms Marlow, mother"), ("agreement", "disagrees"),
                ("agreement-words", "Kızım yardım istiyor"), ("way", "phone"), ("said-day", "10"),
                ("said-month", "11"), ("said-year", "2026"),
            ]
            #expect(try await teacher.post(decision + "/agreement", said).status == 303)
            let page = try await teacher.get(decision).text
            #expect(page.contains("<b>Ms Marlow, mother</b>: does not agree") && page.contains("Kızım yardım istiyor"))
            let before = said.map { $0.0 == "said-day" ? ("said-day", "9") : $0 }
            #expect(try await teacher.post(decision + "/agreement", before).status == 422)

            // What was said counts for what was decided then.
            let changed = town.decision("watch") + [("revision", "1")]
            #expect(try await teacher.post(decision + "/change", changed).status == 303)
            let after = try await teacher.get(decision).text
            #expect(after.contains("does not agree, to “Not SEN support now” of 10 November 2026, by phone"))
            #expect(after.contains("Nobody’s answer to “Keep watching until a date” is on record yet."))
            #expect(try await teacher.get("/\(town.here.shortName)/due").text.contains("Ask again who agrees"))
            let late = try await teacher.post(decision + "/agreement", said)
            #expect(late.status == 409 && late.text.contains("Kızım yardım istiyor"))
            #expect(
                late.text.contains(" open><summary>Write down what somebody says to it"))
            let again = said.map { $0.0 == "revision" ? ("revision", late.field("revision") ?? "") : $0 }
            #expect(try await teacher.post(decision + "/agreement", again).status == 303)
            #expect(try await !teacher.get("/\(town.here.shortName)/due").text.contains("Ask again who agrees"))
        }
    }

    @Test func `a decision is not made before its concern, in the future or about a leaver`() async throws {
        try await Town.with { town in
            let senco = try await town.client(town.people[.senco])
            for (day, month) in [("11", "11"), ("31", "11"), ("10", "11")] {
                let typed = town.decision("no_support").map {
                    $0.0 == "decided-day"
                        ? ("decided-day", day) : $0.0 == "decided-month" ? ("decided-month", month) : $0
                }
                let answer = try await senco.post(town.path("decision"), typed)
                #expect((answer.status == 303) == (day == "10"), "\(day)")
            }
            try await town.write { tx in
                try tx.pupilWriter(town.here.school).setLeaving(town.here.own.pupil, on: House.today - 1)
            }
            #expect(try await senco.get(town.path("decision")).status == 422)
            let kept = try await senco.post(town.path("decision"), town.decision("watch"))
            #expect(kept.status == 422 && kept.text.contains("last day here was") && kept.text.contains("Reads slowly"))
            #expect(try await senco.get(town.path("needs")).status == 200)
        }
    }
}
