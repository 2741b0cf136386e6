import Sealing
import Testing

@Suite struct SealTests {
    private let sealer = testSealer()

    @Test(arguments: ["", "GEZDGNBV", "O’Brien \"and\" co \u{301} 👩🏽‍🏫 محمد"])
    func roundTrip(text: String) throws {
        #expect(try sealer.open(sealer.seal(text)) == text)
        #expect(try sealer.open(sealer.seal(text, for: "a"), for: "a") == text)
        #expect(try sealer.seal(text) != sealer.seal(text))
    }

    @Test func anythingChangedIsRefused() throws {
        let sealed = try sealer.seal("GEZDGNBVGY3TQOJQ")
        for place in sealed.indices where sealed[place] != "=" {
            // The next letter too: in the last place it differs in bits that stand for nothing.
            let next = Character(UnicodeScalar(sealed[place].asciiValue! + 1))
            for letter in ["A", next] where letter != sealed[place] {
                var broken = sealed
                broken.replaceSubrange(place...place, with: String(letter))
                #expect(throws: BrokenSeal.self) { _ = try sealer.open(broken) }
            }
        }
        for broken in ["", "A", "no base64 at all", String(sealed.dropLast(4))] {
            #expect(throws: BrokenSeal.self) { _ = try sealer.open(broken) }
        }
    }

    @Test func anotherKeyOrPlaceDoesNotOpenIt() throws {
        let sealed = try sealer.seal("GEZDGNBV", for: "one")
        #expect(throws: BrokenSeal.self) { _ = try sealer.open(sealed, for: "two") }
        #expect(throws: BrokenSeal.self) { _ = try sealer.open(sealed) }
        #expect(throws: BrokenSeal.self) { _ = try testSealer(key: 8).open(sealed, for: "one") }
    }
}

@Suite struct TokenTests {
    @Test func tokensAreLongAndTheirHashesAreSHA256() {
        let sealer = testSealer()
        let token = sealer.newToken()
        #expect(token.count == 52)
        #expect(token.allSatisfy { ("a"..."z").contains($0) || ("2"..."7").contains($0) })
        #expect(token != sealer.newToken())
        // FIPS 180-2, appendix B.1.
        #expect(
            sealer.hash(ofToken: "abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test func codesAreReadHoweverTheyAreTyped() {
        let sealer = testSealer()
        let code = sealer.newCode()
        #expect(code.split(separator: "-").map(\.count) == [4, 4, 4, 4])
        #expect(!code.contains { "IO01".contains($0) })
        #expect(sealer.hash(ofCode: code) == sealer.hash(ofCode: " " + code.lowercased().replacing("-", with: " ")))
        #expect(sealer.hash(ofCode: code) != sealer.hash(ofCode: sealer.newCode()))
        #expect(sealer.hash(ofCode: code) != testSealer(key: 8).hash(ofCode: code))
    }

    @Test func tenRecoveryCodesThatDiffer() {
        let codes = testSealer().newRecoveryCodes()
        #expect(codes.count == 10)
        #expect(Set(codes).count == 10)
        #expect(codes.allSatisfy { $0.split(separator: "-").map(\.count) == [5, 5] })
    }

    @Test func anAuthenticatorSecretHas160Bits() {
        let secret = testSealer().newAuthenticatorSecret()
        #expect(secret.count == 32)
        #expect(TOTP(base32: secret) != nil)
        #expect(grouped("ABCDEFGHI", by: 4, with: " ") == "ABCD EFGH I")
    }
}
