/// A heading with an optional note below it and words or a link at its right.
package struct SectionHead: Component {
    /// The rule below it, or above it.
    package enum Rule: String, Sendable {
        case none = ""
        case hair, strong, over
    }

    let heading: String
    let note: HTML
    let aside: HTML
    let rule: Rule
    let level: Int

    /// - Parameters:
    ///   - note: Small, below the heading: what the list is, its order, its source.
    ///   - aside: At the right: “All 14 on your list”.
    ///   - rule: None where a list below brings its own; `over` for one of several parts side by side.
    ///   - level: 2 or 3.
    package init(
        _ heading: String, note: HTML = .none, aside: HTML = .none, rule: Rule = .none, level: Int = 2
    ) {
        self.heading = heading
        self.note = note
        self.aside = aside
        self.rule = rule
        self.level = level
    }

    package var html: HTML {
        """
        <div class="head \(rule.rawValue)"><h\(level)>\(heading)</h\(level)>\
        \(aside.isEmpty ? .none : "<p class=\"aside\">\(aside)</p>" as HTML)\
        \(note.isEmpty ? .none : "<p class=\"note\">\(note)</p>" as HTML)</div>
        """
    }
}

/// A part of a page, with its heading and the space above it.
package struct Section: Component {
    let head: SectionHead
    let content: HTML
    let id: String?

    /// - Parameter id: What a link to it names.
    package init(_ head: SectionHead, _ content: HTML, id: String? = nil) {
        self.head = head
        self.content = content
        self.id = id
    }

    package var html: HTML { "<section class=\"section\"\(HTML.attribute("id", id))>\(head)\n\(content)</section>\n" }
}

/// Parts side by side from 64rem, below each other on anything narrower.
package struct Columns: Component {
    let kind: String
    let parts: [HTML]

    /// Two equal halves.
    package static func halves(_ left: HTML, _ right: HTML) -> Columns {
        Columns(kind: "halves", parts: [left, right])
    }
    /// Three equal parts.
    package static func thirds(_ first: HTML, _ second: HTML, _ third: HTML) -> Columns {
        Columns(kind: "thirds", parts: [first, second, third])
    }
    /// Seven parts to five: a list and what goes with it.
    package static func sevenFive(_ left: HTML, _ right: HTML) -> Columns {
        Columns(kind: "seven-five", parts: [left, right])
    }
    /// A form and what goes with it, which is read before it, and stands right of it where there is room.
    package static func fiveSeven(_ before: HTML, _ form: HTML) -> Columns {
        Columns(kind: "seven-five before", parts: [before, form])
    }

    package var html: HTML {
        "<div class=\"columns \(kind)\">\(parts.map { "<div>\($0)</div>\n" as HTML })</div>\n"
    }
}

/// Text or a form at a width that can be read with ease.
package struct ReadingWidth: Component {
    let content: HTML

    package init(_ content: HTML) { self.content = content }

    package var html: HTML { "<div class=\"reading\">\(content)</div>\n" }
}

/// A line that opens to more, without script.
package struct DetailsBlock: Component {
    let summary: String
    let content: HTML
    let isOpen: Bool

    package init(_ summary: String, isOpen: Bool = false, _ content: HTML) {
        self.summary = summary
        self.content = content
        self.isOpen = isOpen
    }

    package var html: HTML {
        """
        <details class="more-about"\(HTML.attribute("open", if: isOpen))><summary>\(summary)</summary>\
        <div>\(content)</div></details>
        """
    }
}
