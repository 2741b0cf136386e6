import DatabasePort
import Domain

/// A letter as it was sent.
package struct LetterRecord: Sendable {
    package let id: LetterID
    package let pupil: PupilID
    package let kind: LetterKind.Name
    package let decision: DecisionID?
    /// Nil where it was given by hand to whoever the pupil’s parents or carers are.
    package let contact: ContactID?
    package let addressedTo: String
    /// Line by line; empty where none was known.
    package let address: String
    /// The whole of it, a paragraph a line.
    package let words: String
    package let sentOn: Day
    package let way: ContactWay
    package let sentBy: PersonName
    package let recordedAt: Instant

    static let select: SQL = """
        SELECT l.*, u.title, u.first_name, u.last_name FROM letter l JOIN account u ON u.id = l.sent_by
        """

    init(_ row: Row) throws {
        (id, pupil) = (try row.id("id"), try row.id("pupil_id"))
        kind = try row.choice("kind")
        (decision, contact) = (try row.idIfAny("decision_id"), try row.idIfAny("contact_id"))
        (addressedTo, address) = (try row.text("addressed_to"), try row.text("address"))
        (words, sentOn, way) = (try row.text("words"), try row.day("sent_on"), try row.choice("way"))
        (sentBy, recordedAt) = (try PersonName(row), try row.instant("recorded_at"))
    }
}

/// A letter to keep: to whom, about what.
package struct NewLetter: Sendable {
    package let id: LetterID
    package let pupil: PupilID
    package let kind: LetterKind.Name
    package let decision: DecisionID?
    package let contact: ContactID?
    package let addressedTo: String
    package let address: String
    package let letter: KeptLetter

    package init(
        id: LetterID, pupil: PupilID, kind: LetterKind.Name, decision: DecisionID?, contact: ContactID?,
        addressedTo: String, address: String, letter: KeptLetter
    ) {
        (self.id, self.pupil, self.kind, self.decision) = (id, pupil, kind, decision)
        (self.contact, self.addressedTo, self.address, self.letter) = (contact, addressedTo, address, letter)
    }
}

/// A letter about a decision that stands, still to be sent to one contact. One that went while the decision was another
/// does not count.
package struct OwedLetter: Sendable {
    package let pupil: PupilID
    package let pupilName: PupilName
    package let decision: DecisionID
    package let kind: LetterKind.Name
    package let decidedOn: Day
    /// Nil where no parent or carer is known who may get it.
    package let contact: ContactID?
    package let contactName: PersonName?

    static func select(_ conditions: SQL, on today: Day) -> SQL {
        """
        SELECT d.id AS decision_id, d.pupil_id, v.outcome, v.decided_on, p.first_name AS pupil_first,
            p.last_name AS pupil_last, p.known_as, c.id AS contact_id, c.title, c.first_name, c.last_name
        FROM decision d
        JOIN decision_version v ON v.school_id = d.school_id AND v.decision_id = d.id AND v.revision = d.revision
        JOIN pupil p ON p.school_id = d.school_id AND p.id = d.pupil_id AND \(PupilRecord.isOnRoll(today))
        LEFT JOIN pupil_contact pc ON pc.school_id = p.school_id AND pc.pupil_id = p.id
            AND \(ContactRecord.isParentOrCarer)
        LEFT JOIN contact c ON c.school_id = pc.school_id AND c.id = pc.contact_id
        WHERE d.ended_on IS NULL AND \(conditions) AND NOT EXISTS (SELECT 1 FROM letter l
            WHERE l.school_id = d.school_id AND l.pupil_id = d.pupil_id AND l.decision_id = d.id
                AND l.contact_id IS NOT DISTINCT FROM c.id AND v.outcome = (SELECT m.outcome FROM decision_version m
                    WHERE m.school_id = d.school_id AND m.decision_id = d.id AND m.recorded_at <= l.recorded_at
                    ORDER BY m.revision DESC LIMIT 1))
        ORDER BY v.decided_on, p.sort_key, p.id, pc.place NULLS LAST, c.last_name, c.first_name, c.id
        """
    }

    init(_ row: Row) throws {
        (pupil, decision) = (try row.id("pupil_id"), try row.id("decision_id"))
        pupilName = PupilName(
            first: try row.text("pupil_first"), last: try row.text("pupil_last"), knownAs: try row.textIfAny("known_as")
        )
        kind = try row.text("outcome") == DecisionOutcome.senSupport.rawValue ? .notice : .decision
        decidedOn = try row.day("decided_on")
        contact = try row.idIfAny("contact_id")
        contactName = contact == nil ? nil : try PersonName(row)
    }
}
