import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// What an import shows and does depends on who brings it.
@Suite struct ImportReaderTests {
    private func sen(_ line: Int, _ key: String, _ status: SENStatus?, _ needs: NeedType...) -> SENLine {
        var row = SENLine(line: line, pupil: .local(key))
        (row.status, row.needs) = (status, needs)
        return row
    }

    /// Kit (1), a child of adult 30, and Leyla (2), each in a class, with a result and a need.
    private func withParent(_ engine: Engine, _ body: (Bringing) async throws -> Void) async throws {
        try await Bringing.with(engine) { school in
            try await school.world.pupil(1, "Kit", "Byrne", key: "1")
            try await school.world.pupil(2, "Leyla", "Demir", key: "2")
            try await school.world.adult(30, [.administrator])
            try await school.world.makeParent(30, of: 1)
            for key in ["1", "2"] {
                try await school.bring(
                    .sen(sen(2, key, .support, .autism, .hearing)), .results(result(2, key, "2026-11-05", "98")))
            }
            try await body(school)
        }
    }

    @Test(arguments: Engine.available)
    func `needs, decisions and scores that stand are named only to who may read them`(engine: Engine) async throws {
        try await withParent(engine) { school in
            try await school.world.write { tx in try tx.run("UPDATE result SET import_id = NULL") }
            try await school.world.status(.support, of: 2, since: World.today - 5)
            var termOnly = result(2, "2", "2026-11-09", "91")
            termOnly.isTermOnly = true
            var dated = sen(3, "2", .plan)
            dated.from = World.today - 10
            let sheets: [BroughtSheet] = [
                .sen(sen(2, "2", nil, .hearing), dated),
                .results(termOnly, result(3, "2", "2026-11-10", "absent")),
            ]
            func words(_ reader: Bringing) async throws -> String {
                let moment = reader.moment()
                let preview = try await school.world.read { tx in
                    try tx.imports.preview(sheets, of: nil, ImportChoices(leftOn: moment.today), moment)
                }
                #expect(preview.refused.count == 1 && preview.notes.count == 3)
                return (preview.refused.map(\.reason) + preview.notes.map(\.sentence)).joined(separator: "\n")
            }
            for reader in [school, school.brought(by: 31, readsRecords: true)] {
                let all = try await words(reader)
                #expect(all.contains("Autis") && all.contains("98 stands"), "\(all)")
            }
            let little = try await words(school.brought(by: 31))
            for value in ["Autis", "98", SENStatus.support.name] { #expect(!little.contains(value), "\(little)") }
            #expect(little.contains("Needs that stand stay after it.") && little.contains("Another result stands"))
        }
    }

    @Test(arguments: Engine.available)
    func `what was decided here is named to nobody by the refusal of a file's row`(engine: Engine) async throws {
        try await withParent(engine) { school in
            try await school.world.status(.none, of: 2, since: World.today - 5)
            let sheet = BroughtSheet.sen(sen(2, "2", nil, .hearing), sen(3, "2", .plan))
            for reader in [school.brought(by: 31), school.brought(by: 31, readsRecords: true)] {
                let moment = reader.moment()
                let preview = try await school.world.read { tx in
                    try tx.imports.preview([sheet], of: nil, ImportChoices(leftOn: moment.today), moment)
                }
                let reasons = preview.refused.map(\.reason)
                #expect(reasons.count == 2 && preview.notes.isEmpty)
                for reason in reasons {
                    #expect(reason.contains("decided here"))
                    #expect(!reason.contains("Autis") && !reason.contains(SENStatus.none.name), "\(reason)")
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `nobody on the staff brings in their own child`(engine: Engine) async throws {
        try await withParent(engine) { school in
            let parent = school.brought(by: 30)
            var (seat, contact) = (
                ClassLine(line: 2, className: "4 Oak"), ContactLine(line: 2, pupil: .local("1"))
            )
            seat.pupil = person("Kit", "Byrne")
            (contact.last, contact.relationship) = ("Byrne", "Father")
            var attendance = AttendanceLine(line: 2, pupil: .local("1"), year: World.year, season: .autumn)
            attendance.possible = 100
            let sheets: [BroughtSheet] = [
                .pupils(
                    row(2, "Kit Byrne", key: "1", born: "2018-03-14", in: "4 Oak"), row(3, "Leyla Demir", key: "2")),
                .pupils(row(2, "Kit Byrne", in: "4 Oak"), row(3, "Leyla Demir", key: "2")), .classes(seat),
                .contacts(contact), .sen(sen(2, "1", .plan, .vision)), .attendance(attendance),
                .results(result(2, "1", "2026-11-06", "70")),
            ]
            for sheet in sheets {
                let before = try await parent.everything() + parent.records()
                let done = try await parent.bring(sheet)
                #expect(
                    done.refused.map(\.reason) == ["This is your own child. Ask a colleague to bring in this row."],
                    "\(sheet.kind)")
                #expect(done.missing.isEmpty, "\(sheet.kind)")
                #expect(try await parent.everything() + parent.records() == before, "\(sheet.kind)")
            }
            #expect(try await school.bring(all: sheets).refused.isEmpty, "a command has no children")
        }
    }

    @Test(arguments: Engine.available)
    func `a full list does not ask a parent about their child`(engine: Engine) async throws {
        try await withParent(engine) { school in
            let list = BroughtSheet.pupils(row(2, "Tom Vale", key: "3"))
            let moments = [school.brought(by: 30), school.brought(by: 31)].map { $0.moment() }
            let missing = try await school.world.read { tx in
                try moments.map { moment in
                    try tx.imports.preview([list], of: nil, ImportChoices(leftOn: moment.today), moment).missing
                }
            }
            #expect(missing.map { $0.map(\.name.first) } == [["Leyla"], ["Kit", "Leyla"]])
        }
    }

    @Test(arguments: Engine.available)
    func `rows with a number alone are named, but not the reader's own child`(engine: Engine) async throws {
        try await withParent(engine) { school in
            let moments = [school.brought(by: 30), school.brought(by: 31)].map { $0.moment() }
            let named = try await school.world.read { tx in
                try moments.map { try tx.imports.names(of: ["1", "2", "3", "9"], $0).mapValues(\.first) }
            }
            #expect(named[0].values.sorted() == ["Leyla"])
            #expect(named[1].values.sorted() == ["Kit", "Leyla"])
        }
    }

    @Test(arguments: Engine.available)
    func `who undoes a colleague's import reads nothing of their own child`(engine: Engine) async throws {
        try await withParent(engine) { school in
            var contact = ContactLine(line: 2, pupil: .local("1"))
            (contact.last, contact.relationship, contact.phone) = ("Vale", "Father", "01632 960001")
            let id = try await school.apply(
                .contacts(contact), .sen(sen(2, "1", .plan, .vision), sen(3, "2", .plan, .vision)))
            contact.phone = "01632 960002"
            try await school.bring(.contacts(contact))
            try await school.world.status(.none, of: 1, since: World.today - 5)
            try await school.world.write { tx in try tx.run("DELETE FROM sen_need") }
            let all = try await school.blocks(id)
            #expect(all.contains("Vale: the contact changed since.") && all.contains { $0.hasPrefix("Kit Byrne: ") })
            let parent = try await school.brought(by: 30).blocks(id)
            #expect(Set(parent) == ["A pupil’s record changed since.", "Leyla Demir: the needs changed since."])
        }
    }

    @Test(arguments: Engine.available)
    func `waves that add pupils add no second one for a parent's child`(engine: Engine) async throws {
        try await withParent(engine) { school in
            var sheet = BroughtSheet(kind: .results)
            sheet.waves = ["1", "3"].enumerated().map { place, key in
                WaveLine(
                    line: place + 2, pupil: key, subject: "maths", wave: "0", school: nil, score: Score("20")!)
            }
            sheet.waveMeaning = WaveMeaning(
                waves: [WaveMeaning.Wave(label: "0", day: Day("2026-06-12")!, yearGroup: YearGroup(3)!)],
                subjects: [WaveMeaning.Subject(name: "maths", isSameTest: true)], schools: nil, addsPupils: true)
            let done = try await school.brought(by: 30).bring(sheet)
            #expect(done.refused.map(\.line) == [2])
            let names = try await school.texts("SELECT last_name AS x FROM pupil ORDER BY last_name")
            #expect(names == ["Byrne", "Demir", "Pupil 3"])
        }
    }
}
