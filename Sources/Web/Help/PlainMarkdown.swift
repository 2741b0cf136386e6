import Domain

/// The little Markdown that the project’s own texts use, as a page: headings, paragraphs, lists, tables, bold, italics,
/// code and links. Comments are left out; a bold line above a table is its caption. Only for texts that are compiled in.
struct PlainMarkdown {
    /// Without the number signs.
    let title: String
    /// Each heading of the second level with what stands below it; what stands before the first has none.
    let parts: [(heading: String, html: HTML)]

    init(_ text: String) {
        var title = ""
        var parts: [(heading: String, blocks: [HTML])] = [("", [])]
        var (caption, tables) = (String?.none, 0)
        for block in Self.blocks(text) {
            if block[0].hasPrefix("<!--") { continue }
            if block[0].hasPrefix("|") {
                tables += 1
                parts[parts.count - 1].blocks.append(Self.table(block, caption ?? "Table \(tables)", "table-\(tables)"))
                caption = nil
            } else if let words = Self.caption(block) {
                caption = words
            } else if block[0].hasPrefix("# ") {
                title = String(block[0].dropFirst(2))
            } else if block[0].hasPrefix("## ") {
                parts.append((String(block[0].dropFirst(3)), []))
            } else {
                parts[parts.count - 1].blocks.append(
                    block[0].hasPrefix("- ") ? Self.list(block) : Self.paragraph(block))
            }
        }
        self.title = title
        self.parts = parts.map { ($0.heading, "\($0.blocks)") }
    }

    /// Lines between empty ones.
    private static func blocks(_ text: String) -> [[Substring]] {
        text.split(separator: "\n", omittingEmptySubsequences: false).split(whereSeparator: \.isEmpty).map(Array.init)
    }

    private static func paragraph(_ lines: [Substring]) -> HTML { "<p>\(inline(lines.joined(separator: " ")))</p>\n" }

    private static func list(_ lines: [Substring]) -> HTML {
        var items: [String] = []
        for line in lines {
            if line.hasPrefix("- ") {
                items.append(String(line.dropFirst(2)))
            } else {
                items[items.count - 1] += line.dropFirst()
            }
        }
        return "<ul>\(items.map { "<li>\(inline($0))</li>\n" as HTML })</ul>\n"
    }

    /// The words of a block that is one bold line.
    private static func caption(_ lines: [Substring]) -> String? {
        guard lines.count == 1, lines[0].hasPrefix("**"), lines[0].hasSuffix("**"), lines[0].count > 4 else {
            return nil
        }
        let words = lines[0].dropFirst(2).dropLast(2)
        return words.contains("**") ? nil : String(words)
    }

    /// The second line says nothing that is needed: the first column holds words, the others figures.
    private static func table(_ lines: [Substring], _ caption: String, _ id: String) -> HTML {
        let rows = lines.map { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
            return cells.map { String($0).trimmed }
        }
        let columns = rows[0].enumerated().map { Column($1, isNumeric: $0 > 0) }
        return DataTable(id: id, caption, columns, rows.dropFirst(2).map { $0.map(inline) }).html
    }

    /// A link to another file of the project is its words alone: a server has no such page.
    private static func inline(_ text: String) -> HTML {
        var (html, rest) = (HTML.none, text[...])
        while let found = rest.firstMatch(of: #/\*\*(.+?)\*\*|\*(.+?)\*|\[(.+?)\]\((.+?)\)|`(.+?)`/#) {
            html = html + "\(String(rest[..<found.range.lowerBound]))"
            if let bold = found.output.1 { html = html + "<b>\(String(bold))</b>" }
            if let code = found.output.5 { html = html + "<code>\(String(code))</code>" }
            if let title = found.output.2 { html = html + "<i>\(String(title))</i>" }
            if let words = found.output.3, let address = found.output.4 {
                html =
                    html
                    + (address.hasPrefix("https://")
                        ? "<a href=\"\(String(address))\">\(String(words))</a>" : "\(String(words))")
            }
            rest = rest[found.range.upperBound...]
        }
        return html + "\(String(rest))"
    }
}
