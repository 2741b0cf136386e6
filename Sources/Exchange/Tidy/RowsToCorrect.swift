import Domain

/// Refused rows as a file that somebody can correct and bring again: the columns as they came, and the reason.
package struct RowsToCorrect: Sendable {
    /// CSV in UTF-8. A cell that a spreadsheet would run as a formula begins with an apostrophe.
    package let text: String

    package init(_ table: TidyTable, _ refused: [RefusedRow]) {
        let reasons = Dictionary(refused.map { ($0.line, $0.reason) }) { first, _ in first }
        var writer = CSVWriter()
        writer.add(table.head + ["reason"])
        for record in table.records {
            guard let reason = reasons[record.line] else { continue }
            let missing = max(0, table.head.count - record.cells.count)
            writer.add(record.cells + Array(repeating: "", count: missing) + [reason])
        }
        text = writer.text
    }
}
