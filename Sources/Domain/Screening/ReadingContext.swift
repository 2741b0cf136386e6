/// The words that a reason needs about where the figures come from.
package struct ReadingContext: Hashable, Sendable {
    /// As in the middle of a sentence: `reading`.
    package let subject: String
    /// `Year 4`, or nothing where it is not known.
    package let yearGroup: String?
    package let span: Span

    /// The two ends of the interval.
    package enum Span: Hashable, Sendable {
        case days(from: Day, to: Day)
        case sittings(from: String, to: String)

        /// `from September to January`, with years where the two are not of one school year.
        package var words: String {
            switch self {
            case .sittings(let from, let to): "from sitting \(from) to sitting \(to)"
            case .days(let from, let to) where AcademicYear(of: from) == AcademicYear(of: to) && from.month != to.month:
                "from \(Self.month(from)) to \(Self.month(to))"
            case .days(let from, let to) where from.month == to.month && from.year == to.year:
                "from \(from.withoutYear) to \(to.withoutYear)"
            case .days(let from, let to):
                "from \(Self.month(from)) \(from.year) to \(Self.month(to)) \(to.year)"
            }
        }

        /// `in September`, with the year where the two ends are not of one school year.
        package var start: String {
            switch self {
            case .sittings(let from, _): "at sitting \(from)"
            case .days(let from, let to) where from.month == to.month && from.year == to.year: "on \(from.withoutYear)"
            case .days(let from, let to):
                "in \(Self.month(from))" + (AcademicYear(of: from) == AcademicYear(of: to) ? "" : " \(from.year)")
            }
        }

        /// `by January`, likewise.
        package var end: String {
            switch self {
            case .sittings(_, let to): "by sitting \(to)"
            case .days(let from, let to) where from.month == to.month && from.year == to.year: "by \(to.withoutYear)"
            case .days(let from, let to):
                "by \(Self.month(to))" + (AcademicYear(of: from) == AcademicYear(of: to) ? "" : " \(to.year)")
            }
        }

        private static func month(_ day: Day) -> String { Day.monthNames[day.month - 1] }
    }

    package init(subject: String, yearGroup: String?, span: Span) {
        self.subject = subject
        self.yearGroup = yearGroup
        self.span = span
    }
}
