import Domain

extension TidyTable {
    /// Reads a file's bytes as CSV with a first line of column names.
    ///
    /// - Throws: `Refusal.invalid` for the field `file`: no CSV, not UTF-8, empty, or a column named twice.
    package init(csv bytes: [UInt8]) throws {
        let rows: [CSV.Row]
        do {
            rows = try CSV.rows(bytes)
        } catch {
            throw Refusal.file(error.message)
        }
        guard var head = rows.first?.fields else { throw Refusal.file(CSVFault.empty.message) }
        // Spreadsheets leave commas behind where a column was deleted.
        while head.count > 1, head.last?.trimmed.isEmpty == true { head.removeLast() }
        let records = rows.dropFirst().map { row in
            var cells = row.fields
            while cells.count > head.count, cells.last?.trimmed.isEmpty == true { cells.removeLast() }
            return Record(line: row.line, cells: cells)
        }
        try self.init(head: head, records: records.filter { $0.cells.contains { !$0.trimmed.isEmpty } })
    }
}

extension TidyReader {
    /// Reads a file of one kind from its bytes.
    ///
    /// - Throws: `Refusal.invalid` for the field `file`, with what to do.
    package static func read(_ kind: ImportKind, csv bytes: [UInt8], on today: Day) throws -> BroughtFile {
        try read(kind, TidyTable(csv: bytes), on: today)
    }
}
