import Sealing
import Testing

/// RFC 6238, appendix B, SHA-1, cut to six figures.
@Suite struct TOTPTests {
    private let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

    @Test(arguments: [
        (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
        (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ])
    func vectors(seconds: Int, code: String) throws {
        let totp = try #require(TOTP(base32: secret))
        #expect(totp.code(atStep: TOTP.step(at: seconds)) == code)
        #expect(totp.step(of: code, at: seconds, after: 0) == seconds / 30)
    }

    @Test func neighboursAreTakenAndOthersNot() throws {
        let totp = try #require(TOTP(base32: secret))
        let code = totp.code(atStep: 1000)
        for (seconds, isTaken) in [
            (998 * 30, false), (999 * 30, true), (1000 * 30, true), (1001 * 30 + 29, true), (1002 * 30, false),
        ] {
            #expect((totp.step(of: code, at: seconds, after: 0) != nil) == isTaken, "\(seconds)")
        }
    }

    @Test func aCodeIsGoodOnce() throws {
        let totp = try #require(TOTP(base32: secret))
        let step = try #require(totp.step(of: totp.code(atStep: 1000), at: 30_000, after: 0))
        #expect(totp.step(of: totp.code(atStep: 1000), at: 30_000, after: step) == nil)
        #expect(totp.step(of: totp.code(atStep: 999), at: 30_000, after: step) == nil)
        #expect(totp.step(of: totp.code(atStep: 1001), at: 30_000, after: step) == 1001)
    }

    @Test(arguments: ["", "28708", "2870822", "abcdef", "２８７０８２", "-28708", "287082\u{301}"])
    func otherTextsAreNoCodes(text: String) throws {
        #expect(try #require(TOTP(base32: secret)).step(of: text, at: 59, after: 0) == nil)
    }

    @Test func spacesInACodeAreIgnored() throws {
        #expect(try #require(TOTP(base32: secret)).step(of: "287 082", at: 59, after: 0) == 1)
    }

    @Test func secretsAreReadAsWritten() throws {
        #expect(TOTP(base32: "gezd gnbv gy3t qojq gezd gnbv gy3t qojq")?.code(atStep: 1) == "287082")
        #expect(TOTP(base32: "") == nil)
        #expect(TOTP(base32: "0189") == nil)
    }

    @Test func theAddressEscapesWhatItMust() {
        #expect(
            TOTP.uri(secret: "ABC", username: "d.osei@x é", issuer: "Four fold")
                == "otpauth://totp/Four%20fold:d.osei%40x%20%C3%A9?secret=ABC&issuer=Four%20fold")
    }
}
