import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// What waits on whose list, and since when.
@Suite struct WaitingStoreTests {
    private func with(_ engine: Engine, _ body: (World) async throws -> Void) async throws {
        try await World.with(engine) { world in
            for (pupil, last) in [(10, "Abbot"), (11, "Bell"), (12, "Cole")] {
                try await world.pupil(pupil, "Kit", last)
            }
            try await world.adult(30)
            try await world.sittings()
            try await world.sittings("maths", 710)
            try await body(world)
        }
    }

    private func senco(_ world: World, on day: Day = World.today) -> Actor { world.actor(40, [.senco], on: day) }

    @Test(arguments: Engine.available)
    func `the longest wait comes first, and a pupil once`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.finding(60, of: 10, foundOn: World.today - 3)
            try await world.finding(61, of: 11, foundOn: World.today - 9)
            try await world.finding(62, of: 10, foundOn: World.today - 20, subject: "maths", base: 710)
            try await world.finding(63, of: 12, foundOn: World.today - 9, waits: false)
            let questions = try await world.waiting(senco(world))
            #expect(questions.map(\.pupil) == ids(10, 11))
            #expect(questions.map(\.finding) == ids(62, 61))
            #expect(questions.map(\.since) == [World.today - 20, World.today - 9])
            #expect(questions.allSatisfy { $0.postponement == nil })
            #expect(questions.map { $0.sentence(nil) } == ["Slower in maths.", "Slower in reading."])
            #expect(questions[0].sentence(.gapWidening) == "Wider.")
            #expect(questions.map(\.name.full) == ["Kit Abbot", "Kit Bell"])
        }
    }

    @Test(arguments: Engine.available)
    func `of equal waits the names decide`(engine: Engine) async throws {
        try await with(engine) { world in
            for (finding, pupil) in [(60, 12), (61, 10), (62, 11)] {
                try await world.finding(finding, of: pupil, foundOn: World.today)
            }
            #expect(try await world.waiting(senco(world)).map(\.pupil) == ids(10, 11, 12))
        }
    }

    @Test(arguments: Engine.available)
    func `not now comes back on its day, in its place by the first wait, and may be ended before`(engine: Engine)
        async throws
    {
        try await with(engine) { world in
            try await world.finding(60, of: 10, foundOn: World.today - 30)
            try await world.finding(61, of: 11, foundOn: World.today - 9)
            let again = World.today + 7
            try await world.postpone(60, until: again)
            #expect(try await world.waiting(senco(world)).map(\.pupil) == ids(11))
            #expect(try await world.waiting(senco(world, on: again - 1)).map(\.pupil) == ids(11))
            let back = try await world.waiting(senco(world, on: again))
            #expect(back.map(\.pupil) == ids(10, 11))
            #expect(back.map(\.since) == [World.today - 30, World.today - 9])
            #expect(back.map { $0.postponement?.reason } == ["New glasses", nil])
            #expect(back[0].postponement?.by.last == "Byrne")

            let putOff = { (day: Day) in
                try await world.read { tx in try tx.waiting.putOff(visibleTo: senco(world, on: day)) }
            }
            #expect(try await putOff(World.today).map(\.postponement?.lookAgainOn) == [again])
            #expect(try await putOff(again).isEmpty)
            try await world.write { tx in
                try tx.findings.askAgain(World.id(60), in: world.school, on: World.today + 1)
            }
            #expect(try await putOff(World.today + 1).isEmpty)
            #expect(try await world.waiting(senco(world)).map(\.pupil) == ids(11), "it was put off that day")
            #expect(try await world.waiting(senco(world, on: World.today + 1)).map(\.pupil) == ids(10, 11))
        }
    }

    @Test(arguments: Engine.available)
    func `once its teacher has said what they see a question waits for the SENCo`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.schoolClass(20, pupils: [10, 11])
            try await world.tie(30, to: 20)
            try await world.adult(40, [.senco], last: "Nair")
            try await world.finding(60, of: 10, foundOn: World.today - 9, replacedBy: 61)
            try await world.finding(61, of: 10, foundOn: World.today - 8)
            try await world.finding(62, of: 11, foundOn: World.today - 7)
            let view = { (finding: Int, adult: Int, words: String, seconds: Int) in
                let view = try AdultView(answer: "no", words: words)
                try await world.write { tx in
                    try tx.findings.addView(
                        view, on: .gapWidening, of: World.id(finding), by: World.id(adult), in: world.school,
                        at: World.now + seconds)
                }
            }
            try await view(60, 30, "Reads well to me.", 1)
            try await view(62, 40, "I wonder.", 2)
            let questions = try await world.waiting(senco(world))
            #expect(questions.map { $0.views.last?.words } == ["Reads well to me.", "I wonder."])
            let adults = try await world.read { tx in
                try tx.waiting.adults(of: questions.map(\.pupil), senco(world))
            }
            #expect(questions.map { adults.waits($0).map(\.name.last) } == [["Nair"], ["Byrne"]])
            let new = { (reader: Actor) in questions.chosen(saidFrom: World.today, for: reader).map(\.pupil) }
            #expect(new(senco(world)) == ids(10) && new(world.actor(30)) == ids(11))
        }
    }

    @Test(arguments: Engine.available)
    func `the day chosen last counts, be it earlier`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.finding(60, of: 10, foundOn: World.today - 30)
            try await world.postpone(60, until: World.today + 60)
            try await world.postpone(60, until: World.today + 2, at: World.now + 60)
            #expect(try await world.waiting(senco(world, on: World.today + 1)).isEmpty)
            #expect(try await world.waiting(senco(world, on: World.today + 2)).map(\.since) == [World.today - 30])
            try await world.postpone(60, until: World.today + 9, at: World.now + 120)
            #expect(try await world.waiting(senco(world, on: World.today + 2)).isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a late result neither starts the wait anew nor forgets not now`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.finding(60, of: 10, foundOn: World.today - 30, replacedBy: 61)
            try await world.finding(61, of: 10, foundOn: World.today - 1)
            let questions = try await world.waiting(senco(world))
            #expect(questions.map(\.finding) == ids(61))
            #expect(questions.map(\.since) == [World.today - 30])
            try await world.postpone(60, until: World.today + 3)
            #expect(try await world.waiting(senco(world)).isEmpty)
            #expect(try await world.waiting(senco(world, on: World.today + 3)).map(\.finding) == ids(61))
        }
    }

    @Test(arguments: Engine.available)
    func `who only supports a class sees no question of it`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.schoolClass(20, pupils: [10])
            try await world.schoolClass(21, "4 Ash", pupils: [11])
            try await world.adult(41, [.teacher, .assistant])
            try await world.tie(41, .supports, to: 20)
            try await world.tie(41, .covers, to: 21)
            for (finding, pupil) in [(60, 10), (61, 11)] {
                try await world.finding(finding, of: pupil, foundOn: World.today)
            }
            let actor = world.actor(41, [.teacher, .assistant])
            #expect(try await world.waiting(actor).map(\.pupil) == ids(11))
            #expect(try await world.found(by: actor) == ids(10, 11))
        }
    }

    @Test(arguments: Engine.available)
    func `each sees the questions of pupils within reach`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.schoolClass(20, pupils: [10, 11])
            try await world.schoolClass(21, "4 Ash", pupils: [12])
            try await world.tie(30, to: 20, until: World.today)
            try await world.adult(40, [.senco])
            try await world.makeParent(40, of: 10)
            try await world.pupil(13, left: World.today - 1)
            for (finding, pupil) in [(60, 10), (61, 11), (62, 12), (63, 13)] {
                try await world.finding(finding, of: pupil, foundOn: World.today)
            }
            #expect(try await world.waiting(world.actor(30)).map(\.pupil) == ids(10, 11))
            #expect(try await world.waiting(world.actor(30, on: World.today + 1)).isEmpty)
            #expect(try await world.waiting(senco(world)).map(\.pupil) == ids(11, 12))
            #expect(try await world.waiting(senco(world), in: 20).map(\.pupil) == ids(11))
            #expect(try await world.waiting(world.actor(30), in: 21).isEmpty)
            #expect(try await world.waiting(world.actor(30)).map(\.className) == ["4 Willow", "4 Willow"])
            #expect(try await world.waiting(world.another().actor(40, [.senco])).isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `of whom too little is known`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.pupil(13, "Kit", "Dunn", year: 1)
            try await world.pupil(14, "Kit", "Eden", year: nil)
            try await world.pupil(15, "Kit", "Ford", left: World.today - 1)
            try await world.schoolClass(20, pupils: [10, 13])
            try await world.tie(30, to: 20)
            try await world.finding(60, of: 10, foundOn: World.today, waits: false, peers: 15)
            try await world.finding(61, of: 11, foundOn: World.today, waits: false, peers: 14)
            try await world.results(12, 100, nil)
            let unknown = try await world.read { tx in try tx.waiting.unknown(visibleTo: world.actor(40, [.senco])) }
            #expect(unknown.map(\.pupil.id) == ids(13, 11, 12, 14))
            #expect(unknown.map(\.results) == [0, 0, 1, 0])
            let own = try await world.read { tx in
                try tx.waiting.unknown(visibleTo: world.actor(30), schoolClass: World.id(20))
            }
            #expect(own.map(\.pupil.id) == ids(13))
        }
    }

    @Test(arguments: Engine.available)
    func `the second order weighs attainment, and a filter only filters`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.finding(60, of: 10, foundOn: World.today - 9)
            try await world.finding(61, of: 11, foundOn: World.today - 8)
            try await world.finding(62, of: 12, foundOn: World.today - 7)
            try await world.finding(63, of: 12, foundOn: World.today - 40, subject: "maths", base: 710)
            try await world.write { tx in
                try tx.run(
                    "UPDATE finding SET attainment = 300, attainment_high = 400 WHERE pupil_id = \(World.id(10, of: Pupil.self))"
                )
                try tx.run("UPDATE finding SET gap_widening = 'no' WHERE id = \(World.id(63, of: Finding.self))")
            }
            let asked = { (concern: ProgressConcern?, order: WaitingOrder) in
                try await world.read { tx in
                    try tx.waiting.all(visibleTo: senco(world)).chosen(concern, order: order, for: senco(world))
                        .map(\.finding)
                }
            }
            #expect(try await asked(nil, .wait) == [World.id(63), World.id(60), World.id(61)])
            #expect(try await asked(nil, .weighed) == [World.id(63), World.id(61), World.id(60)])
            #expect(try await asked(.gapWidening, .wait) == [World.id(60), World.id(61), World.id(62)])
            #expect(try await asked(.slowerThanPeers, .wait).isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `with whom a question waits`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.schoolClass(20, pupils: [10, 11])
            try await world.schoolClass(21, "4 Maths", pupils: [10])
            try await world.write { tx in
                try tx.run("UPDATE class SET subject = 'maths' WHERE id = \(World.id(21, of: SchoolClass.self))")
            }
            try await world.adult(31, last: "Cross")
            try await world.adult(32, [.assistant], last: "Dale")
            try await world.tie(30, to: 20)
            try await world.tie(32, .supports, to: 20)
            try await world.tie(31, to: 21)
            let adults = try await world.read { tx in
                try tx.waiting.adults(of: ids(10, 11, 12), world.actor(40, [.senco]))
            }
            let names = { (pupil: Int, subject: String) in
                adults.asked(of: World.id(pupil), in: subject).map(\.name.last)
            }
            #expect(names(10, "reading") == ["Byrne"])
            #expect(names(10, "maths") == ["Cross"])
            #expect(names(11, "maths") == ["Byrne"])
            #expect(names(12, "") == [])
            #expect(adults.teaches(World.id(31), World.id(10)) && !adults.teaches(World.id(32), World.id(10)))
        }
    }
}
