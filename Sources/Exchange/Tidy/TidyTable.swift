import Domain

/// A table with a head, whose cells are asked for by the name of their column.
package struct TidyTable: Sendable {
    /// The head as it came.
    package let head: [String]
    package let records: [Record]
    private let places: [String: Int]

    /// A line of the file, or several where a cell holds line ends.
    package struct Record: Sendable {
        /// Where it begins; the head is line 1.
        package let line: Int
        package let cells: [String]

        package init(line: Int, cells: [String]) {
            self.line = line
            self.cells = cells
        }
    }

    /// - Throws: `Refusal.invalid` for the field `file`, where the head names a column twice.
    package init(head: [String], records: [Record]) throws {
        self.head = head
        self.records = records
        var places: [String: Int] = [:]
        for (place, name) in head.enumerated() where !TidyTable.folded(name).isEmpty {
            guard places.updateValue(place, forKey: TidyTable.folded(name)) == nil else {
                throw Refusal.file("The column “\(name.trimmed)” stands twice in the first line. Keep one of the two.")
            }
        }
        self.places = places
    }

    /// Whether the head names this column, in whatever case, with spaces or underscores.
    package func has(_ column: String) -> Bool { places[column] != nil }

    /// The cell's text without white space at its ends; empty where there is no such column.
    func cell(_ column: String, of record: Record) -> String {
        guard let place = places[column], record.cells.indices.contains(place) else { return "" }
        return record.cells[place].trimmed
    }

    /// Columns that no reader knows.
    func unknown(besides known: [String]) -> [String] {
        head.filter { !$0.trimmed.isEmpty && !known.contains(TidyTable.folded($0)) }.map(\.trimmed)
    }

    private static func folded(_ name: String) -> String {
        String(name.trimmed.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
    }
}

extension Refusal {
    /// A file that cannot be read at all.
    package static func file(_ sentence: String) -> Refusal { .invalid([FieldError("file", sentence)]) }
}
