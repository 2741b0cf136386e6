import Domain

/// A word in a small box that says how a thing stands.
package struct Tag: Component {
    let kind: String
    let words: String

    /// Reversed ink: “2 days late”.
    package static func late(_ words: String) -> Tag { Tag(kind: "late", words: words) }
    /// Marigold: “Today, 3.30 pm”.
    package static func today(_ words: String = "Today") -> Tag { Tag(kind: "now", words: words) }
    /// Outlined: “Draft”.
    package static func draft(_ words: String = "Draft") -> Tag { Tag(kind: "draft", words: words) }

    package var html: HTML { "<span class=\"tag \(kind)\">\(words)</span>" }
}

/// What an action did, at the top of the next page. Never together with an error summary.
package struct Banner: Component {
    let word: String
    let sentence: HTML

    package init(_ word: String = "Saved.", _ sentence: HTML = .none) {
        self.word = word
        self.sentence = sentence
    }

    package var html: HTML {
        """
        <div class="banner" role="status"><p><b><span aria-hidden="true">✓ </span>\(word)</b> \(sentence)</p></div>
        """
    }
}

/// Stands where a list would be: that there is nothing, and what comes next.
package struct EmptyState: Component {
    let sentence: String
    let next: HTML

    package init(_ sentence: String, next: HTML = .none) {
        self.sentence = sentence
        self.next = next
    }

    package var html: HTML {
        "<div class=\"empty\"><p><b>\(sentence)</b></p>\(next.isEmpty ? .none : "<p>\(next)</p>" as HTML)</div>"
    }
}

/// Everything to put right, before the form that is shown again; it takes the focus. Nothing where nothing is wrong.
package struct ErrorSummary: Component {
    let problems: [FieldError]
    let kept: HTML

    /// - Parameters:
    ///   - problems: An error without a field is no link.
    ///   - kept: What became of the input, such as “Nothing you typed is lost.”
    package init(_ problems: [FieldError], kept: HTML = "Nothing you typed is lost. Nothing is saved yet.") {
        self.problems = problems
        self.kept = kept
    }

    /// “Two things to put right”.
    package static func heading(_ count: Int) -> String {
        let words = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"]
        let number = words.indices.contains(count) ? words[count] : String(count)
        return "\(number) \(count == 1 ? "thing" : "things") to put right"
    }

    package var html: HTML {
        if problems.isEmpty { return .none }
        return """
            <div class="summary" id="problems" role="group" aria-labelledby="problems-heading" tabindex="-1" autofocus>
            <h2 id="problems-heading"><span class="bang" aria-hidden="true">!</span>\(Self.heading(problems.count))</h2>
            \(kept.isEmpty ? .none : "<p>\(kept)</p>" as HTML)
            <ul>\(problems.map(item))</ul>
            </div>
            """
    }

    private func item(_ problem: FieldError) -> HTML {
        guard !problem.field.isEmpty else { return "<li>\(problem.message)</li>" }
        return "<li><a href=\"#\(fieldID(problem.field))\">\(problem.message)</a></li>"
    }
}
