import Domain
import Exchange
import Testing

/// Tables that nobody should have made: each row is taken or refused, and nothing ends.
@Suite struct HostileReadingTests {
    private static let cells = [
        "", " ", "0", "1", "-1", "99999999999999999999", "31/02/2018", "25/06/2018", "2026-01-31", "45000", "1/1/1",
        "Demir, Leyla",
        ",", "Mr", "& and", "K", "S - ", " - ", "SLCN;;|", "yes", "no", "=1+1", "=\"00123\"", "=\"", "H801200001001",
        "h8012 00001001",
        "Autumn", "2025/26", "Half term", "INSET", "EXS", "12:04", "--", "++", "A", "%", "101%", "0.9", "é", "\u{301}",
        "🎈", "ليلى",
        "teacher", "and;/&", "Mon Tue", "9", "2100", "Summer 2100", "209920", "\t", "\u{0}1", "$$$", "a\nb", "\u{85}",
        "x@y",
    ]

    private func text(_ kind: ImportKind, _ seed: UInt64) -> String {
        var state = seed &* 6_364_136_223_846_793_005 &+ 1
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        let fields = kind.fields.filter { $0 != .result && next(4) > 0 }.map(\.rawValue)
        let head = fields + ["Reading - Autumn 2025", "Contact 2 Name", "x"]
        let rows = (0..<60).map { _ in
            head.map { _ in
                let cell = HostileReadingTests.cells[next(HostileReadingTests.cells.count)].filter { $0 != "\u{0}" }
                return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
                    + "\""
            }.joined(separator: ",")
        }
        return ([head.joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
    }

    @Test(arguments: ImportKind.allCases)
    func `any cell may stand in any column`(kind: ImportKind) throws {
        for seed in 1...8 {
            let sheet = try sheet(text(kind, UInt64(seed)))
            var meaning = try SheetReader.guess(sheet, as: kind, on: readingDay, terms: ourTerms)
            for place in meaning.columns.indices where meaning.columns[place].field?.isDay == true {
                meaning.columns[place].order = .dayFirst
            }
            meaning.day = Day("2026-11-06")
            let reading = try SheetReader.read(sheet, meaning, on: readingDay, terms: ourTerms)
            let lines = Set(reading.brought.refused.map(\.line))
            #expect(lines.allSatisfy { (2...200).contains($0) })
            #expect(reading.brought.refused.allSatisfy { !$0.reason.isEmpty && $0.value.count <= 100 })
            _ = try SheetReader.guess(sheet, on: readingDay, terms: [])
        }
    }

    @Test func `a head without rows is said`() {
        #expect(throws: Refusal.self) { try meaning("upn,first_name,last_name\n") }
    }

    @Test func `a cell of a megabyte is refused in few letters`() throws {
        let long = String(repeating: "é", count: 200_000)
        let reading = try read("upn,first_name,last_name\nH801200001001,\(long),b\n")
        #expect(reading.reasons.first?.contains("more than 100 letters") == true)
        #expect((reading.brought.refused.first?.value.count ?? 0) <= 100)
    }

    @Test(arguments: ["\u{202E}", "\u{2066}", "\u{2028}", "\u{85}", "\u{7F}"])
    func `signs that nobody sees and that turn letters about are refused`(sign: String) throws {
        let name = try read("upn,first_name,last_name\n\(upn(1)),Ley\(sign)la,Demir\n\(upn(2)),Seán,O’Brien\n")
        #expect(name.reasons.count == 1 && name.reasons[0].contains("a character that cannot be written"))
        #expect(name.brought.pupils.map(\.first) == ["Seán"])
        let test = try read(
            "upn,subject,assessment,date,score\n\(upn(1)),reading,Te\(sign)st,25/10/2026,98\n"
                + "\(upn(1)),reading,Test,25/10/2026,98\n")
        #expect(test.brought.results.map(\.line) == [3])
    }

    @Test func `a hundred columns of the same heading`() throws {
        let head = Array(repeating: "Reading - Autumn 2025", count: 100).joined(separator: ",")
        let cells = Array(repeating: "98", count: 100).joined(separator: ",")
        let reading = try read("UPN,\(head)\n\(upn(1)),\(cells)\n", terms: ourTerms)
        #expect(reading.brought.results.count == 1)
        #expect(reading.questions == (2...100).map { .result(column: $0) })
    }

    @Test func `of a file with twenty thousand rows that cannot be read nothing is taken`() throws {
        let good = "\(upn(1)),Leyla,Demir\n"
        let bad = String(repeating: "x,a,b\n", count: 20_000)
        let reading = try read("upn,first_name,last_name\n" + good + bad + good)
        #expect(reading.brought.pupils.isEmpty)
        #expect(reading.brought.refused.count == 21)
        #expect(reading.reasons.first?.contains("Nothing of this file is taken") == true)
        #expect(try read("upn,first_name,last_name\n" + good + bad.dropLast(6)).brought.pupils.count == 1)
    }
}
