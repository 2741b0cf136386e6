import Domain
import Testing

@Suite struct WiderTests {
    private let pupil = PupilID(random: Array(repeating: 7, count: 16))

    @Test(arguments: WiderArea.allCases) func `a worry is sent and read back`(area: WiderArea) {
        let worry = WiderWorry(pupil: pupil, area: area)
        #expect(WiderWorry(worry.text) == worry)
    }

    @Test func `another text is no worry`() {
        for text in [
            "", ".", "\(pupil.text)", "\(pupil.text).", "\(pupil.text).sums", "x.feelings", "\(pupil.text).senses.",
        ] {
            #expect(WiderWorry(text) == nil, "\(text)")
        }
    }

    @Test func `what was not shown and not ticked is left alone`() throws {
        let (friends, feelings, senses) = (worry(.friendships), worry(.feelings), worry(.senses))
        let changes = try WiderChanges(shown: [friends, feelings], ticked: [feelings, senses], hasLooked: false)
        #expect(changes.added == [senses] && changes.takenBack == [friends] && !changes.hasLooked)
    }

    @Test func `nothing ticked is something only with having looked`() throws {
        #expect(try WiderChanges(shown: [], ticked: [], hasLooked: true).hasLooked)
        for ticks in [[], [worry(.senses)]] as [Set<WiderWorry>] {
            #expect(
                throws: Refusal.invalid([
                    FieldError("looked", "Tick a worry, or say that you have looked through the class.")
                ])
            ) {
                try WiderChanges(shown: ticks, ticked: ticks, hasLooked: false)
            }
        }
    }

    @Test func `a term is named by the year in which it lies`() {
        let year = AcademicYear(start: 2026)
        #expect(
            Season.allCases.map { TermName(year: year, season: $0).inWords } == [
                "autumn 2026", "spring 2027", "summer 2027",
            ])
        #expect(TermName(of: Day(2027, 1, 4)!, in: []) == TermName(year: year, season: .spring))
    }

    /// The term begins on Tuesday 1 September; Friday 4 is INSET, and half term takes the week from the 14th.
    @Test(arguments: [
        (Day(2026, 8, 31)!, false), (Day(2026, 9, 1)!, false), (Day(2026, 9, 18)!, false), (Day(2026, 9, 22)!, false),
        (Day(2026, 9, 23)!, true), (Day(2026, 12, 18)!, true), (Day(2026, 12, 19)!, false),
    ])
    func `worries are asked for after two school weeks`(day: Day, isAsked: Bool) {
        let term = Term(
            year: AcademicYear(start: 2026), season: .autumn, days: Day(2026, 9, 1)!...Day(2026, 12, 18)!,
            halfTerm: Day(2026, 9, 14)!...Day(2026, 9, 18)!)
        let calendar = SchoolCalendar(terms: [term], closures: [Closure(day: Day(2026, 9, 4)!, reason: "INSET")])
        #expect(calendar.asksForWorries(on: day) == isAsked)
        #expect(!SchoolCalendar(terms: [], closures: []).asksForWorries(on: day))
    }

    private func worry(_ area: WiderArea) -> WiderWorry { WiderWorry(pupil: pupil, area: area) }
}
