import DatabasePort
import Domain
import Hummingbird
import Sealing
import Store

/// Lets a person in: a session under a new token, and the way on to where they were going.
struct Entry: Sendable {
    let visit: Visit
    let account: AccountRecord
    /// What the password was verified against.
    let passwordHash: String?
    /// Where their tries are counted: forgotten now.
    let place: String

    /// After the right password: in, or on to the second factor.
    func open(_ carried: Carried) async throws -> Answer {
        let carried = try await ownOnly(carried)
        guard account.hasAuthenticator else {
            return welcome(try await begin(secondFactor: nil, "password"), carried)
        }
        let cookie = try await begin(secondFactor: nil, nil)
        guard carried.holdsForm else { return .seeOther(.signInCode.remembering(carried), cookies: [cookie]) }
        return .pageSetting(SecondFactorPage(carried: carried).page(visit.services), cookies: [cookie])
    }

    /// After the right code.
    func openWithCode(_ how: String, _ carried: Carried) async throws -> Answer {
        welcome(try await begin(secondFactor: visit.now, how), carried)
    }

    /// A new token each time, so that one from before signing in is worth nothing. On a shared tablet it opens what a PIN
    /// opens there.
    ///
    /// - Parameter how: for the audit; nil where the person is not in yet.
    /// - Throws: `Refusal.stale` where the password was changed since it was verified.
    func begin(secondFactor: Instant?, _ how: String?) async throws -> Cookie {
        let sealer = visit.services.sealer
        let token = sealer.newToken()
        let (fresh, old) = (sealer.hash(ofToken: token), visit.token.map { sealer.hash(ofToken: $0) })
        let device = visit.deviceToken.map { sealer.hash(ofToken: $0) }
        try await visit.services.database.write(.installation) { tx in
            guard let passwordHash, try tx.accounts.isOpen(account.id, under: passwordHash) else {
                throw Refusal.stale
            }
            if let old { try tx.sessions.end(old, at: visit.now) }
            let tablet = try device.flatMap { try tx.devices.find($0)?.id }
            try tx.sessions.begin(
                fresh, account: account.id, at: visit.now, secondFactor: secondFactor, device: tablet)
            try tx.signIns.forgetAll(at: place)
            if how != nil { try tx.pins.reopen(account.id) }
            if let how {
                try tx.audit.add(visit.entry(.signedIn, account.id, record: tablet?.text ?? "", how))
            }
        }
        return OwnCookie.session.holding(token, secure: visit.services.isSecure)
    }

    private func welcome(_ cookie: Cookie, _ carried: Carried) -> Answer {
        guard carried.holdsForm else { return .seeOther(carried.from ?? .home, cookies: [cookie]) }
        return .pageSetting(CarryOnPage(carried: carried).page(visit.services, look: Look()), cookies: [cookie])
    }

    /// On a device that several people use: what one typed is not sent in another's name, nor where nobody knows whose
    /// it is. The page that was asked for without a session is anybody's.
    private func ownOnly(_ carried: Carried) async throws -> Carried {
        guard let owner = try await visit.lastOwner() else { return Carried(from: carried.from) }
        return owner == account.id ? carried : .none
    }
}
