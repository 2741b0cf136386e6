import Domain

/// A row for each term, or for each term, half term, INSET day and closure.
struct CalendarReader {
    /// A term or half of one, as a row has it.
    private struct Part {
        let line: Int
        let words: TermWords
        let days: ClosedRange<Day>
        var half: ClosedRange<Day>?

        var season: Season { words.season ?? Season(usualOn: days.lowerBound) }
        var year: AcademicYear
    }

    private struct Span {
        let line: Int
        let days: ClosedRange<Day>
        let reason: String
    }

    private var parts: [Part] = []
    private var halves: [Span] = []
    private var closures: [Span] = []

    static func read(_ sheet: Sheet, _ columns: Columns, _ reading: inout SheetReading) {
        var calendar = CalendarReader()
        SheetReader.each(sheet, columns, &reading) { cells, _ in try calendar.add(cells) }
        let terms = calendar.terms(&reading)
        reading.brought.calendar = terms.map { .term($0.term, line: $0.line) }
        calendar.close(terms.map(\.term) + columns.times.terms, &reading)
    }

    private mutating func add(_ cells: Cells) throws {
        let event = try cells.needed(
            .event, "There is no name. Write the term, “Half term”, or why the school is closed.")
        guard let first = try cells.day(.firstDay) else {
            throw UnreadableCell(value: event, reason: "There is no first day. Write it.")
        }
        let last = try cells.day(.lastDay) ?? first
        guard first <= last else {
            throw UnreadableCell(value: last.inWords, reason: "The last day lies before the first. Check the two.")
        }
        let name = Words.folded(event)
        if name.contains("halfterm"), last - first < 20 {
            halves.append(Span(line: cells.line, days: first...last, reason: event))
        } else if CalendarReader.isClosing(name) {
            closures.append(Span(line: cells.line, days: first...last, reason: event))
        } else if last - first >= 13 {
            parts.append(try part(cells, event, first...last))
        } else {
            throw UnreadableCell(
                value: event,
                reason: "This is neither a term nor a closure. Write “Autumn term”, “Half term”, “INSET” or “Closed”.")
        }
    }

    private static let closing = [
        "inset", "training", "clos", "holiday", "break", "bank", "election", "snow", "strike", "nonpupil", "staffday",
        "polling", "occasional",
    ]
    private static let feasts = ["christmas", "easter", "goodfriday", "newyear", "boxingday", "whitsun"]

    /// Some schools have an “Easter term”.
    private static func isClosing(_ name: String) -> Bool {
        closing.contains(where: name.contains) || !name.contains("term") && feasts.contains(where: name.contains)
    }

    private func part(_ cells: Cells, _ event: String, _ days: ClosedRange<Day>) throws -> Part {
        let yearText = try cells.text(.academicYear)
        let words = TermWords(event)
        let year = TermWords(yearText).year ?? AcademicYear(of: days.lowerBound)
        if !yearText.isEmpty, TermWords(yearText).year == nil {
            throw cells.wrong(.academicYear, yearText, "is no school year, such as 2025/26")
        }
        var part = Part(line: cells.line, words: words, days: days, year: year)
        if let first = try cells.day(.halfTermFirst), let last = try cells.day(.halfTermLast) {
            guard first <= last else {
                throw UnreadableCell(
                    value: last.inWords, reason: "Half term cannot end before it begins. Check the two.")
            }
            part.half = first...last
        }
        return part
    }

    /// Two halves of a term are one, with half term between them.
    private func terms(_ reading: inout SheetReading) -> [(term: Term, line: Int)] {
        var found: [(term: Term, line: Int)] = []
        var whole: [Part] = []
        var halvesLeft = halves
        let ordered = parts.sorted { $0.days.lowerBound < $1.days.lowerBound }
        var place = 0
        while place < ordered.count {
            var part = ordered[place]
            place += 1
            if place < ordered.count, ordered[place].season == part.season, ordered[place].year == part.year,
                part.half == nil, part.days.upperBound < ordered[place].days.lowerBound
            {
                let next = ordered[place]
                place += 1
                let gap = (part.days.upperBound + 1)...(max(part.days.upperBound + 1, next.days.lowerBound - 1))
                part = Part(
                    line: part.line, words: part.words, days: part.days.lowerBound...next.days.upperBound, half: gap,
                    year: part.year)
            }
            if let half = halvesLeft.firstIndex(where: { part.days.contains($0.days.lowerBound) }) {
                part.half = part.half ?? halvesLeft[half].days
                halvesLeft.remove(at: half)
            }
            whole.append(part)
            if let term = checked(part, &reading) { found.append((term, part.line)) }
        }
        for half in halvesLeft {
            let known = whole.first { $0.days.contains(half.days.lowerBound) }?.half
            if let reason = CalendarReader.fault(half.days, known) {
                reading.refuse(half.line, UnreadableCell(value: half.reason, reason: reason))
            }
        }
        return found
    }

    /// Why a row of half term is in no term, or is one too many; nil for the same twice.
    private static func fault(_ days: ClosedRange<Day>, _ known: ClosedRange<Day>?) -> String? {
        guard let known else { return "No term in this file holds these days. Bring the term with it." }
        if days == known { return nil }
        return "This term has half term from \(known.lowerBound.inWords) to \(known.upperBound.inWords) already. "
            + "Keep one of the two."
    }

    private func checked(_ part: Part, _ reading: inout SheetReading) -> Term? {
        do {
            return try NewTerm(
                year: "\(part.year.start)", season: part.season.rawValue, first: part.days.lowerBound,
                last: part.days.upperBound, halfFirst: part.half?.lowerBound, halfLast: part.half?.upperBound
            ).term
        } catch Refusal.invalid(let errors) {
            let value = "\(part.days.lowerBound.inWords) to \(part.days.upperBound.inWords)"
            reading.refuse(
                part.line, UnreadableCell(value: value, reason: errors.map(\.message).joined(separator: " ")))
        } catch {
            reading.refuse(part.line, UnreadableCell(value: "", reason: "This row cannot be read."))
        }
        return nil
    }

    /// Of a closure. A longer one has a year mistyped, or is a holiday that reaches into a term.
    private static let mostDays = 61

    /// Each weekday of a closure that lies in a term; holidays between terms are none.
    private func close(_ terms: [Term], _ reading: inout SheetReading) {
        let calendar = SchoolCalendar(terms: terms, closures: [])
        var known: Set<Day> = []
        for span in closures {
            let count = span.days.upperBound - span.days.lowerBound + 1
            let isLong = count > CalendarReader.mostDays
            if isLong, terms.isEmpty || terms.contains(where: { $0.days.overlaps(span.days) }) {
                reading.refuse(
                    span.line,
                    UnreadableCell(
                        value: span.reason,
                        reason: "This closure has \(count) days, and at most \(CalendarReader.mostDays) are taken. "
                            + "Check its first and last day."))
                continue
            }
            var isNeeded = false
            for number in isLong ? 0..<0 : span.days.lowerBound.number..<(span.days.upperBound.number + 1) {
                let day = Day(number: number)
                let isIn = terms.isEmpty ? !day.weekday.isWeekend : calendar.isSchoolDay(day)
                guard isIn else { continue }
                isNeeded = true
                guard known.insert(day).inserted else { continue }
                reading.brought.calendar.append(.closure(Closure(day: day, reason: span.reason), line: span.line))
            }
            if !isNeeded {
                reading.note(
                    span.line, span.reason, "No pupil comes then in any case, so no closure is kept for it.")
            }
        }
    }
}
