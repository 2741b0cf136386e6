import Sealing
import Synchronization
import Testing

@Suite struct PasswordTests {
    private let sealer = testSealer()

    /// The reference program of the Password Hashing Competition, Argon2id version 19.
    @Test func knownAnswer() async {
        let known = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
        #expect(await sealer.verify("password", against: known))
        #expect(await !sealer.verify("passworD", against: known))
        #expect(sealer.needsRehash(known))
    }

    @Test(arguments: [
        "vier wörter sind genug", "كلمة سر طويلة جدا", "👩🏽‍🏫👩🏽‍🏫 bus", " spaces at the ends ",
        String(repeating: "ab c", count: 256),
    ])
    func roundTrip(password: String) async throws {
        let hash = try await sealer.hash(ofPassword: password)
        #expect(hash.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(!sealer.needsRehash(hash))
        #expect(await sealer.verify(password, against: hash))
        #expect(await !sealer.verify(String(password.dropLast()), against: hash))
        #expect(await !sealer.verify(password + "x", against: hash))
    }

    @Test func nothingIsCutOff() async throws {
        let long = String(repeating: "x", count: 1023)
        let hash = try await sealer.hash(ofPassword: long + "a")
        #expect(await !sealer.verify(long + "b", against: hash))
    }

    @Test func aLetterWithItsAccentIsTheSameHoweverItIsTyped() async throws {
        let hash = try await sealer.hash(ofPassword: "caf\u{E9} au lait, deux")
        #expect(await sealer.verify("cafe\u{301} au lait, deux", against: hash))
    }

    @Test func twoHashesOfOnePasswordDiffer() async throws {
        let first = try await sealer.hash(ofPassword: "one and the same words")
        #expect(try await sealer.hash(ofPassword: "one and the same words") != first)
    }

    @Test func withoutAHashTheAnswerIsNoAndTheWorkIsDone() async {
        let unknown = await ContinuousClock().measure {
            #expect(await !sealer.verify("three words and none", against: nil))
        }
        // A load only lengthens it: 19 MiB are filled twice, and without that work the answer comes in microseconds.
        #expect(unknown > .milliseconds(2))
    }

    @Test func tooLongIsRefusedWithoutFailing() async {
        let known = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
        #expect(await !sealer.verify(String(repeating: "x", count: 100_000), against: known))
    }

    @Test func manyAtOnceAllEnd() async {
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<24 { group.addTask { await sealer.verify("three words and none", against: nil) } }
            for await isRight in group { #expect(!isRight) }
        }
    }
}

/// A sealer whose randomness is a counter, so that runs are alike.
func testSealer(key: UInt8 = 7) -> Sealer {
    let count = Mutex<UInt8>(0)
    return Sealer(key: Array(repeating: key, count: 32)) { length in
        (0..<length).map { _ in
            count.withLock { count in
                count = count &* 37 &+ 11
                return count
            }
        }
    }
}
