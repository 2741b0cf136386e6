import Domain
import Testing

/// What a cell of a class's sheet says.
@Suite struct MarkingTests {
    private static let marks = Marking(scale: .points, minimum: 0, maximum: 40_000)
    private static let judged = Marking(scale: .teacherAssessment)

    @Test(arguments: [
        ("17", "17"), (" 17 ", "17"), ("0", "0"), ("40", "40"), ("12.5", "12.5"), ("a", "Absent"), ("ABSENT", "Absent"),
        ("b", "Works below the test"), ("Works below the test", "Works below the test"), ("", ""), ("  ", ""),
    ])
    func marksAreRead(typed: String, stands: String) throws {
        #expect(try MarkingTests.marks.text(MarkingTests.marks.read(typed)) == stands)
    }

    @Test(arguments: [
        ("41", "41 is too high. Scores go from 0 to 40."), ("-1", "-1 is too low. Scores go from 0 to 40."),
        ("EXS", "“EXS” is no score. Scores go from 0 to 40."), ("1,5", "“1,5” is no score. Scores go from 0 to 40."),
        (
            "she was in the other room", "“she was in the other…” is no score. Scores go from 0 to 40."
        ),
    ])
    func whatIsNoMarkSaysWhy(typed: String, why: String) {
        #expect(throws: MarkFault(words: why)) { try MarkingTests.marks.read(typed) }
    }

    @Test func `judgements keep to their scale`() throws {
        for grade in Scale.teacherAssessment.grades {
            #expect(try MarkingTests.judged.text(MarkingTests.judged.read(grade)) == grade)
        }
        #expect(try MarkingTests.judged.text(MarkingTests.judged.read("Greater depth")) == "GDS")
        #expect(try MarkingTests.judged.read("Absent") == .unscored(.absent))
        for typed in ["97", "PK7", "A*"] { #expect(throws: MarkFault.self) { try MarkingTests.judged.read(typed) } }
    }

    @Test(arguments: Scale.allCases) func `each scale says what may be written`(scale: Scale) {
        #expect(Marking(scale: scale).possible.hasSuffix("."))
    }

    @Test(arguments: [
        (Marking(scale: .gcse, minimum: 0, maximum: 9000), "Write 9 to 1, or U."),
        (Marking(scale: .readingAge, minimum: 60_000, maximum: 180_000), "Write years and months, such as 9:04."),
        (Marking(scale: .scaled), "Scores go from 80 to 120."),
        (Marking(scale: .standardised, minimum: 69_000, maximum: 141_000), "Scores go from 69 to 141."),
        (Marking(scale: .points), "Write a number."),
    ])
    func `what may be written is what is taken`(marking: Marking, words: String) {
        #expect(marking.possible == words)
    }

    @Test func `the same score written otherwise is no change`() throws {
        let read = { (text: String) in try MarkingTests.marks.read(text)! }
        #expect(try read("17").isSame(as: read("17.0")))
        #expect(try !read("17").isSame(as: read("18")))
        #expect(try !read("17").isSame(as: read("a")))
        #expect(try !read("a").isSame(as: read("b")) && read("a").isSame(as: read("Absent")))
    }
}
