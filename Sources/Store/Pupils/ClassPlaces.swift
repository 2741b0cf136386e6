import DatabasePort
import Domain

/// Places said anew as a whole, as an import does: what no longer holds goes, and what holds is written.
extension ClassWriter {
    /// Takes places away that never were, or are written anew with other days.
    package func vacate(_ places: [ClassPlace]) throws {
        for place in places {
            try tx.run(
                """
                DELETE FROM class_pupil WHERE school_id = \(school) AND class_id = \(place.schoolClass)
                    AND pupil_id = \(place.pupil) AND from_day = \(place.from)
                """)
        }
    }

    /// Takes ties away that never were, or are written anew with other days.
    package func untie(_ ties: [ClassTie]) throws {
        for tie in ties {
            try tx.run(
                """
                DELETE FROM class_adult WHERE school_id = \(school) AND class_id = \(tie.schoolClass)
                    AND account_id = \(tie.account) AND relation = \(tie.relation.rawValue) AND from_day = \(tie.from)
                """)
        }
    }
}
