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

    /// What stood before the one that stands: of the others that were not taken back the last to be written down.
    package func before(_ standing: DecisionRecord, in school: SchoolID) throws -> DecisionRecord? {
        try of(standing.pupil, in: school).filter { $0.id != standing.id && !$0.isTakenBack }
            .max { $0.recordedAt < $1.recordedAt }
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

    /// When the first of the concerns was raised about which this would decide: those that are open; of a decision that
    /// is changed, those that ended with it.
    package func firstConcern(of pupil: PupilID, changing decision: DecisionRecord?, in school: SchoolID) throws -> Day?
    {
        try tx.concerns.of(pupil, in: school)
            .filter { concern in decision.map { concern.endedBy == $0.id } ?? concern.isOpen }.map(\.raisedOn).min()
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
