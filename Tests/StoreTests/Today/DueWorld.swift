import DatabasePort
import Domain
import Store

/// A school in which things are due: pupil 41 in class 31, which adults 11 and 12 share; pupil 42 in class 32 of adult 13;
/// adult 14 is SENCo, adult 15 a leader. Numbers stand for ids.
extension World {
    func fillForDue() async throws {
        for number in [11, 12, 13] { try await adult(number, [.teacher], last: "T\(number)") }
        try await adult(14, [.senco], last: "Nair")
        try await adult(15, [.leader], last: "Lead")
        try await pupil(41, "Amira", "Yusuf")
        try await pupil(42, "Kit", "Marlow")
        try await schoolClass(31, "4 Willow", pupils: [41])
        try await schoolClass(32, "4 Beech", pupils: [42])
        for (adult, place) in [(11, 31), (12, 31), (13, 32)] { try await tie(adult, to: place) }
        let days = Day("2026-09-02")!...Day("2026-12-18")!
        let half = Day("2026-10-26")!...Day("2026-10-30")!
        try await write { tx in
            try tx.calendar.set(Term(year: World.year, season: .autumn, days: days, halfTerm: half), of: school)
        }
    }

    /// - Parameter next: what the answer says; nil where there is none yet.
    func concern(
        _ number: Int, about pupil: Int, to answerer: Int, due: String, next: String? = nil,
        raised: String = "2026-11-02"
    ) async throws {
        let (id, pupil, answerer) = (
            World.id(number, of: Concern.self), World.id(pupil, of: Pupil.self), World.id(answerer, of: Account.self)
        )
        try await write { tx in
            try tx.run(
                """
                INSERT INTO concern (school_id, id, pupil_id, raised_on, answer_due, recorded_by, recorded_at)
                VALUES (\(school), \(id), \(pupil), \(raised), \(next == nil ? due : "2026-11-16"), \(answerer), \(World.now))
                """)
            try tx.run(
                """
                INSERT INTO concern_version (school_id, concern_id, revision, raised_by, source, seen, look_again_on,
                    answerer, answer, next, answered_on, answered_by, account_id, recorded_at)
                VALUES (\(school), \(id), 1, 'staff', 'observation', 'Reads less each week', \(due), \(answerer),
                    \(next == nil ? "" : "Yes"), \(next), \(next.map { _ in "2026-11-03" }),
                    \(next.map { _ in answerer }), \(answerer), \(World.now))
                """)
        }
    }

    func teaching(_ number: Int, about pupil: Int, by teacher: Int, lookOn: String, concern: Int? = nil) async throws {
        let (id, pupil, teacher) = (
            World.id(number, of: Teaching.self), World.id(pupil, of: Pupil.self), World.id(teacher, of: Account.self)
        )
        let concern = concern.map { World.id($0, of: Concern.self) }
        try await write { tx in
            try tx.run(
                """
                INSERT INTO teaching (school_id, id, pupil_id, concern_id, recorded_by, recorded_at)
                VALUES (\(school), \(id), \(pupil), \(concern), \(teacher), \(World.now))
                """)
            try tx.run(
                """
                INSERT INTO teaching_version (school_id, teaching_id, revision, weakness, differently, taught_by,
                    teacher, from_day, look_on, account_id, recorded_at)
                VALUES (\(school), \(id), 1, 'Blending', 'Sound cards', 'Me', \(teacher), '2026-09-28', \(lookOn),
                    \(teacher), \(World.now))
                """)
        }
    }

    func decision(
        _ number: Int, about pupil: Int, outcome: String = "no_support", teacher: Int, senco: Int, by writer: Int,
        until: String? = nil
    ) async throws {
        let id = World.id(number, of: Decision.self)
        let (pupil, writer) = (World.id(pupil, of: Pupil.self), World.id(writer, of: Account.self))
        let (teacher, senco) = (World.id(teacher, of: Account.self), World.id(senco, of: Account.self))
        try await write { tx in
            try tx.run(
                """
                INSERT INTO decision (school_id, id, pupil_id, recorded_by, recorded_at)
                VALUES (\(school), \(id), \(pupil), \(writer), \(World.now))
                """)
            try tx.run(
                """
                INSERT INTO decision_version (school_id, decision_id, revision, decided_on, outcome, teacher, senco, why,
                    help, come_back, watch_until, account_id, recorded_at)
                VALUES (\(school), \(id), 1, '2026-11-05', \(outcome), \(teacher), \(senco), 'Why', 'Help', 'Ring us',
                    \(until), \(writer), \(World.now))
                """)
        }
    }

    func answer(_ decision: Int, by account: Int, _ answer: String, at instant: String = "2026-11-10T09:00:00.000Z")
        async throws
    {
        let (id, account) = (World.id(decision, of: Decision.self), World.id(account, of: Account.self))
        try await write { tx in
            try tx.run(
                """
                INSERT INTO decision_answer (school_id, decision_id, account_id, answer, words, recorded_at)
                VALUES (\(school), \(id), \(account), \(answer), 'Words', \(instant))
                """)
        }
    }

    /// What a list says: `Answer a concern, Amira: late 2`.
    func due(_ adult: Int, _ roles: Set<Role> = [.teacher], on day: Day = World.today) async throws -> [String] {
        try await read { tx in try tx.due.items(for: actor(adult, roles, on: day)).items }.map(\.inWords)
    }
}

extension DueItem {
    var inWords: String {
        let called = pupil?.name.called ?? className ?? "nobody"
        let when =
            switch time {
            case .late(let days): "late \(days)"
            case .today: "today"
            case .on(let day): day.short
            }
        return "\(due.what(called)), \(called): \(when)" + (standsInFor.map { " for \($0.last)" } ?? "")
    }
}
