import DatabasePort
import Domain
import Hummingbird
import Sealing
import Store

/// Tries to get in, each counted before it is judged.
extension Visit {
    /// Counts a try by this visit's address and, where one is named, at an account; at a shared tablet by that alone.
    ///
    /// - Parameters:
    ///   - account: as `Visit.place(of:)` names it.
    ///   - tablet: on which a PIN is tried.
    ///   - field: where it stands on the form; empty for the form as a whole.
    /// - Returns: the number by which it is then forgotten, or noted as wrong.
    /// - Throws: `Refusal.invalid` by that field after too many, with the time from which it may be made again.
    func beginTry(
        at account: String? = nil, on tablet: SharedTablet? = nil, field: String = ""
    ) async throws -> String {
        let account = tablet.map { place(of: "device \($0.id.text)") } ?? account
        let address = tablet == nil ? place(of: "address " + address) : nil
        let (number, now) = (base32(services.random(16)).lowercased(), now)
        let until = try await services.database.write(.installation) { tx in
            try tx.signIns.attempt(account: account, address: address, number: number, now)
        }
        if let until { throw Refusal.invalid([FieldError(field, tooManyTries(until: until))]) }
        return number
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

    /// Which shared tablet this is; nil for any other device, and for one that its school has ended.
    func device() async throws -> SharedTablet? {
        guard let token = deviceToken else { return nil }
        let hash = services.sealer.hash(ofToken: token)
        return try await services.database.read { tx in try tx.devices.find(hash) }
    }

    /// The token in a tablet’s cookie.
    var deviceToken: String? { request.cookies[OwnCookie.device.name(secure: services.isSecure)]?.value }

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

    /// Whether it opens somebody’s work in a school: on a shared tablet in that tablet’s school alone.
    func opens(_ membership: Membership) -> Bool { device.map { $0.school == membership.school.id } ?? true }

    /// What a page says of its end: after how long without a press, and how to stay.
    var idle: (seconds: Int, stay: Link) { (idleMinutes * 60, .stay) }

    /// Whether it is too late for that code.
    func isTooLate(at now: Instant) -> Bool { awaitsCode && now - seenAt > Session.codeMinutes * 60 }
}

private func tooManyTries(until: Instant) -> String {
    // The clock shows whole minutes, so the next one is named.
    "That was tried \(SignInStore.most) times in \(SignInStore.minutes) minutes. "
        + "To keep others out, wait until \((until + 59).londonClock), then try again."
}
