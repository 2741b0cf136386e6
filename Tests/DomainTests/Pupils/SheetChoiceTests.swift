import Domain
import Testing

/// Which test a class's sheet is for.
@Suite struct SheetChoiceTests {
    private static let today = Day(2026, 11, 10)!
    private static let id = AssessmentID(random: Array(repeating: 9, count: 16))

    private static func choose(
        test: String = "new", day: Day? = today, subject: String = "Reading", name: String = "Owl",
        scale: Scale = .points,
        highest: String = "40"
    ) throws -> SheetChoice {
        try SheetChoice(
            test: test, day: day, subject: subject, name: name, scale: scale.rawValue, highest: highest, today: today)
    }

    @Test func `a test that stands needs nothing but its day`() throws {
        let choice = try SheetChoiceTests.choose(test: SheetChoiceTests.id.text, subject: "", name: "", highest: "")
        #expect(choice.test == .known(SheetChoiceTests.id) && choice.day == SheetChoiceTests.today)
    }

    @Test(arguments: [
        (Scale.points, 0 as Int?, 40_000 as Int?), (.standardised, 40_000, 160_000), (.scaled, 80_000, 120_000),
        (.teacherAssessment, nil, nil),
    ])
    func aNewTestHasTheRangeOfItsScale(scale: Scale, low: Int?, high: Int?) throws {
        let choice = try SheetChoiceTests.choose(scale: scale)
        let test = ResultLine.Test(subject: "reading", name: "Owl", scale: scale, minimum: low, maximum: high)
        #expect(choice.test == .new(test))
    }

    @Test(arguments: ["maths", " Maths", "Mathematics", "MATH"])
    func `a subject is the one of files, however it is written`(typed: String) throws {
        let test = ResultLine.Test(subject: "maths", name: "Owl", scale: .points, minimum: 0, maximum: 40_000)
        #expect(try SheetChoiceTests.choose(subject: typed).test == .new(test))
    }

    @Test func `all that is wrong is said at once`() {
        expect(["subject", "name", "highest", "sat"]) {
            try SheetChoiceTests.choose(day: nil, subject: " ", name: "", highest: "")
        }
        expect(["highest"]) { try SheetChoiceTests.choose(highest: "0") }
        expect(["highest"]) { try SheetChoiceTests.choose(highest: "1001") }
        expect(["highest"]) { try SheetChoiceTests.choose(highest: "many") }
        expect(["scale"]) { try SheetChoiceTests.choose(scale: .gcse) }
        expect(["test"]) { try SheetChoiceTests.choose(test: "") }
        expect(["test"]) { try SheetChoiceTests.choose(test: "old") }
        expect(["sat"]) { try SheetChoiceTests.choose(day: SheetChoiceTests.today + 1) }
        expect(["sat"]) { try SheetChoiceTests.choose(day: SheetChoiceTests.today - 367) }
        expect(["name"]) { try SheetChoiceTests.choose(name: String(repeating: "x", count: 121)) }
    }

    private func expect(_ fields: [String], _ choose: () throws -> SheetChoice) {
        do {
            _ = try choose()
            Issue.record("taken, though \(fields) are wrong")
        } catch Refusal.invalid(let errors) {
            #expect(errors.map(\.field) == fields)
        } catch {
            Issue.record("\(error)")
        }
    }
}
