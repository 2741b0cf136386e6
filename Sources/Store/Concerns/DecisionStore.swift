import DatabasePort
import Domain

/// Decisions about pupils. A decision is a row that says whose it is, and a version for each saving: the newest counts,
/// and at most one of a pupil’s stands. Asked for once the pupil is within reach.
package struct DecisionStore {
    let tx: any Transaction

    /// A pupil’s decisions, newest first.
    package func of(_ pupil: PupilID, in school: SchoolID) throws -> [DecisionRecord] {
        try records("d.pupil_id = \(pupil)", school)
    }

    /// The one from which something is still due; nil where none stands.
    package func standing(_ pupil: PupilID, in school: SchoolID) throws -> DecisionRecord? {
        try records("d.pupil_id = \(pupil) AND d.ended_on IS NULL", school).first
    }

    /// - Throws: `Refusal.notFound`.
    package func find(_ id: DecisionID, in school: SchoolID) throws -> DecisionRecord {
        guard let found = try records("d.id = \(id)", school).first else { throw Refusal.notFound }
        return found
    }

    /// Each saving of a decision, newest first.
    package func versions(of id: DecisionID, in school: SchoolID) throws -> [DecisionVersion] {
        let needs = try needs("n.decision_id = \(id)", school)
        return try tx.rows(
            """
            \(DecisionVersion.select) WHERE d.school_id = \(school) AND d.id = \(id) ORDER BY v.revision DESC
            """
        ).map { try DecisionVersion($0, needs[DecisionStore.key($0, "id")] ?? []) }
    }

    /// What each of the two said to what stands, the newest of each; what was said to an earlier version counts no more.
    package func answers(to decision: DecisionRecord, in school: SchoolID) throws -> [GivenDecisionAnswer] {
        let all = try tx.rows(
            """
            SELECT a.*, u.title, u.first_name, u.last_name FROM decision_answer a JOIN account u ON u.id = a.account_id
            WHERE a.school_id = \(school) AND a.decision_id = \(decision.id) AND a.recorded_at >= \(decision.version.at)
            ORDER BY a.recorded_at DESC
            """
        ).map { row in
            GivenDecisionAnswer(
                account: try row.id("account_id"), by: try PersonName(row),
                answer: DecisionAnswer(
                    isObjection: try row.text("answer") == "objects", words: try row.text("words")),
                at: try row.instant("recorded_at"))
        }
        return all.inGroups(by: \.account).map { $0.members[0] }
    }

    /// What pupil and family said to it, newest first.
    package func agreements(to id: DecisionID, in school: SchoolID) throws -> [AgreementRecord] {
        try tx.rows(
            """
            SELECT a.*, u.title, u.first_name, u.last_name FROM decision_agreement a
            JOIN account u ON u.id = a.recorded_by
            WHERE a.school_id = \(school) AND a.decision_id = \(id) ORDER BY a.said_on DESC, a.recorded_at DESC, a.id
            """
        ).map(AgreementRecord.init)
    }

    /// When the first of the concerns was raised about which this would decide: those that are open; of a decision that
    /// is changed, those that ended with it.
    package func firstConcern(of pupil: PupilID, changing decision: DecisionRecord?, in school: SchoolID) throws -> Day?
    {
        try tx.concerns.of(pupil, in: school)
            .filter { decision.map($0.isEnded) ?? $0.isOpen }.map(\.raisedOn).min()
    }

    private func records(_ which: SQL, _ school: SchoolID) throws -> [DecisionRecord] {
        let rows = try tx.rows(
            """
            \(DecisionVersion.select)
            WHERE d.school_id = \(school) AND v.revision = d.revision AND \(which)
            ORDER BY v.decided_on DESC, d.recorded_at DESC, d.id
            """)
        guard !rows.isEmpty else { return [] }
        let needs = try needs("n.decision_id IN \(rows.map { try $0.id("id", of: Decision.self) })", school)
        return try rows.map { try DecisionRecord($0, needs[DecisionStore.key($0, "id")] ?? []) }
    }

    /// By `key`.
    private func needs(_ which: SQL, _ school: SchoolID) throws -> [String: [RankedNeed]] {
        var needs: [String: [RankedNeed]] = [:]
        try tx.each("SELECT n.* FROM decision_need n WHERE n.school_id = \(school) AND \(which) ORDER BY n.rank") {
            row in
            guard let type = NeedType(rawValue: try row.text("type")) else { return }
            let area = try row.textIfAny("area").flatMap(AreaOfNeed.init)
            try needs[DecisionStore.key(row, "decision_id"), default: []].append(RankedNeed(type, area: area))
        }
        return needs
    }

    private static func key(_ row: Row, _ id: String) throws -> String {
        "\(try row.text(id)) \(try row.integer("revision"))"
    }
}

extension Transaction {
    package var decisions: DecisionStore { DecisionStore(tx: self) }
}

extension ConcernRecord {
    /// Whether it ended because something was decided, and not by its own answer.
    func isEnded(by decision: DecisionRecord) -> Bool {
        endedOn == decision.version.decidedOn && answer?.next != .closed
    }
}
