import DatabasePort
import Domain

/// The one place where what surrounds a pupil is written: words, strategies, family, time in school. Status and needs are `RegisterStore`’s.
package struct PupilDetailWriter {
    let tx: any Transaction
    let school: SchoolID

    /// - Parameter strategies: at most five.
    package func setStrategies(_ strategies: [String], of pupil: PupilID) throws {
        try tx.run("DELETE FROM pupil_strategy WHERE school_id = \(school) AND pupil_id = \(pupil)")
        try tx.insert(
            "INSERT INTO pupil_strategy (school_id, pupil_id, place, strategy) VALUES",
            strategies.enumerated().map { "(\(school), \(pupil), \($0 + 1), \($1))" }, columns: 4)
    }

    /// - Parameters:
    ///   - audience: how far the pupil agreed: `teachers`, `home` or `only_you`.
    ///   - question: what the pupil was asked for; nil for what stands first on the pupil's page.
    package func addWords(
        _ words: PupilWords, account: AccountID?, audience: String, askedFor question: AskedFor? = nil,
        of pupil: PupilID, at now: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO pupil_words (school_id, pupil_id, said_on, words, heard_by, heard_by_account, audience,
                asked_for, recorded_at)
            VALUES (\(school), \(pupil), \(words.on), \(words.words), \(words.heardBy), \(account), \(audience),
                \(question?.rawValue ?? ""), \(now))
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
