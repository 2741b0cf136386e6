/// Finds printed lines below a table: “Printed on …”, “Total”.
struct Foot {
    /// A row, by where it begins.
    struct Row {
        let start: Int
        let line: Int
        let isAfterBlank: Bool
        let cells: [String]

        var filled: [String] { cells.filter { !$0.isEmpty } }
    }

    /// Lines that are looked at, from the end up.
    static let mostLines = 8

    private static let beginnings = [
        "printed", "produced", "generated", "exported", "created on", "report", "run on", "end of", "number of",
        "total", "count", "page", "copyright", "©",
    ]
    private static let sums: Set<String> = ["total", "totals", "grand total", "average", "averages", "mean", "count"]

    /// How many of the last rows are printed lines. A row is one if it holds less than half of what the headings ask
    /// for and says that it is one or stands apart, or if it holds sums.
    static func length(of rows: [Row], headings: Int) -> Int {
        var (length, sparse) = (0, 0)
        for row in rows.reversed() {
            guard isPrinted(row, headings) || row.filled.count == 1 && headings > 2 else { break }
            sparse += 1
            // A line that says nothing of itself goes with those below it or stands apart from the table.
            if isPrinted(row, headings) || row.isAfterBlank { length = sparse }
        }
        return length
    }

    private static func isPrinted(_ row: Row, _ headings: Int) -> Bool {
        let filled = row.filled
        guard let first = filled.first?.lowercased() else { return false }
        if sums.contains(first), filled.count > 1, filled.dropFirst().allSatisfy(isFigure) { return true }
        guard filled.count < min(headings, 3) else { return false }
        return beginnings.contains { beginning in
            guard first.hasPrefix(beginning) else { return false }
            let rest = first.dropFirst(beginning.count)
            // A pupil may be called Page.
            return beginning == "page" ? rest.contains(where: \.isNumber) : rest.first?.isLetter != true
        }
    }

    private static func isFigure(_ cell: String) -> Bool {
        cell.utf8.allSatisfy { (48...57).contains($0) || $0 == 46 || $0 == 37 || $0 == 45 || $0 == 44 }
    }
}
