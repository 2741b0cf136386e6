/// What a school calls a shared tablet: `Tablet in 3 Alder`.
package struct TabletName: Equatable, Sendable {
    /// One line, never empty.
    package let text: String

    /// - Throws: `Refusal.invalid` by the field `name`.
    package init(_ typed: String) throws {
        var errors = FieldErrors()
        text = errors.line("name", typed, most: 60)
        if text.isEmpty { errors.add("name", "Write what you call it, such as Tablet in 3 Alder.") }
        try errors.check()
    }
}
