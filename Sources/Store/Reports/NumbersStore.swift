import DatabasePort
import Domain

/// Counts of pupils on roll, never of one adult's pupils.
package struct NumbersStore {
    let tx: any Transaction

    /// The register of today in numbers, the actor's own children left out as on every list.
    package func register(_ actor: Actor) throws -> RegisterNumbers {
        let row = try tx.row(
            """
            SELECT COUNT(*) AS pupils, COUNT(*) FILTER (WHERE s.status = 'K') AS on_support,
                COUNT(*) FILTER (WHERE s.status = 'E') AS with_plan
            FROM pupil p
            LEFT JOIN sen_status s ON s.school_id = p.school_id AND s.pupil_id = p.id AND s.from_day =
                (SELECT MAX(l.from_day) FROM sen_status l WHERE l.school_id = p.school_id AND l.pupil_id = p.id
                    AND l.from_day <= \(actor.today))
            WHERE p.school_id = \(actor.school) AND \(PupilRecord.isOnRoll(actor.today)) \(Reach.notOwnChild(actor))
            """)
        return RegisterNumbers(
            pupils: try row?.integer("pupils") ?? 0, onSupport: try row?.integer("on_support") ?? 0,
            withPlan: try row?.integer("with_plan") ?? 0)
    }

    /// Every pupil on roll today within the reach of somebody who may see names, the youngest first, class by class.
    package func pupils(visibleTo actor: Actor, readsProgress: Bool) throws -> [CountedPupil] {
        try pupils(actor, .none, tx.waiting, readsProgress: readsProgress)
    }

    /// Every pupil who was on roll on the first of the month, `Day.numbersDay`, with status, questions and positions of the
    /// end of that day, for people who may see no name: what happened since then shows in no number, so that nobody can set
    /// today's page against yesterday's. The same for whoever asks, a parent too: else two governors could set their pages
    /// against each other.
    package func pupilsOfTheMonth(
        in school: SchoolID, on today: Day, readsProgress: Bool
    ) throws -> [CountedPupil] {
        let nobody = AccountID(random: Array(repeating: 0, count: 16))
        let everybody = Actor(
            account: nobody, school: school, roles: Role.wholeSchool, name: "", today: today.numbersDay)
        let hasJoined: SQL = "AND COALESCE(p.joined_on, SUBSTR(p.recorded_at, 1, 10)) <= \(today.numbersDay)"
        let past = WaitingStore(tx: tx, isPast: true)
        return try pupils(everybody, hasJoined, past, readsProgress: readsProgress)
    }

    private func pupils(
        _ actor: Actor, _ condition: SQL, _ waiting: WaitingStore, readsProgress: Bool
    ) throws -> [CountedPupil] {
        let questions = try readsProgress ? questions(actor, waiting) : [:]
        let readings = try readsProgress ? readings(actor, waiting) : [:]
        return try tx.rows(
            """
            \(PupilRecord.select(actor, and: """
                , n.type AS main_need,
                    CASE WHEN \(ObjectionStore.noneStops("p.id", in: actor.school)) THEN 1 ELSE 0 END AS is_free
                """))
            LEFT JOIN sen_need n ON n.school_id = p.school_id AND n.pupil_id = p.id AND n.rank = 1
            WHERE p.school_id = \(actor.school) AND \(PupilRecord.isOnRoll(actor.today)) \(condition)
                \(Reach.clause(actor))
            ORDER BY year_group NULLS LAST, k.sort_key NULLS LAST, k.id NULLS LAST, p.id
            """
        ).map { row in
            let id: PupilID = try row.id("id")
            return CountedPupil(
                id: id, yearGroup: try row.yearGroupIfAny("year_group"), schoolClass: try row.idIfAny("class_id"),
                className: try row.textIfAny("class_name"),
                status: try row.textIfAny("status").flatMap(SENStatus.init) ?? .none,
                mainNeed: try row.textIfAny("main_need").flatMap(NeedType.init),
                isRead: try readsProgress && row.integer("is_free") == 1, question: questions[id],
                readings: readings[id] ?? [])
        }
    }

    private func questions(_ actor: Actor, _ waiting: WaitingStore) throws -> [PupilID: CountedQuestion] {
        let asked = try waiting.questions(visibleTo: actor).map { question in
            (
                question.pupil,
                CountedQuestion(finding: question.finding, subject: question.subject, since: question.since)
            )
        }
        return Dictionary(uniqueKeysWithValues: asked)
    }

    /// What the newest results said of each pupil on the actor's day, in order of subject.
    private func readings(_ actor: Actor, _ waiting: WaitingStore) throws -> [PupilID: [CountedReading]] {
        var found: [PupilID: [CountedReading]] = [:]
        try tx.each(
            """
            SELECT f.pupil_id, f.subject, f.attainment, f.growth,
                CASE WHEN \(FindingFacts.isEnough) THEN 1 ELSE 0 END AS is_enough
            FROM finding f
            WHERE f.school_id = \(actor.school) AND \(waiting.stands(actor))
                AND \(ObjectionStore.noneStops("f.pupil_id", in: actor.school))
            ORDER BY f.pupil_id, f.subject
            """
        ) { row in
            found[try row.id("pupil_id"), default: []].append(
                CountedReading(
                    subject: try row.text("subject"), attainment: Percentile(tenths: try row.integer("attainment")),
                    growth: try row.integerIfAny("growth").map { Percentile(tenths: $0) },
                    isEnough: try row.truth("is_enough")))
        }
        return found
    }
}

extension Transaction {
    package var numbers: NumbersStore { NumbersStore(tx: self) }
}

/// The register in numbers.
package struct RegisterNumbers: Equatable, Sendable {
    package let pupils: Int
    package let onSupport: Int
    package let withPlan: Int
}
