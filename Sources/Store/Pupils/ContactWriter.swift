import DatabasePort
import Domain

/// The one place where people in pupils' lives are written. Nothing here makes an account or lifts a bar but `lift`.
package struct ContactWriter {
    let tx: any Transaction
    let school: SchoolID

    /// Adds people whom no record here has yet.
    package func add(_ contacts: [NewContact]) throws { try write(contacts) }

    /// Makes the details of contacts what is said; who is on the staff stays as it is.
    package func change(_ contacts: [NewContact]) throws {
        try write(
            contacts,
            then: """
                ON CONFLICT (school_id, id) DO UPDATE SET title = excluded.title, first_name = excluded.first_name,
                    last_name = excluded.last_name, language = excluded.language,
                    needs_interpreter = excluded.needs_interpreter, format = excluded.format, phone = excluded.phone,
                    email = excluded.email, address = excluded.address, revision = contact.revision + 1
                """)
    }

    /// Ties contacts to pupils to whom they are not tied yet.
    package func tie(_ ties: [PupilTie]) throws { try write(ties) }

    /// Makes ties what is said, but lifts nothing: who is held back stays so, with the first reason.
    package func change(_ ties: [PupilTie]) throws {
        try write(
            ties,
            then: """
                ON CONFLICT (school_id, pupil_id, contact_id) DO UPDATE SET relationship = excluded.relationship,
                    responsibility = excluded.responsibility, lives_with = excluded.lives_with, place = excluded.place,
                    court_order = excluded.court_order, court_order_by = excluded.court_order_by,
                    held_back_on = COALESCE(pupil_contact.held_back_on, excluded.held_back_on),
                    held_back_by = CASE WHEN pupil_contact.held_back_on IS NULL THEN excluded.held_back_by
                        ELSE pupil_contact.held_back_by END,
                    held_back_reason = CASE WHEN pupil_contact.held_back_on IS NULL THEN excluded.held_back_reason
                        ELSE pupil_contact.held_back_reason END,
                    ended_on = excluded.ended_on, note = excluded.note, revision = pupil_contact.revision + 1
                """)
    }

    /// Says that a contact is on the staff, or is not: whoever is meets none of the contact's pupils.
    package func setAccount(_ account: AccountID?, of contact: ContactID) throws {
        try tx.run(
            """
            UPDATE contact SET account_id = \(account), revision = revision + 1
            WHERE school_id = \(school) AND id = \(contact)
            """)
    }

    /// Holds a contact back no longer. Who had held them back, and why, is kept beside who lifted it, and why.
    ///
    /// - Throws: `Refusal.stale` where nobody holds them back.
    package func lift(_ tie: PupilTie, reason: String, by account: AccountID, at now: Instant) throws {
        let here: SQL = "school_id = \(school) AND pupil_id = \(tie.pupil) AND contact_id = \(tie.contact)"
        let kept = try tx.run(
            """
            INSERT INTO holding_lifted (school_id, pupil_id, contact_id, held_back_on, held_back_by, held_back_reason,
                lifted_at, lifted_by, reason)
            SELECT school_id, pupil_id, contact_id, held_back_on, held_back_by, held_back_reason, CAST(\(now) AS TEXT),
                CAST(\(account) AS TEXT), CAST(\(reason) AS TEXT)
            FROM pupil_contact WHERE \(here) AND held_back_on IS NOT NULL
            """)
        guard kept == 1 else { throw Refusal.stale }
        try tx.run(
            """
            UPDATE pupil_contact SET held_back_on = NULL, held_back_by = NULL, held_back_reason = '',
                revision = revision + 1
            WHERE \(here)
            """)
    }

    private func write(_ contacts: [NewContact], then: SQL = .none) throws {
        try tx.insert(
            """
            INSERT INTO contact (school_id, id, title, first_name, last_name, account_id, language, needs_interpreter,
                format, phone, email, address) VALUES
            """,
            contacts.map { c in
                """
                (\(school), \(c.id), \(c.details.name.title), \(c.details.name.first), \(c.details.name.last),
                \(c.account), \(c.details.language), \(c.details.needsInterpreter ? 1 : 0), \(c.details.format),
                \(c.details.phone), \(c.details.email), \(c.details.address))
                """
            }, columns: 12, then: then)
    }

    private func write(_ ties: [PupilTie], then: SQL = .none) throws {
        try tx.insert(
            """
            INSERT INTO pupil_contact (school_id, pupil_id, contact_id, relationship, responsibility, lives_with, place,
                court_order, court_order_by, held_back_on, held_back_by, held_back_reason, ended_on, note) VALUES
            """,
            ties.map { t in
                """
                (\(school), \(t.pupil), \(t.contact), \(t.details.relationship),
                \(t.details.hasResponsibility ? 1 : 0), \(t.details.livesWith ? 1 : 0), \(t.details.place),
                \(t.details.courtOrder), \(t.orderBy), \(t.heldBack?.on), \(t.heldBack?.by),
                \(t.heldBack?.reason ?? ""), \(t.endedOn), \(t.details.note))
                """
            }, columns: 14, then: then)
    }
}

extension Transaction {
    package func contactWriter(_ school: SchoolID) -> ContactWriter { ContactWriter(tx: self, school: school) }
}

/// A person in pupils' lives.
package struct NewContact: Hashable, Sendable {
    package let id: ContactID
    package var details: ContactDetails
    /// Where the same person is on the staff: then their pages never show these pupils. Taken by `add` alone.
    package var account: AccountID?

    package init(id: ContactID, details: ContactDetails, account: AccountID? = nil) {
        self.id = id
        self.details = details
        self.account = account
    }
}

/// What a contact is to a pupil.
package struct PupilTie: Hashable, Sendable {
    package let pupil: PupilID
    package let contact: ContactID
    package var details: TieDetails
    /// Who wrote the words of the court order, and so may read them.
    package var orderBy: AccountID?
    package var heldBack: HeldBack?
    package var endedOn: Day?

    package init(
        pupil: PupilID, contact: ContactID, details: TieDetails, orderBy: AccountID? = nil, heldBack: HeldBack? = nil,
        endedOn: Day? = nil
    ) {
        self.pupil = pupil
        self.contact = contact
        self.details = details
        self.orderBy = orderBy
        self.heldBack = heldBack
        self.endedOn = endedOn
    }
}
