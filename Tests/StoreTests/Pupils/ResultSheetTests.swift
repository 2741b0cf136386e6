import DatabasePort
import Domain
import Store
import Synchronization
import TestSupport
import Testing

/// A class's results entered by hand.
@Suite struct ResultSheetTests {
    @Test(arguments: Engine.available)
    func `each pupil's result is of the year group that the pupil is in`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10, year: 3)
            try await world.pupil(11, year: 4)
            try await world.pupil(12, year: 4)
            try await world.enter([(10, nil, "17"), (11, nil, "12.5"), (12, nil, "b")])
            let years = try await world.read { tx in
                try [10, 11].map { try tx.pupils.results(of: World.id($0), in: world.school)[0].yearGroup.number }
            }
            #expect(years == [3, 4])
            #expect(try await world.stands() == [10: "17", 11: "12.5", 12: "Works below the test"])
            let test = try await world.read { tx in try tx.resultSheet(world.school).tests() }
            #expect(test.map(\.test.name) == ["Owl"] && test.map(\.lastOn) == [World.today])
            #expect(test[0].test.scale == "Owl" && test[0].test.maximum == 40_000)
        }
    }

    @Test(arguments: Engine.available)
    func `only what was changed is written`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for pupil in 10...12 { try await world.pupil(pupil) }
            #expect(try await world.enter([(10, nil, "17"), (11, nil, "a"), (12, nil, "20")]).written == 3)
            let later = World.now + 3600
            let saved = try await world.enter([(10, "17", "17.0"), (11, "Absent", "19"), (12, "20", "")], at: later)
            #expect(saved.written == 2)
            #expect(try await world.stands() == [10: "17", 11: "19"])
            let recorded = try await world.read { tx in
                try tx.rows("SELECT recorded_at FROM result WHERE school_id = \(world.school) ORDER BY pupil_id").map {
                    try $0.instant("recorded_at")
                }
            }
            #expect(recorded == [World.now, later])
            #expect(try await world.count("unscored") == 0)
            #expect(try await world.enter([(11, "19", "absent")], at: later).written == 1)
            #expect(try await world.stands() == [10: "17", 11: "Absent"])
            #expect(try await world.count("result") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a correction of a later day's result keeps that day`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10)
            try await world.enter([(10, nil, "17")])
            try await world.enter([(10, "17", "18")], sat: World.today - 5)
            #expect(try await world.stands() == [10: "18"])
            #expect(
                try await world.read { tx in try tx.pupils.results(of: World.id(10), in: world.school)[0].takenOn }
                    == World.today)
        }
    }

    @Test(arguments: Engine.available)
    func `what somebody else saved meanwhile is not written over`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for pupil in 10...12 { try await world.pupil(pupil) }
            try await world.enter([(10, nil, "17"), (11, nil, "20"), (12, nil, "30")])
            // The first to save corrects one score and takes one away.
            try await world.enter([(10, "17", "18"), (11, "20", ""), (12, "30", "30")])
            let clash = await #expect(throws: SheetClash.self) {
                try await world.enter([(10, "17", "19"), (11, "20", "21"), (12, "30", "31")])
            }
            let standing = try #require(clash).standing
            #expect(Set(standing.keys) == [World.id(10), World.id(11)])
            #expect(standing[World.id(10)]??.by?.formal == "Ms Byrne")
            #expect(standing[World.id(11)]! == nil)
            #expect(try await world.stands() == [10: "18", 12: "30"])
            // Cells left as they were shown, or made the same, are no quarrel.
            try await world.enter([(10, "17", "18"), (11, "20", "20"), (12, "30", "31")])
            #expect(try await world.stands() == [10: "18", 12: "31"])
        }
    }

    @Test(arguments: Engine.available)
    func `a new test of a known name is that test`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10)
            let first = try await world.enter([(10, nil, "17")]).test
            #expect(try await world.enter([(10, "17", "18")], name: " OWL").test == first)
            await #expect(throws: Refusal.self) {
                try await world.enter([(10, nil, "PK1")], scale: .teacherAssessment)
            }
            #expect(try await world.enter([(10, nil, "20")], subject: "maths").test != first)
            let tests = try await world.read { tx in try tx.resultSheet(world.school).tests().map(\.test) }
            #expect(tests.map(\.subject) == ["maths", "reading"])
        }
    }

    @Test(arguments: Engine.available)
    func `a pupil of no known year group is refused, and nothing is written`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10)
            try await world.pupil(11, year: nil)
            await #expect(throws: Refusal.self) { try await world.enter([(10, nil, "17"), (11, nil, "20")]) }
            #expect(try await world.count("result") == 0)
            #expect(try await world.count("assessment") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `another school's test is not found`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10)
            let test = try await world.enter([(10, nil, "17")]).test
            let other = try await world.another()
            await #expect(throws: Refusal.notFound) {
                try await other.read { tx in try tx.resultSheet(other.school).test(test) }
            }
            #expect(try await other.read { tx in try tx.resultSheet(other.school).tests().isEmpty })
        }
    }

    @Test(arguments: Engine.available)
    func `a class's last sheets are those of its own pupils`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for pupil in 10...11 { try await world.pupil(pupil) }
            try await world.schoolClass(20, pupils: [10])
            try await world.schoolClass(21, "4 Ash", pupils: [11])
            try await world.enter([(10, nil, "17")], sat: World.today - 3)
            try await world.enter([(10, nil, "17")], subject: "maths", sat: World.today - 1)
            try await world.enter([(11, nil, "17")])
            try await world.enter([(10, nil, "a")], subject: "writing")
            let days = try await world.read { tx in
                try tx.resultSheet(world.school).recent(of: World.id(20), visibleTo: world.actor(30, [.senco])).map(
                    \.day)
            }
            #expect(days == [World.today - 1, World.today - 3])
        }
    }

    @Test(arguments: Engine.available)
    func `a finding whose result is taken away stands no more`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupilsOfTheYear()
            try await world.turnOnReading()
            try await world.yearGroup()
            try await world.write { tx in
                var ids = (1000...2000).makeIterator()
                try tx.progress.readProgress(of: world.school, on: World.today) { World.id(ids.next()!) }
            }
            let finding = {
                try await world.read { tx in try tx.findings.standing(of: World.id(140), in: world.school) }
            }
            #expect(try await finding().count == 1)
            let test = SheetChoice.Test.known(World.id(700))
            try await world.enter([(140, "66", "")], test: test, sat: Day(2026, 10, 5)!)
            #expect(try await finding().isEmpty)
            #expect(try await !world.waiting(world.actor(30, [.senco])).map(\.pupil).contains(World.id(140)))
            try await world.enter([(140, nil, "66")], test: test, sat: Day(2026, 10, 5)!)
            #expect(try await finding().count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `why there is no score stands until one comes`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for pupil in 10...11 { try await world.pupil(pupil) }
            try await world.enter([(10, nil, "a"), (11, nil, "b")], sat: World.today - 20)
            try await world.enter([(10, nil, "a")], subject: "maths")
            let why = {
                try await world.read { tx in
                    try tx.waiting.unknown(visibleTo: world.actor(30, [.senco])).map {
                        $0.unscored.map { "\($0.subject): \($0.inWords)" }
                    }
                }
            }
            #expect(
                try await why() == [
                    ["maths: Absent in autumn 2026", "reading: Absent in autumn 2026"],
                    ["reading: Works below the test"],
                ])
            try await world.enter([(10, "Absent", "17")])
            #expect(try await why() == [["maths: Absent in autumn 2026"], ["reading: Works below the test"]])
        }
    }
}

extension World {
    /// Enters a sheet: pupils with what the page showed and what was typed, in a test of 40 marks.
    @discardableResult
    func enter(
        _ cells: [(pupil: Int, shown: String?, typed: String)], subject: String = "reading", name: String = "Owl",
        scale: Scale = .points, test: SheetChoice.Test? = nil, sat day: Day = World.today, at now: Instant = World.now
    ) async throws -> (test: AssessmentID, written: Int) {
        if try await count("account") == 0 { try await adult(30) }
        let choice = try SheetChoice(
            test: "new", day: day, subject: subject, name: name, scale: scale.rawValue, highest: "40",
            today: World.today)
        let marking = Marking(scale: scale)
        let ids = Ids()
        return try await write { tx in
            let moment = ImportMoment(school: school, by: World.id(30), today: World.today, now: now) { ids.roll($0) }
            let filled = try cells.map { cell in
                FilledSheet.Cell(
                    pupil: try tx.pupils.find(World.id(cell.pupil), visibleTo: actor(30, [.senco])).row,
                    shown: try marking.read(cell.shown ?? ""), typed: try marking.read(cell.typed))
            }
            let sheet = FilledSheet(choice: SheetChoice(test: test ?? choice.test, day: day), cells: filled)
            return try tx.resultSheet(school).save(sheet, moment)
        }
    }

    /// What stands for pupils 10 to 12 in the one reading test of this term.
    func stands() async throws -> [Int: String] {
        try await read { tx in
            let sheets = tx.resultSheet(school)
            let test = try sheets.tests().map(\.test).first { $0.subject == "reading" }!
            let found = try sheets.standing(
                test.id, in: TermName(of: World.today, in: []), of: (10...12).map { World.id($0) })
            return Dictionary(
                uniqueKeysWithValues: (10...12).compactMap { pupil in
                    found[World.id(pupil)].map { (pupil, test.marking.text($0.outcome)) }
                })
        }
    }
}

/// Ids that no other record of a test has.
private final class Ids: Sendable {
    private static let last = Atomic<UInt64>(0)

    func roll(_ count: Int) -> [UInt8] {
        let number = Ids.last.add(1, ordering: .relaxed).newValue
        return (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> UInt64(8 * $0)) : 9 }
    }
}
