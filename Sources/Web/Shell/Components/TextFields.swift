/// How wide a field is, which says how much is expected.
package enum FieldWidth: String, Sendable {
    case figures, word, full
}

/// One line of text.
package struct TextField: Component {
    /// Which keyboard a phone shows, and what a browser checks and fills in.
    package enum Kind: Sendable {
        case text, email, telephone, search
        /// A whole number, without the arrows that change it by accident.
        case number
        /// A one-time code.
        case code
    }

    let words: FieldWords
    let value: String
    let kind: Kind
    let width: FieldWidth
    let autocomplete: String?

    /// - Parameters:
    ///   - value: What was typed, kept as it was.
    ///   - autocomplete: The browser’s name for it, such as `username`; `off` where it is about somebody else.
    package init(
        _ words: FieldWords, value: String = "", kind: Kind = .text, width: FieldWidth = .full,
        autocomplete: String? = nil
    ) {
        self.words = words
        self.value = value
        self.kind = kind
        self.width = width
        self.autocomplete = autocomplete
    }

    package var html: HTML {
        words.field(
            """
            <input class="input \(width.rawValue)" id="\(words.id)" name="\(words.name)" type="\(type)" \
            value="\(value)"\(HTML.attribute("inputmode", inputMode))\
            \(HTML.attribute("autocomplete", autocomplete ?? (kind == .code ? "one-time-code" : nil)))\
            \(HTML.attribute("autocapitalize", kind == .email ? "none" : nil))\
            \(HTML.attribute("spellcheck", kind == .text ? nil : "false"))\(words.described)\(words.invalid)>
            """)
    }

    private var type: String {
        switch kind {
        case .text, .number, .code: "text"
        case .email: "email"
        case .telephone: "tel"
        case .search: "search"
        }
    }

    private var inputMode: String? { kind == .number || kind == .code ? "numeric" : nil }
}

/// A password. It is never sent back to the page, and pasting works.
package struct PasswordField: Component {
    let words: FieldWords
    let isNew: Bool

    /// - Parameter isNew: Being chosen, so that a password manager offers one.
    package init(_ words: FieldWords, isNew: Bool = false) {
        self.words = words
        self.isNew = isNew
    }

    package var html: HTML {
        words.field(
            """
            <input class="input full" id="\(words.id)" name="\(words.name)" type="password" \
            autocomplete="\(isNew ? "new-password" : "current-password")" autocapitalize="none" spellcheck="false"\
            \(words.described)\(words.invalid)>
            """)
    }
}

/// Several lines of text.
package struct TextArea: Component {
    let words: FieldWords
    let value: String
    let rows: Int

    /// - Parameter value: What was typed, kept as it was.
    package init(_ words: FieldWords, value: String = "", rows: Int = 3) {
        self.words = words
        self.value = value
        self.rows = rows
    }

    // A line feed straight after the tag is dropped by browsers, so one is written for them to drop.
    package var html: HTML {
        words.field(
            """
            <textarea class="input full" id="\(words.id)" name="\(words.name)" rows="\(rows)"\
            \(words.described)\(words.invalid)>\n\(value)</textarea>
            """)
    }
}

/// A file to send, or several; its form must carry files.
package struct FileField: Component {
    let words: FieldWords
    let accept: String?
    let isForSeveral: Bool

    /// - Parameter accept: Types shown first, such as `.csv,text/csv`.
    package init(_ words: FieldWords, accept: String? = nil, isForSeveral: Bool = false) {
        self.words = words
        self.accept = accept
        self.isForSeveral = isForSeveral
    }

    package var html: HTML {
        words.field(
            """
            <input class="file" id="\(words.id)" name="\(words.name)" type="file"\(HTML.attribute("accept", accept))\
            \(HTML.attribute("multiple", if: isForSeveral))\(words.described)\(words.invalid)>
            """)
    }
}
