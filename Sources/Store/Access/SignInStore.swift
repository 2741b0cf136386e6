import DatabasePort
import Domain

/// Guesses, counted by account and by address, so that neither can be tried without end.
///
/// A try is counted before it is judged and forgotten once it was right: two hundred at once are still ten.
package struct SignInStore {
    let tx: any Transaction

    /// Failures within `minutes` after which a place has to wait.
    package static let most = 10
    /// Minutes for which a failure counts.
    package static let minutes = 5

    /// Counts a try at each of the places, unless one of them has had ten in five minutes.
    ///
    /// - Parameters:
    ///   - places: an account's and an address's, hashed by the caller: a mistyped username can be a password.
    ///   - number: unique to this try.
    /// - Returns: nil, or the instant from which it may be tried again; such a refusal is not counted.
    package func attempt(at places: [String], number: String, _ now: Instant) throws -> Instant? {
        let since = now - SignInStore.minutes * 60
        try tx.run("DELETE FROM sign_in_failure WHERE at <= \(since)")
        var free: [Instant] = []
        for place in places {
            let rows = try tx.rows(
                """
                SELECT at FROM sign_in_failure WHERE place = \(place) AND at > \(since)
                ORDER BY at DESC LIMIT \(SignInStore.most)
                """)
            if rows.count == SignInStore.most, let oldest = rows.last {
                free.append(try oldest.instant("at") + SignInStore.minutes * 60)
            }
        }
        if let until = free.max() { return until }
        for place in places {
            try tx.run("INSERT INTO sign_in_failure (place, at, number) VALUES (\(place), \(now), \(number))")
        }
        return nil
    }

    /// Forgets one try, which turned out to be right.
    package func forget(_ number: String) throws {
        try tx.run("DELETE FROM sign_in_failure WHERE number = \(number)")
    }

    /// Forgets all of a place's tries, at their addresses too: a person who got in had only mistyped.
    package func forgetAll(at place: String) throws {
        try tx.run(
            """
            DELETE FROM sign_in_failure
            WHERE number IN (SELECT number FROM sign_in_failure WHERE place = \(place))
            """)
    }
}

extension Transaction {
    /// The tries to get in, within this transaction.
    package var signIns: SignInStore { SignInStore(tx: self) }
}
