import DatabasePort
import Domain

/// Who is on the register, and since when.
extension RegisterStore {
    /// Pupils on roll with SEN support or a plan today, in order of name: all of the school for some roles, else those
    /// whom the actor teaches; never the actor’s own child.
    package func lines(visibleTo actor: Actor) throws -> [RegisterLine] {
        var lines: [RegisterLine] = []
        try tx.each(
            """
            \(PupilRecord.select(actor, and: """
                , p.upn, s.source, n.type, n.area, n.from_day, \(PupilRecord.statusSince)
                """)) \(PupilRecord.sinceSame)
            LEFT JOIN sen_need n ON n.school_id = p.school_id AND n.pupil_id = p.id
            WHERE p.school_id = \(actor.school) AND \(PupilRecord.isOnRoll(actor.today)) AND s.status IN ('K', 'E')
                AND p.id IN (\(everRegistered(actor.school))) \(Reach.clause(actor, asTeacher: true))
            ORDER BY p.sort_key, p.id, n.rank
            """
        ) { row in
            let id: PupilID = try row.id("id")
            if lines.last?.id != id { lines.append(try RegisterLine(row)) }
            if try row.textIfAny("type") != nil, let need = try RankedNeed(row) { lines[lines.count - 1].add(need) }
        }
        return lines
    }

    /// Asked first, so that class and status are looked up of those alone.
    private func everRegistered(_ school: SchoolID) -> SQL {
        "SELECT r.pupil_id FROM sen_status r WHERE r.school_id = \(school) AND r.status IN ('K', 'E')"
    }

    /// How many pupils on roll there are in each year group, the actor’s own children left out as on every list.
    package func roll(_ actor: Actor) throws -> [(year: YearGroup?, pupils: Int)] {
        try tx.rows(
            """
            SELECT \(PupilRecord.yearGroup(on: actor.today)) AS year_group, COUNT(*) AS pupils FROM pupil p
            WHERE p.school_id = \(actor.school) AND \(PupilRecord.isOnRoll(actor.today)) \(Reach.notOwnChild(actor))
            GROUP BY 1
            """
        ).map { (try $0.yearGroupIfAny("year_group"), try $0.integer("pupils")) }
    }

    /// A pupil’s statuses, the newest first. Asked for once the pupil is within reach.
    package func statuses(of pupil: PupilID, in school: SchoolID) throws -> [DatedStatus] {
        try tx.rows(
            """
            SELECT status, from_day, day_known, decision_id FROM sen_status
            WHERE school_id = \(school) AND pupil_id = \(pupil) ORDER BY from_day DESC
            """
        ).map { row in
            DatedStatus(
                status: try row.choice("status"), from: try row.day("from_day"),
                isDayKnown: try row.truth("day_known"), decision: try row.idIfAny("decision_id"))
        }
    }

    /// Needs that stood before and stand no more, the last ended first.
    package func endedNeeds(of pupil: PupilID, in school: SchoolID) throws -> [EndedNeed] {
        let standing = Set(try needs(of: pupil, in: school).map(\.type))
        return try tx.rows(
            """
            SELECT * FROM sen_need_before WHERE school_id = \(school) AND pupil_id = \(pupil)
            ORDER BY until_day DESC, recorded_at DESC, rank
            """
        ).compactMap { row in
            guard let need = try RankedNeed(row), !standing.contains(need.type) else { return nil }
            return EndedNeed(need: need, until: try row.day("until_day"))
        }
    }
}

/// A status and the day from which it holds.
package struct DatedStatus: Sendable {
    package let status: SENStatus
    package let from: Day
    /// False where nobody knows since when: `from` is then the day on which it was told.
    package let isDayKnown: Bool
    /// Nil where it was decided before Fourfold.
    package let decision: DecisionID?
}

/// A need that stands no more.
package struct EndedNeed: Sendable {
    package let need: RankedNeed
    package let until: Day
}

extension RegisterLine {
    fileprivate init(_ row: Row) throws {
        let pupil = try PupilRow(row)
        self.init(
            id: pupil.id, upn: try row.textIfAny("upn"), name: pupil.name, yearGroup: pupil.yearGroup,
            schoolClass: pupil.classID, className: pupil.className, status: pupil.senStatus,
            since: try row.dayIfAny("status_since"), isDecidedHere: try row.text("source") == "decision")
    }
}
