/// What a person said, in one line beside a damson bar: in the masthead and under an answer.
package struct VoiceQuote: Component {
    let words: String
    let said: HTML
    let language: String?

    /// - Parameters:
    ///   - words: As said, without quotation marks.
    ///   - said: Who, to whom and when.
    ///   - language: Where it is not English, such as `so`.
    package init(_ words: String, said: HTML = .none, language: String? = nil) {
        self.words = words
        self.said = said
        self.language = language
    }

    package var html: HTML {
        """
        <figure class="quote"><blockquote\(HTML.attribute("lang", language))>“\(words)”</blockquote>\
        \(said.isEmpty ? .none : "<figcaption>\(said)</figcaption>" as HTML)</figure>
        """
    }
}

/// The pupil’s own words, large and boxed, first on their page.
package struct VoiceBox: Component {
    let heading: String
    let words: String
    let said: HTML
    let language: String?

    /// - Parameters:
    ///   - heading: “In Amira’s words”.
    ///   - words: As said, without quotation marks.
    ///   - said: Who heard it and when, and links.
    ///   - language: Where it is not English, such as `so`.
    package init(_ heading: String, _ words: String, said: HTML, language: String? = nil) {
        self.heading = heading
        self.words = words
        self.said = said
        self.language = language
    }

    package var html: HTML {
        """
        <section class="voice"><h2>\(heading)</h2>\
        <blockquote\(HTML.attribute("lang", language))>“\(words)”</blockquote><p>\(said)</p></section>
        """
    }
}
