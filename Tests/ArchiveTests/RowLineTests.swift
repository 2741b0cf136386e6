import DatabasePort
import Testing

@testable import Archive

@Suite struct RowLineTests {
    @Test(
        arguments: [
            [.null], [.integer(0)], [.integer(-1)], [.integer(.max)], [.integer(.min)], [.text("")],
            [.text("\u{1}\u{1f}\n\t\r")],
            [.text("O’Brien \"and\" \\co\\ 👩🏽‍🏫 محمد \u{7f}\u{2028}"), .null, .integer(7), .text("[,]")],
        ] as [[SQLValue]])
    func aRowComesBackAsItWas(values: [SQLValue]) {
        var (bytes, back) = ([UInt8](), [SQLValue]())
        RowLine.write(values, to: &bytes)
        #expect(bytes.last == 10 && bytes.filter { $0 == 10 }.count == 1)
        #expect(Self.read(bytes.dropLast(), &back) == values.count)
        #expect(back == values)
    }

    @Test func itIsJSONAsAnybodyReadsIt() {
        var bytes: [UInt8] = []
        RowLine.write([.text("a\"\\\n\u{2}é"), .null, .integer(-12)], to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == #"["a\"\\\n\u0002é",null,-12]"# + "\n")
    }

    /// JSON that the writer would have written otherwise, and what is no JSON at all.
    @Test(arguments: [
        "", "[]", "[", "]", "null", #""a""#, "[1", "1]", "[1,]", "[,1]", "[1 ]", "[ 1]", "[1,2", "[01]", "[-0]", "[+1]",
        "[--1]",
        "[1.0]", "[1e3]", "[9223372036854775808]", "[-9223372036854775809]", "[99999999999999999999999999]", "[-]",
        "[true]",
        "[nul]", "[nulls]", "[[1]]", "[{}]", #"["a]"#, #"["a"b]"#, #"["\q"]"#, #"["\u0000"]"#, #"["\u000a"]"#,
        #"["\u001F"]"#,
        #"["\u0041"]"#, #"["\/"]"#, #"["\"]"#, #"["\u00"]"#, #"["a\"]"#, "[\"\t\"]", "[\"a\nb\"]", "[1][2]", "[1]]",
    ])
    func nothingElseIsRead(line: String) {
        var values: [SQLValue] = []
        #expect(Self.read(Array(line.utf8), &values) == nil)
    }

    @Test func aRowOfTooManyValuesIsGivenUpWhereTheyBegin() {
        var values: [SQLValue] = []
        #expect(Self.read(Array("[1,2]".utf8), &values, atMost: 2) == 2)
        #expect(Self.read(Array("[\(String(repeating: "1,", count: 100_000))1]".utf8), &values, atMost: 2) == nil)
        #expect(values.count == 4)
    }

    @Test func textMustBeUnicode() {
        var values: [SQLValue] = []
        #expect(Self.read([91, 34, 0xC3, 34, 93], &values) == nil)
        #expect(Self.read([91, 34, 92, 110, 0xFF, 34, 93], &values) == nil)
    }

    private static func read(_ line: some Sequence<UInt8>, _ values: inout [SQLValue], atMost most: Int = .max) -> Int?
    {
        Array(line).withUnsafeBufferPointer { RowLine.read($0, into: &values, atMost: most) }
    }
}
