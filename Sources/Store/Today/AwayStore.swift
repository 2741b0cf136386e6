import DatabasePort
import Domain

/// When adults of a school work and are away, and who stands in for whom. Never why.
package struct AwayStore {
    let tx: any Transaction
    let school: SchoolID

    /// Monday first; empty: every day.
    package func days(of account: AccountID) throws -> [Weekday] {
        try tx.row("SELECT days FROM working_days WHERE school_id = \(school) AND account_id = \(account)")?
            .weekdays("days") ?? []
    }

    /// Of those who do not work every day, Monday first.
    package func days() throws -> [AccountID: [Weekday]] {
        let rows = try tx.rows("SELECT account_id, days FROM working_days WHERE school_id = \(school)")
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.id("account_id"), try $0.weekdays("days")) })
    }

    package func set(_ new: NewWorkingDays, of account: AccountID) throws {
        guard !new.isEveryDay else {
            try tx.run("DELETE FROM working_days WHERE school_id = \(school) AND account_id = \(account)")
            return
        }
        let days = new.days.map { String($0.rawValue) }.joined()
        try tx.run(
            """
            INSERT INTO working_days (school_id, account_id, days) VALUES (\(school), \(account), \(days))
            ON CONFLICT (school_id, account_id) DO UPDATE SET days = excluded.days
            """)
    }

    /// Days away that are not over on a day, the next first.
    package func away(_ account: AccountID, from day: Day) throws -> [Away] {
        try tx.rows(
            """
            SELECT w.account_id, w.from_day, w.until_day, w.stand_in, u.title, u.first_name, u.last_name
            FROM away w LEFT JOIN account u ON u.id = w.stand_in
            WHERE w.school_id = \(school) AND w.account_id = \(account) AND w.until_day >= \(day)
            ORDER BY w.from_day
            """
        ).map { row in
            let standIn: AccountID? = try row.idIfAny("stand_in")
            return try Away(row, other: standIn.map { ($0, try PersonName(row)) })
        }
    }

    /// Who is away on any of these days.
    func away(from first: Day, until last: Day) throws -> Set<AccountID> {
        let rows = try tx.rows(
            """
            SELECT DISTINCT account_id FROM away
            WHERE school_id = \(school) AND from_day <= \(last) AND until_day >= \(first)
            """)
        return Set(try rows.map { try $0.id("account_id") })
    }

    /// For whom an adult stands in on a day. One who no longer works here is none.
    package func standsIn(_ account: AccountID, on today: Day) throws -> [Away] {
        try tx.rows(
            """
            SELECT w.account_id, w.from_day, w.until_day, u.title, u.first_name, u.last_name
            FROM away w JOIN account u ON u.id = w.account_id
            WHERE w.school_id = \(school) AND w.stand_in = \(account) AND w.until_day >= \(today)
                AND w.from_day <= \(today) AND EXISTS (SELECT 1 FROM membership m
                    WHERE m.school_id = w.school_id AND m.account_id = w.account_id AND m.from_day <= \(today)
                        AND (m.until_day IS NULL OR m.until_day >= \(today)))
            ORDER BY u.last_name, u.first_name, u.id
            """
        ).map { row in try Away(row, other: (row.id("account_id"), PersonName(row))) }
    }

    /// - Throws: `Refusal.invalid` where the adult is away on one of these days already.
    package func add(_ new: NewAway, of account: AccountID, by writer: AccountID, at now: Instant) throws {
        if let other = try away(account, from: new.days.lowerBound).first(where: { $0.days.overlaps(new.days) }) {
            throw Refusal.invalid([
                FieldError(
                    "from",
                    "Days from \(other.days.lowerBound.inWords) to \(other.days.upperBound.inWords) are down already. End those first."
                )
            ])
        }
        try tx.run(
            """
            INSERT INTO away (school_id, account_id, from_day, until_day, stand_in, recorded_by, recorded_at)
            VALUES (\(school), \(account), \(new.days.lowerBound), \(new.days.upperBound), \(new.standIn), \(writer),
                \(now))
            """)
    }

    /// Ends days away that began on a day: what is over stays, the rest goes.
    ///
    /// - Throws: `Refusal.stale` where there are none, or they are over.
    package func end(_ first: Day, of account: AccountID, on today: Day) throws {
        let key: SQL = """
            WHERE school_id = \(school) AND account_id = \(account) AND from_day = \(first) AND until_day >= \(today)
            """
        let ended =
            first < today
            ? try tx.run("UPDATE away SET until_day = \(today - 1) \(key)") : try tx.run("DELETE FROM away \(key)")
        if ended == 0 { throw Refusal.stale }
    }

    /// When an adult is in school, for what is due around a day.
    package func time(of account: AccountID, in calendar: SchoolCalendar, on today: Day) throws -> WorkingTime {
        WorkingTime(
            calendar: calendar, days: Set(try days(of: account)),
            away: try away(account, from: today).map(\.days))
    }
}

extension Transaction {
    package func away(_ school: SchoolID) -> AwayStore { AwayStore(tx: self, school: school) }
}

/// Days on which somebody is away.
package struct Away: Sendable {
    package let days: ClosedRange<Day>
    /// Of one’s own days who stands in, if anybody; of those on which one stands in, for whom.
    package let other: (account: AccountID, name: PersonName)?

    init(_ row: Row, other: (AccountID, PersonName)?) throws {
        days = try row.day("from_day")...row.day("until_day")
        self.other = other
    }
}
