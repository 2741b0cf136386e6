import Testing

@testable import Domain

@Suite struct UPNTests {
    /// Published numbers, and numbers that agree with a second implementation.
    @Test(arguments: [
        "H801200001001", "M823432106043", "K330200126001", "H302200223017", "B801200005001", "R674123101121",
        "A203102209083", "A203202811068", "H356210811018", "Z302321323133", "Y801387524485", "T380318916620",
        "W201386122265", "V878247918734", "T936310723487", "J936330817237", "D380231023399",
    ])
    func `permanent numbers`(text: String) throws {
        let upn = try #require(UPN(text))
        #expect(upn.isCheckRight)
        #expect(!upn.isTemporary)
    }

    @Test(arguments: ["L93625062600A", "H21340412512B", "Z80123452494A", "D80123452485C", "T80123452420V"])
    func `temporary numbers end in a letter`(text: String) throws {
        let upn = try #require(UPN(text))
        #expect(upn.isCheckRight)
        #expect(upn.isTemporary)
    }

    @Test func `a wrong check letter is still a number, and says so`() throws {
        #expect(try !#require(UPN("A801200005001")).isCheckRight)
    }

    @Test func `spaces and small letters are mended`() {
        #expect(UPN("h801 2000 01 001")?.text == "H801200001001")
    }

    @Test(arguments: [
        "", "H80120000100", "H8012000010011", "I801200001001", "H80120000100O", "8801200001001", "H80120000A001",
        "Ｈ801200001001", "H80120000100\u{301}",
    ])
    func `what is no number`(text: String) {
        #expect(UPN(text) == nil)
    }

    @Test func `every wrong figure and every swap of neighbours is found`() throws {
        let right = Array("H801200001001".utf8)
        for place in 1..<13 {
            for figure in UInt8(48)...57 where figure != right[place] {
                var wrong = right
                wrong[place] = figure
                #expect(try !#require(UPN(String(decoding: wrong, as: UTF8.self))).isCheckRight)
            }
            guard place < 12, right[place] != right[place + 1] else { continue }
            var swapped = right
            swapped.swapAt(place, place + 1)
            #expect(try !#require(UPN(String(decoding: swapped, as: UTF8.self))).isCheckRight)
        }
    }
}
