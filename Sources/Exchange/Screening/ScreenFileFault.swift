/// Why a file cannot be screened.
package enum ScreenFileFault: Error, Hashable, Sendable {
    case csv(CSVFault)
    case missingColumns([String])
    /// Which of the two counts cannot be known.
    case twoColumns(String)
    case noScores
    case emptyField(column: String, line: Int)
    case notANumber(column: String, text: String, line: Int)
    case notADate(text: String, line: Int)
    /// Sittings with names need dates to be put in order.
    case unorderedSitting(subject: String, name: String)

    /// What is wrong, in a sentence or two.
    package var message: String {
        switch self {
        case .csv(let fault): fault.message
        case .missingColumns(let names):
            "The file needs the columns pupil, subject, wave and score, parted by commas. Missing: "
                + "\(names.joined(separator: ", "))."
        case .twoColumns(let name): "Two columns are headed \(name). Leave out or rename one."
        case .noScores: "The file holds no scores."
        case .emptyField(let column, let line): "Line \(line) has no \(column)."
        case .notANumber(let column, let text, let line):
            "On line \(line) the \(column) is not a number: “\(text.prefix(40))”."
        case .notADate(let text, let line):
            "On line \(line) the date is not like 2026-01-31: “\(text.prefix(40))”."
        case .unorderedSitting(let subject, let name):
            "The sitting “\(name.prefix(40))” in \(subject.prefix(40)) has no date, so the sittings cannot "
                + "be put in order. Number the sittings or add a column date."
        }
    }
}
