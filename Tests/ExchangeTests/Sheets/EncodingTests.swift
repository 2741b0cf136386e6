import Testing

@testable import Exchange

/// Names in the letters that Excel, DOS and Windows write them in.
@Suite struct EncodingTests {
    private func bytes(_ text: String, _ page: CodePage) -> [UInt8] {
        let places = Dictionary(
            (0...255).compactMap { byte in page[UInt8(byte)].map { ($0, UInt8(byte)) } }, uniquingKeysWith: { $1 })
        return text.unicodeScalars.map { places[$0]! }
    }

    private func utf16(_ text: String, low: Int) -> [UInt8] {
        ("\u{FEFF}" + text).utf16.flatMap { unit in
            let halves = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            return [halves[low], halves[1 - low]]
        }
    }

    @Test(arguments: [
        "name\r\nZoë\r\n", "name\r\nSeán O’Brien\r\n", "name\r\nChloé “Coco” Renée\r\n", "name,owes\r\nAva,£5\r\n",
        "name\nBjörk Åsa Ørsted\n", "name\nÓrla Ní Mháille\n", "name,years\nÉloïse,2024–25\n", "name\nJosé Núñez\n",
        "name\nRENÉE ÖZGÜR\n", "name,owes\nAva,€5\n", "name\nAva\u{A0}Green\n", "name\nand so on…\n",
        "name\n‘Ava’ – Green\n", "name\nChloe\u{A0}\n",
    ])
    func `Windows letters`(text: String) throws {
        #expect(try PlainText.utf8(bytes(text, .windows1252)) == Array(text.utf8))
    }

    @Test(arguments: [
        "name\r\nZoë\r\n", "name\r\nSeán Ó Briain, Sinéad\r\n", "name\r\nChloé Renée\r\n", "name,owes\r\nRenée,£5\r\n",
        "name\nBjörk Åsa\n", "name\nRóisín\n", "name\nJosé Núñez\n", "name\nÉloïse\n", "name\nÇelik, Gülay\n",
        "name\nFrançois\n", "name\nSeán\n",
    ])
    func `DOS letters`(text: String) throws {
        #expect(try PlainText.utf8(bytes(text, .dos850)) == Array(text.utf8))
    }

    @Test func `the letters of both code pages`() {
        #expect(bytes("é€’ŸÿÀ", .windows1252) == [0xE9, 0x80, 0x92, 0x9F, 0xFF, 0xC0])
        #expect(bytes("éÇ£ñßÓ", .dos850) == [0x82, 0x80, 0x9C, 0xA4, 0xE1, 0xE0])
        #expect((0x80...0xFF).count { CodePage.windows1252[UInt8($0)] == nil } == 5)
        #expect(Set((0...255).compactMap { CodePage.dos850[UInt8($0)] }).count == 256)
    }

    @Test func `one faint letter is decided by the whole file`() throws {
        let column = String(repeating: "Zoë\nJosé\n", count: 20)
        let text = "name\n\(column)…\n"
        #expect(try PlainText.utf8(bytes(text, .windows1252)) == Array(text.utf8))
    }

    @Test func `Unicode text from Excel, with either half first`() throws {
        let text = "UPN\tName\r\n1\tZoë Łukasz 李 👩🏽‍🏫\r\n"
        for low in [0, 1] {
            let sheet = try opened(utf16(text, low: low))
            #expect(sheet.head == ["UPN", "Name"])
            #expect(sheet.cells == [["1", "Zoë Łukasz 李 👩🏽‍🏫"]])
        }
    }

    @Test func `a mark at the beginning changes nothing`() throws {
        let text = "UPN,Name\n1,Zoë\n"
        let (bare, marked) = (try opened(text), try opened("\u{FEFF}" + text))
        #expect(bare.cells == marked.cells && bare.head == marked.head && marked.head == ["UPN", "Name"])
        #expect(try opened("\u{FEFF}\u{FEFF}" + text + "\u{1A}").cells == bare.cells)
    }

    @Test func `one name in UTF-8 among Windows letters is not spoilt`() throws {
        let windows = bytes("name\nZoë\nChloë\nJosé\n", .windows1252)
        #expect(throws: CSVFault.mixedLetters(line: 2)) { try PlainText.utf8(windows + Array("Brontë\n".utf8)) }
        let chance = "name\nRENÉ’S\nZoë\n"
        #expect(try PlainText.utf8(bytes(chance, .windows1252)) == Array(chance.utf8))
    }

    @Test func `marks that nobody sees are no part of a cell`() throws {
        let sheet = try opened("\u{200B}UPN\u{A0},Name\n\u{200E}1\u{200F},\u{FEFF}Zo\u{AD}ë\u{200B} \n\u{200E},🏴󠁧󠁢󠁥󠁮󠁧󠁿\n")
        #expect(sheet.head == ["UPN", "Name"])
        #expect(sheet.cells == [["1", "Zo\u{AD}ë"], ["", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"]])
    }

    @Test func `text that is kept opens to the same`() throws {
        for file in [bytes("a;b\nZoë;£5\n", .dos850), utf16("a\tb\nZoë\tŁ\n", low: 0), Array("a,b\nZoë,1\n".utf8)] {
            let sheet = try opened(file)
            #expect(try opened(sheet.text).cells == sheet.cells && sheet.cells[0][0] == "Zoë")
        }
    }
}
