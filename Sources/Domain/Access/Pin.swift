/// Six figures with which a member of staff opens a tablet that the school has enrolled. It opens nothing elsewhere.
package struct Pin: Equatable, Sendable {
    /// Exactly six, ASCII.
    package let figures: String

    /// How many figures.
    package static let length = 6
    /// Wrong ones in a row after which a PIN is closed, until its person signs in with the password.
    package static let mostWrong = 5

    /// As typed; spaces between the figures count for nothing.
    ///
    /// - Throws: `Refusal.invalid` by the field `pin` for what is no PIN, or one that others try first.
    package init(_ typed: String) throws {
        let figures = typed.filter { !$0.isWhitespace }
        var errors = FieldErrors()
        if let problem = Pin.problem(with: figures) { errors.add("pin", problem) }
        try errors.check()
        self.figures = figures
    }

    /// For the hint beside the field.
    package static let inWords = "Six figures. Not a birthday, not one figure over and over, not 123456."

    private static func problem(with text: String) -> String? {
        let figures = text.utf8.compactMap { (48...57).contains($0) ? Int($0) - 48 : nil }
        guard figures.count == length, text.utf8.count == length else { return "Write six figures." }
        if isRun(figures) || (1...3).contains(where: { repeats($0, figures) }) {
            return "This PIN repeats or counts on, so others try it first. Choose six other figures."
        }
        if isDate(figures) { return "This could be a birthday, which others try first. Choose six other figures." }
        return nil
    }

    /// Each figure one more than the last, or one less: `123456`, `987654`, `890123`.
    private static func isRun(_ figures: [Int]) -> Bool {
        let steps = Set(zip(figures, figures.dropFirst()).map { ($1 - $0 + 10) % 10 })
        return steps == [1] || steps == [9]
    }

    /// A group of so many figures over and over: `111111`, `121212`, `123123`.
    private static func repeats(_ size: Int, _ figures: [Int]) -> Bool {
        figures.indices.dropFirst(size).allSatisfy { figures[$0] == figures[$0 - size] }
    }

    /// Day, month and the year’s last two figures, in any of the orders in which birthdays are written.
    private static func isDate(_ figures: [Int]) -> Bool {
        let parts = [0, 2, 4].map { figures[$0] * 10 + figures[$0 + 1] }
        func isDay(_ day: Int, of month: Int) -> Bool {
            (1...31).contains(parts[day]) && (1...12).contains(parts[month])
        }
        return isDay(0, of: 1) || isDay(1, of: 0) || isDay(2, of: 1)
    }
}
