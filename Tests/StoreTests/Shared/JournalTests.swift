import DatabasePort
import Domain
import Store
import TestSupport
import Testing

@Suite struct JournalTests {
    private let moment = ChangeMoment(school: World.id(1), by: nil, at: World.now)
    private let change = World.id(800, of: ChangeSet.self)

    private func pupils(_ world: World) async throws -> [String] {
        try await world.read { tx in
            try tx.rows("SELECT * FROM pupil ORDER BY id").map {
                "\(try $0.text("first_name")) \(try $0.textIfAny("upn") ?? "-") \(try $0.text("revision"))"
            }
        }
    }

    @Test(arguments: Engine.available)
    func `numbers that two pupils swapped are swapped back, and new rows go`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for number in 1...2 { try await world.pupil(number, "Kit\(number)") }
            let school = world.school
            try await world.write { tx in
                try tx.run("UPDATE pupil SET upn = first_name")
            }
            let before = try await pupils(world)
            let (moment, change) = (moment, change)
            try await world.write { tx in
                let journal = try tx.changes.begin(.turnOfYear, change, moment)
                let ids: [PupilID] = ids(1, 2, 3)
                try journal.change(.pupil, ids) {
                    try tx.run("UPDATE pupil SET upn = NULL, revision = 2, first_name = 'A%0A' || first_name")
                    try tx.run("UPDATE pupil SET upn = 'Kit1' WHERE id = \(ids[1])")
                    try tx.run("UPDATE pupil SET upn = 'Kit2' WHERE id = \(ids[0])")
                    let new = NewPupil(id: ids[2], name: PupilName(first: "Line\nEnd", last: "Ünal 5%\r\n"))
                    try tx.pupilWriter(school).add([new], at: World.now)
                }
                try journal.change(.pupil, ids) { try tx.run("UPDATE pupil SET home_language = 'Welsh'") }
            }
            #expect(try await pupils(world) != before)
            try await world.write { tx in try tx.changes.undo(change, moment) }
            #expect(try await pupils(world) == before)
            try await world.write { tx in try tx.changes.undo(change, moment) }
            #expect(try await pupils(world) == before)
        }
    }

    @Test(arguments: Engine.available)
    func `needs in another order come back in theirs`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(1)
            let (moment, change, school) = (moment, change, world.school)
            let pupil = World.id(1, of: Pupil.self)
            let needs: SQL = "SELECT CAST(rank AS TEXT) || type AS x FROM sen_need ORDER BY rank"
            try await world.write { tx in
                try tx.pupilDetails(school).setNeeds([.specificLearning, .speechLanguage], of: pupil, at: World.now)
                let before = try tx.rows(needs).map { try $0.text("x") }
                let journal = try tx.changes.begin(.importing, change, moment)
                try journal.change(.senNeed, [pupil]) {
                    try tx.pupilDetails(school).setNeeds(
                        [.speechLanguage, .specificLearning, .autism], of: pupil, at: World.now)
                }
                try tx.changes.undo(change, moment)
                #expect(try tx.rows(needs).map { try $0.text("x") } == before)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what stood before a change by hand is kept for good, and is not undone`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(1, "Kit", "Marlow")
            let (moment, change, school) = (moment, change, world.school)
            try await world.write { tx in
                try tx.changes.begin(.byHand, change, moment).change(.pupil, [World.id(1, of: Pupil.self)]) {
                    let new = NewPupil(id: World.id(1), name: PupilName(first: "Kit", last: "Vale"))
                    try tx.pupilWriter(school).change(new, at: World.now)
                }
                let later = World.now + 3_000 * 86_400
                try tx.imports.wipeOld(in: school, at: later)
            }
            await #expect(throws: Refusal.notFound) {
                try await world.write { tx in try tx.changes.undo(change, moment) }
            }
            let kept = try await world.read { tx in try tx.row("SELECT before, after FROM change_row")! }
            #expect(try kept.text("before").contains("last_name tMarlow"))
            #expect(try kept.text("after").contains("last_name tVale"))
        }
    }

    @Test(arguments: Engine.available)
    func `a number that somebody else has now stands in the way`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(1, key: "A1")
            let (moment, change) = (moment, change)
            try await world.write { tx in
                let journal = try tx.changes.begin(.importing, change, moment)
                try journal.change(.pupil, ids(1) as [PupilID]) { try tx.run("UPDATE pupil SET local_key = 'B2'") }
            }
            try await world.pupil(2, key: "A1")
            await #expect(throws: Refusal.blocked(by: ["Kit Marlow: another has the same now since."])) {
                try await world.write { tx in try tx.changes.undo(change, moment) }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `the turn of the year can be undone for seven days`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(1)
            let (moment, change) = (moment, change)
            try await world.write { tx in
                let journal = try tx.changes.begin(.turnOfYear, change, moment)
                try journal.change(.classPupil, ids(1) as [PupilID]) {}
            }
            let late = ChangeMoment(school: moment.school, by: nil, at: World.now + 7 * 86_400)
            await #expect(throws: Refusal.self) {
                try await world.write { tx in try tx.changes.undo(change, late) }
            }
            let soon = ChangeMoment(school: moment.school, by: nil, at: World.now + 7 * 86_400 - 1)
            try await world.write { tx in try tx.changes.undo(change, soon) }
            let undone = try await world.read { tx in
                try tx.row("SELECT undone_at FROM change_set")?.instantIfAny("undone_at")
            }
            #expect(undone == soon.at)
        }
    }

    @Test(arguments: Engine.available)
    func `rows are kept while a change can be undone, and no longer`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(1)
            let (moment, school) = (moment, world.school)
            try await world.write { tx in
                for (number, what) in [ChangeSetStore.What.turnOfYear, .importing, .importing].enumerated() {
                    let journal = try tx.changes.begin(what, World.id(800 + number), moment)
                    try journal.change(.pupil, ids(1) as [PupilID]) {
                        try tx.run("UPDATE pupil SET home_language = \(what.rawValue) || CAST(revision AS TEXT)")
                        try tx.run("UPDATE pupil SET revision = revision + 1")
                    }
                }
            }
            func kept(wipedAt seconds: Int) async throws -> [String] {
                try await world.write { tx in
                    try tx.imports.wipeOld(in: school, at: World.now + seconds)
                    return try tx.rows("SELECT change_id FROM change_row ORDER BY change_id").map {
                        try $0.text("change_id")
                    }
                }
            }
            let all = (800...802).map { World.id($0, of: ChangeSet.self).text }
            #expect(try await kept(wipedAt: 7 * 86_400 - 1) == all)
            #expect(try await kept(wipedAt: 7 * 86_400) == Array(all.dropFirst()))
            try await world.write { tx in try tx.changes.undo(World.id(802), moment) }
            #expect(try await kept(wipedAt: 30 * 86_400 - 1) == [all[1]])
            #expect(try await kept(wipedAt: 30 * 86_400) == [])
        }
    }
}
