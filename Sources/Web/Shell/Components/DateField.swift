import Domain

/// A day, asked for as day, month and year: fields `NAME-day`, `NAME-month`, `NAME-year`.
package struct DateField: Component {
    /// A part of a date.
    package enum Part: String, CaseIterable, Sendable {
        case day, month, year
    }

    let words: FieldWords
    let day: String
    let month: String
    let year: String
    let wrong: Set<Part>
    let isBirthday: Bool

    /// - Parameters:
    ///   - day: The parts as typed.
    ///   - wrong: The parts to put right; with an error and none named, all three.
    ///   - isBirthday: The reader’s own date of birth, which a browser may fill in.
    package init(
        _ words: FieldWords, day: String = "", month: String = "", year: String = "", wrong: Set<Part> = [],
        isBirthday: Bool = false
    ) {
        self.words = words
        self.day = day
        self.month = month
        self.year = year
        self.wrong = words.error == nil ? [] : wrong.isEmpty ? Set(Part.allCases) : wrong
        self.isBirthday = isBirthday
    }

    /// A day already known.
    package init(_ words: FieldWords, _ day: Day) {
        self.init(words, day: String(day.dayOfMonth), month: String(day.month), year: String(day.year))
    }

    package var html: HTML { words.group("<div class=\"date\">\(Part.allCases.map(part))</div>") }

    private func part(_ part: Part) -> HTML {
        let (name, value) =
            switch part {
            case .day: ("Day", day)
            case .month: ("Month", month)
            case .year: ("Year", year)
            }
        let first = Part.allCases.first { wrong.contains($0) } ?? .day
        let id = part == first ? words.id : "\(words.id)-\(part.rawValue)"
        return """
            <div><label for="\(id)">\(name)</label><input class="input \(part == .year ? "year" : "figures")" \
            id="\(id)" name="\(words.name)-\(part.rawValue)" inputmode="numeric" value="\(value)"\
            \(HTML.attribute("autocomplete", isBirthday ? "bday-\(part.rawValue)" : "off"))\
            \(HTML.attribute("aria-describedby", wrong.contains(part) ? "\(words.id)-error" : nil))\
            \(wrong.contains(part) ? " aria-invalid=\"true\"" : .none)></div>
            """
    }
}
