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
    let list: String?

    /// - Parameters:
    ///   - value: What was typed, kept as it was.
    ///   - autocomplete: The browser’s name for it, such as `username`; `off` where it is about somebody else.
    ///   - list: The id of `Suggestions` on the page, offered as one types.
    package init(
        _ words: FieldWords, value: String = "", kind: Kind = .text, width: FieldWidth = .full,
        autocomplete: String? = nil, list: String? = nil
    ) {
        self.words = words
        self.value = value
        self.kind = kind
        self.width = width
        self.autocomplete = autocomplete
        self.list = list
    }

    package var html: HTML {
        words.field(
            """
            <input class="input \(width.rawValue)" id="\(words.id)" name="\(words.name)" type="\(type)" \
            value="\(value)"\(HTML.attribute("inputmode", inputMode))\
            \(HTML.attribute("autocomplete", autocomplete ?? (kind == .code ? "one-time-code" : nil)))\
            \(HTML.attribute("autocapitalize", kind == .email ? "none" : nil))\
            \(HTML.attribute("spellcheck", kind == .text ? nil : "false"))\(HTML.attribute("list", list))\
            \(words.described)\(words.invalid)>
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

/// Words that text fields of a page offer; any other may be typed.
package struct Suggestions: Component {
    let id: String
    let words: [String]

    package init(id: String, _ words: [String]) {
        self.id = id
        self.words = words
    }

    package var html: HTML {
        "<datalist id=\"\(id)\">\(words.map { "<option value=\"\($0)\"></option>" as HTML })</datalist>"
    }
}

/// A password or PIN. It is never sent back to the page, and pasting works.
package struct PasswordField: Component {
    package enum Kind: Sendable {
        case password
        /// Figures, which a browser is not asked to keep.
        case pin
    }

    let words: FieldWords
    let isNew: Bool
    let kind: Kind

    /// - Parameter isNew: Being chosen, so that a password manager offers one.
    package init(_ words: FieldWords, isNew: Bool = false, kind: Kind = .password) {
        self.words = words
        self.isNew = isNew
        self.kind = kind
    }

    package var html: HTML {
        words.field(
            """
            <input class="input \(kind == .pin ? "word" : "full")" id="\(words.id)" name="\(words.name)" \
            type="password"\(HTML.attribute("inputmode", kind == .pin ? "numeric" : nil)) \
            autocomplete="\(autocomplete)" autocapitalize="none" spellcheck="false"\(words.described)\(words.invalid)>
            """)
    }

    private var autocomplete: String {
        switch kind {
        case .pin: "off"
        case .password: isNew ? "new-password" : "current-password"
        }
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
