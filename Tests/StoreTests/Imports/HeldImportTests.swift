import DatabasePort
import Domain
import Store
import TestSupport
import Testing

@Suite struct HeldImportTests {
    private let sheet = BroughtSheet.pupils(row(2, "Leyla Demir", upn: "H801200001001", year: 4))

    private func stage(
        _ school: Bringing, _ files: [(name: String, text: [UInt8])] = [("pupils.csv", Array("a,b\n".utf8))],
        daysLater days: Int = 0
    ) async throws -> ImportID {
        let moment = school.moment(daysLater: days)
        let id = ImportID(random: moment.random(16))
        try await school.world.write { tx in try tx.imports.stage(files, id, moment) }
        return id
    }

    private func mark(_ school: Bringing, _ id: ImportID, _ sheet: BroughtSheet) async throws -> String {
        let moment = school.moment()
        return try await school.world.read { tx in
            let held = try tx.imports.find(id, in: moment.school, at: moment.now)
            return try tx.imports.preview([sheet], of: held, ImportChoices(leftOn: moment.today), moment).mark
        }
    }

    private func accept(
        _ school: Bringing, _ id: ImportID, _ sheet: BroughtSheet, seen: String, leavesOut: Bool = true,
        corrections: [Int: String] = [:]
    ) async throws {
        let moment = school.moment()
        try await school.world.write { tx in
            try tx.imports.accept(
                id, [sheet], seen: seen, ImportChoices(leavesOut: leavesOut, leftOn: moment.today), moment,
                corrections: { _ in corrections })
        }
    }

    private func find(_ school: Bringing, _ id: ImportID, daysLater days: Int = 0) async throws -> HeldImport {
        try await school.world.read { tx in
            try tx.imports.find(id, in: school.world.school, at: World.now + days * 86_400)
        }
    }

    @Test(arguments: Engine.available)
    func `a file comes back byte for byte, whatever it holds`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            let long = (0..<400_000).flatMap { Array("é\($0 % 7)".utf8) }
            let files: [[UInt8]] = [
                [], Array("=a,~b\n\u{FEFF}ü𝔘\n".utf8), [0, 1, 2, 0xFF, 0xFE, 0x80, 0x41], long,
                Array(repeating: 0x80, count: 300_000), Array("~".utf8),
            ]
            let id = try await stage(school, files.enumerated().map { ("\($0).csv", $1) })
            for (number, bytes) in files.enumerated() {
                let back = try await school.world.read { tx in
                    try tx.imports.text(of: id, sheet: number, in: school.world.school)
                }
                #expect(back == bytes, "file \(number)")
            }
            #expect(try await school.count("import_text") == 1 + 1 + 5 + 2 + 1)
            #expect(try await find(school, id).sheets.map(\.fileName) == (0...5).map { "\($0).csv" })
        }
    }

    @Test(arguments: Engine.available)
    func `accepting wipes text and meaning, says what it did, and twice is once`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            let id = try await stage(school)
            let moment = school.moment()
            try await school.world.write { tx in try tx.imports.setMeaning("pupils", of: id, sheet: 0, moment) }
            #expect(try await find(school, id).sheets.map(\.meaning) == ["pupils"])
            let seen = try await mark(school, id, sheet)
            for _ in 1...2 { try await accept(school, id, sheet, seen: seen) }
            let held = try await find(school, id)
            #expect(held.state == .accepted)
            #expect(held.summary == "1 pupil new")
            #expect(held.sheets.map(\.meaning) == [""])
            #expect(held.sheets.map(\.hasCorrections) == [false])
            #expect(try await school.count("import_text") == 0)
            #expect(
                try await school.texts("SELECT event AS x FROM audit ORDER BY number") == [
                    "import.brought", "import.accepted",
                ])
            await #expect(throws: Refusal.stale) {
                try await school.world.write { tx in try tx.imports.setMeaning("", of: id, sheet: 0, moment) }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `only what was seen is accepted, and rows stay out only when somebody says so`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            let id = try await stage(school)
            var faulty = sheet
            faulty.refused = [RefusedRow(line: 3, value: "31/02", reason: "There is no such day.")]
            let seen = try await mark(school, id, faulty)
            await #expect(throws: Refusal.stale) { try await accept(school, id, sheet, seen: seen) }
            await #expect(throws: Refusal.self) {
                try await accept(school, id, faulty, seen: seen, leavesOut: false)
            }
            let moment = school.moment()
            try await school.world.write { tx in try tx.imports.setMeaning("else", of: id, sheet: 0, moment) }
            await #expect(throws: Refusal.stale) { try await accept(school, id, faulty, seen: seen) }
            #expect(try await school.count("pupil") == 0)
            try await accept(school, id, faulty, seen: mark(school, id, faulty))
            #expect(try await school.count("pupil") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `somebody who left since comes back only when that was seen`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            try await school.bring(sheet)
            let id = try await stage(school)
            let other = BroughtSheet.pupils(row(2, "Leyla Demir-Kaya", upn: "H801200001001", year: 4))
            let seen = try await mark(school, id, other)
            #expect(try await mark(school, id, other) == seen)
            let left = school.moment().today - 1
            try await school.world.write { tx in try tx.run("UPDATE pupil SET left_on = \(left)") }
            await #expect(throws: Refusal.stale) { try await accept(school, id, other, seen: seen) }
        }
    }

    @Test(arguments: Engine.available)
    func `as many changes of others are not what was seen, for a page and for a command`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            func two(_ first: String, _ second: String) -> BroughtSheet {
                .pupils(
                    row(2, "Leyla \(first)", upn: "H801200001001", year: 4),
                    row(3, "Sam \(second)", upn: "B801200005001", year: 4))
            }
            try await school.bring(two("Demir", "Ash"))
            let (id, new) = (try await stage(school), two("Kaya", "Ash"))
            let seen = try await mark(school, id, new)
            try await school.world.write { tx in
                try tx.run("UPDATE pupil SET last_name = CASE first_name WHEN 'Leyla' THEN 'Kaya' ELSE 'Oak' END")
            }
            await #expect(throws: Refusal.stale) { try await accept(school, id, new, seen: seen) }
            let moment = school.moment()
            let choices = ImportChoices(leftOn: moment.today)
            let shown = try await school.world.read { tx in
                try tx.imports.preview([new], of: nil, choices, moment).mark
            }
            func apply(_ seen: String) async throws {
                try await school.world.write { tx in
                    try tx.imports.apply([new], names: ["a.csv"], seen: seen, moment.newID(), choices, moment)
                }
            }
            try await school.world.write { tx in
                try tx.run("UPDATE pupil SET last_name = CASE first_name WHEN 'Leyla' THEN 'Oak' ELSE 'Ash' END")
            }
            await #expect(throws: Refusal.stale) { try await apply(shown) }
            try await school.world.write { tx in
                try tx.run("UPDATE pupil SET last_name = CASE first_name WHEN 'Leyla' THEN 'Kaya' ELSE 'Oak' END")
            }
            try await apply(shown)
            #expect(try await school.texts("SELECT last_name AS x FROM pupil ORDER BY 1") == ["Ash", "Kaya"])
        }
    }

    @Test(arguments: Engine.available)
    func `as many other adults in classes are not what was seen`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            for (number, last) in [(30, "Osei"), (31, "Patel")] { try await school.world.adult(number, last: last) }
            func sheet(_ first: Set<Weekday>, _ second: Set<Weekday>) -> BroughtSheet {
                .classes(taught(2, by: "Osei", on: first), taught(3, by: "Patel", on: second))
            }
            try await school.bring(sheet([.monday], [.friday]))
            let (id, new) = (try await stage(school), sheet([.tuesday], [.friday]))
            let seen = try await mark(school, id, new)
            try await school.world.write { tx in
                try tx.run("UPDATE class_adult SET days = CASE days WHEN '1' THEN '2' ELSE '4' END")
            }
            await #expect(throws: Refusal.stale) { try await accept(school, id, new, seen: seen) }
            try await accept(school, id, new, seen: mark(school, id, new))
            #expect(try await school.texts("SELECT days AS x FROM class_adult ORDER BY 1") == ["2", "5"])
        }
    }

    /// Each kind names newcomers with ids of their own each time.
    @Test(arguments: Engine.available)
    func `what was seen twice is the same, whatever is new in it`(engine: Engine) async throws {
        try await Bringing.withThree(engine) { school in
            let sheets = [
                BroughtSheet.pupils(
                    row(2, "Leyla Demir", key: "9", year: 4, in: "4 Willow"),
                    row(3, "Kit Number1", key: "1", in: "4 Oak")),
                .sen(
                    supported(2, "9"),
                    supported(3, "1")),
                .results(result(2, "9", "2026-11-05", "90", year: 4), result(3, "2", "2026-11-05", "91", year: 4)),
                .staff(
                    StaffLine(
                        line: 2, username: nil, adult: try NewAdult(title: "Mr", first: "Daniel", last: "Osei"),
                        roles: [.teacher])),
                .classes(taught(2, by: "Osei", on: [.monday])),
            ]
            let moment = school.moment()
            let marks = try await school.world.read { tx in
                try (1...5).map { _ in
                    try tx.imports.preview(sheets, of: nil, ImportChoices(leftOn: moment.today), moment).mark
                }
            }
            #expect(Set(marks).count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `after seven days nothing is left but what was accepted, without its rows to correct`(
        engine: Engine
    ) async throws {
        try await Bringing.with(engine) { school in
            let accepted = try await stage(school)
            let moment = school.moment()
            try await school.world.write { tx in try tx.imports.setMeaning("pupils", of: accepted, sheet: 0, moment) }
            try await accept(
                school, accepted, sheet, seen: mark(school, accepted, sheet), corrections: [0: "a,b\nx,y\n"])
            let kept = try await find(school, accepted).sheets[0]
            #expect(kept.hasCorrections && kept.meaning == "pupils")
            let waiting = try await stage(school)
            await #expect(throws: Refusal.notFound) { try await find(school, waiting, daysLater: 7) }
            let later = school.moment(daysLater: 7)
            try await school.world.write { tx in try tx.imports.wipeOld(later) }
            #expect(try await school.count("import") == 1)
            #expect(try await school.count("import_text") == 0)
            let left = try await find(school, accepted, daysLater: 7).sheets[0]
            #expect(!left.hasCorrections && left.meaning.isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `withdrawn is gone, and another school finds nothing`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            let other = try await school.world.another()
            let id = try await stage(school)
            let (moment, theirs) = (school.moment(), other.school)
            await #expect(throws: Refusal.notFound) {
                try await other.read { tx in try tx.imports.find(id, in: theirs, at: World.now) }
            }
            let text = try await other.read { tx in try tx.imports.text(of: id, sheet: 0, in: theirs) }
            #expect(text.isEmpty)
            try await school.world.write { tx in try tx.imports.withdraw(id, moment) }
            await #expect(throws: Refusal.notFound) { try await find(school, id) }
        }
    }

    @Test(arguments: Engine.available)
    func `history says who brought, accepted and undid it`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            try await school.world.adult(30, last: "Fisk")
            let plain = school.moment()
            let moment = ImportMoment(
                school: plain.school, by: World.id(30), today: plain.today, now: plain.now, random: plain.random)
            let id = moment.newID(of: ImportFile.self)
            let (sheet, school2) = (sheet, school.world.school)
            try await school.world.write { tx in
                try tx.imports.apply(
                    [sheet], names: ["roll.csv"], id, ImportChoices(leftOn: moment.today), moment)
                try tx.imports.undo(id, moment)
            }
            let history = try await school.world.read { tx in try tx.imports.history(in: school2, at: World.now) }
            #expect(history.map(\.state) == [.undone])
            #expect(history.first?.broughtByName?.last == "Fisk")
            #expect(history.first?.acceptedByName?.last == "Fisk")
            #expect(history.first?.undoneByName?.last == "Fisk")
            #expect(history.first?.sheets.map(\.fileName) == ["roll.csv"])
        }
    }
}

private func supported(_ line: Int, _ key: String) -> SENLine {
    var said = SENLine(line: line, pupil: .local(key))
    said.status = .support
    return said
}

private func taught(_ line: Int, by teacher: String, on days: Set<Weekday>) -> ClassLine {
    var said = ClassLine(line: line, className: "4 Willow")
    said.adult = ClassLine.Tie(teacher: teacher, relation: .teaches, days: days, from: nil, until: nil)
    return said
}
