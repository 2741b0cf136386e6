import DatabasePort
import Domain

/// The one place where what surrounds a pupil is written: words, strategies, status, needs, family, time in school.
package struct PupilDetailWriter {
    let tx: any Transaction
    let school: SchoolID

    /// - Parameter source: `import` where it was decided before Fourfold, or `decision`.
    package func addStatus(
        _ status: SENStatus, since day: Day, of pupil: PupilID, source: String, at now: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO sen_status (school_id, pupil_id, from_day, status, source, recorded_at)
            VALUES (\(school), \(pupil), \(day), \(status.rawValue), \(source), \(now))
            """)
    }

    /// - Parameter needs: the main one first.
    package func setNeeds(_ needs: [NeedType], of pupil: PupilID) throws {
        try tx.run("DELETE FROM sen_need WHERE school_id = \(school) AND pupil_id = \(pupil)")
        try tx.insert(
            "INSERT INTO sen_need (school_id, pupil_id, rank, type) VALUES",
            needs.enumerated().map { "(\(school), \(pupil), \($0 + 1), \($1.rawValue))" }, columns: 4)
    }

    /// - Parameter strategies: at most five.
    package func setStrategies(_ strategies: [String], of pupil: PupilID) throws {
        try tx.run("DELETE FROM pupil_strategy WHERE school_id = \(school) AND pupil_id = \(pupil)")
        try tx.insert(
            "INSERT INTO pupil_strategy (school_id, pupil_id, place, strategy) VALUES",
            strategies.enumerated().map { "(\(school), \(pupil), \($0 + 1), \($1))" }, columns: 4)
    }

    /// - Parameter audience: how far the pupil agreed: `teachers`, `home` or `only_you`.
    package func addWords(
        _ words: PupilWords, account: AccountID?, audience: String, of pupil: PupilID, at now: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO pupil_words (school_id, pupil_id, said_on, words, heard_by, heard_by_account, audience, recorded_at)
            VALUES (\(school), \(pupil), \(words.on), \(words.words), \(words.heardBy), \(account), \(audience), \(now))
            """)
    }

    /// That a pupil is or was looked after, from a day on.
    package func addCare(_ status: String, since day: Day, of pupil: PupilID) throws {
        try tx.run(
            """
            INSERT INTO pupil_care (school_id, pupil_id, status, from_day)
            VALUES (\(school), \(pupil), \(status), \(day))
            """)
    }
}

extension Transaction {
    package func pupilDetails(_ school: SchoolID) -> PupilDetailWriter { PupilDetailWriter(tx: self, school: school) }
}
