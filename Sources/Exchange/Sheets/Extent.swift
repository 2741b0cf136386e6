/// Where a table's rows stand in a text.
struct Extent {
    let separator: UInt8
    /// Below the headings, and on which line.
    let start: Int
    let startLine: Int
    /// Above the printed lines at the foot.
    var end: Int
    /// Cells a row should have.
    var width: Int
    /// The line of headings with its line's end.
    let headings: Range<Int>

    /// Whether the row just parsed is no row of the table: blank, or the headings again at the top of a page.
    func isPassedOver(_ parser: CSVParser, in text: Span<UInt8>) -> Bool {
        if parser.cells.allSatisfy({ text.isBlank($0) }) { return true }
        guard parser.place - parser.rowStart == headings.count else { return false }
        return zip(headings, parser.rowStart...).allSatisfy { text[$0] == text[$1] }
    }
}
