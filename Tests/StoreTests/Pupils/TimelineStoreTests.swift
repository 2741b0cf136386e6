import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// A pupil's record in order of time.
@Suite struct TimelineStoreTests {
    private func lines(
        _ world: World, _ reader: Actor, _ kinds: Set<TimelineEntry.Kind> = Set(TimelineEntry.Kind.allCases)
    ) async throws -> [String] {
        try await world.read { tx in
            let results = try tx.pupils.results(of: World.id(10), in: world.school)
            return try tx.timeline.entries(of: World.id(10), readBy: reader, kinds, results: results).map(\.text)
        }
    }

    private func filled(_ engine: Engine, _ body: (World) async throws -> Void) async throws {
        try await World.with(engine) { world in
            for (number, last) in [(30, "Byrne"), (31, "Osei")] { try await world.adult(number, last: last) }
            for pupil in [10, 11] { try await world.pupil(pupil) }
            try await world.sittings()
            try await world.results(10, 90, 80)
            try await world.results(11, 70, 71)
            try await world.schoolClass(20, pupils: [10])
            try await world.status(.support, of: 10, since: World.today - 30)
            try await world.finding(400, of: 10, foundOn: World.today - 3, replacedBy: 401)
            try await world.finding(401, of: 10, foundOn: World.today - 2)
            try await world.postpone(401, until: World.today + 9, at: World.now - 86_400)
            try await said("I can draw it.", "teachers", nil, World.today - 5, world)
            try await said("I hide.", "only_you", 30, World.today - 4, world)
            try await world.write { tx in
                let view = try AdultView(answer: "no", words: "He reads well to me.")
                try tx.findings.addView(
                    view, on: .gapWidening, of: World.id(400), by: World.id(31), in: world.school, at: World.now)
                for explanation in [Explanation.gap, .home] {
                    try tx.findings.addExplanation(
                        explanation, .perhaps, of: World.id(401), by: World.id(31), in: world.school, at: World.now)
                }
            }
            try await body(world)
        }
    }

    private func said(_ words: String, _ audience: String, _ account: Int?, _ day: Day, _ world: World) async throws {
        let number = day.number
        try await world.write { tx in
            try tx.pupilDetails(world.school).addWords(
                PupilWords(words: words, heardBy: "Ms Byrne", on: day), account: account.map { World.id($0) },
                audience: audience, of: World.id(10), at: World.now + number)
        }
    }

    @Test(arguments: Engine.available)
    func `everything in order, the newest first, and of an interval the newest finding`(engine: Engine) async throws {
        try await filled(engine) { world in
            let found = try await lines(world, world.actor(30))
            #expect(
                found == [
                    "2026-11-10 answered reading gap_widening no He reads well to me. Ms Osei",
                    "2026-11-10 considered reading Ms Osei",
                    "2026-11-09 postponed reading 2026-11-19 New glasses Ms Byrne", "2026-11-08 found reading",
                    "2026-11-06 confided", "2026-11-05 words I can draw it.", "2026-10-11 status K",
                    "2026-10-05 result 80", "2026-09-01 class 4 Willow", "2025-10-05 result 90",
                ])
        }
    }

    @Test(arguments: Engine.available)
    func `a reader sees what is theirs`(engine: Engine) async throws {
        try await filled(engine) { world in
            #expect(
                try await lines(world, world.actor(31), [.words, .status]) == [
                    "2026-11-05 words I can draw it.", "2026-10-11 status K",
                ])
            try await world.write { tx in
                try tx.run("UPDATE pupil_words SET taken_back_at = \(World.now) WHERE school_id = \(world.school)")
            }
            #expect(try await lines(world, world.actor(30), [.words]).isEmpty)
            #expect(try await lines(world, world.actor(30), []).isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `what an objection stops is not here`(engine: Engine) async throws {
        try await filled(engine) { world in
            try await world.write { tx in
                try tx.run(
                    """
                    INSERT INTO objection (school_id, id, pupil_id, raised_on, raised_by, told_to, recorded_by, recorded_at)
                    VALUES (\(world.school), \(World.id(5, of: Objection.self)), \(World.id(10, of: Pupil.self)),
                        \(World.today), 'Mrs Marlow, mother', 'Ms Byrne', \(World.id(30, of: Account.self)), \(World.now))
                    """)
            }
            #expect(try await lines(world, world.actor(30), [.questions]).isEmpty)
            try await world.write { tx in
                let store = tx.objections(world.school)
                let answer = try ObjectionAnswer(answer: "upheld", reason: "")
                try store.answer(World.id(5), answer, by: World.id(31), at: World.now + 86_400)
                let back = try ObjectionWithdrawal(
                    by: "Mrs Marlow", on: World.today + 2, isSure: true, raisedOn: World.today, today: World.today + 2)
                try store.withdraw(World.id(5), back, by: World.id(30), at: World.now + 2 * 86_400)
            }
            #expect(
                try await lines(world, world.actor(30), [.objections]) == [
                    "2026-11-12 objection withdrawn Ms Byrne", "2026-11-11 objection upheld Ms Osei",
                    "2026-11-10 objection raised Ms Byrne",
                ])
        }
    }

    @Test(arguments: Engine.available)
    func `a finding whose result is gone has no page and no line`(engine: Engine) async throws {
        try await filled(engine) { world in
            try await world.write { tx in
                try tx.run("DELETE FROM result WHERE school_id = \(world.school) AND thousandths = 80000")
            }
            #expect(try await lines(world, world.actor(30), [.questions]).allSatisfy { !$0.contains("found") })
        }
    }

    @Test(arguments: Engine.available)
    func `a saving says whether what teachers must do is the first, new or as it was`(engine: Engine) async throws {
        try await filled(engine) { world in
            let savings = [
                ("Drawing", []), ("Drawing", ["Large print"]), ("Drawing, maths", ["Large print"]), ("Maths", []),
                ("Maths", ["A quiet place"]),
            ]
            for (place, saving) in savings.enumerated() {
                try await world.write { tx in
                    try tx.support(world.school).save(
                        Support(goodAt: saving.0, strategies: saving.1), of: World.id(10), over: place,
                        by: World.id(30), at: World.now + place * 86_400)
                }
            }
            #expect(
                try await lines(world, world.actor(30), [.support]) == [
                    "2026-11-14 support A quiet place, changed Ms Byrne", "2026-11-13 support , changed Ms Byrne",
                    "2026-11-12 support Large print, same Ms Byrne", "2026-11-11 support Large print, first Ms Byrne",
                    "2026-11-10 support , same Ms Byrne",
                ])
        }
    }

    @Test(arguments: Engine.available)
    func `all that adults saw, and each not now, stays`(engine: Engine) async throws {
        try await filled(engine) { world in
            let term = TermName(year: World.year, season: .autumn)
            for (day, words) in ["Counts on fingers.", "Counts in twos."].enumerated() {
                try await world.write { tx in
                    let seen = try Observation(
                        answers: [.slowerThanPeers: "yes"], rest: "no", words: words)
                    try tx.observations.add(
                        seen, of: World.id(10), in: "", term, by: world.actor(31), at: World.now + day * 86_400)
                    let later = try Postponement(
                        lookAgainOn: World.today + 30, reason: "Wait for \(day)", today: World.today)
                    try tx.observations.postpone(
                        World.id(10), later, by: world.actor(30), at: World.now + day * 86_400 + 60)
                }
            }
            let found = try await lines(world, world.actor(30), [.questions])
            #expect(
                found.filter { $0.contains("observed") || $0.contains("Wait") } == [
                    "2026-11-11 observed  Counts in twos. Ms Osei",
                    "2026-11-11 postponed  2026-12-10 Wait for 1 Ms Byrne",
                    "2026-11-10 observed  Counts on fingers. Ms Osei",
                    "2026-11-10 postponed  2026-12-10 Wait for 0 Ms Byrne",
                ])
        }
    }

    @Test(arguments: Engine.available)
    func `an absence is a line until there is a score, and beginning without support is none`(engine: Engine)
        async throws
    {
        try await World.with(engine) { world in
            try await world.pupil(10)
            try await world.sittings()
            try await world.status(.none, of: 10, since: World.today - 300)
            try await world.write { tx in
                try tx.run(
                    """
                    INSERT INTO unscored (school_id, pupil_id, sitting_id, reason, taken_on, recorded_at) VALUES
                    (\(world.school), \(World.id(10, of: Pupil.self)), \(World.id(702, of: Sitting.self)), 'absent',
                        \(World.today - 9), \(World.now))
                    """)
            }
            #expect(try await lines(world, world.actor(30)) == ["2026-11-01 unscored reading absent"])
            try await world.results(10, 90, 80)
            #expect(try await lines(world, world.actor(30)) == ["2026-10-05 result 80", "2025-10-05 result 90"])
        }
    }
}

extension TimelineEntry {
    fileprivate var text: String {
        let said: String =
            switch what {
            case .result(let result): "result \(result.score)"
            case .unscored(let subject, let reason): "unscored \(subject) \(reason.rawValue)"
            case .found(let finding): "found \(finding.subject)"
            case .answered(let subject, let concern, let answer, let words):
                "answered \(subject) \(concern.rawValue) \(answer.rawValue) \(words)"
            case .considered(let subject): "considered \(subject)"
            case .postponed(let subject, let until, let reason): "postponed \(subject) \(until.iso) \(reason)"
            case .observed(let given): "observed \(given.subject) \(given.words)"
            case .words(let words): "words \(words.words)"
            case .confided: "confided"
            case .support(let support, let mustDo):
                "support \(support.strategies.joined(separator: "; ")), \(mustDo)"
            case .status(let status, _): "status \(status.rawValue)"
            case .inClass(let name, _): "class \(name)"
            case .worry(let area): "worry \(area.rawValue)"
            case .objection(let step): "objection \(step)"
            case .teaching(let teaching, let went):
                "teaching \(teaching.standing.weakness) \(went?.outcome.rawValue ?? "began")"
            case .asked(let question): "asked \(question.words) \(question.answer?.words ?? "")"
            case .suggested(let suggestion): "suggested \(suggestion.strategy)"
            case .concern(_, let step): "concern \(step)"
            case .view(let person): "view \(person ?? "pupil")"
            case .analysed(let areas): "analysed \(areas)"
            case .decided(_, let outcome, let isTakenBack): "decided \(outcome.rawValue) \(isTakenBack)"
            case .letter(_, let kind, let person): "letter \(kind) \(person)"
            case .movedAway(let kind): "moved \(kind.rawValue)"
            }
        return "\(day.iso) \(said)" + (by.map { " \($0.formal)" } ?? "")
    }
}
