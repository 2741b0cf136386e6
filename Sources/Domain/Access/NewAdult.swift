/// An adult to be given an account.
package struct NewAdult: Equatable, Sendable {
    /// As colleagues and pupils say it; only the last name must be there.
    package let name: PersonName
    /// Nobody needs one.
    package let email: String?

    /// - Throws: `Refusal.invalid` by the fields `title`, `first`, `last` and `email`.
    package init(title: String, first: String, last: String, email: String = "") throws {
        var errors = FieldErrors()
        name = PersonName(
            title: errors.line("title", title, most: 20), first: errors.line("first", first, most: 80),
            last: errors.line("last", last, most: 80))
        if name.last.isEmpty { errors.add("last", "Write the last name, or the only name.") }
        let email = errors.line("email", email, most: 254)
        if !email.isEmpty && !NewAdult.isEmail(email) {
            errors.add("email", "Write an address such as d.osei@school.example, or leave it empty.")
        }
        try errors.check()
        self.email = email.isEmpty ? nil : email
    }

    /// Something, an @ and something. Only a message that arrives proves more.
    static func isEmail(_ text: String) -> Bool {
        let halves = text.split(separator: "@", omittingEmptySubsequences: false)
        return halves.count == 2 && halves.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
            && !text.unicodeScalars.contains { $0.properties.isWhitespace }
    }
}
