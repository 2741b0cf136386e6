import Domain
import Exchange
import Testing

/// Files that are none: one plain sentence that names the file, never a crash.
@Suite struct HostileSheetTests {
    @Test(arguments: [
        ("", "The file is empty."), ("\n\n \n,,\n", "The file is empty."), ("a,b\n", "nothing below"),
        ("%PDF-1.7\n1 0 obj", "a PDF, not a CSV file"), ("PK\u{3}\u{4}zip", "Excel workbook or another zipped file"),
        ("<html><table>", "a web page"), ("a,b\n1,\"x\n2,y\n", "opens on line 2"), ("a,b\n1,x\0y\n", "Line 2"),
        ("a,b\n\"1\"2,x\n", "On line 2 text follows"),
        (String(repeating: "a,", count: 1001) + "\n1\n", "more than 1000"),
        ("H801200001001,Demir,Leyla\nH801200001002,Reed,Jack\n", "Line 1 is already about a pupil"),
        ("\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}", "not a text file"),
    ])
    func `what is no table`(text: String, words: String) throws {
        let sentence = try #require(refusal(text))
        #expect(sentence.hasPrefix("“pupils.csv” ") && sentence.contains(words) && sentence.hasSuffix("."))
    }

    @Test(
        arguments: [
            ([0x89, 0x50, 0x4E, 0x47], "picture"), ([0xFF, 0xD8, 0xFF, 0xE0], "picture"),
            ([0xD0, 0xCF, 0x11, 0xE0], "old Excel"),
            ([0x1F, 0x8B, 8, 0], "compressed"), ([0xFF, 0xFE, 0x61], "not a text file"),
            ([0xFF, 0xFE, 0, 0xD8], "not a text file"),
            ([0xFF, 0xFE, 0x61, 0, 0, 0], "no text file has"), (Array(UInt8(128)...255), "nothing below"),
        ] as [([UInt8], String)])
    func `bytes that are no table`(bytes: [UInt8], words: String) {
        #expect(refusal(bytes)?.contains(words) == true)
    }

    @Test func `every file at fault is named at once`() {
        let files = [("../a/one.csv", "%PDF-"), ("two.csv", "a,b\n1,2\n"), ("C:\\x\\three.csv", "")]
        let brought = files.map { BroughtBytes(name: $0.0, bytes: Array($0.1.utf8)) }
        #expect(
            throws: Refusal.invalid([
                FieldError("file", "“one.csv” cannot be read. \(CSVFault.notCSV(.pdf).message)"),
                FieldError("file", "“three.csv” cannot be read. The file is empty."),
            ])
        ) { try Sheets.open(brought) }
        #expect(throws: Refusal.invalid([FieldError("file", "Choose a file.")])) { try Sheets.open([]) }
        #expect(throws: Refusal.self) { try Sheets.open(Array(repeating: brought[1], count: Sheets.mostFiles + 1)) }
    }

    @Test(arguments: [
        ("\u{202E}gpj.csv\u{2066}", "gpj.csv"), ("a\tb\u{7F}\u{85}\u{2028}.csv", "ab.csv"), (" \u{202E} ", "file.csv"),
        ("../..", ".."), ("C:\\x\\دمير.csv", "دمير.csv"),
        (String(repeating: "é", count: 500), String(repeating: "é", count: 100)),
    ])
    func `a file is called what can be seen of its name`(name: String, called: String) {
        #expect(BroughtBytes(name: name, bytes: []).name == called)
    }

    @Test func `more than is taken`() {
        let half = BroughtBytes(name: "a.csv", bytes: Array(repeating: 10, count: Sheets.mostBytes / 2 + 1))
        #expect(throws: Refusal.invalid([FieldError("file", Sheets.tooLarge)])) { try Sheets.open([half, half]) }
    }

    @Test func `a cell and a heading of a megabyte`() throws {
        let long = String(repeating: "é", count: 200_000)
        let sheet = try opened("Name,\(long)\n\(long),b\n")
        #expect(sheet.rows[0].cells[0].count == 200_000 && sheet.head[1].count == 200)
    }

    @Test func `every byte, wherever it stands`() throws {
        let text = Array("UPN,Name\r\n1,\"Av\"\r\n2,b".utf8)
        for byte in UInt8.min...UInt8.max {
            for place in text.indices {
                var bytes = text
                bytes.insert(byte, at: place)
                do {
                    let sheet = try opened(bytes)
                    #expect(sheet.rows.count == sheet.rowCount)
                } catch {
                    #expect(error is Refusal)
                }
            }
        }
    }
}
