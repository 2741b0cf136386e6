import DatabasePort
import Domain
import HTTPTypes
import Hummingbird
import Sealing
import Store

/// Signing in with username and password, signing out, and the address without a path.
enum SignInRoutes {
    /// Leads to the first page of the person's first school; without a person to sign-in, or on a shared tablet to the
    /// names; without a school to set-up.
    static func home(_ visit: Visit) async throws -> Answer {
        guard let session = try await visit.session() else {
            if try await visit.device() != nil { return .seeOther(.tablet) }
            let isNew = try await visit.services.database.read { tx in try tx.setUp.isOpen() }
            return .seeOther(isNew ? .setUp : .signIn)
        }
        if session.awaitsCode { return .seeOther(.signInCode) }
        let (account, today) = (session.account, visit.today)
        let memberships = try await visit.services.database.read { tx in
            try tx.sessions.memberships(of: account, on: today)
        }
        guard let first = memberships.first(where: session.opens) else {
            return .page(AccountPage.withoutSchool(AccountVisit(visit: visit, session: session)))
        }
        return .seeOther(Links(school: first.school.shortName).today)
    }

    static func show(_ visit: Visit) async throws -> Answer {
        let carried = Carried(from: Carried.ownPath(visit.query("from")))
        if let session = try await visit.session() {
            return .seeOther(session.awaitsCode ? .signInCode.remembering(carried) : carried.from ?? .home)
        }
        let isSignedOut = visit.query("done") == Done.signedOut.rawValue
        return .page(SignInPage(carried: carried, isSignedOut: isSignedOut).page(visit.services))
    }

    static func signIn(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form(limit: SignInPage.carriedLimit)
        var page = SignInPage(username: form["username"], carried: Carried(form))
        guard !page.username.trimmed.isEmpty, !form["password"].isEmpty else {
            page.errors = SignInPage.missing(form)
            return .again(page.page(visit.services))
        }
        let place = visit.place(of: "account " + Username.folded(page.username))
        let number: String
        do {
            number = try await visit.beginTry(at: place)
        } catch Refusal.invalid(let errors) {
            page.errors = errors
            return .page(page.page(visit.services), status: .tooManyRequests)
        }
        let username = page.username
        let account = try await visit.services.database.read { tx in try tx.accounts.find(username: username) }
        let isRight = await visit.services.sealer.verify(form["password"], against: account?.passwordHash)
        guard let account, isRight else {
            try await noteFailure(visit, account?.id, number)
            page.errors = [SignInPage.wrong]
            return .again(page.page(visit.services))
        }
        let hash = try await renewedHash(visit, account, form["password"])
        return try await Entry(visit: visit, account: account, passwordHash: hash, place: place).open(page.carried)
    }

    static func signOut(_ visit: Visit) async throws -> Answer {
        if let token = visit.token {
            let hash = visit.services.sealer.hash(ofToken: token)
            try await visit.services.database.write(.installation) { tx in
                guard let owner = try tx.sessions.owner(hash) else { return }
                try tx.sessions.end(hash, at: visit.now)
                try tx.audit.add(visit.entry(.signedOut, owner))
            }
        }
        let cookie = OwnCookie.session.ended(secure: visit.services.isSecure)
        let isTablet = try await visit.device() != nil
        return .seeOther(isTablet ? .tablet : .signIn.saying(.signedOut), cookies: [cookie])
    }

    private static func noteFailure(_ visit: Visit, _ account: AccountID?, _ number: String) async throws {
        try await visit.services.database.write(.installation) { tx in
            try tx.signIns.fail(number)
            try tx.audit.add(visit.entry(.signInFailed, account))
        }
    }

    /// A hash made with less work than today's is made anew while the password is at hand.
    /// - Returns: the hash that stands for the password from now on.
    private static func renewedHash(
        _ visit: Visit, _ account: AccountRecord, _ password: String
    ) async throws -> String? {
        guard let hash = account.passwordHash, visit.services.sealer.needsRehash(hash) else {
            return account.passwordHash
        }
        let fresh = try await visit.services.sealer.hash(ofPassword: password)
        let isRenewed = try await visit.services.database.write(.installation) { tx in
            try tx.accounts.renewHash(fresh, of: account.id, replacing: hash)
        }
        return isRenewed ? fresh : hash
    }
}
