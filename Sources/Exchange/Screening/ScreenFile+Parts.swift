import Domain

extension ScreenFile {
    /// The scores of all lines, in parts that follow one another.
    static func parts(
        _ bytes: [UInt8], _ limits: CSV.Limits, _ partBytes: Int, _ inParts: InParts,
        _ told: @Sendable (Int) -> Void
    ) throws(ScreenFileFault) -> [ScreenPart] {
        guard bytes.count <= limits.bytes else { throw .csv(.tooLarge(bytes: bytes.count, limit: limits.bytes)) }
        let text: [UInt8]
        do { text = try PlainText.utf8(bytes, inParts) } catch { throw .csv(error) }
        let head = try head(text.span, limits)
        let ends = ends(text.span, from: head.end, partBytes)
        // Read as though no line end stood within quotation marks, all at the same time.
        let read = [ScreenPart?](count: ends.count, size: 1, inParts) { number in
            let start = number == 0 ? head.end : ends[number - 1]
            defer { told(ends[number] - start) }
            return try? ScreenPart(text, from: start, line: 1, to: ends[number], head.columns, limits)
        }
        var parts: [ScreenPart] = []
        var (place, line, rows) = (head.end, head.line, 0)
        for (number, end) in ends.enumerated() where place < end {
            // What does not follow on the part before is read again from the right place, and a fault with its line.
            let isNext = place == (number == 0 ? head.end : ends[number - 1])
            var part = isNext ? read[number] : nil
            let before = part == nil ? 1 : line
            if part == nil { part = try ScreenPart(text, from: place, line: line, to: end, head.columns, limits) }
            guard let part else { continue }
            (place, line) = (part.end, before + part.endLine - 1)
            rows += part.scores.count
            guard rows <= limits.rows else { throw .csv(.tooManyRows(limit: limits.rows)) }
            parts.append(part)
        }
        return parts
    }

    /// What the first line that is not blank says, and where the next begins.
    private static func head(
        _ text: Span<UInt8>, _ limits: CSV.Limits
    ) throws(ScreenFileFault) -> (columns: ScreenColumns, end: Int, line: Int) {
        var parser = CSVParser(separator: UInt8(ascii: ","), limits: limits)
        do {
            while try parser.next(in: text) {
                if parser.cells.allSatisfy(\.isEmpty) { continue }
                break
            }
        } catch { throw .csv(error) }
        guard !parser.cells.allSatisfy(\.isEmpty) else { throw .csv(.empty) }
        return (try ScreenColumns(parser.cells.map { text.string($0) }), parser.place, parser.line)
    }

    /// Where parts of about `size` bytes end, each after a line's end.
    private static func ends(_ text: Span<UInt8>, from start: Int, _ size: Int) -> [Int] {
        var ends: [Int] = []
        var place = start + size
        while place < text.count {
            let isEnd = text[place - 1] == 10 || (text[place - 1] == 13 && text[place] != 10)
            if isEnd { ends.append(place) }
            place += isEnd ? size : 1
        }
        return ends + [text.count]
    }
}
