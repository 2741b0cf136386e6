import Domain

/// What the cells of one line of scores may hold.
enum ScreenLine {
    /// Scores and errors lie below it, of either sign.
    static let limit = 1e9

    /// What stands in place of a score for a pupil who has none; such a line is passed over.
    private static let absent: Set<String> = ["", "na", "n/a", "nan", "null", "-", "."]

    static func isAbsent(_ text: String) -> Bool { absent.contains(text.lowercased()) }

    /// A plain finite number of some reasonable size.
    static func number(_ text: String) -> Double? {
        guard text.utf8.count <= 40, CSVWriter.isNumber(text), let value = Double(text), abs(value) < limit else {
            return nil
        }
        return value
    }

    /// `2026-01-31` or `31/01/2026`, also with a time after it.
    static func day(_ text: String) -> Day? {
        let written = text.prefix { $0 != "T" && $0 != " " }
        let parts = written.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return Day(String(written)) }
        // A year of two figures is not of this century by itself.
        guard parts[2].utf8.count == 4, let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2])
        else { return nil }
        return Day(year, month, day)
    }
}
