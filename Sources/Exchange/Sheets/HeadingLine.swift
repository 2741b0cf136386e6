import Domain

/// Finds the line of headings among the first lines of a table.
struct HeadingLine {
    /// A line that holds something.
    struct Line {
        let line: Int
        /// Trimmed.
        let cells: [String]
        /// Where it begins and where the next one begins, in the text.
        let start: Int
        let next: Int
        let nextLine: Int

        var filled: Int { cells.count { !$0.isEmpty } }
    }

    let found: Line
    /// Lines before it that say nothing of the columns.
    let titles: [Line]
    /// What several columns belong to, in the line above: “Reading” over “Autumn” and “Spring”, “Maths” over the same.
    private let groups: [String]

    /// Headings stand no lower.
    static let mostLines = 40

    /// - Parameter isHeading: whether a cell is a heading that readers know.
    /// - Returns: nil where no line holds anything.
    /// - Throws: `CSVFault`.
    init?(
        in text: Span<UInt8>, separator: UInt8, from start: Int, isHeading: (String) -> Bool
    ) throws(CSVFault) {
        var parser = CSVParser(separator: separator, from: start, line: start > 0 ? 2 : 1)
        var lines: [Line] = []
        while lines.count < Self.mostLines {
            guard try parser.next(in: text) else { break }
            let cells = parser.cells.prefix(text.filledWidth(parser.cells)).map { text.trimmed($0) }
            if cells.isEmpty { continue }
            lines.append(
                Line(
                    line: parser.rowLine, cells: cells, start: parser.rowStart, next: parser.place,
                    nextLine: parser.line))
        }
        guard let place = Self.place(in: lines, isHeading) else { return nil }
        found = Self.withParts(lines[place...], isHeading)
        groups = Self.groups(Array(lines[...place]))
        titles = Array(lines[..<(groups.isEmpty ? place : place - 1)])
    }

    /// The first line, with the parts that the second one has below some of its headings: “Autumn” and “Spring” below
    /// “Reading”, and nothing below “UPN”.
    private static func withParts(_ lines: ArraySlice<Line>, _ isHeading: (String) -> Bool) -> Line {
        let found = lines[lines.startIndex]
        guard let below = lines.dropFirst().first, below.line == found.nextLine, looksLikeHeadings(below.cells) else {
            return found
        }
        func heading(_ place: Int) -> String { found.cells.indices.contains(place) ? found.cells[place] : "" }
        let parts = below.cells.indices.filter { !below.cells[$0].isEmpty }
        guard let first = parts.first, first > 0, !heading(first).isEmpty, !heading(0).isEmpty,
            parts.contains(where: { heading($0).isEmpty }), !parts.contains(where: { isHeading(heading($0)) })
        else { return found }
        var group = ""
        let cells = (0..<max(found.cells.count, below.cells.count)).map { place in
            if !heading(place).isEmpty { group = heading(place) }
            return parts.contains(place) ? "\(group) \(below.cells[place])" : heading(place)
        }
        return Line(
            line: found.line, cells: cells, start: found.start, next: below.next, nextLine: below.nextLine)
    }

    private static func place(in lines: [Line], _ isHeading: (String) -> Bool) -> Int? {
        // “Absent” may be a heading, and stand five times in a row of scores.
        let known = lines.map { Set($0.cells.filter(isHeading)).count }
        if let most = known.max(), most > 1 { return known.firstIndex(of: most) }
        let widest = lines.map(\.filled).max() ?? 0
        let wide = lines.indices.filter { lines[$0].filled * 5 >= widest * 3 }
        return wide.first { looksLikeHeadings(lines[$0].cells) } ?? wide.first
    }

    /// Words, mostly; figures, days and codes of figures are data.
    private static func looksLikeHeadings(_ cells: [String]) -> Bool {
        let filled = cells.filter { !$0.isEmpty }
        let words = filled.count { cell in
            let letters = cell.unicodeScalars.count { $0.properties.isAlphabetic }
            let figures = cell.utf8.count { (48...57).contains($0) }
            return letters > 0 && figures < letters + 6 && figures * 3 < cell.utf8.count * 2
        }
        return words * 5 >= filled.count * 4
    }

    /// Empty where no headings are alike, or nothing above tells them apart.
    private static func groups(_ lines: [Line]) -> [String] {
        guard let found = lines.last, let above = lines.dropLast().last, above.nextLine == found.line,
            above.filled > 1, Set(found.cells.filter { !$0.isEmpty }).count < found.filled
        else { return [] }
        return above.cells
    }

    /// Headings in one line each, of which the second of two alike gets “ (2)” after it.
    func headings(_ width: Int) -> [String] {
        var counts: [String: Int] = [:]
        for cell in found.cells { counts[cell.lowercased(), default: 0] += 1 }
        var (seen, last): (Set<String>, [String: Int]) = ([], [:])
        return (0..<width).map { place in
            guard found.cells.indices.contains(place), !found.cells[place].isEmpty else { return "" }
            let isRepeated = counts[found.cells[place].lowercased(), default: 0] > 1
            let group = isRepeated ? groups.prefix(place + 1).last { !$0.isEmpty } : nil
            let lines = ((group.map { $0 + "\n" } ?? "") + found.cells[place]).split(whereSeparator: \.isNewline)
            let heading = String(lines.map { String($0).trimmed }.joined(separator: " ").unicodeScalars.prefix(200))
            var (name, number) = (heading, last[heading.lowercased(), default: 1])
            while !seen.insert(name.lowercased()).inserted {
                number += 1
                name = "\(heading) (\(number))"
            }
            last[heading.lowercased()] = number
            return name
        }
    }
}
