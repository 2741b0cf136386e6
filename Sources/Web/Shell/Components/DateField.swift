import Domain

/// A day, asked for as day, month and year: fields `NAME-day`, `NAME-month`, `NAME-year`.
package struct DateField: Component {
    let words: FieldWords
    let day: String
    let month: String
    let year: String

    /// - Parameter day: As typed, like the other two.
    package init(_ words: FieldWords, day: String = "", month: String = "", year: String = "") {
        self.words = words
        self.day = day
        self.month = month
        self.year = year
    }

    /// As typed, or the day that stands.
    init(_ words: FieldWords, _ form: Form?, stands: Day? = nil) {
        func part(_ name: String, _ value: Int?) -> String {
            form?["\(words.name)-\(name)"] ?? value.map(String.init) ?? ""
        }
        self.init(
            words, day: part("day", stands?.dayOfMonth), month: part("month", stands?.month),
            year: part("year", stands?.year))
    }

    package var html: HTML {
        words.group(
            """
            <div class="date">\(part("day", "Day", day))\(part("month", "Month", month))\(part("year", "Year", year))</div>
            """)
    }

    private func part(_ part: String, _ label: String, _ value: String) -> HTML {
        // The first has the field's own id, so that a link of the error summary reaches it.
        let id = part == "day" ? words.id : "\(words.id)-\(part)"
        return """
            <div><label for="\(id)">\(label)</label><input class="input \(part == "year" ? "year" : "figures")" \
            id="\(id)" name="\(words.name)-\(part)" inputmode="numeric" value="\(value)" autocomplete="off"\
            \(HTML.attribute("aria-describedby", words.error == nil ? nil : "\(words.id)-error"))\(words.invalid)></div>
            """
    }
}
