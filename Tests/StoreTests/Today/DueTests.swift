import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// Whose each thing due is, and when it shows. Today is Tuesday 10 November.
@Suite struct DueTests {
    private func with(_ engine: Engine, _ body: @escaping (World) async throws -> Void) async throws {
        try await World.with(engine) { world in
            try await world.fillForDue()
            try await body(world)
        }
    }

    @Test(arguments: Engine.available)
    func `a concern is on the list of who is to answer, and of who shares the class`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.concern(51, about: 41, to: 11, due: "2026-11-09")
            let late = ["Answer a concern, Amira: late 1"]
            #expect(try await world.due(11) == late)
            #expect(try await world.due(12) == late)
            #expect(try await world.due(13).isEmpty)
            #expect(try await world.due(14, [.senco]).isEmpty)
            #expect(try await world.due(15, [.leader]).isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `an answered concern comes back on its day, unless targeted teaching does`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.concern(51, about: 41, to: 14, due: "2026-11-27", next: "watch")
            #expect(try await world.due(14, [.senco]) == ["Look again at a concern, Amira: Fri 27 Nov"])
            try await world.teaching(61, about: 41, by: 11, lookOn: "2026-11-20", concern: 51)
            #expect(try await world.due(14, [.senco]).isEmpty)
            #expect(try await world.due(12) == ["See what targeted teaching did, Amira: Fri 20 Nov"])
        }
    }

    @Test(arguments: Engine.available)
    func `whatever the answer was, a concern comes once`(engine: Engine) async throws {
        let nothing: [String] = []
        let cases: [(next: String, due: [String])] = [
            ("watch", ["Look again at a concern, Amira: Fri 27 Nov"]),
            ("teaching", ["Look again at a concern, Amira: Fri 27 Nov"]),
            ("needs", ["Ask for the views of Amira and the family, Amira: Tue 17 Nov"]),
            ("closed", nothing),
        ]
        for (next, due) in cases {
            try await with(engine) { world in
                try await world.concern(51, about: 41, to: 11, due: "2026-11-27", next: next)
                #expect(try await world.due(11) == due, "\(next)")
                guard next == "needs" else { return }
                try await world.concern(52, about: 41, to: 14, due: "2026-11-20", next: next)
                #expect(try await world.due(11) == due, "a second one")
                try await world.teaching(61, about: 41, by: 11, lookOn: "2026-11-20", concern: 51)
                #expect(try await world.due(11) == due + ["See what targeted teaching did, Amira: Fri 20 Nov"])
            }
        }
    }

    @Test(arguments: Engine.available)
    func `who wrote a concern down reads for two weeks that a colleague answered it`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.adult(16, [.assistant], last: "Stubbs")
            try await world.tie(16, .supports, to: 31)
            try await world.concern(51, about: 41, to: 11, due: "2026-11-27", next: "watch")
            func answered(_ adult: Int, on day: String) async throws -> [String] {
                try await world.read { tx in
                    try tx.due.answered(for: world.actor(adult, [.assistant], on: Day(day)!))
                        .map { "\($0.what) \($0.pupilName?.called ?? ""), \($0.by.last), \($0.on.iso)" }
                }
            }
            // One's own answer is no news.
            #expect(try await answered(11, on: "2026-11-10").isEmpty)
            try await world.write { tx in
                try tx.run("UPDATE concern SET recorded_by = \(World.id(16, of: Account.self))")
            }
            #expect(try await answered(16, on: "2026-11-10") == ["concern Amira, T11, 2026-11-03"])
            #expect(try await answered(16, on: "2026-11-17") == ["concern Amira, T11, 2026-11-03"])
            #expect(try await answered(16, on: "2026-11-18").isEmpty)
            try await world.write { tx in try tx.run("UPDATE class_adult SET until_day = '2026-11-09'") }
            #expect(try await answered(16, on: "2026-11-10").isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `who wrote a concern down reads with whom it waits, unless it is with them`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.adult(16, [.assistant], last: "Stubbs")
            try await world.tie(16, .supports, to: 31)
            try await world.concern(51, about: 41, to: 11, due: "2026-11-23")
            func waiting(_ adult: Int) async throws -> [String] {
                try await world.read { tx in
                    try tx.due.answered(for: world.actor(adult, [.assistant]))
                        .map { "\($0.what) \($0.pupilName?.called ?? ""), \($0.by.last), \($0.on.iso)" }
                }
            }
            #expect(try await waiting(11).isEmpty)
            try await world.write { tx in
                try tx.run("UPDATE concern SET recorded_by = \(World.id(16, of: Account.self))")
            }
            #expect(try await waiting(16) == ["waiting Amira, T11, 2026-11-23"])
            try await world.write { tx in try tx.run("UPDATE concern SET ended_on = '2026-11-09'") }
            #expect(try await waiting(16).isEmpty)
            try await world.write { tx in
                try tx.run("UPDATE concern SET ended_on = NULL")
                try tx.run("UPDATE class_adult SET until_day = '2026-11-09'")
            }
            #expect(try await waiting(16).isEmpty, "out of reach")
        }
    }

    @Test(arguments: Engine.available)
    func `views are asked for, and then teacher and SENCo decide`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.concern(51, about: 41, to: 14, due: "2026-11-27", next: "needs")
            let pupil = World.id(41, of: Pupil.self)
            let both = ["Ask for the views of Amira and the family, Amira: Tue 17 Nov"]
            #expect(try await world.due(11) == both)
            #expect(try await world.due(14, [.senco]) == both)
            try await world.write { tx in
                try tx.run(
                    """
                    INSERT INTO family_view (school_id, id, pupil_id, said_by, words, said_on, way, recorded_by, recorded_at)
                    VALUES (\(world.school), \(World.id(71, of: FamilyView.self)), \(pupil), 'Mrs Yusuf, mother', 'Words',
                        '2026-11-09', 'phone', \(World.id(11, of: Account.self)), \(World.now))
                    """)
            }
            #expect(try await world.due(12) == ["Ask for Amira’s view, Amira: Tue 17 Nov"])
            for (number, way) in [(72, "in_person"), (73, "meeting")] {
                try await world.write { tx in
                    try tx.run(
                        """
                        INSERT INTO view_attempt (school_id, id, pupil_id, whose, way, tried_on, recorded_by, recorded_at)
                        VALUES (\(world.school), \(World.id(number, of: ViewAttempt.self)), \(pupil), 'pupil', \(way),
                            '2026-11-09', \(World.id(11, of: Account.self)), \(World.now))
                        """)
                }
            }
            #expect(try await world.due(12) == ["Decide what happens next, Amira: Fri 27 Nov"])
            #expect(try await world.due(13).isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `an analysis asks for views until somebody decides`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.write { tx in
                try tx.run(
                    """
                    INSERT INTO analysis (school_id, pupil_id, revision, account_id, recorded_at) VALUES
                    (\(world.school), \(World.id(41, of: Pupil.self)), 1, \(World.id(11, of: Account.self)),
                        '2026-11-09T09:00:00.000Z')
                    """)
            }
            #expect(try await world.due(11).count == 1)
            try await world.decision(81, about: 41, teacher: 11, senco: 11, by: 11)
            #expect(try await world.due(11) == ["Send the letter about a decision, Amira: Thu 12 Nov"])
        }
    }

    @Test(arguments: Engine.available)
    func `the other of the two confirms or objects, and watching comes to its day`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.decision(
                81, about: 41, outcome: "watch", teacher: 11, senco: 14, by: 14, until: "2026-12-01")
            let watch = "Look again: is help needed now?, Amira: Tue 1 Dec"
            let confirm = "Confirm a decision, or object, Amira: Thu 12 Nov"
            let letter = "Send the letter about a decision, Amira: Thu 12 Nov"
            #expect(try await world.due(11) == [confirm, letter, watch])
            #expect(try await world.due(12) == [letter, watch])
            #expect(try await world.due(14, [.senco]) == [letter, watch])
            try await world.answer(81, by: 11, "objects")
            #expect(try await world.due(11) == [letter, watch])
            #expect(try await world.due(14, [.senco]).contains("Talk about a decision, Amira: Tue 17 Nov"))
            try await world.answer(81, by: 11, "confirms", at: "2026-11-10T10:00:00.000Z")
            #expect(try await world.due(14, [.senco]) == [letter, watch])
        }
    }

    @Test(arguments: Engine.available)
    func `questions wait for the SENCo, suggestions for the teachers, answers for who asked`(engine: Engine)
        async throws
    {
        try await with(engine) { world in
            let (teacher, senco) = (World.id(11, of: Account.self), World.id(14, of: Account.self))
            try await world.write { tx in
                try tx.run(
                    """
                    INSERT INTO question (school_id, id, pupil_id, class_id, words, asked_by, asked_at) VALUES
                    (\(world.school), \(World.id(91, of: SENCoQuestion.self)), \(World.id(41, of: Pupil.self)), NULL, 'How?',
                        \(teacher), \(World.now)),
                    (\(world.school), \(World.id(92, of: SENCoQuestion.self)), NULL, \(World.id(31, of: SchoolClass.self)),
                        'When?', \(teacher), \(World.now))
                    """)
                try tx.run(
                    """
                    INSERT INTO suggestion (school_id, id, pupil_id, strategy, suggested_by, suggested_at) VALUES
                    (\(world.school), \(World.id(93, of: Suggestion.self)), \(World.id(42, of: Pupil.self)), 'Cards',
                        \(senco), \(World.now))
                    """)
            }
            #expect(
                try await world.due(14, [.senco]) == [
                    "Answer a question, 4 Willow: Tue 17 Nov", "Answer a question, Amira: Tue 17 Nov",
                ])
            #expect(try await world.due(13) == ["Take, change or decline a suggestion, Kit: Tue 17 Nov"])
            #expect(try await world.due(11).isEmpty)
            try await world.write { tx in
                try tx.run("UPDATE question SET answer = 'So', answered_by = \(senco), answered_at = \(World.now)")
                try tx.run(
                    "UPDATE suggestion SET answer = 'taken', answered_by = \(World.id(13, of: Account.self)), answered_at = \(World.now)"
                )
            }
            func answered(_ adult: Int, _ roles: Set<Role>, on day: Day = World.today) async throws -> [String] {
                try await world.read { tx in try tx.due.answered(for: world.actor(adult, roles, on: day)) }
                    .map { "\($0.what) \($0.pupilName?.called ?? $0.className ?? "")" }.sorted()
            }
            #expect(try await answered(11, [.teacher]) == ["question 4 Willow", "question Amira"])
            #expect(try await answered(14, [.senco]) == ["suggestion Kit"])
            #expect(try await answered(11, [.teacher], on: World.today + 15).isEmpty)
            try await world.decision(81, about: 41, teacher: 11, senco: 14, by: 14)
            try await world.write { tx in
                try tx.decisions.takeBack(
                    tx.decisions.find(World.id(81), in: world.school), why: "A slip.", over: 1,
                    by: world.actor(14, [.senco]), at: World.now)
            }
            #expect(try await answered(11, [.teacher]).contains("takenBack Amira"))
            #expect(try await answered(14, [.senco]) == ["suggestion Kit"], "who took it back knows")
            #expect(try await world.due(13).isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `nothing is due about a pupil who left or is the reader's own child`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.concern(51, about: 41, to: 14, due: "2026-11-09")
            try await world.concern(52, about: 42, to: 14, due: "2026-11-09")
            #expect(try await world.due(14, [.senco]).count == 2)
            try await world.makeParent(14, of: 42)
            #expect(try await world.due(14, [.senco]) == ["Answer a concern, Amira: late 1"])
            try await world.write { tx in
                try tx.run("UPDATE pupil SET left_on = '2026-11-09' WHERE id = \(World.id(41, of: Pupil.self))")
            }
            #expect(try await world.due(14, [.senco]).isEmpty)
            let late = try await world.read { tx in try tx.due.late(in: world.actor(15, [.leader])).map(\.inWords) }
            #expect(late == ["Answer a concern, Kit: late 1"])
        }
    }
}
