/// A text with places for tables: whatever stands from a line `<!-- table: name -->` to the next `<!-- end -->`.
struct Page {
    private(set) var text: String

    init(_ text: String) { self.text = text }

    /// In the order of the text.
    var places: [String] {
        text.split(separator: "\n").compactMap { line in
            line.hasPrefix(Page.start) && line.hasSuffix(" -->")
                ? String(line.dropFirst(Page.start.count).dropLast(4)) : nil
        }
    }

    /// - Returns: false where the page has no such place, or it does not end.
    mutating func put(_ table: Table, at name: String) -> Bool {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let first = lines.firstIndex(of: "\(Page.start)\(name) -->"),
            let last = lines[first...].firstIndex(of: Page.end)
        else { return false }
        lines.replaceSubrange(first + 1..<last, with: ["", table.markdown, ""])
        text = lines.joined(separator: "\n")
        return true
    }

    private static let start = "<!-- table: "
    private static let end = "<!-- end -->"
}
