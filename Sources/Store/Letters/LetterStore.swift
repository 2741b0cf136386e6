import DatabasePort
import Domain

/// Letters home as they were sent, and those that are still to go. Asked for once the pupil is within reach.
package struct LetterStore {
    let tx: any Transaction

    /// The newest first.
    package func of(_ pupil: PupilID, in school: SchoolID) throws -> [LetterRecord] {
        try tx.rows(
            """
            \(LetterRecord.select) WHERE l.school_id = \(school) AND l.pupil_id = \(pupil)
            ORDER BY l.sent_on DESC, l.recorded_at DESC, l.id
            """
        ).map(LetterRecord.init)
    }

    /// - Throws: `Refusal.notFound`. Whether its pupil is within reach is still to be asked.
    package func find(_ id: LetterID, in school: SchoolID) throws -> LetterRecord {
        guard let row = try tx.row("\(LetterRecord.select) WHERE l.school_id = \(school) AND l.id = \(id)") else {
            throw Refusal.notFound
        }
        return try LetterRecord(row)
    }

    /// Keeps a letter as it is sent.
    package func keep(_ new: NewLetter, _ change: ChangeMoment) throws {
        try tx.run(
            """
            INSERT INTO letter (school_id, id, pupil_id, kind, decision_id, contact_id, addressed_to, address, head,
                words, sent_on, way, sent_by, recorded_at) VALUES
            (\(change.school), \(new.id), \(new.pupil), \(new.kind.rawValue), \(new.decision), \(new.contact),
                \(new.addressedTo), \(new.address), \(new.head), \(new.letter.words), \(new.letter.sentOn),
                \(new.letter.way.rawValue), \(change.by), \(change.at))
            """)
    }

    /// Letters about decisions about a pupil on roll, that have not gone to everybody yet.
    package func owed(of pupil: PupilID, in school: SchoolID, on today: Day) throws -> [OwedLetter] {
        try tx.rows(
            OwedLetter.select("d.school_id = \(school) AND d.pupil_id = \(pupil)", on: today)
        ).map(OwedLetter.init)
    }

    /// The same of every pupil within reach of somebody who writes letters, the longest owed first.
    package func owed(visibleTo actor: Actor) throws -> [OwedLetter] {
        try tx.rows(
            OwedLetter.select(
                "d.school_id = \(actor.school) \(Reach.clause(actor, asTeacher: true))", on: actor.today)
        ).map(OwedLetter.init)
    }
}

extension Transaction {
    package var letters: LetterStore { LetterStore(tx: self) }
}
