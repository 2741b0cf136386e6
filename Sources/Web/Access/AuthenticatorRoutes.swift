import DatabasePort
import Domain
import Sealing
import Store

/// Setting up an authenticator app, and living with it.
enum AuthenticatorRoutes {
    static func show(_ visit: AccountVisit) async throws -> Answer { .page(try await page(visit, nil, [])) }

    static func confirm(_ visit: AccountVisit) async throws -> Answer {
        let form = try await visit.form()
        guard !visit.session.hasAuthenticator else { return .seeOther(.authenticator) }
        do {
            let place = AccountRecord.place(of: visit.account)
            guard let secret = try? visit.services.sealer.open(form["secret"], for: place) else { throw BadForm() }
            _ = try await visit.reauthenticated(form, field: "password")
            let now = visit.now
            guard let step = TOTP(base32: secret)?.step(of: form["code"], at: now.milliseconds / 1000, after: 0) else {
                throw Refusal.invalid([AuthenticatorPage.wrong])
            }
            guard let codes = try await write(form["secret"], step, visit) else { return .seeOther(.authenticator) }
            return .page(RecoveryCodesPage(codes: codes, isFirst: true).page(visit, try await visit.schools()))
        } catch Refusal.invalid(let errors) {
            return .again(try await page(visit, form["secret"], errors))
        }
    }

    /// Turns it on, signs the person's other devices out, and answers with ten recovery codes; nil where it was on.
    private static func write(_ sealed: String, _ step: Int, _ visit: AccountVisit) async throws -> [String]? {
        let codes = visit.services.sealer.newRecoveryCodes()
        let hashes = codes.map { visit.services.sealer.hash(ofCode: $0) }
        return try await visit.services.database.write(.installation) { tx in
            let isNew = try tx.authenticators.confirm(visit.account, sealed: sealed, step: step, at: visit.now)
            guard isNew else { return nil }
            try tx.authenticators.setRecoveryCodes(hashes, of: visit.account)
            try tx.sessions.passSecondFactor(visit.session.tokenHash, at: visit.now)
            try tx.sessions.endAll(of: visit.account, except: visit.session.tokenHash, at: visit.now)
            try tx.audit.add(visit.entry(.authenticatorAdded))
            return codes
        }
    }

    static func renewRecoveryCodes(_ visit: AccountVisit) async throws -> Answer {
        let form = try await visit.form()
        guard visit.session.hasAuthenticator else { return .seeOther(.authenticator) }
        do {
            _ = try await visit.reauthenticated(form, field: "codes-password")
            let codes = visit.services.sealer.newRecoveryCodes()
            let hashes = codes.map { visit.services.sealer.hash(ofCode: $0) }
            try await visit.services.database.write(.installation) { tx in
                try tx.authenticators.setRecoveryCodes(hashes, of: visit.account)
                try tx.audit.add(visit.entry(.accountChanged, "recovery codes"))
            }
            return .page(RecoveryCodesPage(codes: codes, isFirst: false).page(visit, try await visit.schools()))
        } catch Refusal.invalid(let errors) {
            return .again(try await page(visit, nil, errors))
        }
    }

    static func remove(_ visit: AccountVisit) async throws -> Answer {
        let form = try await visit.form()
        do {
            let schools = try await visit.schools()
            if let asking = AuthenticatorPage.asking(schools, visit) {
                throw Refusal.invalid([FieldError("removal-password", AuthenticatorPage.cannotRemove(asking))])
            }
            _ = try await visit.reauthenticated(form, field: "removal-password")
            guard form["removal-password"].count >= PasswordRule.leastAlone else {
                throw Refusal.invalid([FieldError("removal-password", AuthenticatorPage.tooShortAlone)])
            }
            return try await visit.act(form["once"]) { tx in
                try tx.authenticators.remove(from: visit.account)
                try tx.audit.add(visit.entry(.authenticatorRemoved))
                return .account.saying(.authenticatorOff)
            }
        } catch Refusal.invalid(let errors) {
            return .again(try await page(visit, nil, errors))
        }
    }

    /// - Parameter shown: the sealed secret of the page before, so that nobody has to scan twice.
    private static func page(_ visit: AccountVisit, _ shown: String?, _ errors: [FieldError]) async throws -> HTML {
        let (account, sealer) = (visit.account, visit.services.sealer)
        let schools = try await visit.schools()
        let left = try await visit.services.database.read { tx in
            try tx.authenticators.recoveryCodesLeft(of: account)
        }
        let place = AccountRecord.place(of: account)
        let secret = try shown.map { try sealer.open($0, for: place) } ?? sealer.newAuthenticatorSecret()
        let sealed = try shown ?? sealer.seal(secret, for: place)
        return AuthenticatorPage(
            schools: schools, codesLeft: left, secret: secret, sealed: sealed, errors: errors
        ).page(visit)
    }
}
