import DatabasePort
import Domain
import Store
import TestSupport
import Testing

@Suite struct StaffPlanTests {
    private func line(
        _ line: Int, _ username: String?, _ name: String, title: String = "", email: String = "",
        _ roles: Set<Role> = [.teacher]
    ) throws -> StaffLine {
        let names = name.split(separator: " ").map(String.init)
        return StaffLine(
            line: line, username: try username.map { try Username($0) },
            adult: try NewAdult(title: title, first: names[0], last: names[1], email: email), roles: roles)
    }

    private let roles: SQL = """
        SELECT a.first_name || ' ' || a.last_name || ' ' || m.role AS x FROM membership m
        JOIN account a ON a.id = m.account_id ORDER BY 1
        """

    @Test(arguments: Engine.available)
    func `accounts without a password, with or without a username, and the same again`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            let done = try await school.bringTwice(
                .staff(
                    try line(2, "d.osei", "Daniel Osei", title: "Mr"),
                    try line(3, nil, "Ria Patel", title: "Mrs", email: "r.patel@school.example", [.teacher, .senco]),
                    try line(4, nil, "Eve Ash")))
            #expect(done.counts.map(\.added) == [3])
            #expect(try await school.texts("SELECT password_hash AS x FROM account") == ["-", "-", "-"])
            #expect(
                try await school.texts("SELECT username AS x FROM account WHERE username NOT LIKE ':%'") == ["d.osei"])
            #expect(
                try await school.texts(roles) == [
                    "Daniel Osei teacher", "Eve Ash teacher", "Ria Patel senco", "Ria Patel teacher",
                ])
        }
    }

    @Test(arguments: Engine.available)
    func `roles are given and never taken, names are mended but not by capitals`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            try await school.bring(.staff(try line(2, "d.osei", "Daniel Osei"), try line(3, "r.patel", "Ria Patel")))
            let done = try await school.bringTwice(
                .staff(try line(2, "d.osei", "DANIEL OSEI"), try line(3, "r.patel", "Ria Shah", [.leader])))
            #expect(done.counts.map { [$0.changed, $0.unchanged] } == [[1, 1]])
            #expect(
                try await school.texts(roles) == ["Daniel Osei teacher", "Ria Shah leader", "Ria Shah teacher"])
            #expect(
                try await school.texts("SELECT event AS x FROM audit WHERE event LIKE 'account.%' ORDER BY number") == [
                    "account.made", "account.made", "account.changed",
                ])
        }
    }

    @Test(arguments: Engine.available)
    func `a role that has ended is not given back, and the others are`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            let world = school.world
            try await world.adult(60, [.teacher, .senco])
            try await world.adult(61, [.administrator])
            try await world.write { tx in
                try tx.staff.setRoles([.teacher], of: World.id(60), in: world.school, on: World.today)
            }
            let before = try await school.texts(running)
            let done = try await school.bringTwice(.staff(try line(2, "adult60", "Ada Byrne", [.teacher, .senco])))
            #expect(done.counts.map { [$0.changed, $0.unchanged] } == [[0, 1]])
            #expect(
                done.notes.map(\.sentence) == [
                    "Was SENCo until 9 November 2026. A file does not give a role back: give it on the person’s page."
                ])
            #expect(try await school.texts(running) == before)
            try await school.bringTwice(.staff(try line(2, "adult60", "Ada Byrne", [.senco, .governor])))
            #expect(try await school.texts(running) == ["administrator", "governor", "teacher"])
            // Given back by hand, it is theirs again.
            try await world.write { tx in
                try tx.staff.give([.senco], to: World.id(60), in: world.school, from: World.today)
            }
            let again = try await school.bring(.staff(try line(2, "adult60", "Ada Byrne", [.senco])))
            #expect(again.notes.isEmpty && !again.changesSomething)
        }
    }

    @Test(arguments: Engine.available)
    func `a role taken away on the day it was given is not given by the same file again`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            let world = school.world
            try await world.adult(61, [.administrator])
            let file = BroughtSheet.staff(try line(2, nil, "Ria Patel", [.senco]))
            try await school.bring(file)
            let ria = try await world.read { tx in
                try tx.staff.all(in: world.school, on: World.today).first { $0.name.last == "Patel" }!.account
            }
            try await world.write { tx in try tx.staff.setRoles([], of: ria, in: world.school, on: World.today) }
            #expect(try await school.texts(running) == ["administrator"])
            for days in [0, 7] {
                let again = try await school.bring(file, daysLater: days)
                #expect(!again.changesSomething && again.refused.isEmpty)
                #expect(again.notes.first?.sentence.hasPrefix("Was SENCo until 10 November 2026.") == true)
            }
            #expect(try await school.texts(running) == ["administrator"])
            #expect(try await school.texts("SELECT last_name AS x FROM account ORDER BY 1") == ["Byrne", "Patel"])
            // Whoever has no role is found among those who left, and is given it back by hand, that very day.
            try await world.write { tx in
                #expect(try tx.staff.left(world.school, on: World.today).map(\.account) == [ria])
                try tx.staff.setRoles([.senco], of: ria, in: world.school, on: World.today)
            }
            #expect(try await school.texts(running) == ["administrator", "senco"])
        }
    }

    private let running: SQL = "SELECT role AS x FROM membership WHERE until_day IS NULL ORDER BY role"

    @Test(arguments: Engine.available)
    func `whoever comes to see every pupil, or to rule, is named before`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            let done = try await school.bring(
                .staff(
                    try line(2, "d.osei", "Daniel Osei"), try line(3, "r.patel", "Ria Patel", [.senco, .leader]),
                    try line(4, "a.byrne", "Ada Byrne", [.governor, .assistant]),
                    try line(5, nil, "Eve Ash", [.administrator])))
            #expect(done.notes.map(\.line) == [3, 5])
            #expect(done.notes.first?.sentence == "Becomes SENCo and senior leader and so opens every pupil’s record.")
            #expect(done.notes.last?.sentence == "Becomes administrator and so gives people their roles.")
            let later = try await school.bring(
                .staff(
                    try line(2, "d.osei", "Daniel Osei", [.safeguarding]), try line(3, "r.patel", "Ria Patel", [.senco])
                ))
            #expect(later.notes.map(\.line) == [2])
            #expect(
                later.notes.first?.sentence == "Becomes safeguarding lead and so opens every pupil’s record.")
        }
    }

    @Test(arguments: Engine.available)
    func `an address that an office shares, and rows with and without a username`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            let office = "office@school.example"
            try await school.bringTwice(
                .staff(
                    try line(2, nil, "Ria Patel", email: office), try line(3, nil, "Eve Ash", email: office),
                    try line(4, "d.osei", "Daniel Osei", email: "d@school.example")))
            let done = try await school.bring(
                .staff(
                    try line(2, nil, "EVE Ash", email: "Office@school.example", [.leader]),
                    // Two of the address, neither of the name.
                    try line(3, nil, "Ria Shah", email: office),
                    // The one of the address is called Daniel too, but has another username.
                    try line(4, "d.osei2", "Daniel Ash", email: "d@school.example"),
                    try line(5, nil, "Daniel Ash", email: "d@school.example")))
            #expect(done.counts.map { [$0.added, $0.changed] } == [[2, 1]])
            #expect(done.refused.map(\.line) == [5])
            #expect(try await school.texts(roles).contains("Eve Ash leader"))
        }
    }

    @Test(arguments: Engine.available)
    func `found by e-mail address, else by a name that one alone has`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            try await school.bring(
                .staff(
                    try line(2, "r.patel", "Ria Patel", title: "Ms", email: "ria@school.example"),
                    try line(3, "a.byrne", "Ada Byrne", title: "Ms"), try line(4, "a.byrne2", "Ada Byrne", title: "Mrs")
                ))
            let done = try await school.bring(
                .staff(
                    try line(2, nil, "Ria Shah", email: "Ria@school.example"), try line(3, nil, "Ada Byrne"),
                    try line(4, nil, "Ada Byrne", title: "Mrs", [.leader]), try line(5, "a.byrne2", "Ada Byrne")))
            #expect(done.refused.map(\.line) == [3, 5])
            #expect(done.counts.map { [$0.added, $0.changed] } == [[0, 2]])
            #expect(
                try await school.texts(roles) == [
                    "Ada Byrne leader", "Ada Byrne teacher", "Ada Byrne teacher", "Ria Shah teacher",
                ])
        }
    }

    @Test(arguments: Engine.available)
    func `somebody of another school is not ours to change, nor one whose account is closed`(engine: Engine)
        async throws
    {
        try await Bringing.with(engine) { school in
            let other = Bringing(world: try await school.world.another(), numbers: Numbers(from: 1_000))
            try await other.bring(.staff(try line(2, "first.one", "Eve Ill")))
            try await school.world.adult(60, last: "Gone")
            try await school.world.write { tx in try tx.accounts.close(World.id(60), at: World.now) }
            let done = try await school.bring(
                .staff(try line(2, "first.one", "Eve Ill", [.administrator]), try line(3, "adult60", "Ada Gone")))
            #expect(done.refused.map(\.line) == [2, 3])
            #expect(done.refused.first?.reason.contains("another school") == true)
            #expect(done.refused.last?.reason.contains("closed") == true)
        }
    }
}
