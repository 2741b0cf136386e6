import DatabasePort
import Domain
import Store
import TestSupport
import Testing

@Suite struct AccountStoreTests {
    @Test(arguments: Engine.available)
    func anAccountFromTheFirstDayOn(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let id = try await office.adult(2, in: office.school())
            let new = try await office.read { tx in try tx.accounts.find(id) }
            #expect(new.username == nil && !new.hasJoined && !new.hasAuthenticator && new.email == nil)
            let name = try Username("a.test")
            try await office.write { tx in try tx.accounts.join(id, username: name, passwordHash: "one") }
            let joined = try await office.read { tx in try tx.accounts.find(username: " A.TEST ") }
            #expect(joined?.id == id && joined?.hasJoined == true && joined?.passwordHash == "one")
            try await office.write { tx in
                try tx.accounts.setPassword("two", of: id)
                try tx.accounts.setLook(Look(textSize: .large, plainLetters: true, theme: .dark), of: id)
                try tx.sessions.begin("token", account: id, at: Office.now, secondFactor: nil)
            }
            let session = try await office.read { tx in try tx.sessions.find("token", at: Office.now) }
            #expect(session?.look == Look(textSize: .large, plainLetters: true, theme: .dark))
            #expect(try await office.read { tx in try tx.sessions.owner("token") } == id)
            try await office.write { tx in try tx.accounts.close(id, at: Office.now) }
            #expect(try await office.read { tx in try tx.sessions.find("token", at: Office.now) } == nil)
            #expect(try await office.read { tx in try tx.accounts.find(username: "a.test") } == nil)
            try await office.write { tx in try tx.accounts.reopen(id) }
            #expect(try await office.read { tx in try tx.accounts.find(username: "a.test") }?.hasJoined == false)
        }
    }

    @Test(arguments: Engine.available)
    func aHashIsRenewedOnlyWhileItIsTheOneThatWasVerified(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let id = try await office.adult(2, "a.test", in: office.school())
            let done = try await office.write { tx in
                try tx.accounts.setPassword("changed", of: id)
                let late = [
                    try tx.accounts.renewHash("stronger", of: id, replacing: "hash"),
                    try tx.accounts.isOpen(id, under: "hash"), try tx.accounts.isOpen(id, under: "changed"),
                ]
                try tx.accounts.close(id, at: Office.now)
                return late + [try tx.accounts.isOpen(id, under: "changed")]
            }
            #expect(done == [false, false, true, false])
            #expect(try await office.read { tx in try tx.accounts.find(id).passwordHash } == "changed")
        }
    }

    @Test(arguments: Engine.available)
    func aUsernameIsOnePersons(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let school = try await office.school()
            try await office.adult(2, "a.test", in: school)
            await #expect {
                try await office.adult(3, "a.test", in: school)
            } throws: { error in
                if case DatabaseError.duplicate = error { true } else { false }
            }
        }
    }

    @Test(arguments: Engine.available)
    func theSecondOfTwoEditorsHearsOfTheFirst(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let id = try await office.adult(2, in: office.school())
            try await office.write { tx in try tx.accounts.advance(id, from: 1) }
            await #expect(throws: Refusal.stale) {
                try await office.write { tx in try tx.accounts.advance(id, from: 1) }
            }
            await #expect(throws: Refusal.notFound) {
                _ = try await office.read { tx in try tx.accounts.find(Office.id(9)) }
            }
        }
    }

    @Test(arguments: Engine.available)
    func anAuthenticatorAndItsCodes(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let id = try await office.adult(2, "a.test", in: office.school())
            let done = try await office.write { tx in
                [
                    try tx.authenticators.use(step: 5, of: id),
                    try tx.authenticators.confirm(id, sealed: "s", step: 10, at: Office.now),
                    try tx.authenticators.confirm(id, sealed: "t", step: 11, at: Office.now),
                    try tx.authenticators.use(step: 10, of: id), try tx.authenticators.use(step: 11, of: id),
                    try tx.authenticators.use(step: 11, of: id),
                ]
            }
            #expect(done == [false, true, false, false, true, false])
            #expect(try await office.read { tx in try tx.accounts.find(id).sealedAuthenticator } == "s")
            let used = try await office.write { tx in
                try tx.authenticators.setRecoveryCodes(["old"], of: id)
                try tx.authenticators.setRecoveryCodes(["a", "b"], of: id)
                return try ["old", "a", "a"].map { try tx.authenticators.useRecoveryCode($0, of: id, at: Office.now) }
            }
            #expect(used == [false, true, false])
            #expect(try await office.read { tx in try tx.authenticators.recoveryCodesLeft(of: id) } == 1)
            try await office.write { tx in try tx.authenticators.remove(from: id) }
            #expect(try await office.read { tx in try tx.accounts.find(id).hasAuthenticator } == false)
            #expect(try await office.read { tx in try tx.authenticators.recoveryCodesLeft(of: id) } == 0)
        }
    }

    @Test(arguments: Engine.available)
    func aSessionPassesItsSecondFactorAndEnds(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let id = try await office.adult(2, "a.test", in: office.school())
            try await office.write { tx in
                for token in ["a", "b", "c"] {
                    try tx.sessions.begin(token, account: id, at: Office.now, secondFactor: nil)
                }
                try tx.sessions.passSecondFactor("a", at: Office.now + 5)
                try tx.sessions.endAll(of: id, except: "a", at: Office.now + 5)
            }
            let kept = try await office.read { tx in try tx.sessions.find("a", at: Office.now + 6) }
            #expect(kept?.secondFactorAt == Office.now + 5)
            #expect(try await office.read { tx in try tx.sessions.find("b", at: Office.now + 6) } == nil)
            #expect(try await office.read { tx in try tx.sessions.find("a", at: Office.now + 1800) } == nil)
        }
    }
}
