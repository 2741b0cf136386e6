import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// Progress after results came in is read in the next transaction: it is owed until then.
@Suite struct OwedProgressTests {
    private struct PulledOut: Error {}

    /// A year group of a school that reads progress, with results of two terms written and not read.
    private func with(_ engine: Engine, _ body: (Bringing) async throws -> Void) async throws {
        try await Bringing.with(engine) { school in
            try await school.world.turnOnReading()
            try await school.world.adult(30)
            try await school.world.pupilsOfTheYear()
            let (moment, numbers) = (school.moment(), (100...140).map { $0 })
            try await school.world.write { tx in
                for number in numbers {
                    try tx.run(
                        "UPDATE pupil SET local_key = \("\(number)") WHERE id = \(World.id(number, of: Pupil.self))")
                }
            }
            let terms = ["2026-06-05", "2026-11-05"].map { day in
                BroughtSheet.results(
                    numbers.map { result($0, "\($0)", day, "\($0 == 140 && day > "2026-11" ? 61 : 60 + $0 % 40)") })
            }
            _ = try await school.world.write { tx in
                try tx.imports.apply(
                    terms, names: ["a.csv", "b.csv"], moment.newID(), ImportChoices(leftOn: moment.today), moment)
            }
            try await body(school)
        }
    }

    private func owed(_ school: Bringing) async throws -> [String] {
        try await school.texts("SELECT id AS x FROM import WHERE progress_owed = 1")
    }

    @Test(arguments: Engine.available)
    func `results stand before progress is read, and it is read once`(engine: Engine) async throws {
        try await with(engine) { school in
            #expect(try await school.count("result") == 82)
            #expect(try await school.count("finding") == 0)
            #expect(try await owed(school).count == 1)
            try await school.readOwedProgress(school.moment())
            #expect(try await school.count("finding") == 41)
            #expect(try await owed(school).isEmpty)
            // Nothing is owed any more, so nothing is read: this would bring it all back.
            try await school.world.write { tx in try tx.run("DELETE FROM finding") }
            try await school.readOwedProgress(school.moment())
            #expect(try await school.count("finding") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `broken off in between, it is owed still`(engine: Engine) async throws {
        try await with(engine) { school in
            let (world, moment) = (school.world, school.moment())
            await #expect(throws: PulledOut.self) {
                try await world.write { tx in
                    try tx.progress.readOwed(of: world.school, on: moment.today) { moment.newID() }
                    throw PulledOut()
                }
            }
            #expect(try await owed(school).count == 1)
            #expect(try await school.count("finding") == 0)
            try await school.readOwedProgress(school.moment(daysLater: 1))
            #expect(try await school.count("finding") == 41)
        }
    }

    @Test(arguments: Engine.available)
    func `what somebody records in between is read with it`(engine: Engine) async throws {
        try await with(engine) { school in
            let (world, moment) = (school.world, school.moment())
            let sitting = try await school.texts(
                """
                SELECT sitting_id AS x FROM result WHERE pupil_id = \(World.id(140, of: Pupil.self))
                ORDER BY taken_on DESC LIMIT 1
                """)[0]
            try await world.write { tx in
                let result = NewResult(
                    pupil: World.id(140), sitting: SittingID(sitting)!, takenOn: World.today, score: Score("99")!)
                try tx.resultWriter(world.school).write([result], by: World.id(30), at: World.now)
                try tx.progress.readProgress(of: world.school, on: moment.today) { moment.newID() }
            }
            #expect(try await owed(school).isEmpty)
            try await school.readOwedProgress(moment)
            #expect(try await school.count("finding") == 41)
            let now = try await school.texts(
                "SELECT now_thousandths AS x FROM finding WHERE pupil_id = \(World.id(140, of: Pupil.self))")
            #expect(now == ["99000"])
        }
    }

    @Test(arguments: Engine.available)
    func `nothing new owes nothing, and neither does another school`(engine: Engine) async throws {
        try await with(engine) { school in
            let other = Bringing(world: try await school.world.another(), numbers: school.numbers)
            try await other.readOwedProgress(other.moment())
            #expect(try await owed(school).count == 1)
            try await school.readOwedProgress(school.moment())
            try await school.bring(.pupils(row(2, "Leyla Demir", upn: "H801200001001", year: 4)))
            #expect(try await owed(school).isEmpty)
        }
    }

    /// A file of the next term's results, of every so manyeth pupil.
    private func bring(_ school: Bringing, _ test: ResultLine.Test, every step: Int) async throws {
        let moment = school.moment()
        let lines = stride(from: 100, through: 140, by: step).map { number in
            result(number, "\(number)", "2026-11-09", "\(60 + number * 13 % 41)", test)
        }
        _ = try await school.world.write { tx in
            try tx.imports.apply(
                [.results(lines)], names: ["c.csv"], moment.newID(), ImportChoices(leftOn: moment.today), moment)
        }
    }

    @Test(arguments: Engine.available)
    func `a file is read in its subjects alone, and leaves nothing unread`(engine: Engine) async throws {
        try await with(engine) { school in
            let (world, moment) = (school.world, school.moment())
            try await school.readOwedProgress(moment)
            let maths = ResultLine.Test(subject: "maths", name: "Termly test of maths")
            for (test, step) in [(maths, 1), (.reading, 3), (maths, 2), (.reading, 40)] {
                try await world.write { tx in
                    try tx.run("UPDATE finding SET peers = peers + 1 WHERE subject <> \(test.subject)")
                }
                let others: SQL = "SELECT id AS x FROM finding WHERE subject <> \(test.subject) ORDER BY id"
                let before = try await school.texts(others)
                try await bring(school, test, every: step)
                try await school.readOwedProgress(moment)
                #expect(try await school.texts(others) == before, "what was not touched was not read")
                try await world.write { tx in
                    try tx.run("UPDATE finding SET peers = peers - 1 WHERE subject <> \(test.subject)")
                    let left = try tx.progress.readProgress(of: world.school, on: moment.today) { moment.newID() }
                    #expect(left == 0, "\(test.subject), every \(step)")
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `another method reads everything once, and what was answered stays so`(engine: Engine) async throws {
        try await with(engine) { school in
            let (world, moment) = (school.world, school.moment())
            try await school.readOwedProgress(moment)
            let senco = world.actor(40, [.senco])
            let asked = try await world.waiting(senco)
            let answered = try #require(asked.first { $0.pupil == World.id(140) }?.finding)
            let postponement = try Postponement(
                lookAgainOn: World.today + 30, reason: "New glasses", today: World.today)
            try await world.write { tx in
                try tx.findings.postpone(answered, postponement, by: World.id(30), in: world.school, at: World.now)
                try tx.run("UPDATE finding SET method = '0'")
            }
            let later = school.moment(daysLater: 1)
            try await school.readOwedProgress(later)
            #expect(try await school.count("finding") == 82)
            let questions = try await world.waiting(senco)
            #expect(questions.map(\.pupil) == asked.map(\.pupil).filter { $0 != World.id(140) })
            #expect(questions.map(\.since) == asked.filter { $0.pupil != World.id(140) }.map(\.since))
            try await school.readOwedProgress(later)
            #expect(try await school.count("finding") == 82, "once is enough")
        }
    }

    /// All findings of pupils on roll by an earlier method.
    private func withEarlierMethod(_ engine: Engine, _ body: (Bringing) async throws -> Void) async throws {
        try await with(engine) { school in
            try await school.readOwedProgress(school.moment())
            try await school.world.write { tx in try tx.run("UPDATE finding SET method = '0'") }
            try await body(school)
        }
    }

    private func readOwed(_ school: Bringing) async throws -> OwedProgress? {
        let (world, moment) = (school.world, school.moment(daysLater: 1))
        return try await world.write { tx in
            try tx.progress.readOwed(of: world.school, on: moment.today) { moment.newID() }
        }
    }

    @Test(arguments: Engine.available)
    func `broken off in between, another method is owed still`(engine: Engine) async throws {
        try await withEarlierMethod(engine) { school in
            let (world, moment) = (school.world, school.moment(daysLater: 1))
            await #expect(throws: PulledOut.self) {
                try await world.write { tx in
                    try tx.progress.readOwed(of: world.school, on: moment.today) { moment.newID() }
                    throw PulledOut()
                }
            }
            #expect(try await school.count("finding") == 41)
            let owed = try await readOwed(school)
            #expect(owed == .method)
            #expect(try await school.count("finding") == 82)
        }
    }

    @Test(arguments: Engine.available)
    func `two who read another method at once read it once`(engine: Engine) async throws {
        try await withEarlierMethod(engine) { school in
            async let one = readOwed(school)
            async let other = readOwed(school)
            let both = try await [one, other]
            #expect(both.contains(.method) && both.contains(nil))
            #expect(try await school.count("finding") == 82)
        }
    }

    @Test(arguments: Engine.available)
    func `where reading is off, or only leavers have findings, another method owes nothing`(engine: Engine) async throws
    {
        try await withEarlierMethod(engine) { school in
            let id = school.world.school
            try await school.world.write { tx in
                let record = try tx.schools.find(id)
                var settings = record.settings
                settings.readingProgress = nil
                try tx.schools.change(settings, of: id, revision: record.revision)
            }
            #expect(try await readOwed(school) == nil)
            try await school.world.turnOnReading()
            try await school.world.write { tx in try tx.run("UPDATE pupil SET left_on = '2026-07-20'") }
            #expect(try await readOwed(school) == nil)
            #expect(try await school.count("finding") == 41)
            try await school.world.write { tx in try tx.run("UPDATE pupil SET left_on = NULL") }
            #expect(try await readOwed(school) == .method)
        }
    }
}
