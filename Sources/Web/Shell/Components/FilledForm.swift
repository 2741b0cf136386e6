import Domain

/// What stands in the fields of a form that changes a record: what was typed, else what the record says; what is wrong
/// with it; and, where somebody else saved in between, what they wrote beside what was typed.
package struct FilledForm: Sendable {
    private let typed: Form?
    private let stands: [String: String]
    package let errors: [FieldError]
    private let isOvertaken: Bool

    /// A form for a new record, or for one that says `stands` by field.
    package init(_ stands: [String: String] = [:]) {
        self.init(typed: nil, stands: stands, errors: [], isOvertaken: false)
    }

    private init(typed: Form?, stands: [String: String], errors: [FieldError], isOvertaken: Bool) {
        self.typed = typed
        self.stands = stands
        self.errors = errors
        self.isOvertaken = isOvertaken
    }

    /// The same form as it was sent, with what to put right.
    package func again(_ typed: Form, _ errors: [FieldError]) -> FilledForm {
        FilledForm(typed: typed, stands: stands, errors: errors, isOvertaken: false)
    }

    /// The same form as it was sent, beside what somebody else saved meanwhile. Sent again it stands over theirs.
    package func overtaken(_ typed: Form) -> FilledForm {
        let sentence =
            "Somebody changed this while you had it open. What they wrote stands beside yours; save to keep yours."
        return FilledForm(typed: typed, stands: stands, errors: [FieldError("", sentence)], isOvertaken: true)
    }

    package subscript(_ field: String) -> String { typed.map { $0[field] } ?? stands[field] ?? "" }

    package func isTicked(_ field: String) -> Bool { typed?.isTicked(field) ?? (stands[field] == "yes") }

    /// - Parameter shown: what a value of the field reads as, where that is something else.
    package func words(
        _ field: String, _ label: String, hint: HTML = .none, as shown: [Choice] = []
    ) -> FieldWords {
        FieldWords(field, label, hint: "\(hint)\(meanwhile([field], shown))", error: errors[field])
    }

    /// A day in three fields.
    package func day(_ field: String, _ label: String, hint: HTML = .none) -> DateField {
        let parts = ["day", "month", "year"].map { "\(field)-\($0)" }
        return DateField(
            FieldWords(field, label, hint: "\(hint)\(meanwhile(parts))", error: errors[field]), day: self[parts[0]],
            month: self[parts[1]], year: self[parts[2]])
    }

    /// The revision that the reader opened; once they have read what was saved since, that.
    package var revision: HTML {
        hidden("revision", isOvertaken ? stands["revision"] ?? "" : self["revision"])
    }

    /// What to put right, or nothing.
    package var summary: HTML { ErrorSummary(errors).html }

    private func meanwhile(_ fields: [String], _ shown: [Choice] = []) -> HTML {
        guard isOvertaken, fields.contains(where: { stands[$0] ?? "" != self[$0] }) else { return .none }
        let text = fields.map { stands[$0] ?? "" }.joined(separator: " ").trimmed
        let reads = shown.first { $0.value == text }?.words ?? text
        return reads.isEmpty ? " <b>Now empty.</b>" : " <b>Now:</b> “\(reads)”."
    }
}

extension [String: String] {
    /// Fills the three fields of a day.
    mutating func set(_ field: String, _ day: Day?) {
        guard let day else { return }
        self["\(field)-day"] = String(day.dayOfMonth)
        self["\(field)-month"] = String(day.month)
        self["\(field)-year"] = String(day.year)
    }
}
