import DatabasePort
import Domain

/// Concerns that are open, and looking at needs that has begun.
extension DueRecords {
    struct OpenConcern {
        let id: ConcernID
        let pupil: PupilID
        let raisedOn: Day
        let answeredOn: Day?
        let next: Concern.Next?
        let lookAgainOn: Day
        let answerer: AccountID
        let answerDue: Day
        let said: String
        let isOnRegister: Bool

        func due(taught: Set<ConcernID>) -> Due? {
            guard let answeredOn else {
                return Due(
                    .answerConcern(id), about: pupil, by: answerDue, named: [answerer], since: raisedOn, said: said)
            }
            // Targeted teaching comes back on a day of its own, looking at needs as views and a decision; of a pupil on the
            // register nothing is to be decided.
            guard next != .closed, next != .needs || isOnRegister, !taught.contains(id) else { return nil }
            return Due(
                next == .needs ? .lookAtNeeds(id) : .lookAgain(id), about: pupil, by: lookAgainOn, named: [answerer],
                since: answeredOn)
        }
    }

    func openConcerns() throws -> [OpenConcern] {
        try tx.rows(
            """
            SELECT c.id, c.pupil_id, c.raised_on, c.answer_due, v.look_again_on, v.answerer, v.answered_on, v.next,
                v.raised_by, v.raiser, u.title, u.first_name, u.last_name,
                CASE WHEN EXISTS (\(onRegister("c"))) THEN 1 ELSE 0 END AS on_register
            FROM concern c
            JOIN concern_version v ON v.school_id = c.school_id AND v.concern_id = c.id AND v.revision = c.revision
            JOIN account u ON u.id = c.recorded_by
            \(about("c")) AND c.ended_on IS NULL
            """
        ).map { row in
            let raiser = try row.text("raiser")
            let isStaff = try row.text("raised_by") == "staff"
            return OpenConcern(
                id: try row.id("id"), pupil: try row.id("pupil_id"), raisedOn: try row.day("raised_on"),
                answeredOn: try row.dayIfAny("answered_on"),
                next: try row.textIfAny("next").flatMap(Concern.Next.init), lookAgainOn: try row.day("look_again_on"),
                answerer: try row.id("answerer"), answerDue: try row.day("answer_due"),
                said: isStaff ? try PersonName(row).formal : raiser.isEmpty ? "The pupil" : raiser,
                isOnRegister: try row.truth("on_register"))
        }
    }

    /// Pupils whose needs are looked at and about whom nobody has decided since: views to ask for, and once they are
    /// there, the decision.
    func views(needs concerns: [OpenConcern]) throws -> [Due] {
        var rounds: [PupilID: (begun: Day, decideBy: Day?)] = [:]
        for row in try analyses() {
            rounds[try row.id("pupil_id")] = (try row.instant("since").londonDay, nil)
        }
        for concern in concerns where !concern.isOnRegister {
            let (found, begun) = (rounds[concern.pupil], concern.answeredOn ?? concern.raisedOn)
            rounds[concern.pupil] = (
                min(found?.begun ?? begun, begun), [found?.decideBy, concern.lookAgainOn].compactMap { $0 }.min()
            )
        }
        let known = try AskedViews(of: Array(rounds.keys), actor, tx)
        return rounds.map { pupil, round in
            let missing = Viewer.allCases.filter { !known.has($0, of: pupil) }
            let ends = round.decideBy ?? calendar.schoolDay(weeks: Advice.lookAgainSchoolWeeks, after: round.begun)
            guard !missing.isEmpty else { return Due(.decide, about: pupil, by: ends, since: round.begun) }
            return Due(
                .askViews(pupil: missing.contains(.pupil), family: missing.contains(.family)), about: pupil,
                by: calendar.answerDue(raisedOn: round.begun).day, since: round.begun)
        }
    }

    /// Saved within a year about a pupil not on the register, with no decision since that stands.
    private func analyses() throws -> [Row] {
        try tx.rows(
            """
            SELECT a.pupil_id, MIN(a.recorded_at) AS since FROM analysis a \(about("a"))
                AND a.recorded_at >= \(actor.today - Advice.lookAgainDays)
                AND NOT EXISTS (\(onRegister("a")))
                AND NOT EXISTS (SELECT 1 FROM decision d JOIN decision_version v ON v.school_id = d.school_id
                    AND v.decision_id = d.id AND v.revision = d.revision AND v.taken_back IS NULL
                    WHERE d.school_id = a.school_id AND d.pupil_id = a.pupil_id AND d.recorded_at >= a.recorded_at)
            GROUP BY a.pupil_id
            """)
    }

    /// A row where the pupil of a record `x` has SEN support or a plan today.
    private func onRegister(_ record: StaticString) -> SQL {
        let name = SQL(stringLiteral: record.description)
        return """
            SELECT 1 FROM sen_status s WHERE s.school_id = \(name).school_id AND s.pupil_id = \(name).pupil_id
                AND s.status <> 'N' AND s.from_day = (SELECT MAX(l.from_day) FROM sen_status l
                    WHERE l.school_id = s.school_id AND l.pupil_id = s.pupil_id AND l.from_day <= \(actor.today))
            """
    }
}
