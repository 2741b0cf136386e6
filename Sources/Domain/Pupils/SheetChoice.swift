/// Whose results a sheet takes: which test, and the day on which the class sat it.
package struct SheetChoice: Hashable, Sendable {
    package let test: Test
    package let day: Day

    /// A test that stands, or one to be made.
    package enum Test: Hashable, Sendable {
        case known(AssessmentID)
        case new(ResultLine.Test)
    }

    /// What a new test’s scores may be.
    package static let scales: [Scale] = [.points, .standardised, .scaled, .teacherAssessment]

    package init(test: Test, day: Day) {
        self.test = test
        self.day = day
    }

    /// As somebody chose it.
    ///
    /// - Parameters:
    ///   - test: a test’s id, or `new`.
    ///   - errors: from reading the day.
    /// - Throws: `Refusal.invalid` by the fields `test`, `sat`, `subject`, `name`, `scale` and `highest`.
    package init(
        test: String, day: Day?, subject: String, name: String, scale: String, highest: String, today: Day,
        errors: FieldErrors = FieldErrors()
    ) throws {
        var errors = errors
        var chosen: Test?
        if test == "new" {
            chosen = SheetChoice.newTest(subject, name, scale, highest, &errors).map(Test.new)
        } else {
            chosen = errors.require("test", AssessmentID(test), "Choose the test, or name a new one.").map(Test.known)
        }
        errors.needPast("sat", day, "Write the day on which the class sat it.", today: today)
        if let day, day < today - 366 { errors.add("sat", "Choose a day of the last twelve months.") }
        try errors.check()
        self.init(test: chosen!, day: day!)
    }

    private static func newTest(
        _ subject: String, _ name: String, _ scale: String, _ highest: String, _ errors: inout FieldErrors
    ) -> ResultLine.Test? {
        let before = errors.all.count
        let subject = subjectName(errors.line("subject", subject, most: 60))
        let name = errors.line("name", name, most: 120)
        if subject.isEmpty { errors.add("subject", "Write the subject, such as reading.") }
        if name.isEmpty { errors.add("name", "Write what the test is called.") }
        let chosen = errors.require(
            "scale", Scale(rawValue: scale).flatMap { scales.contains($0) ? $0 : nil }, "Choose what its scores are.")
        var range = chosen?.range
        if chosen == .points {
            let most = Int(highest.trimmed).flatMap { (1...1000).contains($0) ? $0 : nil }
            range = errors.require("highest", most, "Write the highest mark, from 1 to 1000.").map { 0...$0 * 1000 }
        }
        guard errors.all.count == before else { return nil }
        return ResultLine.Test(
            subject: subject, name: name, scale: chosen, minimum: range?.lowerBound, maximum: range?.upperBound)
    }
}
