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
            unclear, "upn,last_name,dob\n\(upn(1)),Demir,31/01/2018\n",
            "upn,last_name,dob\n\(upn(2)),Okoro,01/31/2018\n",
        ])
        #expect(three[0].questions.count == 1)
    }

    @Test func `of a test that stands nobody is asked what its scores are`() throws {
        let scores = (90..<110).map { "\(upn($0 - 80)),reading,Termly,12/11/2026,\($0)\n" }.joined()
        let file = "upn,subject,assessment,date,score\n" + scores + "\(upn(7)),reading,Termly,13/11/2026,310\n"
        #expect(try tables([file])[0].questions.count == 1)
        let known = try tables([file], scales: ["reading\tTermly": .standardised])[0]
        #expect(known.questions.isEmpty)
        #expect(known.brought.results.count == 20)
        #expect(known.brought.refused.map(\.line) == [22])
    }

    @Test func `a scale that stands is not lent to scores that do not go with it`() throws {
        let rows = (5..<15).map { "\(upn($0)),reading,Termly,13/11/2026,\($0)\n" }.joined()
        let file = "upn,subject,assessment,date,score\n" + rows + "\(upn(20)),reading,Termly,13/11/2026,EXS\n"
        guard
            case .scale(let test, _) = try tables([file], scales: ["reading\tTermly": .standardised])[0].questions.first
        else {
            Issue.record("not asked about")
            return
        }
        #expect(test.assessment == "Termly")
    }

    @Test func `a column that shows both orders borrows none`() throws {
        let days = ["25/06/2018", "26/06/2018", "27/06/2018", "06/25/2018", "06/26/2018", "06/27/2018", "05/06/2018"]
        let rows = days.enumerated().map { "\(upn($0.offset)),P,\($0.element)\n" }.joined()
        let readings = try tables([
            "upn,last_name,dob\n" + rows, "upn,last_name,dob\n\(upn(50)),Demir,31/01/2018\n",
        ])
        #expect(readings[0].questions.isEmpty)
        #expect(readings[0].brought.refused.map(\.line) == [5, 6, 7, 8])
    }
}
