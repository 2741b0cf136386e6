import Domain
import Exchange
import Testing

/// Files brought together.
@Suite struct BroughtTableTests {
    private let today = Day("2026-11-21")!

    private func tables(_ texts: [String], scales: [String: Scale] = [:]) throws -> [SheetReading] {
        let files = texts.enumerated().map { BroughtBytes(name: "\($0.offset).csv", bytes: Array($0.element.utf8)) }
        let tables = try BroughtTables(files, on: today, terms: [], scales: scales)
        return try tables.tables.map { try tables.read($0) }
    }

    private let unclear = "class,teacher,from\n4 Willow,d.osei,01/09/2026\n"

    @Test func `days that could be either way round are read as the other files' are`() throws {
        #expect(try tables([unclear])[0].questions == [.dayOrder(column: 2, example: "01/09/2026")])
        let both = try tables([unclear, "upn,last_name,dob\n\(upn(1)),Demir,31/01/2018\n"])
        #expect(both[0].questions.isEmpty)
        #expect(both[0].brought.classes.first?.adult?.from == Day("2026-09-01"))
    }

    @Test func `files that contradict each other lend nothing`() throws {
        let three = try tables([
            unclear, "upn,last_name,dob\n\(upn(1)),Demir,31/01/2018\n", "upn,last_name,dob\n\(upn(2)),Okoro,01/31/2018\n",
        ])
        #expect(three[0].questions.count == 1)
    }

    @Test func `of a test that stands nobody is asked what its scores are`() throws {
        let scores = (90..<110).map { "\(upn($0)),reading,Termly,12/11/2026,\($0)\n" }.joined()
        let file = "upn,subject,assessment,date,score\n" + scores + "\(upn(7)),reading,Termly,13/11/2026,310\n"
        #expect(try tables([file])[0].questions.count == 1)
        let known = try tables([file], scales: ["reading\tTermly": .standardised])[0]
        #expect(known.questions.isEmpty)
        #expect(known.brought.results.count == 20)
        #expect(known.brought.refused.map(\.line) == [22])
    }
}
