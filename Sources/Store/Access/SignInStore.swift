import DatabasePort
import Domain

/// Guesses, counted by account and by address, so that neither can be tried without end.
///
/// A try is counted before it is judged and forgotten once it was right: two hundred at once are still ten at an
/// account. A whole school sits behind one address, so there only wrong tries make the ten; those in flight have a cap.
package struct SignInStore {
    let tx: any Transaction

    /// Failures within `minutes` after which a place has to wait.
    package static let most = 10
    /// Tries, wrong or not yet judged, after which an address has to wait.
    package static let mostAtOnce = 100
    /// Minutes for which a failure counts.
    package static let minutes = 5

    /// Counts a try, unless its account or its address has to wait.
    ///
    /// - Parameters:
    ///   - account: hashed by the caller, as `address` is: a mistyped username can be a password.
    ///   - address: nil for a shared tablet, where `account` is the tablet: pupils who guess PINs on it must not keep
    ///     a whole school behind one address from signing in.
    ///   - number: unique to this try.
    /// - Returns: nil, or the instant from which it may be tried again; such a refusal is not counted.
    package func attempt(account: String?, address: String?, number: String, _ now: Instant) throws -> Instant? {
        let since = now - SignInStore.minutes * 60
        // One of the future was made under a clock that has been put right since.
        try tx.run("DELETE FROM sign_in_failure WHERE at <= \(since) OR at > \(now)")
        let free = [
            try account.flatMap { try wait(at: $0, after: SignInStore.most) },
            try address.flatMap { try wait(at: $0, after: SignInStore.mostAtOnce) },
            try address.flatMap { try wait(at: $0, after: SignInStore.most, "AND is_wrong = 1") },
        ]
        if let until = free.compactMap(\.self).max() { return until }
        for place in [account, address].compactMap(\.self) {
            try tx.run("INSERT INTO sign_in_failure (place, at, number) VALUES (\(place), \(now), \(number))")
        }
        return nil
    }

    /// Until when a place has to wait that has had so many tries.
    private func wait(at place: String, after most: Int, _ condition: SQL = .none) throws -> Instant? {
        let rows = try tx.rows(
            "SELECT at FROM sign_in_failure WHERE place = \(place) \(condition) ORDER BY at DESC LIMIT \(most)")
        guard rows.count == most, let oldest = rows.last else { return nil }
        return try oldest.instant("at") + SignInStore.minutes * 60
    }

    /// A try was judged, and wrong.
    package func fail(_ number: String) throws {
        try tx.run("UPDATE sign_in_failure SET is_wrong = 1 WHERE number = \(number)")
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
