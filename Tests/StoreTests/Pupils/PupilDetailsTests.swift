import Domain
import Store
import TestSupport
import Testing

/// What stands beside a pupil's own row.
@Suite struct PupilDetailsTests {
    private static let words: [(text: String, on: Day, audience: String, account: Int?)] = [
        ("Old", World.today - 20, "teachers", nil), ("To all teachers", World.today - 9, "teachers", 30),
        ("Home too", World.today - 5, "home", nil), ("Only to you", World.today - 1, "only_you", 30),
    ]

    @Test(arguments: Engine.available)
    func `words reach those whom the pupil agreed to`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10)
            try await world.adult(30)
            #expect(
                try await world.read { tx in try tx.pupils.words(of: World.id(10), readBy: world.actor(30)) } == nil)
            try await world.write { tx in
                for (number, said) in PupilDetailsTests.words.enumerated() {
                    try tx.pupilDetails(world.school).addWords(
                        PupilWords(words: said.text, heardBy: "Ms Byrne", on: said.on),
                        account: said.account.map { World.id($0) }, audience: said.audience, of: World.id(10),
                        at: World.now + number)
                }
            }
            let read = try await world.read { tx in
                try [world.actor(30), world.actor(31), world.actor(32, [.senco])].map {
                    try tx.pupils.words(of: World.id(10), readBy: $0)?.words
                }
            }
            #expect(read == ["Home too", "Home too", "Home too"])
        }
    }

    @Test(arguments: Engine.available)
    func `strategies and needs keep their order`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10)
            try await world.write { tx in
                let details = tx.pupilDetails(world.school)
                try details.setStrategies(
                    ["Sit near the board", "A card for each task", "Ask twice"], of: World.id(10))
                try details.setNeeds([.speechLanguage, .autism], of: World.id(10), at: World.now)
            }
            try await world.read { tx throws in
                let strategies = try tx.pupils.strategies(of: World.id(10), in: world.school)
                #expect(strategies == ["Sit near the board", "A card for each task", "Ask twice"])
                #expect(try tx.pupils.strategies(of: ids(10, 11), in: world.school) == [World.id(10): strategies])
                let needs = try tx.register.needs(of: World.id(10), in: world.school)
                #expect(needs.map(\.type) == [.speechLanguage, .autism])
                #expect(try tx.register.needs(of: World.id(10), in: World.id(2)).isEmpty)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `care is the newest and time in school the newest first`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10)
            #expect(try await world.read { tx in try tx.pupils.care(of: World.id(10), in: world.school) } == nil)
            let terms: [(Int, Season, Int)] = [
                (2025, .summer, 3), (2026, .autumn, 4), (2025, .autumn, 1), (2025, .spring, 2),
            ]
            try await world.write { tx in
                let details = tx.pupilDetails(world.school)
                try details.addCare("Section 20", since: World.today - 400, of: World.id(10))
                try details.addCare("Full care order", since: World.today - 40, of: World.id(10))
                try details.setAttendance(
                    terms.map {
                        (
                            AttendanceTerm(pupil: World.id(10), year: AcademicYear(start: $0), season: $1),
                            AttendanceFigures(possible: 100, missed: $2)
                        )
                    })
                let percent = AttendanceTerm(pupil: World.id(10), year: World.year.next, season: .autumn)
                try details.setAttendance([(percent, AttendanceFigures(possible: 0, missed: 0, percentTenths: 925))])
            }
            try await world.read { tx throws in
                #expect(try tx.pupils.care(of: World.id(10), in: world.school) == "Full care order")
                let attendance = try tx.pupils.attendance(of: World.id(10), in: world.school)
                #expect(attendance.map(\.missed) == [0, 4, 3, 2, 1] && attendance.allSatisfy(\.hasMissed))
                #expect(attendance.map(\.attendedTenths) == [925, nil, nil, nil, nil])
                #expect(
                    attendance[1].year == World.year && attendance[1].season == .autumn && attendance[1].possible == 100
                )
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a list of staff gives accounts with roles and changes their names`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.adult(30, [.teacher, .senco])
            try await world.write { tx in
                let writer = tx.staffWriter(world.school)
                try writer.change(
                    World.id(30), to: NewAdult(title: "Dr", first: "Ada", last: "Byrne", email: "a@school.example"))
                try writer.change(World.id(30), to: NewAdult(title: "Dr", first: "Ada", last: "Hale"))
            }
            try await world.read { tx throws in
                let member = try tx.staff.find(World.id(30), in: world.school, on: World.today)
                #expect(member.roles == [.teacher, .senco])
                let account = try tx.accounts.find(World.id(30, of: Account.self))
                #expect(account.name.formal == "Dr Hale" && account.email == "a@school.example")
                #expect(!account.hasJoined && account.username == "adult30")
            }
        }
    }
}
