import DatabasePort
import Domain
import Hummingbird
import Sealing
import Store

/// A try to get in: counted before it is judged.
enum Try: Sendable {
    /// It may be judged; by this number it is then forgotten, or noted as wrong.
    case counted(String)
    /// Too many tries before it. It may be made again from this instant.
    case tooSoon(Instant)
}

extension Visit {
    /// Counts a try by this visit's address and, where one is named, at an account.
    ///
    /// - Parameter account: as `Visit.place(of:)` names it.
    func beginTry(at account: String? = nil) async throws -> Try {
        let address = place(of: "address " + address)
        let (number, now) = (base32(services.random(16)).lowercased(), now)
        let until = try await services.database.write(.installation) { tx in
            try tx.signIns.attempt(account: account, address: address, number: number, now)
        }
        return until.map { .tooSoon($0) } ?? .counted(number)
    }

    /// A try was judged: a right one is forgotten, a wrong one counts at its address too from now on.
    func endTry(_ number: String, isRight: Bool) async throws {
        try await services.database.write(.installation) { tx in
            if isRight { try tx.signIns.forget(number) } else { try tx.signIns.fail(number) }
        }
    }

    /// Hashed, because people type passwords where usernames belong.
    func place(of name: String) -> String { services.sealer.hash(ofToken: name) }

    /// The live session of the visitor's cookie, also one that awaits its second factor.
    func session() async throws -> Session? {
        guard let token else { return nil }
        let (hash, now) = (services.sealer.hash(ofToken: token), now)
        return try await services.database.read { tx in try tx.sessions.find(hash, at: now) }
    }

    /// Whose session the visitor's cookie is or was; nil without a cookie.
    func lastOwner() async throws -> AccountID? {
        guard let token else { return nil }
        let hash = services.sealer.hash(ofToken: token)
        return try await services.database.read { tx in try tx.sessions.owner(hash) }
    }

    /// An audit row that belongs to no school.
    func entry(_ event: AuditEvent, _ account: AccountID?, record: String = "", _ detail: String = "") -> AuditEntry {
        AuditEntry(school: "", at: now, account: account, event: event, record: record, detail: detail)
    }
}

extension Session {
    /// Minutes within which the second factor must follow the password.
    static let codeMinutes = 10

    /// Whether a code is still to come. Such a session opens nothing else.
    var awaitsCode: Bool { hasAuthenticator && secondFactorAt == nil }

    /// Whether it is too late for that code.
    func isTooLate(at now: Instant) -> Bool { awaitsCode && now - seenAt > Session.codeMinutes * 60 }
}

extension FieldErrors {
    /// A value whose making may be refused; what is wrong with it joins the rest.
    mutating func take<T>(_ make: () throws -> T) throws -> T? {
        do {
            return try make()
        } catch Refusal.invalid(let errors) {
            for error in errors { add(error.field, error.message) }
            return nil
        }
    }
}

/// What a page says when somebody tried too often.
func tooManyTries(until: Instant) -> String {
    // The clock shows whole minutes, so the next one is named.
    "That was tried \(SignInStore.most) times in \(SignInStore.minutes) minutes. "
        + "To keep others out, wait until \((until + 59).londonClock), then try again."
}
