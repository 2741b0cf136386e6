/// How a family reaches the school: it stands at the head of each letter home.
package struct SchoolContactDetails: Hashable, Sendable {
    /// As somebody rings it; empty while nobody has written it down.
    package var telephone: String
    /// Line by line, without the school’s name; empty while nobody has written it down.
    package var address: String

    package init(telephone: String = "", address: String = "") { (self.telephone, self.address) = (telephone, address) }

    /// The same without white space at the ends and without empty lines, if it can be kept. Both may stay empty.
    ///
    /// - Throws: `Refusal.invalid` by `telephone` and `address`.
    package func checked() throws -> SchoolContactDetails {
        var errors = FieldErrors()
        let telephone = errors.line("telephone", telephone, most: 40)
        if !telephone.isEmpty, telephone.utf8.count(where: { (48...57).contains($0) }) < 10 {
            errors.add(
                "telephone", "Write the whole number with its area code, such as 01632 960123, or leave it empty.")
        }
        let lines = errors.lines("address", address, most: 300).split(separator: "\n").map { String($0).trimmed }
            .filter { !$0.isEmpty }
        if lines.count > 6 { errors.add("address", "Write at most six lines. The letter needs the room.") }
        try errors.check()
        return SchoolContactDetails(telephone: telephone, address: lines.joined(separator: "\n"))
    }

    /// What a letter home still lacks, in words.
    package var missing: [String] {
        (telephone.isEmpty ? ["telephone number"] : []) + (address.isEmpty ? ["address"] : [])
    }

    /// The head of a letter, line by line.
    package func head(of school: String) -> String {
        [school, address, telephone.isEmpty ? "" : "Telephone \(telephone)"].filter { !$0.isEmpty }
            .joined(separator: "\n")
    }
}
