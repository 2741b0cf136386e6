import DatabasePort
import Domain
import Hummingbird
import Sealing
import Store

/// On a shared tablet: whose turn it is, the PIN, and changing over. Anywhere else these pages lead to signing in.
enum TabletRoutes {
    static let all: [Route] = [
        Route(.get, "tablet", allow: .anyone, names),
        Route(.get, "tablet/:account", allow: .anyone, ask),
        Route(.post, "tablet/:account", allow: .anyone, open),
        Route(.post, "change-over", allow: .anyone, leave),
    ]

    private static func names(_ visit: Visit) async throws -> Answer {
        guard let tablet = try await visit.device(), let token = visit.deviceToken else { return elsewhere(visit) }
        let cookie = OwnCookie.device.holding(token, secure: visit.services.isSecure)
        let (today, now) = (visit.today, visit.now)
        let page = try await visit.services.database.read { tx in
            TabletNamesPage(
                tablet: tablet, people: try tx.devices.people(of: tablet.school, on: today),
                lately: try tx.devices.lately(on: tablet.id, limit: TabletNamesPage.mostLately, at: now))
        }
        return .pageSetting(page.page(visit), cookies: [cookie])
    }

    private static func ask(_ visit: Visit) async throws -> Answer {
        guard let tablet = try await visit.device() else { return elsewhere(visit) }
        guard let holder = try await holder(visit, tablet) else { return .seeOther(.tablet) }
        let standing = try await visit.services.database.read { tx in try tx.pins.standing(of: holder.account) }
        let errors = standing?.isClosed == true ? [TabletPinPage.closed] : []
        return .page(TabletPinPage(tablet: tablet, holder: holder, errors: errors).page(visit))
    }

    /// Tries are counted at the tablet as at an account’s password, and five wrong ones in a row close the PIN.
    private static func open(_ visit: Visit) async throws -> Answer {
        guard let tablet = try await visit.device() else { return elsewhere(visit) }
        guard let holder = try await holder(visit, tablet) else { return .seeOther(.tablet) }
        do {
            let cookie = try await judge(try await visit.form()["pin"], of: holder.account, visit, tablet)
            return .seeOther(.home, cookies: [cookie])
        } catch Refusal.invalid(let errors) {
            return .again(TabletPinPage(tablet: tablet, holder: holder, errors: errors).page(visit))
        }
    }

    /// Verifies the PIN, and in one transaction opens the tablet or counts and notes a wrong try.
    ///
    /// - Throws: `Refusal.invalid` by the field `pin`; `Refusal.stale` where tablet or person were changed since.
    private static func judge(
        _ typed: String, of account: AccountID, _ visit: Visit, _ tablet: SharedTablet
    ) async throws -> Cookie {
        guard !typed.trimmed.isEmpty else { throw Refusal.invalid([FieldError("pin", "Write your PIN.")]) }
        let number = try await visit.beginTry(on: tablet, field: "pin")
        let hash = try await visit.services.database.read { tx in try tx.pins.hash(of: account) }
        let isRight = if let hash { await visit.services.sealer.verify(pin: typed, against: hash) } else { false }
        let token = visit.services.sealer.newToken()
        let left = try await visit.services.database.write(.school(tablet.school)) { tx -> Int? in
            // A right PIN that was closed while it was verified is answered as a wrong one: it says nothing.
            if let hash, isRight, try tx.pins.open(account, under: hash) {
                try begin(token, account, visit, tablet, tx)
                return nil
            }
            let left = try tx.pins.fail(account)
            let detail = hash == nil ? "closed" : left == 0 ? "wrong PIN, closed" : "wrong PIN"
            try tx.audit.add(entry(.deviceRefused, account, visit, tablet, detail))
            return left
        }
        try await visit.endTry(number, isRight: left == nil)
        if let left { throw Refusal.invalid([TabletPinPage.wrong(left: left)]) }
        return OwnCookie.session.holding(token, secure: visit.services.isSecure)
    }

    /// A session of this tablet’s, in the place of whatever was open on it.
    private static func begin(
        _ token: String, _ account: AccountID, _ visit: Visit, _ tablet: SharedTablet, _ tx: any Transaction
    ) throws {
        let sealer = visit.services.sealer
        let device = visit.deviceToken.map { sealer.hash(ofToken: $0) } ?? ""
        guard try tx.devices.find(device) == tablet,
            try tx.devices.people(of: tablet.school, on: visit.today).contains(where: { $0.account == account })
        else { throw Refusal.stale }
        if let old = visit.token { try tx.sessions.end(sealer.hash(ofToken: old), at: visit.now) }
        // The tablet is what the person has, the PIN what they know.
        try tx.sessions.begin(
            sealer.hash(ofToken: token), account: account, at: visit.now, secondFactor: visit.now, device: tablet.id)
        try tx.audit.add(entry(.deviceOpened, account, visit, tablet))
    }

    /// What the form of a tablet’s pages sends that leads to signing in and choosing a PIN.
    static let password = "password"

    /// Ends what is open on a tablet. Elsewhere one signs out.
    private static func leave(_ visit: Visit) async throws -> Answer {
        let choosesPin = try await visit.form()["to"] == password
        let next: Link = choosesPin ? .signIn.remembering(Carried(from: .pin)) : .tablet
        guard let session = try await visit.session(), let tablet = session.device else {
            return .seeOther(choosesPin ? next : .home)
        }
        try await visit.services.database.write(.school(tablet.school)) { tx in
            try tx.sessions.end(session.tokenHash, at: visit.now)
            try tx.audit.add(entry(.deviceLeft, session.account, visit, tablet))
        }
        return .seeOther(next, cookies: [OwnCookie.session.ended(secure: visit.services.isSecure)])
    }

    /// For any other device, and for a tablet that its school has ended.
    private static func elsewhere(_ visit: Visit) -> Answer {
        .seeOther(.signIn, cookies: [OwnCookie.device.ended(secure: visit.services.isSecure)])
    }

    private static func holder(_ visit: Visit, _ tablet: SharedTablet) async throws -> PinHolder? {
        let id = try visit.id("account", of: Account.self)
        return try await visit.services.database.read { tx in
            try tx.devices.people(of: tablet.school, on: visit.today).first { $0.account == id }
        }
    }

    private static func entry(
        _ event: AuditEvent, _ account: AccountID, _ visit: Visit, _ tablet: SharedTablet, _ detail: String = ""
    ) -> AuditEntry {
        AuditEntry(
            school: tablet.school.text, at: visit.now, account: account, event: event, record: tablet.id.text,
            detail: detail)
    }
}
