/// What a person said, in one line beside a damson bar: in the masthead and under an answer.
package struct VoiceQuote: Component {
    let words: String
    let said: HTML

    /// - Parameters:
    ///   - words: As said, without quotation marks.
    ///   - said: Who, to whom and when.
    package init(_ words: String, said: HTML = .none) {
        self.words = words
        self.said = said
    }

    package var html: HTML {
        """
        <figure class="quote"><blockquote>“\(words)”</blockquote>\
        \(said.isEmpty ? .none : "<figcaption>\(said)</figcaption>" as HTML)</figure>
        """
    }
}

/// The pupil’s own words, large and boxed, first on their page.
package struct VoiceBox: Component {
    let heading: String
    let words: String
    let said: HTML

    /// - Parameters:
    ///   - heading: “In Amira’s words”.
    ///   - words: As said, without quotation marks.
    ///   - said: Who heard it and when, and links.
    package init(_ heading: String, _ words: String, said: HTML) {
        self.heading = heading
        self.words = words
        self.said = said
    }

    package var html: HTML {
        """
        <section class="voice"><h2>\(heading)</h2>\
        <blockquote>“\(words)”</blockquote><p>\(said)</p></section>
        """
    }
}
