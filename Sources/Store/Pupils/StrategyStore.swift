import DatabasePort
import Domain

/// The school’s list of strategies. One that has ended stays with the pupils who have it, until their teachers change it.
package struct StrategyStore {
    let tx: any Transaction
    let school: SchoolID

    /// In order of words, those that have ended too; of one that was offered more than once the last time.
    package func all() throws -> [ListedStrategy] {
        try tx.rows(
            """
            SELECT s.words, s.from_day, s.until_day, s.instead FROM strategy s
            WHERE s.school_id = \(school) AND NOT EXISTS (SELECT 1 FROM strategy n
                WHERE n.school_id = s.school_id AND n.words = s.words AND n.from_day > s.from_day)
            """
        ).map { row in
            ListedStrategy(
                words: try row.text("words"), from: try row.day("from_day"), until: try row.dayIfAny("until_day"),
                instead: try row.textIfAny("instead"))
        }
        // A key costs more than comparing two, so each is made once.
        .map { (key: sortKey($0.words), strategy: $0) }
        .sorted { ($0.key, $0.strategy.words) < ($1.key, $1.strategy.words) }.map(\.strategy)
    }

    /// Offers strategies from a day on. One that had ended is offered again.
    package func add(_ words: [String], from day: Day) throws {
        try tx.insert(
            "INSERT INTO strategy (school_id, words, from_day) VALUES",
            words.map { "(\(school), \($0), \(day))" }, columns: 3,
            then: """
                ON CONFLICT (school_id, words, from_day) DO UPDATE SET until_day = NULL, instead = NULL
                """)
    }

    /// Offers a strategy no longer from a day on.
    ///
    /// - Parameter instead: what the school says from then on, here and for what it had ended in favour of this one.
    /// - Throws: `Refusal.stale` where the list does not offer it.
    package func end(_ words: String, from day: Day, instead: String? = nil) throws {
        let ended = try tx.run(
            """
            UPDATE strategy SET until_day = \(day - 1), instead = \(instead)
            WHERE school_id = \(school) AND words = \(words) AND (until_day IS NULL OR until_day >= \(day))
            """)
        if ended == 0 { throw Refusal.stale }
        try tx.run(
            "UPDATE strategy SET instead = \(instead) WHERE school_id = \(school) AND instead = \(words)")
    }

    /// Pupils on roll within reach who have each strategy, by name.
    package func pupils(visibleTo actor: Actor) throws -> [String: [(id: PupilID, name: PupilName)]] {
        let rows = try tx.rows(
            """
            SELECT ps.strategy, p.id, p.first_name, p.last_name, p.known_as FROM pupil_strategy ps
            JOIN pupil p ON p.school_id = ps.school_id AND p.id = ps.pupil_id
            WHERE ps.school_id = \(school) AND \(PupilRecord.isOnRoll(actor.today)) \(Reach.clause(actor))
            ORDER BY p.sort_key, p.id
            """)
        return try rows.reduce(into: [:]) { found, row in
            found[try row.text("strategy"), default: []].append((try row.id("id"), try PupilName(row)))
        }
    }
}

extension Transaction {
    package func strategies(_ school: SchoolID) -> StrategyStore { StrategyStore(tx: self, school: school) }
}
