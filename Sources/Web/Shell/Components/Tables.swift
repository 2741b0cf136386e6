/// A column’s head.
package struct Column: Sendable {
    let head: String
    let isNumeric: Bool

    /// - Parameter isNumeric: Set to the right, in figures of one width.
    package init(_ head: String, isNumeric: Bool = false) {
        self.head = head
        self.isNumeric = isNumeric
    }
}

/// A table with a caption, which scrolls by itself where it is too wide, or stacks. The first cell of a row names the row.
package struct DataTable: Component {
    let id: String
    let caption: String
    let isCaptionSeen: Bool
    let columns: [Column]
    let rows: [[HTML]]
    let stacks: Bool

    /// - Parameters:
    ///   - id: Unique on the page.
    ///   - isCaptionSeen: False where a heading just above says the same.
    ///   - rows: As many cells as columns.
    ///   - stacks: Whether on a phone a row’s cells stand below each other, each behind its column’s head.
    package init(
        id: String, _ caption: String, isCaptionSeen: Bool = true, _ columns: [Column], _ rows: [[HTML]],
        stacks: Bool = false
    ) {
        self.id = id
        self.caption = caption
        self.isCaptionSeen = isCaptionSeen
        self.columns = columns
        self.rows = rows
        self.stacks = stacks
    }

    package var html: HTML {
        """
        <div class="scroll\(stacks ? " stack" : "")" role="region" aria-labelledby="\(id)" tabindex="0"><table>\
        <caption id="\(id)"\(isCaptionSeen ? .none : " class=\"unseen\"")>\(caption)</caption>
        <thead><tr>\(columns.map { "<th scope=\"col\"\(numeric($0))>\($0.head)</th>" as HTML })</tr></thead>
        <tbody>\(rows.map(row))</tbody></table></div>
        """
    }

    private func row(_ cells: [HTML]) -> HTML {
        let cells: [HTML] = zip(columns, cells).enumerated().map { place, pair in
            place == 0
                ? "<th scope=\"row\"\(numeric(pair.0))>\(pair.1)</th>"
                : "<td\(numeric(pair.0))\(label(pair.0))>\(pair.1)</td>"
        }
        return "<tr>\(cells)</tr>\n"
    }

    private func label(_ column: Column) -> HTML { stacks ? " data-label=\"\(column.head)\"" : .none }

    private func numeric(_ column: Column) -> HTML { column.isNumeric ? " class=\"n\"" : .none }
}

/// A fact and its value, with a way to change it.
package struct SummaryRow: Component {
    let key: String
    let value: HTML
    let change: Destination?

    /// - Parameter change: “Change”, or “Add a language” where the value is missing.
    package init(_ key: String, _ value: HTML, change: Destination? = nil) {
        self.key = key
        self.value = value
        self.change = change
    }

    package var html: HTML {
        let link: HTML? = change.map { "<dd class=\"change\">\(TextLink($0.words, to: $0.link, about: key))</dd>" }
        return "<div><dt>\(key)</dt><dd>\(value)</dd>\(link)</div>"
    }
}

/// Facts one below the other: a pupil’s, a plan’s, or answers to check before they are sent.
package struct SummaryList: Component {
    let rows: [SummaryRow]

    package init(_ rows: [SummaryRow]) { self.rows = rows }

    package var html: HTML { "<dl class=\"facts\">\(rows)</dl>" }
}

/// A number that opens its list.
package struct Tile: Component {
    let number: Int
    let words: String
    let link: Link

    /// - Parameter words: Read on from the number: “on SEN support”.
    package init(_ number: Int, _ words: String, to link: Link) {
        self.number = number
        self.words = words
        self.link = link
    }

    package var html: HTML { "<li><a href=\"\(link)\"><b>\(number)</b> <span>\(words)</span></a></li>" }
}

/// Numbers two by two.
package struct Tiles: Component {
    let tiles: [Tile]

    package init(_ tiles: [Tile]) { self.tiles = tiles }

    package var html: HTML { "<ul class=\"tiles\" role=\"list\">\(tiles)</ul>" }
}
