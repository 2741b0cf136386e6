import DatabasePort
import Domain
import Store
import TestSupport
import Testing

@Suite struct ImportUndoTests {
    @Test(arguments: Engine.available)
    func `results, replaced results, absences and new tests go back to what stood`(engine: Engine) async throws {
        try await Bringing.withThree(engine) { school in
            try await school.bring(
                .results(
                    result(2, "1", "2026-11-05", "90"), result(3, "2", "2026-11-05", "absent"),
                    result(4, "3", "2026-11-05", "80")))
            let before = try await school.records()
            let id = try await school.apply(
                .results(
                    result(2, "1", "2026-11-06", "95"), result(3, "2", "2026-11-06", "70"),
                    result(4, "3", "2025-11-05", "77"), result(5, "3", "2026-11-05", "60", .named("Other", .points)),
                    result(6, "1", "2026-06-05", "absent")))
            #expect(try await school.count("result") == 5)
            try await school.undo(id)
            #expect(try await school.records() == before)
            try await school.undo(id)
            #expect(try await school.records() == before)
            #expect(try await school.count("result_before") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `after thirty days it stays, and what stood before is wiped`(engine: Engine) async throws {
        try await Bringing.withThree(engine) { school in
            try await school.bring(.results(result(2, "1", "2026-11-05", "90")))
            let id = try await school.apply(.results(result(2, "1", "2026-11-06", "95")))
            let after = try await school.records()
            func wipe(_ days: Int) async throws -> Int {
                let moment = school.moment(daysLater: days)
                try await school.world.write { tx in try tx.imports.wipeOld(in: moment.school, at: moment.now) }
                return try await school.count("result_before")
            }
            #expect(try await wipe(29) == 1)
            for _ in 1...2 {
                await #expect(throws: Refusal.blocked(by: ["This was more than 30 days ago."])) {
                    try await school.undo(id, daysLater: 30)
                }
                #expect(try await wipe(30) == 0)
            }
            #expect(try await school.records() == after)
        }
    }

    @Test(arguments: Engine.available)
    func `a later file has to be undone first, and then the earlier one can be`(engine: Engine) async throws {
        try await Bringing.withThree(engine) { school in
            let before = try await school.records()
            let first = try await school.apply(.results(result(2, "1", "2026-11-05", "90")))
            let second = try await school.apply(.results(result(2, "1", "2026-11-06", "95")))
            #expect(try await school.blocks(first).map { $0.prefix(24) } == ["1 result of it was chang"])
            try await school.undo(second)
            #expect(try await school.texts("SELECT score AS x FROM result") == ["90"])
            try await school.undo(first)
            #expect(try await school.records() == before)
        }
    }

    @Test(arguments: Engine.available)
    func `a result changed by hand since stands in the way`(engine: Engine) async throws {
        try await Bringing.withThree(engine) { school in
            let id = try await school.apply(
                .results(result(2, "1", "2026-11-05", "90"), result(3, "2", "2026-11-05", "91")))
            let before = try await school.records()
            let sitting = try await school.texts("SELECT id AS x FROM sitting")[0]
            try await school.world.write { tx in
                let changed = NewResult(
                    pupil: World.id(1), sitting: SittingID(sitting)!, takenOn: Day("2026-11-05")!, score: Score("92")!)
                try tx.resultWriter(school.world.school).write([changed], by: nil, at: World.now)
            }
            #expect(
                try await school.blocks(id) == ["1 result of it was changed since, by hand or by a later file."])
            #expect(try await school.records() != before)
            #expect(try await school.count("result") == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `findings go with the results, unless somebody answered`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            let world = school.world
            try await world.turnOnReading()
            try await world.adult(30)
            try await world.pupilsOfTheYear()
            let numbers = (100...140).map { $0 }
            try await world.write { tx in
                for number in numbers {
                    try tx.run(
                        "UPDATE pupil SET local_key = \("\(number)") WHERE id = \(World.id(number, of: Pupil.self))")
                }
            }
            func sheet(_ day: String, _ change: Int) -> BroughtSheet {
                .results(
                    numbers.map { number in
                        let score = 80 + (number - 100) % 40 + (number - 100) * change % 9
                        return result(number, "\(number)", day, "\(number == 140 && change > 0 ? 61 : score)")
                    })
            }
            try await school.bring(sheet("2025-11-05", 0))
            try await school.bring(sheet("2026-06-05", 7))
            let before = try await school.records()
            #expect(try await school.count("finding") > 30)
            let id = try await school.apply(sheet("2026-11-05", 5))
            let after = try await school.records()
            #expect(after != before)
            try await school.undo(id)
            #expect(try await school.records() == before)

            let again = try await school.apply(sheet("2026-11-05", 5))
            let finding = try await school.texts(
                "SELECT id AS x FROM finding WHERE replaced_by IS NULL ORDER BY found_on DESC, id LIMIT 1")[0]
            let answered = ["1 question that rests on its results was answered since."]
            try await world.concern(700, about: 100, by: 30)
            try await world.write { tx in
                try tx.teaching.start(
                    NewTeaching(
                        weakness: "Blending", differently: "Cards", taughtBy: "Us", from: World.today,
                        lookOn: World.today + 42), World.id(701), of: World.id(100), teacher: World.id(30),
                    answering: TeachingBasis(), ChangeMoment(school: world.school, by: World.id(30), at: World.now))
            }
            for table in ["concern", "teaching"] as [SQL] {
                try await world.write { tx in try tx.run("UPDATE \(table) SET finding_id = \(finding)") }
                #expect(try await school.blocks(again) == answered, "by a \(table)")
                try await world.write { tx in try tx.run("UPDATE \(table) SET finding_id = NULL") }
            }
            try await world.write { tx in
                try tx.findings.postpone(
                    FindingID(finding)!, Postponement(lookAgainOn: World.today + 9, reason: "Away", today: World.today),
                    by: World.id(30), in: world.school, at: World.now)
            }
            #expect(try await school.blocks(again) == answered)
        }
    }

    @Test(arguments: Engine.available)
    func `pupils, their classes and attendance go, and what was changed is as it was`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            try await school.bring(.pupils(row(2, "Leyla Demir", upn: "H801200001001", year: 4, in: "4 Willow")))
            let before = try await school.records()
            let id = try await school.apply(
                .pupils(
                    row(2, "Leyla Demir-Kaya", upn: "H801200001001", in: "4 Oak"),
                    row(3, "Seán O’Brien\nof 5% street", upn: "B801200005001", year: 4, in: "4 Willow")))
            #expect(try await school.count("pupil") == 2)
            let held = try await school.world.read { tx in
                try tx.imports.find(id, in: school.world.school, at: World.now)
            }
            #expect(held.state == .accepted)
            // A strength written since is no part of the file and stands in no way.
            let strength: SQL = "SELECT good_at FROM pupil WHERE good_at IS NOT NULL"
            try await school.world.write { tx in
                let pupil: PupilID = try tx.row("SELECT id FROM pupil WHERE upn = 'H801200001001'")!.id("id")
                try tx.run("UPDATE pupil SET good_at = 'Chess' WHERE id = \(pupil)")
            }
            try await school.undo(id, daysLater: 29)
            #expect(
                try await school.world.read { tx in try tx.rows(strength).map { try $0.text("good_at") } } == ["Chess"])
            #expect(try await school.records() == before)
        }
    }

    @Test(arguments: Engine.available)
    func `what was touched since is named`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            let id = try await school.apply(
                .pupils(
                    row(2, "Leyla Demir", upn: "H801200001001", key: "1", year: 4, in: "4 Willow"),
                    row(3, "Sam Ash", upn: "B801200005001", key: "2", year: 4)))
            let later = try await school.apply(.pupils(row(2, "Leyla Kaya", upn: "H801200001001")))
            #expect(try await school.blocks(id) == ["Leyla Kaya: the record changed since."])
            try await school.undo(later)
            let other = try await school.apply(.results(result(2, "2", "2026-11-05", "90")))
            #expect(try await school.blocks(id) == ["Sam Ash: results were added since."])
            try await school.undo(other)
            try await school.undo(id)
            #expect(try await school.count("pupil") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `an account that somebody has joined with stays`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            let line = StaffLine(
                line: 2, username: try Username("d.osei"), adult: try NewAdult(title: "", first: "Dan", last: "Osei"),
                roles: [.teacher])
            let id = try await school.apply(.staff(line))
            #expect(try await school.count("account") == 1)
            try await school.world.write { tx in try tx.run("UPDATE account SET password_hash = 'x'") }
            #expect(try await school.blocks(id) == ["Dan Osei: somebody has joined since."])
            try await school.world.write { tx in try tx.run("UPDATE account SET password_hash = NULL") }
            try await school.undo(id)
            #expect(try await school.count("account") + school.count("membership") == 0)
        }
    }
}
