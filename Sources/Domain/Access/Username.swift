/// The name with which a person signs in: 3 to 60 of a-z, figures and `. - _ @`, lower-case.
package struct Username: Hashable, Sendable {
    /// As it is kept and shown.
    package let text: String

    /// - Throws: `Refusal.invalid` by the field `username`.
    package init(_ typed: String) throws {
        let text = Username.folded(typed)
        guard (3...60).contains(text.utf8.count), text.utf8.allSatisfy(Username.isAllowed),
            text.utf8.first.map(Username.isLetterOrFigure) == true
        else {
            throw Refusal.invalid([
                FieldError(
                    "username",
                    "Choose a username of 3 to 60 letters (a to z), figures, dots, hyphens or @, such as “d.osei”.")
            ])
        }
        self.text = text
    }

    /// As it is looked for: capitals and white space at the ends do not matter.
    package static func folded(_ typed: String) -> String { typed.trimmed.lowercased() }

    private static func isAllowed(_ byte: UInt8) -> Bool { isLetterOrFigure(byte) || [45, 46, 64, 95].contains(byte) }

    private static func isLetterOrFigure(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (48...57).contains(byte)
    }
}
