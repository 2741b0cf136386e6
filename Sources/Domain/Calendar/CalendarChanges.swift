/// A term as somebody typed it.
package struct NewTerm: Sendable {
    package let term: Term

    /// - Throws: `Refusal.invalid` by the fields `year`, `season`, `first`, `last`, `half-first`, `half-last`, with
    ///   `errors` from reading the dates.
    package init(
        year: String, season: String, first: Day?, last: Day?, halfFirst: Day?, halfLast: Day?,
        errors: FieldErrors = FieldErrors()
    ) throws {
        var errors = errors
        let unread = Set(errors.all.map(\.field))
        let start = errors.require(
            "year", Int(year).flatMap { (2000...2100).contains($0) ? $0 : nil }, "Choose the school year.")
        let season = errors.require("season", Season(rawValue: season), "Choose autumn, spring or summer.")
        if first == nil, !unread.contains("first") { errors.add("first", "Write the first day of the term.") }
        if last == nil, !unread.contains("last") { errors.add("last", "Write the last day of the term.") }
        if let first, let last, last < first { errors.add("last", "The term cannot end before it begins.") }
        if let first, let start, AcademicYear(of: first).start != start {
            errors.add("first", "\(first.inWords) is not in the school year \(AcademicYear(start: start).name).")
        }
        if let last, let start, first.map({ last >= $0 }) ?? true, AcademicYear(of: last).start != start {
            errors.add("last", "\(last.inWords) is not in the school year \(AcademicYear(start: start).name).")
        }
        if let first, let last, last >= first {
            NewTerm.check(halfFirst, halfLast, within: first...last, unread, &errors)
        }
        try errors.check()
        var half: ClosedRange<Day>?
        if let halfFirst, let halfLast { half = halfFirst...halfLast }
        term = Term(year: AcademicYear(start: start!), season: season!, days: first!...last!, halfTerm: half)
    }

    private static func check(
        _ first: Day?, _ last: Day?, within term: ClosedRange<Day>, _ unread: Set<String>, _ errors: inout FieldErrors
    ) {
        switch (first, last) {
        case (nil, nil): return
        case (nil, _):
            if !unread.contains("half-first") { errors.add("half-first", "Write the first day of half term too.") }
        case (_, nil):
            if !unread.contains("half-last") { errors.add("half-last", "Write the last day of half term too.") }
        case (let first?, let last?):
            if last < first { errors.add("half-last", "Half term cannot end before it begins.") }
            if !term.contains(first) || !term.contains(last) {
                errors.add("half-first", "Half term lies within the term.")
            }
        }
    }
}

/// A closure as somebody typed it.
package struct NewClosure: Sendable {
    package let closure: Closure

    /// - Throws: `Refusal.invalid` by the fields `closed` and `reason`, with `errors` from reading the date.
    package init(day: Day?, reason: String, errors: FieldErrors = FieldErrors()) throws {
        var errors = errors
        let reason = reason.trimmed
        if day == nil, errors.all.isEmpty { errors.add("closed", "Write the day on which the school is closed.") }
        if reason.isEmpty { errors.add("reason", "Write why, such as INSET.") }
        if reason.unicodeScalars.count > 200 { errors.add("reason", "Write at most 200 letters.") }
        try errors.check()
        closure = Closure(day: day!, reason: reason)
    }
}
