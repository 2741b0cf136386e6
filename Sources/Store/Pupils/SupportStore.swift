import DatabasePort
import Domain

/// What pupils are good at and what every teacher must do, each saving kept. Asked for once the pupil is within reach.
package struct SupportStore {
    let tx: any Transaction
    let school: SchoolID

    package func standing(of pupil: PupilID) throws -> StandingSupport {
        let row = try tx.row(
            """
            SELECT p.good_at, (SELECT MAX(v.revision) FROM support_version v
                WHERE v.school_id = p.school_id AND v.pupil_id = p.id) AS revision
            FROM pupil p WHERE p.school_id = \(school) AND p.id = \(pupil)
            """)
        guard let row else { throw Refusal.notFound }
        return StandingSupport(
            support: Support(
                goodAt: try row.textIfAny("good_at") ?? "",
                strategies: try tx.pupils.strategies(of: pupil, in: school)),
            revision: try row.integerIfAny("revision") ?? 0)
    }

    /// What each saving left, newest first.
    package func versions(of pupil: PupilID) throws -> [SupportVersion] {
        try tx.rows(
            """
            SELECT v.good_at, v.strategies, v.recorded_at, u.title, u.first_name, u.last_name
            FROM support_version v JOIN account u ON u.id = v.account_id
            WHERE v.school_id = \(school) AND v.pupil_id = \(pupil) ORDER BY v.revision DESC
            """
        ).map { row in
            SupportVersion(
                support: Support(
                    goodAt: try row.text("good_at"),
                    strategies: try row.text("strategies").split(separator: "\n").map(String.init)),
                by: try PersonName(row), at: try row.instant("recorded_at"))
        }
    }

    /// Makes what helps a pupil what is said, and keeps who said it and when. New words join the school’s list.
    ///
    /// - Parameter revision: the one that the writer had read; 0 before the first.
    /// - Throws: `Refusal.stale` where somebody saved in between.
    package func save(
        _ support: Support, of pupil: PupilID, over revision: Int, by writer: AccountID, at now: Instant
    ) throws {
        guard try standing(of: pupil).revision == revision else { throw Refusal.stale }
        let goodAt: String? = support.goodAt.isEmpty ? nil : support.goodAt
        try tx.run("UPDATE pupil SET good_at = \(goodAt) WHERE school_id = \(school) AND id = \(pupil)")
        try tx.pupilDetails(school).setStrategies(support.strategies, of: pupil)
        let list = tx.strategies(school)
        let known = Set(try list.all().map(\.words))
        try list.add(support.strategies.filter { !known.contains($0) }, from: now.londonDay)
        try tx.run(
            """
            INSERT INTO support_version
                (school_id, pupil_id, revision, good_at, strategies, account_id, recorded_at) VALUES
            (\(school), \(pupil), \(revision + 1), \(support.goodAt), \(support.strategies.joined(separator: "\n")),
                \(writer), \(now))
            """)
    }
}

extension Transaction {
    package func support(_ school: SchoolID) -> SupportStore { SupportStore(tx: self, school: school) }
}

/// What stands now, and how often it was saved.
package struct StandingSupport: Sendable {
    package let support: Support
    package let revision: Int
}

/// What one saving left.
package struct SupportVersion: Sendable {
    package let support: Support
    package let by: PersonName
    package let at: Instant
}
