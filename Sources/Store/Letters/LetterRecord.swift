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
    /// The school’s name, address and telephone as they stood; empty on letters of before these were kept.
    package let head: String
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
        head = try row.text("head")
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
    /// The school’s name, address and telephone, line by line.
    package let head: String
    package let letter: KeptLetter

    package init(
        id: LetterID, pupil: PupilID, kind: LetterKind.Name, decision: DecisionID?, contact: ContactID?,
        addressedTo: String, address: String, head: String, letter: KeptLetter
    ) {
        (self.id, self.pupil, self.kind, self.decision) = (id, pupil, kind, decision)
        (self.contact, self.addressedTo, self.address) = (contact, addressedTo, address)
        (self.head, self.letter) = (head, letter)
    }
}

/// A letter about a decision that stands, still to be sent to one contact: one that went while the decision was another
/// does not count. About one that was taken back whoever had a letter gets another, unless a new decision stands.
package struct OwedLetter: Sendable {
    package let pupil: PupilID
    package let pupilName: PupilName
    package let decision: DecisionID
    package let kind: LetterKind.Owed
    /// When it was decided, or taken back.
    package let since: Day
    /// Nil where no parent or carer is known who may get it.
    package let contact: ContactID?
    package let contactName: PersonName?

    static func select(_ conditions: SQL, on today: Day) -> SQL {
        """
        SELECT d.id AS decision_id, d.pupil_id, v.outcome, v.decided_on, v.taken_back, v.recorded_at, p.first_name AS pupil_first,
            p.last_name AS pupil_last, p.known_as, c.id AS contact_id, c.title, c.first_name, c.last_name
        FROM decision d
        JOIN decision_version v ON v.school_id = d.school_id AND v.decision_id = d.id AND v.revision = d.revision
        JOIN pupil p ON p.school_id = d.school_id AND p.id = d.pupil_id AND \(PupilRecord.isOnRoll(today))
        LEFT JOIN pupil_contact pc ON pc.school_id = p.school_id AND pc.pupil_id = p.id
            AND \(ContactRecord.isParentOrCarer)
        LEFT JOIN contact c ON c.school_id = pc.school_id AND c.id = pc.contact_id
        WHERE \(conditions) AND (
            d.ended_on IS NULL AND NOT EXISTS (\(letter) AND v.outcome = (SELECT m.outcome FROM decision_version m
                WHERE m.school_id = d.school_id AND m.decision_id = d.id AND m.recorded_at <= l.recorded_at
                ORDER BY m.revision DESC LIMIT 1))
            OR v.taken_back IS NOT NULL AND EXISTS (\(letter) AND l.recorded_at < v.recorded_at)
                AND NOT EXISTS (\(letter) AND l.recorded_at >= v.recorded_at)
                AND NOT EXISTS (SELECT 1 FROM decision s WHERE s.school_id = d.school_id AND s.pupil_id = d.pupil_id
                    AND s.ended_on IS NULL AND s.recorded_at >= v.recorded_at))
        ORDER BY v.decided_on, p.sort_key, p.id, pc.place NULLS LAST, c.last_name, c.first_name, c.id
        """
    }

    /// A letter `l` about the decision `d` to the contact `c`.
    private static let letter: SQL = """
        SELECT 1 FROM letter l WHERE l.school_id = d.school_id AND l.pupil_id = d.pupil_id AND l.decision_id = d.id
            AND l.contact_id IS NOT DISTINCT FROM c.id
        """

    init(_ row: Row) throws {
        (pupil, decision) = (try row.id("pupil_id"), try row.id("decision_id"))
        pupilName = PupilName(
            first: try row.text("pupil_first"), last: try row.text("pupil_last"), knownAs: try row.textIfAny("known_as")
        )
        let isTakenBack = try row.textIfAny("taken_back") != nil
        let isNotice = try row.text("outcome") == DecisionOutcome.senSupport.rawValue
        kind = isTakenBack ? .takenBack : isNotice ? .notice : .decision
        since = try isTakenBack ? row.instant("recorded_at").londonDay : row.day("decided_on")
        contact = try row.idIfAny("contact_id")
        contactName = contact == nil ? nil : try PersonName(row)
    }
}

extension DecisionVersion {
    /// What a letter about it says: that it was taken back, the formal notice of SEN support, else what was decided.
    package var letter: LetterKind {
        if takenBack != nil { return .takenBack(on: decidedOn) }
        if let notice { return .notice(words: notice.words) }
        return .decision(
            LetterKind.Decided(on: decidedOn, why: why, help: help, comeBack: comeBack, watchUntil: watchUntil))
    }
}
