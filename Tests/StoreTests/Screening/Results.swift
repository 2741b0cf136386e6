import DatabasePort
import Domain
import Store

/// Results of a year group in a subject, and findings placed by hand.
extension World {
    /// Sittings of Year 3 and Year 4 in one subject: numbers `base`, `base + 1` and `base + 2` for test and sittings.
    func sittings(_ subject: String = "reading", _ base: Int = 700, scale: String = "owl") async throws {
        let test = NewAssessment(
            id: World.id(base), subject: subject, name: "Owl \(subject)", scale: scale, error: 2000)
        let places = [(base + 1, 2025, 3), (base + 2, 2026, 4)].map { number, start, year in
            NewSitting(
                id: World.id(number),
                place: NewSitting.Place(
                    assessment: test.id, academicYear: AcademicYear(start: start), season: .autumn,
                    yearGroup: YearGroup(year)!))
        }
        try await write { tx in
            try tx.resultWriter(school).add([test])
            try tx.resultWriter(school).add(places)
        }
    }

    /// A pupil's two scores.
    func results(_ pupil: Int, _ before: Int, _ now: Int?, _ base: Int = 700) async throws {
        let scores = [(base + 1, 2025, before as Int?), (base + 2, 2026, now)]
        let results = scores.compactMap { number, start, score in
            score.map {
                NewResult(
                    pupil: World.id(pupil), sitting: World.id(number), takenOn: Day(start, 10, 5)!,
                    score: Score("\($0)")!)
            }
        }
        try await write { tx in try tx.resultWriter(school).write(results, by: nil, at: World.now) }
    }

    /// A year group of 41 pupils, 100 to 140: forty who keep their places, and number 140, who falls far behind.
    func yearGroup(_ subject: String = "reading", _ base: Int = 700) async throws {
        try await sittings(subject, base)
        for pupil in 100..<140 {
            let place = pupil - 100
            try await results(pupil, 80 + place, 80 + place + place * 7 % 9 - 4, base)
        }
        try await results(140, 100, 66, base)
    }

    func pupilsOfTheYear() async throws {
        for pupil in 100...140 { try await self.pupil(pupil, "Kit", "Number\(pupil)") }
    }

    func turnOnReading(from day: Day = World.today - 90) async throws {
        try await write { tx in
            let record = try tx.schools.find(school)
            var settings = record.settings
            settings.readingProgress = ReadingProgress(from: day, by: World.id(1), impactAssessedOn: day)
            try tx.schools.change(settings, of: school, revision: record.revision)
        }
    }

    /// - Parameter first: the first number of ids for new findings.
    func readProgress(_ first: Int, on day: Day = World.today) async throws -> Int {
        try await write { tx in
            var number = first
            return try tx.progress.readProgress(of: school, on: day) {
                defer { number += 1 }
                return World.id(number)
            }
        }
    }

    func standing(_ pupil: Int) async throws -> [StandingFinding] {
        try await read { tx in try tx.findings.standing(of: World.id(pupil), in: school) }
    }

    /// A finding as it stands in the file, for tests of lists alone.
    func finding(
        _ number: Int, of pupil: Int, foundOn day: Day, subject: String = "reading", base: Int = 700,
        waits: Bool = true,
        peers: Int = 40, replacedBy: Int? = nil
    ) async throws {
        // With so few peers no gap is answered.
        let (closing, widening) = peers < ScreeningSettings.peersForAnswer ? ("too_early", "too_early") : ("no", "yes")
        try await write { tx in
            try tx.run(
                """
                INSERT INTO finding (school_id, id, pupil_id, subject, from_sitting, to_sitting, method, found_on, peers,
                    before_thousandths, now_thousandths, attainment, attainment_low, attainment_high, slower_than_peers,
                    below_own_rate, gap_not_closing, gap_widening, slower_than_peers_reason,
                    below_own_rate_reason, gap_not_closing_reason, gap_widening_reason, error_assumed, waits, replaced_by)
                VALUES (\(school), \(World.id(number, of: Finding.self)), \(World.id(pupil, of: Pupil.self)), \(subject),
                    \(World.id(base + 1, of: Sitting.self)), \(World.id(base + 2, of: Sitting.self)), '1', \(day),
                    \(peers), 100000, 90000, 100, 50, 150, 'too_early', 'yes', \(closing), \(widening),
                    'Few.', \("Slower in \(subject)."), 'None.', 'Wider.', 0, \(waits ? 1 : 0),
                    \(replacedBy.map { World.id($0, of: Finding.self) }))
                """)
        }
    }

    func postpone(_ finding: Int, until day: Day, at now: Instant = World.now) async throws {
        let postponement = try Postponement(lookAgainOn: day, reason: "New glasses", today: day - 1)
        try await write { tx in
            try tx.findings.postpone(World.id(finding), postponement, by: World.id(30), in: school, at: now)
        }
    }

    func waiting(_ actor: Actor, in schoolClass: Int? = nil) async throws -> [WaitingQuestion] {
        try await read { tx in
            try tx.waiting.questions(visibleTo: actor, schoolClass: schoolClass.map { World.id($0) })
        }
    }
}
