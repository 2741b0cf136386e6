import Domain

/// Comma-separated values as RFC 4180 has them. Lines may end in CRLF, LF or CR, and blank lines are left out.
package enum CSV {
    /// A line of the file; `line` counts from 1 and is the one on which it begins.
    package struct Row: Hashable, Sendable {
        package let line: Int
        /// Without the quotation marks around them.
        package let fields: [String]
    }

    /// A file with a heading line. Every row has as many fields as there are headings.
    package struct Table: Sendable {
        /// As they stand in the file; see `column`.
        package let header: [String]
        /// Without the line of headings and blank lines.
        package let rows: [Row]

        /// Where the first column headed `name` stands; case and spaces around it do not matter.
        package func column(_ name: String) -> Int? {
            let wanted = name.trimmed.lowercased()
            return header.firstIndex { $0.trimmed.lowercased() == wanted }
        }
    }

    /// What a file may not exceed.
    package struct Limits: Hashable, Sendable {
        package var bytes = 64 << 20
        package var fieldBytes = 1 << 20
        package var columns = 1000
        package var rows = 5_000_000

        package init() {}
    }

    /// Reads a file with a heading line. Short rows are filled up with empty fields.
    /// - Throws: `CSVFault`, with a message for the person who chose the file.
    package static func read(_ bytes: [UInt8]) throws(CSVFault) -> Table {
        let lines = try rows(bytes)
        guard let first = lines.first else { throw .empty }
        let width = first.fields.count
        var rows: [Row] = []
        rows.reserveCapacity(lines.count - 1)
        for row in lines.dropFirst() {
            guard row.fields.dropFirst(width).allSatisfy(\.isEmpty) else {
                throw .moreFieldsThanHeadings(line: row.line, headings: width, fields: row.fields.count)
            }
            let missing = [String](repeating: "", count: max(0, width - row.fields.count))
            rows.append(
                row.fields.count == width ? row : Row(line: row.line, fields: row.fields.prefix(width) + missing))
        }
        return Table(header: first.fields, rows: rows)
    }

    /// Reads all lines, the first like any other.
    package static func rows(_ bytes: [UInt8], limits: Limits = Limits()) throws(CSVFault) -> [Row] {
        guard bytes.count <= limits.bytes else { throw .tooLarge(bytes: bytes.count, limit: limits.bytes) }
        let utf8 = try PlainText.utf8(bytes)
        let text = utf8.span
        var parser = CSVParser(separator: UInt8(ascii: ","), limits: limits)
        var rows: [Row] = []
        while try parser.next(in: text) {
            if parser.cells.allSatisfy({ $0.start == $0.end }) { continue }
            guard rows.count < limits.rows else { throw .tooManyRows(limit: limits.rows) }
            rows.append(Row(line: parser.rowLine, fields: parser.cells.map { text.string($0) }))
        }
        return rows
    }
}
