import Domain
import Testing

@Suite struct IDTests {
    @Test func `sixteen bytes are 26 letters and figures`() throws {
        #expect(PupilID(random: Array(repeating: 0, count: 16)).text == String(repeating: "a", count: 26))
        #expect(PupilID(random: Array(repeating: 255, count: 16)).text == String(repeating: "7", count: 25) + "4")
        let id = PupilID(random: Array(0..<16))
        #expect(id.text == "aaaqeayeaudaocajbifqydiob4")
        #expect(PupilID(id.text) == id)
    }

    @Test func `each bit counts`() {
        var seen: Set<String> = []
        for bit in 0..<128 {
            var bytes = [UInt8](repeating: 0, count: 16)
            bytes[bit / 8] = 1 << UInt8(bit % 8)
            seen.insert(PupilID(random: bytes).text)
        }
        #expect(seen.count == 128)
    }

    @Test(arguments: [
        "", "a", String(repeating: "a", count: 25), String(repeating: "a", count: 27),
        String(repeating: "A", count: 26),
        String(repeating: "1", count: 26), String(repeating: "0", count: 26), String(repeating: "8", count: 26),
        String(repeating: "a", count: 25) + "/", String(repeating: "a", count: 25) + "é",
        String(repeating: "a", count: 25) + "'",
    ])
    func `another text is none`(text: String) { #expect(PupilID(text) == nil) }

    /// RFC 4648, section 10, without padding.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ])
    func `base32 is that of the standard`(text: String, expected: String) {
        #expect(base32(Array(text.utf8)) == expected)
    }
}
