import DatabasePort
import Domain

/// That a pupil has no score in a sitting, and why.
package struct NewUnscored: Hashable, Sendable {
    package let place: NewResult.Place
    package let takenOn: Day
    package let reason: Unscored

    package init(pupil: PupilID, sitting: SittingID, takenOn: Day, reason: Unscored) {
        place = NewResult.Place(pupil: pupil, sitting: sitting)
        self.takenOn = takenOn
        self.reason = reason
    }
}

extension ResultWriter {
    /// Keeps why pupils have no score. Of two reasons of one pupil in one sitting the one written now stands.
    ///
    /// A score in the same sitting stays as it is and is what pages show; `remove` it where it is not so.
    ///
    /// - Parameter by: who says so; nil for a command.
    package func write(_ unscored: [NewUnscored], by: AccountID?, at now: Instant) throws {
        let standing = Dictionary(unscored.map { ($0.place, $0) }) { $1 }
        try tx.insert(
            "INSERT INTO unscored (school_id, pupil_id, sitting_id, reason, taken_on, recorded_at, recorded_by) VALUES",
            standing.values.map { u in
                """
                (\(school), \(u.place.pupil), \(u.place.sitting), \(u.reason.rawValue), \(u.takenOn), \(now), \(by))
                """
            }, columns: 7,
            then: """
                ON CONFLICT (school_id, pupil_id, sitting_id) DO UPDATE SET reason = excluded.reason,
                    taken_on = excluded.taken_on, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by
                """)
    }

    /// Takes away scores, as somebody says that they were never so. Progress has to be read anew.
    package func removeResults(_ places: [NewResult.Place]) throws {
        try remove("result", places)
    }

    /// Takes away the reasons why there was no score.
    package func removeUnscored(_ places: [NewResult.Place]) throws {
        try remove("unscored", places)
    }

    private func remove(_ table: StaticString, _ places: [NewResult.Place]) throws {
        let name = SQL(stringLiteral: table.description)
        for place in places {
            try tx.run(
                """
                DELETE FROM \(name) WHERE school_id = \(school) AND pupil_id = \(place.pupil)
                    AND sitting_id = \(place.sitting)
                """)
        }
    }
}
