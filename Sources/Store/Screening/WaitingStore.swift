import DatabasePort
import Domain

/// Questions about progress that wait, and pupils of whom too little is known.
package struct WaitingStore {
    let tx: any Transaction
    /// Whether all is as at the end of the actor's day, which is over. Else it is as it stands now, which is had without
    /// looking through what stood before.
    var isPast = false

    /// One row a pupil within reach, the longest wait first: see `chosen`.
    package func questions(visibleTo actor: Actor, schoolClass: ClassID? = nil) throws -> [WaitingQuestion] {
        try all(visibleTo: actor, schoolClass: schoolClass).chosen(for: actor)
    }

    /// Every question that waits about pupils within reach, several about one pupil, in no order. An objection counts
    /// from the moment it is kept, also on a day that is over.
    ///
    /// A question waits from the day it was first found, whatever late results have changed in its figures since, and
    /// however often somebody said “not now”. A concern or targeted teaching answers it.
    package func all(visibleTo actor: Actor, schoolClass: ClassID? = nil) throws -> [WaitingQuestion] {
        let isAsked: SQL = "(n.look_again_on IS NULL OR n.look_again_on <= \(actor.today))"
        return try ofFigures(actor, schoolClass, and: isAsked) + ofAdults(actor, schoolClass, and: isAsked)
    }

    /// What would wait had not somebody said “not now”, what comes back first standing first.
    package func putOff(visibleTo actor: Actor) throws -> [WaitingQuestion] {
        let isPutOff: SQL = "n.look_again_on > \(actor.today)"
        var seen: Set<PupilID> = []
        // “Not now” to what adults see is said once of a pupil, whoever sees it.
        let ofAdults = try ofAdults(actor, nil, and: isPutOff).filter { seen.insert($0.pupil).inserted }
        return try (ofFigures(actor, nil, and: isPutOff) + ofAdults).sorted {
            ($0.postponement!.lookAgainOn, $0.place) < ($1.postponement!.lookAgainOn, $1.place)
        }
    }

    private func ofFigures(
        _ actor: Actor, _ schoolClass: ClassID?, and condition: SQL
    ) throws -> [WaitingQuestion] {
        let views = try views(actor)
        return try tx.rows(
            """
            SELECT \(pupil(actor)), f.id AS finding_id, f.subject, f.attainment, f.growth, f.growth_low,
                f.growth_high, f.peers,
                (SELECT MIN(i.found_on) FROM finding i
                    WHERE i.school_id = f.school_id AND i.waits = 1 AND \(ofInterval("i"))) AS found_on,
                f.slower_than_peers, f.below_own_rate, f.gap_not_closing, f.gap_widening,
                f.slower_than_peers_reason, f.below_own_rate_reason, f.gap_not_closing_reason, f.gap_widening_reason,
                \(Self.notNow)
            FROM finding f
            JOIN pupil p ON p.school_id = f.school_id AND p.id = f.pupil_id
            \(PupilRecord.currentClass(on: actor.today))
            LEFT JOIN class k ON k.school_id = p.school_id AND k.id = cp.class_id
            LEFT JOIN (SELECT i.pupil_id, i.subject, i.from_sitting, i.to_sitting, m.look_again_on, m.reason,
                    m.recorded_at, m.account_id,
                    ROW_NUMBER() OVER (PARTITION BY i.pupil_id, i.subject, i.from_sitting, i.to_sitting
                        ORDER BY m.recorded_at DESC, m.look_again_on DESC) AS place
                FROM finding_postponement m JOIN finding i ON i.school_id = m.school_id AND i.id = m.finding_id
                WHERE m.school_id = \(actor.school) \(isSaid("m", by: actor.today))) n
                ON n.place = 1 AND \(ofInterval("n"))
            LEFT JOIN account w ON w.id = n.account_id
            WHERE f.school_id = \(actor.school) AND f.waits = 1 AND \(stands(actor)) AND \(condition)
                \(AnsweredQuestions.noneOfFigures(actor.school, by: isPast ? actor.today : nil))
                \(within(actor, schoolClass))
            """
        ).map { row in
            var question = try WaitingQuestion(finding: row)
            question.views = views[try row.id("finding_id")] ?? []
            return question
        }
    }

    /// What adults answered beside the figures that wait, the newest last.
    private func views(_ actor: Actor) throws -> [FindingID: [GivenView]] {
        let rows = try tx.rows(
            """
            SELECT f.id AS finding_id, v.concern, v.answer, v.words, v.recorded_at, v.account_id, u.title, u.first_name,
                u.last_name
            FROM finding_view v
            JOIN finding i ON i.school_id = v.school_id AND i.id = v.finding_id
            JOIN finding f ON f.school_id = i.school_id AND f.waits = 1 AND \(stands(actor)) AND \(ofInterval("i"))
            JOIN account u ON u.id = v.account_id
            WHERE v.school_id = \(actor.school) \(isSaid("v", by: actor.today))
            ORDER BY v.recorded_at, v.concern
            """)
        return try Dictionary(grouping: rows) { try $0.id("finding_id") }
            .mapValues { try $0.map { try GivenView($0, by: PersonName($0)) } }
    }

    /// Who said “not now”, when and why: from `n`, with that adult's account `w`.
    private static let notNow: SQL = """
        n.look_again_on, n.reason AS not_now, n.recorded_at AS not_now_at, n.account_id AS not_now_id,
            w.title AS not_now_title, w.first_name AS not_now_first, w.last_name AS not_now_last
        """

    /// Of each adult the newest answers of this school year, wherever one is `yes`: they wait until somebody says “not
    /// now”. With the year an answer ends, whoever gave it and left.
    private func ofAdults(_ actor: Actor, _ schoolClass: ClassID?, and condition: SQL) throws -> [WaitingQuestion] {
        let rows = try tx.rows(
            """
            SELECT \(pupil(actor)), o.subject, o.concern, o.answer, o.words, o.account_id, o.recorded_at, \(Self.notNow),
                u.title AS by_title, u.first_name AS by_first, u.last_name AS by_last,
                (SELECT MIN(e.recorded_at) FROM observation e WHERE e.answer = 'yes' AND \(sameAsker("e", by: actor.today))
                    AND NOT EXISTS (SELECT 1 FROM observation b WHERE b.answer <> 'yes' AND \(sameAsker("b", by: actor.today))
                        AND b.recorded_at > e.recorded_at)) AS first_at
            FROM observation o
            JOIN account u ON u.id = o.account_id
            JOIN pupil p ON p.school_id = o.school_id AND p.id = o.pupil_id
            \(PupilRecord.currentClass(on: actor.today))
            LEFT JOIN class k ON k.school_id = p.school_id AND k.id = cp.class_id
            LEFT JOIN observation_postponement n ON n.school_id = o.school_id AND n.pupil_id = o.pupil_id
                AND n.recorded_at = (SELECT MAX(m.recorded_at) FROM observation_postponement m
                    WHERE m.school_id = o.school_id AND m.pupil_id = o.pupil_id AND m.recorded_at >= o.recorded_at
                        \(isSaid("m", by: actor.today)))
            LEFT JOIN account w ON w.id = n.account_id
            WHERE o.school_id = \(actor.school) AND o.academic_year = \(AcademicYear(of: actor.today))
                AND o.answer = 'yes' \(isSaid("o", by: actor.today))
                AND NOT EXISTS (SELECT 1 FROM observation l WHERE \(sameAsker("l", by: actor.today))
                    AND l.recorded_at > o.recorded_at)
                AND \(condition) \(AnsweredQuestions.noneOfAdults(actor.school, by: isPast ? actor.today : nil))
                \(within(actor, schoolClass))
            ORDER BY o.pupil_id, o.subject, o.account_id, o.recorded_at
            """)
        var asked: [WaitingQuestion] = []
        var last = ""
        for row in rows {
            let asker = try ["id", "subject", "account_id"].map { try row.text($0) }.joined(separator: "|")
            if asker != last { asked.append(try WaitingQuestion(observation: row)) }
            asked[asked.count - 1].raised.insert(try row.choice("concern"))
            last = asker
        }
        return asked
    }

    /// Whether a finding `f` stands, or stood at the end of the actor's day.
    func stands(_ actor: Actor) -> SQL {
        isPast
            ? "f.found_on <= \(actor.today) AND (f.replaced_by IS NULL OR f.replaced_on > \(actor.today))"
            : "f.replaced_by IS NULL"
    }

    /// What each list says of its pupil `p`.
    private func pupil(_ actor: Actor) -> SQL {
        """
        p.id, p.first_name, p.last_name, p.known_as, p.sort_key,
            \(PupilRecord.yearGroup(on: actor.today)) AS year_group, k.name AS class_name
        """
    }

    /// Which pupils `p` each list holds. Begins with AND.
    func within(_ actor: Actor, _ schoolClass: ClassID?) -> SQL {
        """
        AND \(PupilRecord.isOnRoll(actor.today)) AND \(ObjectionStore.noneStops("p.id", in: actor.school))
        \(schoolClass.map { PupilRecord.isIn($0, on: actor.today) } ?? .none)
        \(Reach.clause(actor, asTeacher: true))
        """
    }

    /// Whether rows are of the same pupil, subject and pair of sittings as the finding `f`.
    private func ofInterval(_ table: StaticString) -> SQL {
        let name = SQL(stringLiteral: table.description)
        return """
            \(name).pupil_id = f.pupil_id AND \(name).subject = f.subject
                AND \(name).from_sitting = f.from_sitting AND \(name).to_sitting = f.to_sitting
            """
    }

    /// Whether rows are the same adult's answers to the same question in the same year as the answer `o`, said by the end
    /// of a day.
    private func sameAsker(_ table: StaticString, by day: Day) -> SQL {
        let name = SQL(stringLiteral: table.description)
        return """
            \(name).school_id = o.school_id AND \(name).pupil_id = o.pupil_id AND \(name).subject = o.subject
                AND \(name).concern = o.concern AND \(name).account_id = o.account_id
                AND \(name).academic_year = o.academic_year \(isSaid(table, by: day))
            """
    }

    /// Whether a row was recorded by the end of a day that is over. Begins with AND.
    private func isSaid(_ table: StaticString, by day: Day) -> SQL {
        isPast ? "AND SUBSTR(\(SQL(stringLiteral: table.description)).recorded_at, 1, 10) <= \(day)" : .none
    }
}

extension Transaction {
    package var waiting: WaitingStore { WaitingStore(tx: self) }
}
