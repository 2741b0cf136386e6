import Domain
import Exchange
import Testing

/// Files that are none, or not what they are said to be: one plain sentence, never a crash.
@Suite struct HostileFileTests {
    @Test(arguments: ImportKind.allCases)
    func `an empty file, blank lines, a head alone`(kind: ImportKind) {
        #expect(refusal(kind, "") == "The file is empty.")
        #expect(refusal(kind, "\n\n \n")?.hasSuffix(".") == true)
        let head = (kind.required + kind.optional.filter { $0 != "wave" }).joined(separator: ",")
        #expect(refusal(kind, head + "\n")?.contains("nothing below it") == true)
    }

    @Test func `a workbook, a PDF, a picture, UTF-16, Windows letters, a NUL`() {
        #expect(refusal(.pupils, [0x50, 0x4B, 3, 4] + Array(repeating: 9, count: 99))?.contains("Excel") == true)
        #expect(refusal(.pupils, "%PDF-1.7\n1 0 obj")?.contains("a PDF") == true)
        #expect(refusal(.pupils, [0x89, 0x50, 0x4E, 0x47])?.contains("picture") == true)
        #expect(refusal(.pupils, [0xFF, 0xFE, 0x75, 0])?.contains("UTF-16") == true)
        #expect(
            refusal(.pupils, Array("upn,first_name,last_name\nH,Zo".utf8) + [0xEB, 10])?.contains("Line 2") == true)
        #expect(refusal(.pupils, "upn,first_name,last_name\n1,a\0b,c\n")?.contains("Line 2") == true)
    }

    @Test func `the wrong kind of file is named`() {
        let sentence = refusal(.pupils, "username,title,first_name,last_name,email,roles\na.b,,A,B,,teacher\n")
        #expect(sentence?.contains("needs the column “upn”") == true)
        #expect(sentence?.contains("It looks like a file of staff.") == true)
        #expect(refusal(.results, "a;b;c\n1;2;3\n")?.contains("needs the columns “subject”, “score”") == true)
        #expect(refusal(.pupils, "upn,UPN,first_name,last_name\n1,2,3,4\n")?.contains("stands twice") == true)
    }

    @Test func `an open quotation mark names its line`() {
        #expect(refusal(.pupils, "upn,first_name,last_name\n1,\"a,b\n2,c,d\n")?.contains("line 2") == true)
    }

    @Test func `thousands of columns, a name of a megabyte`() throws {
        #expect(refusal(.pupils, String(repeating: "a,", count: 5000) + "b\n1\n")?.hasSuffix(".") == true)
        let long = String(repeating: "é", count: 200_000)
        let file = try read(.pupils, "upn,first_name,last_name\nH801200001001,\(long),b\n")
        #expect(file.refused.first?.reason.contains("more than 100 letters") == true)
        #expect((file.refused.first?.value.count ?? 0) < 100)
    }

    @Test func `every byte where a cell may stand`() throws {
        for byte in UInt8(1)...255 {
            let bytes = Array("upn,first_name,last_name\nH801200001001,a".utf8) + [byte] + Array("b,c\n".utf8)
            _ = refusal(.pupils, bytes)
        }
    }
}
