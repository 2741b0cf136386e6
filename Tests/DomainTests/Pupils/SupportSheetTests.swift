import Domain
import Testing

/// What stands on a class's sheet, and what is marked.
@Suite struct SupportSheetTests {
    private static let ids = (0..<5).map { PupilID(random: Array(repeating: UInt8($0), count: 16)) }
    private static let said = Instant("2026-11-09T10:00:00.000Z")!
    private typealias Line = ClassSheet.Line

    @Test func `what two pupils need stands once, the commonest first, and rows name it by letter`() {
        let sheet = ClassSheet(
            [
                entry(0, "Amira", ["Wait", "Show", "Card", "Near"]),
                entry(1, "Kayden", ["Wait", "Show", "Card", "Near"]),
                entry(2, "Leo", ["Wait", "Seat"]), entry(3, "Hana"), entry(4, "Ines", ["Show"]),
            ], since: nil)
        #expect(sheet.shared.map { "\($0.letter) \($0.strategy)" } == ["A Show", "B Wait", "C Card"])
        #expect(sheet.shared[0].who.map(\.text) == ["Amira M.", "Kayden M.", "Ines M."])
        #expect(sheet.rows.map(\.name) == ["Amira M.", "Kayden M.", "Leo M.", "Ines M."])
        #expect(sheet.rows.map { $0.mustDo.map(\.text) } == [["Near"], ["Near"], ["Seat"], []])
        #expect(sheet.rows.map { $0.above.map(\.text).joined() } == ["ABC", "ABC", "B", "A"])
        #expect(sheet.others == 1)
    }

    @Test(arguments: [(2, 3), (3, 5)])
    func `more than three are for the whole room only where three pupils need each`(pupils: Int, shared: Int) {
        let five = ["Card", "Near", "Seat", "Show", "Wait"]
        let sheet = ClassSheet((0..<pupils).map { entry($0, "Kit", five) }, since: nil)
        #expect(sheet.shared.map(\.strategy) == Array(five.prefix(shared)))
        #expect(sheet.rows.allSatisfy { $0.above.count + $0.mustDo.count == 5 })
    }

    @Test func `words alone are a row, and a first sheet has nothing new`() {
        let sheet = ClassSheet(
            [entry(0, "Amira", words: "Tell me first."), entry(1, "Leo", ["Seat"])], since: nil)
        #expect(sheet.shared.isEmpty && sheet.others == 0)
        #expect(sheet.rows[0].words?.text == "Tell me first." && sheet.rows[0].words?.isNew == false)
        #expect(sheet.rows[0].mustDo.isEmpty)
        #expect(sheet.rows[1].mustDo.allSatisfy { !$0.isNew })
    }

    @Test(arguments: [(-1, true), (0, false), (1, false)])
    func `words are new where they were written down after the last sheet`(seconds: Int, isNew: Bool) {
        let printed = SupportSheetTests.printed([], at: SupportSheetTests.said + seconds)
        let sheet = ClassSheet([entry(0, "Amira", words: "Tell me first.")], since: printed)
        #expect(sheet.rows[0].words?.isNew == isNew)
    }

    @Test func `new and gone are marked for each pupil`() {
        let ids = SupportSheetTests.ids
        let lines: Set<Line> = [
            Line(pupil: ids[0], strategy: "Wait"), Line(pupil: ids[1], strategy: "Old"),
            Line(pupil: ids[2], strategy: "Seat"), Line(pupil: ids[4], strategy: "Elsewhere"),
        ]
        let sheet = ClassSheet(
            [entry(0, "Amira", ["Wait", "Card"]), entry(1, "Kayden", ["Wait"]), entry(2, "Leo")],
            since: SupportSheetTests.printed(lines))
        #expect(sheet.shared.map { $0.who.map(\.isNew) } == [[false, true]])
        #expect(sheet.rows.map(\.gone) == [[], ["Old"], ["Seat"]])
        #expect(sheet.rows[0].mustDo.map(\.isNew) == [true])
        #expect(sheet.rows.count == 3, "a pupil out of sight is on no row")
    }

    @Test func `a letter stays with its strategy, and none that the last sheet used is given to another`() {
        let printed = SupportSheetTests.printed([], letters: ["Show": "A", "Wait": "B", "Card": "C"])
        let all = ["Wait", "Near", "Show"]
        let sheet = ClassSheet((0..<3).map { entry($0, "Kit", all) }, since: printed)
        #expect(sheet.shared.map { "\($0.letter) \($0.strategy)" } == ["A Show", "B Wait", "D Near"])
    }

    @Test func `what is new stands in the pupil's own row too, and a row that is all new is marked as a whole`() {
        let ids = SupportSheetTests.ids
        let printed = SupportSheetTests.printed([
            Line(pupil: ids[0], strategy: "Wait"), Line(pupil: ids[1], strategy: "Wait"),
            Line(pupil: ids[1], strategy: "Card"), Line(pupil: ids[3], strategy: "Old"),
        ])
        let sheet = ClassSheet(
            [
                entry(0, "Amira", ["Wait", "Card"]), entry(1, "Kayden", ["Wait", "Card"]), entry(2, "Leo", ["Wait"]),
                entry(3, "Hana", ["Seat"]),
            ], since: printed)
        #expect(
            sheet.rows.map { $0.above.map { $0.text + ($0.isNew ? "!" : "") } } == [
                ["A", "B!"], ["A", "B"], ["A!"], [],
            ])
        #expect(sheet.rows.map(\.isNew) == [false, false, true, false])
        #expect(ClassSheet([entry(2, "Leo", ["Wait"])], since: nil).rows.map(\.isNew) == [false])
    }

    @Test(arguments: [
        (["Amira Yusuf", "Leo Finch"], ["Amira Y.", "Leo F."]),
        (["Kit Marlow", "kit Marsh", "Kit Nash"], ["Kit Marl.", "kit Mars.", "Kit N."]),
        (["Kit Li", "Kit Lin"], ["Kit Li", "Kit Lin"]),
        (["Kit Élan", "Kit Eaton"], ["Kit Él.", "Kit Ea."]),
        (["Kit Marlow", "Kit Marlow"], ["Kit M.", "Kit M."]),
        ([" Yusuf", "Amira "], ["Yusuf", "Amira"]),
    ])
    func `two of one initial are told apart`(full: [String], short: [String]) {
        let names = full.map { name -> PupilName in
            let parts = name.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
            return PupilName(first: parts[0], last: parts[1])
        }
        #expect(PupilName.short(names) == short)
    }

    @Test(arguments: [
        ("2026-11-09", "2026-11-09"), ("2026-11-13", "2026-11-09"), ("2026-11-14", "2026-11-16"),
        ("2026-11-15", "2026-11-16"),
    ])
    func `a sheet is for its week and shredded on the Friday after the next`(today: String, monday: String) throws {
        let week = SheetWeek(of: try #require(Day(today)))
        #expect(week.monday.iso == monday && week.shredBy - week.monday == 11 && week.shredBy.weekday == .friday)
    }

    private func entry(
        _ number: Int, _ first: String, _ strategies: [String] = [], words: String? = nil
    ) -> ClassSheet.Entry {
        ClassSheet.Entry(
            pupil: SupportSheetTests.ids[number], name: PupilName(first: first, last: "Marlow"),
            words: words.map { ClassSheet.Words(text: $0, writtenAt: SupportSheetTests.said) }, strategies: strategies)
    }

    private static func printed(
        _ lines: Set<Line>, letters: [String: String] = [:], at instant: Instant = said
    ) -> ClassSheet.Printed {
        ClassSheet.Printed(
            at: instant, by: PersonName(title: "Ms", first: "Ida", last: "Byrne"), lines: lines, letters: letters)
    }
}
