import Domain

/// Refused rows as a file that somebody can correct and bring in again: the columns as they came, and the reason.
package enum Corrections {
    /// The heading of the last column; readers pass it over.
    package static let reason = "reason"

    /// CSV in UTF-8 with a byte-order mark, so that spreadsheets read its letters. A cell that a spreadsheet would run
    /// as a formula begins with an apostrophe.
    package static func text(_ sheet: Sheet, refused: [RefusedRow]) -> String {
        let reasons = Dictionary(refused.map { ($0.line, $0.reason) }) { first, _ in first }
        let columns = sheet.head.indices.filter { sheet.head[$0].lowercased() != reason }
        var writer = CSVWriter()
        writer.add(columns.map { sheet.head[$0] } + [reason])
        sheet.each { row in
            guard let reason = reasons[row.line] else { return }
            // What is too much in a crooked row stands after the reason, so that nothing is lost.
            let cells = columns.map { row.cells.indices.contains($0) ? row.cells[$0] : "" }
            writer.add(cells + [reason] + row.cells.dropFirst(sheet.head.count))
        }
        return "\u{FEFF}" + writer.text
    }

    /// What rows that come back stand for: the same as the file that they are from; nil where they are from none.
    static func meaning(of sheet: Sheet, among earlier: [SheetMeaning]) -> SheetMeaning? {
        guard sheet.head.last == reason else { return nil }
        for var meaning in earlier {
            meaning.columns.removeAll { $0.heading.lowercased() == reason }
            meaning.columns.append(ColumnMeaning(heading: reason))
            if meaning.columns.map(\.heading) == sheet.head { return meaning }
        }
        return nil
    }
}
