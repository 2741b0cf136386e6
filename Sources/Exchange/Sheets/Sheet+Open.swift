import Domain

extension Sheet {
    /// Finds the table in a file's bytes, and parses all of it once.
    ///
    /// - Throws: `CSVFault`.
    init(_ file: BroughtBytes, isHeading: (String) -> Bool) throws(CSVFault) {
        let utf8 = try PlainText.utf8(file.bytes)
        let text = utf8.span
        let (separator, start) = Separator.found(in: text)
        guard let heading = try HeadingLine(in: text, separator: separator, from: start, isHeading: isHeading) else {
            throw .empty
        }
        let line = heading.found
        if line.cells.contains(where: { UPN($0) != nil }) { throw .noHeadings(line: line.line) }
        var extent = Extent(
            separator: separator, start: line.next, startLine: line.nextLine, end: utf8.count, width: line.cells.count,
            headings: line.start..<line.next)
        let count = try Count(extent, in: text)
        // Where most rows have more cells than there are headings, the last columns have none.
        extent.width = count.commonWidth ?? extent.width
        let foot = count.foot(headings: line.filled)
        extent.end = foot.first?.start ?? utf8.count
        name = file.name
        head = heading.headings(extent.width)
        headLine = line.line
        rowCount = count.rows - foot.count
        notes =
            heading.titles.map { Self.note($0.line, $0.cells, "stands above the headings") }
            + foot.map { Self.note($0.line, $0.cells, "stands below the table") }
        self.text = utf8
        self.extent = extent
    }

    private static func note(_ line: Int, _ cells: [String], _ place: String) -> RowNote {
        let value = cells.filter { !$0.isEmpty }.joined(separator: ", ").unicodeScalars.prefix(100)
        return RowNote(line: line, value: String(value), sentence: "Line \(line) \(place) and was passed over.")
    }
}

/// What the rows of a table are like, without keeping them.
private struct Count {
    private(set) var rows = 0
    /// Rows with more cells than there are headings, by how many.
    private var widths: [Int: Int] = [:]
    private var last: [Foot.Row] = []

    init(_ extent: Extent, in text: Span<UInt8>) throws(CSVFault) {
        let limits = CSV.Limits()
        var parser = CSVParser(separator: extent.separator, from: extent.start, line: extent.startLine)
        var isAfterBlank = false
        // Where the last rows begin.
        var starts: [(place: Int, line: Int, isAfterBlank: Bool)] = []
        while try parser.next(in: text) {
            if extent.isPassedOver(parser, in: text) {
                isAfterBlank = true
                continue
            }
            rows += 1
            guard rows <= limits.rows else { throw .tooManyRows(limit: limits.rows) }
            if parser.cells.count > extent.width {
                let width = text.filledWidth(parser.cells)
                if width > extent.width { widths[width, default: 0] += 1 }
            }
            if starts.count == 2 * Foot.mostLines { starts.removeFirst(Foot.mostLines) }
            starts.append((parser.rowStart, parser.rowLine, isAfterBlank))
            isAfterBlank = false
        }
        for start in starts.suffix(Foot.mostLines) {
            var parser = CSVParser(separator: extent.separator, from: start.place, line: start.line)
            guard try parser.next(in: text) else { continue }
            last.append(
                Foot.Row(
                    start: start.place, line: start.line, isAfterBlank: start.isAfterBlank,
                    cells: parser.cells.map { text.trimmed($0) }))
        }
    }

    /// Where most rows have more cells than there are headings: how many; of two widths as common, the greater.
    var commonWidth: Int? {
        guard widths.values.reduce(0, +) * 2 > rows else { return nil }
        return widths.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    }

    func foot(headings: Int) -> ArraySlice<Foot.Row> { last.suffix(Foot.length(of: last, headings: headings)) }
}
