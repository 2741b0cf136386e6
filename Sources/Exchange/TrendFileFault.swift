/// Why a file of trends cannot be read.
package enum TrendFileFault: Error, Hashable, Sendable {
    case csv(CSVFault)
    case missingColumns([String])
    case twoColumns(String)
    case noResults
    case emptyField(column: String, line: Int)
    case notANumber(column: String, text: String, line: Int)
    case notADate(column: String, text: String, line: Int)

    /// What is wrong, in a sentence or two.
    package var message: String {
        switch self {
        case .csv(let fault): fault.message
        case .missingColumns(let names):
            "The file needs the columns pupil, measure, date, score, aim and aim_date, parted by commas. Missing: "
                + "\(names.joined(separator: ", "))."
        case .twoColumns(let name): "Two columns are headed \(name). Leave out or rename one."
        case .noResults: "The file holds no results."
        case .emptyField(let column, let line): "Line \(line) has no \(column)."
        case .notANumber(let column, let text, let line):
            "On line \(line) the \(column) is not a number: “\(text.prefix(40))”."
        case .notADate(let column, let text, let line):
            "On line \(line) the \(column) is not like 2026-01-31: “\(text.prefix(40))”."
        }
    }
}
