import Testing

@testable import Exchange

@Suite struct CSVTests {
    private func fields(_ text: String) throws -> [[String]] { try CSV.rows(Array(text.utf8)).map(\.fields) }

    @Test(arguments: [
        ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]), ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
        ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]), ("a,,c,\n", [["a", "", "c", ""]]), ("a,", [["a", ""]]),
        ("\u{FEFF}a\n", [["a"]]), ("\"x,y\"\n", [["x,y"]]), ("\"say \"\"hi\"\"\",b\n", [["say \"hi\"", "b"]]),
        ("\"two\r\nlines\",b", [["two\r\nlines", "b"]]), ("\"\",b\n", [["", "b"]]), ("\"a\"", [["a"]]),
        ("a\n\n\r\n,,\nb\n", [["a"], ["b"]]), (" a , b \n", [[" a ", " b "]]),
        ("it's,5\" nail\n", [["it's", "5\" nail"]]),
        ("[UPN],[Name]\n", [["[UPN]", "[Name]"]]), ("{UPN},{Name}\n", [["{UPN}", "{Name}"]]),
        ("Zoë,Łukasz,李\n", [["Zoë", "Łukasz", "李"]]), ("", []), ("\n\n", []),
    ])
    func `fields`(text: String, expected: [[String]]) throws {
        #expect(try fields(text) == expected)
    }

    @Test(arguments: [
        ("a,\"b\nc", CSVFault.unclosedQuote(line: 1)), ("a\n\"b\" c\n", .textAfterQuote(line: 2)),
        ("a\n\"x\ny\"\nb\0c", .nulByte(line: 4)), ("%PDF-1.7", .notCSV(.pdf)), ("PK\u{3}\u{4}xx", .notCSV(.workbook)),
        ("<!DOCTYPE html>", .notCSV(.webPage)), ("{\\rtf1", .notCSV(.richText)),
        ("{\"pupils\":[{\"upn\":\"A\",\"year\":4}]}", .notCSV(.json)),
        ("\u{FEFF}\r\n [\n  { \"upn\": 1,", .notCSV(.json)),
        ("[[\"upn\",\"year\"],[1,2]]", .notCSV(.json)), ("{}", .notCSV(.json)),
    ])
    func `faults name the line`(text: String, fault: CSVFault) {
        #expect(throws: fault) { try fields(text) }
        #expect(fault.message.hasSuffix("."))
    }

    @Test(
        arguments: [
            ([0x89, 0x50, 0x4E, 0x47], CSVFault.notCSV(.picture)), ([0xD0, 0xCF, 0x11, 0xE0], .notCSV(.oldOffice)),
            ([0x1F, 0x8B], .notCSV(.compressed)), ([0xFF, 0xFE, 0x61], .notText), ([1, 2, 3, 4, 5], .notText),
            (Array("Zoë\r\nRenée\r\nSe".utf8) + [0xE1, 0x6E], .mixedLetters(line: 3)),
            ([0xEF, 0xBB, 0xBF, 0x61, 0x0A, 0xE9], .mixedLetters(line: 2)),
        ] as [([UInt8], CSVFault)])
    func `bytes that are no text`(bytes: [UInt8], fault: CSVFault) {
        #expect(throws: fault) { try CSV.rows(bytes) }
    }

    @Test func `a table has a heading line and rows of its width`() throws {
        let table = try CSV.read(Array("UPN, Name ,Note\n1,Ava\n\n2,\"B\nC\",x,,\n".utf8))
        #expect(table.column("name") == 1 && table.column("upn") == 0 && table.column("age") == nil)
        #expect(table.rows.map(\.fields) == [["1", "Ava", ""], ["2", "B\nC", "x"]])
        #expect(table.rows.map(\.line) == [2, 4])
        #expect(throws: CSVFault.empty) { try CSV.read([]) }
        #expect(throws: CSVFault.moreFieldsThanHeadings(line: 2, headings: 1, fields: 2)) {
            try CSV.read(Array("a\n1,2\n".utf8))
        }
    }

    @Test func `limits hold`() {
        var limits = CSV.Limits()
        (limits.bytes, limits.fieldBytes, limits.columns, limits.rows) = (40, 10, 3, 2)
        func fault(_ text: String) -> CSVFault? {
            do { _ = try CSV.rows(Array(text.utf8), limits: limits) } catch { return error }
            return nil
        }
        #expect(fault(String(repeating: "a", count: 41)) == .tooLarge(bytes: 41, limit: 40))
        #expect(fault("a\nbbbbbbbbbbb\n") == .fieldTooLong(line: 2, limit: 10))
        #expect(fault("\"bbbbbbbbbbb\"\n") == .fieldTooLong(line: 1, limit: 10))
        #expect(fault("a,b,c,d\n") == .tooManyColumns(line: 1, limit: 3))
        #expect(fault("a\nb\nc\n") == .tooManyRows(limit: 2))
        #expect(fault("a,b,c\nd\n") == nil)
    }

    @Test func `no bytes whatever bring it down`() {
        var state: UInt64 = 42
        let alphabet: [UInt8] = [34, 34, 44, 44, 10, 13, 97, 0xC3, 0xA9, 0xEF, 0xBB, 0xBF, 0, 255, 59, 32]
        for _ in 0..<5000 {
            var bytes: [UInt8] = []
            for _ in 0..<(state >> 33) % 24 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes.append(alphabet[Int(state >> 40) % alphabet.count])
            }
            state = state &* 6_364_136_223_846_793_005 &+ 99
            guard let rows = try? CSV.rows(bytes) else { continue }
            #expect(rows.allSatisfy { $0.line >= 1 && !$0.fields.isEmpty })
        }
    }

    @Test(arguments: [
        ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("a\nb", "\"a\nb\""),
        ("=1+1", "'=1+1"), ("+44 20", "'+44 20"), ("-12.5", "-12.5"), ("+3", "+3"), ("-1e-9", "-1e-9"), ("-", "'-"),
        ("-1+2", "'-1+2"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"), ("\rx", "\"'\rx\""), ("", ""), ("-.", "'-."),
        ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""), ("-1e", "'-1e"), (" a", "\" a\""),
        ("\r\n", "\"'\r\n\""), ("\nx", "\"'\nx\""), (" =1", "' =1"),
        ("\u{A0}@x", "'\u{A0}@x"), ("\u{FF1D}1", "'\u{FF1D}1"), ("\u{FF0B}1", "'\u{FF0B}1"),
        ("\u{FF0D}1", "'\u{FF0D}1"),
        ("\u{FF20}x", "'\u{FF20}x"), ("é=1", "é=1"), ("e\u{301}\"", "\"e\u{301}\"\"\""),
        ("\"\u{301}", "\"\"\"\u{301}\""),
    ])
    func `cells are quoted where needed and never run`(cell: String, written: String) {
        #expect(CSVWriter.cell(cell) == written)
    }

    @Test func `what is written reads back`() throws {
        let rows = [["a", "b \"c\"", "d,e"], ["1\r\n2", "\"\u{301}x", "ë"]]
        var writer = CSVWriter()
        for row in rows { writer.add(row) }
        #expect(try fields(writer.text) == rows)
    }
}
