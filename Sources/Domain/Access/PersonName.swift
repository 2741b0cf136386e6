/// An adult's name, in the ways in which a school says it.
package struct PersonName: Hashable, Sendable {
    /// `Mr`, `Ms`, `Dr` … or empty.
    package let title: String
    package let first: String
    package let last: String

    package init(title: String, first: String, last: String) {
        self.title = title
        self.first = first
        self.last = last
    }

    /// `Daniel Osei`.
    package var full: String { first.isEmpty ? last : "\(first) \(last)" }

    /// As pupils and colleagues say it: `Mr Osei`; without a title, the full name.
    package var formal: String { title.isEmpty ? full : "\(title) \(last)" }

    /// What to call somebody in a greeting.
    package var greeting: String { first.isEmpty ? formal : first }
}

/// How a person wants pages to look.
package struct Look: Hashable, Sendable {
    /// Of all text, beside the browser’s own setting.
    package enum TextSize: String, Sendable, CaseIterable { case usual, large, larger }
    /// `device` follows the device.
    package enum Theme: String, Sendable, CaseIterable { case device, light, dark }

    package var textSize: TextSize
    /// Whether what people said stands in the letters of all other text.
    package var plainLetters: Bool
    package var theme: Theme

    package init(textSize: TextSize = .usual, plainLetters: Bool = false, theme: Theme = .device) {
        self.textSize = textSize
        self.plainLetters = plainLetters
        self.theme = theme
    }
}
