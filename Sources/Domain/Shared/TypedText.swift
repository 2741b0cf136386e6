extension FieldErrors {
    /// One line as it was typed, without white space at the ends, and empty where nothing of it can be seen; a note where
    /// it is too long, or holds signs that cannot be seen or turn the order of letters about.
    ///
    /// - Parameter most: letters.
    package mutating func line(_ field: String, _ typed: String, most: Int) -> String {
        text(field, typed, most: most) { !$0.isUnseen }
    }

    /// As `line`, for a text of one or several lines.
    package mutating func lines(_ field: String, _ typed: String, most: Int) -> String {
        text(field, typed, most: most) { $0 == "\n" || !$0.isUnseen }
    }

    private mutating func text(
        _ field: String, _ typed: String, most: Int, _ isAllowed: (Unicode.Scalar) -> Bool
    ) -> String {
        let text = typed.trimmed
        if text.unicodeScalars.count > most { add(field, "Write at most \(most) letters.") }
        if !text.unicodeScalars.allSatisfy(isAllowed) {
            add(field, "This holds signs that cannot be shown. Type it anew.")
        }
        return text.unicodeScalars.allSatisfy(\.isBlank) ? "" : text
    }
}

extension Unicode.Scalar {
    /// White space, and signs that show nothing alone, such as those that join letters.
    fileprivate var isBlank: Bool { properties.isWhitespace || properties.isDefaultIgnorableCodePoint }

    /// Controls, and signs that turn the direction of the letters after them. Those that join letters are none.
    package var isUnseen: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
        }
    }
}
