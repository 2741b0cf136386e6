import DatabasePort
import Domain

/// People in pupils' lives. Asked for only once the pupil is within reach.
package struct ContactStore {
    let tx: any Transaction

    /// Whom to ring first stands first, then whom the pupil lives with; those who are contacts no more too.
    package func all(of pupil: PupilID, in school: SchoolID) throws -> [ContactRecord] {
        try all(of: pupil, in: school, and: .none)
    }

    /// Parents and carers, in the same order: whom the school asks and writes to, each alone.
    package func parents(of pupil: PupilID, in school: SchoolID) throws -> [ContactRecord] {
        try all(of: pupil, in: school, and: "AND \(ContactRecord.isParentOrCarer)")
    }

    /// Parents by the record’s own word for them alone, without responsibility and living elsewhere: whom the school may
    /// write to if somebody chooses so, and never does of itself. Nobody who is held back or a contact no more.
    package func otherParents(of pupil: PupilID, in school: SchoolID) throws -> [ContactRecord] {
        try all(
            of: pupil, in: school,
            and: """
                AND pc.responsibility = 0 AND pc.lives_with = 0 AND pc.held_back_on IS NULL AND pc.ended_on IS NULL
                """
        ).filter(\.tie.details.namesParent)
    }

    private func all(of pupil: PupilID, in school: SchoolID, and condition: SQL) throws -> [ContactRecord] {
        try tx.rows(
            """
            \(ContactRecord.select) WHERE pc.school_id = \(school) AND pc.pupil_id = \(pupil) \(condition)
            ORDER BY pc.place NULLS LAST, pc.lives_with DESC, c.last_name, c.first_name, c.id
            """
        ).map(ContactRecord.init)
    }

    /// - Throws: `Refusal.notFound` for nobody's or another pupil's contact.
    package func find(_ id: ContactID, of pupil: PupilID, in school: SchoolID) throws -> ContactRecord {
        let row = try tx.row(
            """
            \(ContactRecord.select)
            WHERE pc.school_id = \(school) AND pc.pupil_id = \(pupil) AND pc.contact_id = \(id)
            """)
        guard let row else { throw Refusal.notFound }
        return try ContactRecord(row)
    }

    /// Times in which a contact was held back and somebody lifted it, newest first.
    package func lifted(_ id: ContactID, of pupil: PupilID, in school: SchoolID) throws -> [LiftedHolding] {
        try tx.rows(
            """
            SELECT h.held_back_on, h.held_back_reason, h.lifted_at, h.reason, u.title, u.first_name, u.last_name
            FROM holding_lifted h JOIN account u ON u.id = h.lifted_by
            WHERE h.school_id = \(school) AND h.pupil_id = \(pupil) AND h.contact_id = \(id) ORDER BY h.lifted_at DESC
            """
        ).map { row in
            LiftedHolding(
                from: try row.day("held_back_on"), until: try row.instant("lifted_at").londonDay,
                heldBackFor: try row.text("held_back_reason"), liftedBy: try PersonName(row),
                liftedFor: try row.text("reason"))
        }
    }

    /// Contacts of other pupils whose own name, or whose pupil's, holds each word; none who is one of this pupil's
    /// already, and none of the reader's own child. Leavers' are for who sees the whole school.
    ///
    /// - Parameter words: folded as `sortKey` does.
    package func known(_ words: String, besides pupil: PupilID, for actor: Actor) throws -> [KnownContact] {
        let words = words.split(separator: " ")
        guard !words.isEmpty else { return [] }
        return try known(besides: pupil, for: actor).filter { $0.answers(to: words) }
    }

    /// - Throws: `Refusal.notFound` for a contact whom `known` would not show.
    package func known(_ id: ContactID, besides pupil: PupilID, for actor: Actor) throws -> KnownContact {
        guard let found = try known(besides: pupil, for: actor).first(where: { $0.id == id }) else {
            throw Refusal.notFound
        }
        return found
    }

    private func known(besides pupil: PupilID, for actor: Actor) throws -> [KnownContact] {
        let ofThose: SQL = actor.seesWholeSchool ? .none : "AND \(PupilRecord.isOnRoll(actor.today))"
        let rows = try tx.rows(
            """
            SELECT c.id, c.title, c.first_name, c.last_name, pc.relationship, p.first_name AS pupil_first,
                p.last_name AS pupil_last, p.known_as
            FROM contact c JOIN pupil_contact pc ON pc.school_id = c.school_id AND pc.contact_id = c.id
            JOIN pupil p ON p.school_id = pc.school_id AND p.id = pc.pupil_id
            WHERE c.school_id = \(actor.school) \(ofThose) AND c.id NOT IN (SELECT oc.contact_id FROM pupil_contact oc
                WHERE oc.school_id = \(actor.school) AND (oc.pupil_id = \(pupil) OR oc.pupil_id IN
                    (SELECT rc.pupil_id FROM contact m JOIN pupil_contact rc
                        ON rc.school_id = m.school_id AND rc.contact_id = m.id
                        WHERE m.school_id = \(actor.school) AND m.account_id = \(actor.account))))
            ORDER BY c.id, p.sort_key
            """)
        var found: [KnownContact] = []
        for row in rows {
            let id: ContactID = try row.id("id")
            if found.last?.id != id { found.append(KnownContact(id: id, name: try PersonName(row))) }
            let pupil = PupilName(
                first: try row.text("pupil_first"), last: try row.text("pupil_last"),
                knownAs: try row.textIfAny("known_as"))
            found[found.count - 1].pupils.append((try row.text("relationship"), pupil))
        }
        return found.map { (sortKey("\($0.name.last) \($0.name.first)"), $0) }
            .sorted { ($0.0, $0.1.id.text) < ($1.0, $1.1.id.text) }.map(\.1)
    }
}

extension Transaction {
    package var contacts: ContactStore { ContactStore(tx: self) }
}
