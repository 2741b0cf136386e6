import Domain

/// A table in a file, once its encoding, its separator and its line of headings are found.
package struct Sheet: Sendable {
    /// As the person's device called it, without folders.
    package let name: String
    /// Headings without white space at their ends, no two alike; empty ones at the end of the line are left away.
    package internal(set) var head: [String]
    /// Where the headings stand in the file, from 1.
    package let headLine: Int
    /// Rows that `each` gives.
    package let rowCount: Int
    /// Printed lines above and below the table that were passed over, and what else somebody should look at.
    package internal(set) var notes: [RowNote]

    /// The whole file in UTF-8, to be kept: `Sheets.open` finds the same in it as in the file.
    package let text: [UInt8]
    /// Where the rows stand in it.
    let extent: Extent
    /// Cells that other tables of the same set add to each row.
    var joined: [JoinedColumn] = []

    /// Row by row below the headings, without blank lines and without printed lines above and below the table.
    /// Cells are trimmed; a row has as many as there are headings, unless it is crooked.
    package func each(_ body: (SheetRow) throws -> Void) rethrows {
        try walk { row in
            try body(row)
            return true
        }
    }

    /// The first rows, at most `most`.
    package func first(_ most: Int) -> [SheetRow] {
        var rows: [SheetRow] = []
        walk { row in
            if rows.count < most { rows.append(row) }
            return rows.count < most
        }
        return rows
    }

    /// The rows that begin on these lines of the file, by line.
    package func rows(on lines: Set<Int>) -> [Int: SheetRow] {
        var rows: [Int: SheetRow] = [:]
        if lines.isEmpty { return rows }
        walk { row in
            if lines.contains(row.line) { rows[row.line] = row }
            return rows.count < lines.count
        }
        return rows
    }

    /// - Parameter body: false ends it.
    private func walk(_ body: (SheetRow) throws -> Bool) rethrows {
        let text = text.span
        var parser = CSVParser(separator: extent.separator, from: extent.start, line: extent.startLine)
        // The whole file was parsed when it was opened, so there are no faults left.
        while parser.place < extent.end, (try? parser.next(in: text)) == true {
            if extent.isPassedOver(parser, in: text) { continue }
            guard try body(row(parser, text)) else { return }
        }
    }

    private func row(_ parser: CSVParser, _ text: Span<UInt8>) -> SheetRow {
        let width = extent.width
        let count = parser.cells.count
        let filled = count <= width ? count : text.filledWidth(parser.cells)
        var cells: [String] = []
        cells.reserveCapacity(max(width, filled) + 1)
        for cell in parser.cells.prefix(max(width, filled)) { cells.append(text.trimmed(cell)) }
        if filled > width { return SheetRow(line: parser.rowLine, cells: cells, crooked: filled) }
        while cells.count < width { cells.append("") }
        for column in joined { cells.append(column.cell(for: cells)) }
        return SheetRow(line: parser.rowLine, cells: cells, crooked: nil)
    }
}

/// A row of a table.
package struct SheetRow: Sendable {
    /// Where it begins in the file, from 1.
    package let line: Int
    /// Trimmed; as many as there are headings, unless the row is crooked.
    package let cells: [String]
    /// Cells that the row has in the file, where they are more than the headings; else nil.
    package let crooked: Int?
}
