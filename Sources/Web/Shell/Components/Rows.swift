import Domain

/// A list parted by hairlines.
package struct Rows: Component {
    let rows: [HTML]
    let isStrong: Bool

    /// - Parameter isStrong: The first rule is thick ink.
    package init(_ rows: [HTML], isStrong: Bool = false) {
        self.rows = rows
        self.isStrong = isStrong
    }

    /// Rows that are components.
    package init(_ rows: [some Component], isStrong: Bool = false) {
        self.init(rows.map(\.html), isStrong: isStrong)
    }

    package var html: HTML {
        "<ul class=\"rows\(isStrong ? " strong" : "")\" role=\"list\">\(rows.map { "<li>\($0)</li>" as HTML })</ul>"
    }
}

/// A row of two or three lines: who, what, and since when.
package struct ListRow: Component {
    let head: HTML
    let line: HTML
    let small: HTML

    /// - Parameters:
    ///   - head: Whom it is about; bold where marked so.
    ///   - line: What there is to know.
    ///   - small: The reason, a date, a link.
    package init(_ head: HTML, line: HTML = .none, small: HTML = .none) {
        self.head = head
        self.line = line
        self.small = small
    }

    package var html: HTML {
        """
        <div class="row"><p>\(head)</p>\(line.isEmpty ? .none : "<div>\(line)</div>" as HTML)\
        \(small.isEmpty ? .none : "<p class=\"small\">\(small)</p>" as HTML)</div>
        """
    }
}

/// One thing to do: when, what, who, and one button.
package struct TodoRow: Component {
    /// When it is due.
    package enum When: Sendable {
        /// “2 days late”.
        case late(String)
        /// “Today”, “Today, 3.30 pm”.
        case today(String)
        /// “Fri 13 Nov”.
        case on(Day)
        /// Any other words, such as “This week”.
        case other(String)
        /// In a list of things to do on no day of their own: told apart by shape first.
        case toDo, done
    }

    let when: When
    let what: String
    let about: HTML
    let reason: HTML
    let who: String
    let action: HTML

    /// - Parameters:
    ///   - about: Pupil, class and step.
    ///   - reason: Why, and its source.
    ///   - action: One button or link-button.
    package init(_ when: When, _ what: String, about: HTML, reason: HTML, who: String, action: HTML) {
        self.when = when
        self.what = what
        self.about = about
        self.reason = reason
        self.who = who
        self.action = action
    }

    package var html: HTML {
        """
        <div class="todo"><p class="when">\(due)</p>\
        <div class="what"><h3>\(what)</h3><p>\(about)</p><p class="small">\(reason)</p></div>\
        <p class="who"><span>Who: </span>\(who)</p><div class="act">\(action)</div></div>
        """
    }

    private var due: HTML {
        switch when {
        case .late(let words): Tag.late(words).html
        case .today(let words): Tag.today(words).html
        case .on(let day): "<b>\(day.short)</b>"
        case .other(let words): "<b>\(words)</b>"
        case .toDo: "<b class=\"tag\">To do</b>"
        case .done: "<b><span aria-hidden=\"true\">✓ </span>Done</b>"
        }
    }
}
