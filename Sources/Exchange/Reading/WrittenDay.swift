import Domain

/// A day as people and programs write it: `31/01/2026`, `2026-01-31`, `31.1.26`, `31-Jan-2026`, `2026-Jan-31 00:00:00`,
/// a spreadsheet's own number.
enum WrittenDay {
    /// The same in whatever order.
    case sure(Day)
    /// Two figures, of which either may be the month.
    case figures(Int, Int, year: Int)
    /// What is wrong, in a sentence.
    case wrong(String)

    private struct Part {
        var number = 0
        var figures = 0
        var letters: [UInt8] = []
    }

    init(_ text: String, on today: Day) {
        let parts = WrittenDay.parts(text)
        if parts.count <= 2, let serial = parts.first, serial.figures == 5,
            parts.dropFirst().allSatisfy({ $0.number == 0 }),
            (35_000...55_000).contains(serial.number)
        {
            // Spreadsheets count from 30 December 1899.
            self = .sure(Day(number: serial.number - 25_569))
            return
        }
        guard parts.count >= 3, parts.count == 3 || parts[3].letters.isEmpty else {
            self = .wrong(WrittenDay.howTo)
            return
        }
        self = WrittenDay.read(Array(parts[..<3]), today)
    }

    static let howTo = "write the day as 31/01/2026 or 2026-01-31."

    /// Whether its figures are two days, by the order of which nothing shows.
    var isEither: Bool {
        guard case .figures(let first, let second, _) = self else { return false }
        return first != second && (1...12).contains(first) && (1...12).contains(second)
    }

    /// The day, once it is known which part comes first; or what is wrong.
    func day(_ order: DayOrder) -> Result<Day, UnreadableCell> {
        switch self {
        case .sure(let day): return .success(day)
        case .wrong(let reason): return .failure(UnreadableCell(value: "", reason: reason))
        case .figures(let first, let second, let year):
            let isMonthFirst = order == .monthFirst
            let (month, day) = isMonthFirst ? (first, second) : (second, first)
            if let found = Day(year, month, day) { return .success(found) }
            let which = isMonthFirst ? "month comes first: 01/31/2026." : "day comes first: 31/01/2026."
            let reason =
                (1...12).contains(month)
                ? WrittenDay.length(month, year) : "there is no month \(month). In this column the \(which)"
            return .failure(UnreadableCell(value: "", reason: reason))
        }
    }

    private static func read(_ parts: [Part], _ today: Day) -> WrittenDay {
        let words = parts.indices.filter { !parts[$0].letters.isEmpty && parts[$0].figures == 0 }
        if let place = words.first {
            guard words.count == 1, place < 2, let month = month(parts[place].letters) else { return .wrong(howTo) }
            if place == 0 { return sure(parts[2], month, parts[1].number, today) }
            return parts[0].figures == 4
                ? sure(parts[0], month, parts[2].number, today) : sure(parts[2], month, parts[0].number, today)
        }
        guard parts.allSatisfy({ $0.figures > 0 && $0.figures <= 4 }) else { return .wrong(howTo) }
        if parts[0].figures == 4 { return sure(parts[0], parts[1].number, parts[2].number, today) }
        guard let year = year(parts[2], today) else { return .wrong(wrongYear) }
        return .figures(parts[0].number, parts[1].number, year: year)
    }

    private static func sure(_ year: Part, _ month: Int, _ day: Int, _ today: Day) -> WrittenDay {
        guard let year = Self.year(year, today) else { return .wrong(wrongYear) }
        if let found = Day(year, month, day) { return .sure(found) }
        return (1...12).contains(month) ? .wrong(length(month, year)) : .wrong("there is no month \(month).")
    }

    private static let wrongYear = "the year is not one of ours. Write it with four figures: 31/01/2026."

    private static func length(_ month: Int, _ year: Int) -> String {
        "\(Day.monthNames[month - 1]) \(year) has \(Day.length(ofMonth: month, in: year)) days."
    }

    /// Two figures mean a year up to ten from now.
    private static func year(_ part: Part, _ today: Day) -> Int? {
        if part.figures == 4 { return (1900...2200).contains(part.number) ? part.number : nil }
        guard part.figures == 2 else { return nil }
        return 2000 + part.number <= today.year + 10 ? 2000 + part.number : 1900 + part.number
    }

    private static func month(_ letters: [UInt8]) -> Int? {
        guard letters.count >= 3 else { return nil }
        return Day.monthNames.firstIndex { name in
            let name = name.lowercased().utf8
            return name.starts(with: letters) || (letters.elementsEqual("sept".utf8) && name.starts(with: "sep".utf8))
        }.map { $0 + 1 }
    }

    /// Runs between `/ - . ,` and spaces, at most four; a time of day, the `th` of `4th` and a weekday are left out.
    private static func parts(_ text: String) -> [Part] {
        var parts: [Part] = []
        var part = Part()
        guard text.utf8.count <= 40 else { return [] }
        for byte in text.utf8 {
            switch byte {
            case 48...57:
                if !part.letters.isEmpty { return ended(parts, part) }
                part.number = part.number * 10 + Int(byte - 48)
                part.figures += 1
                if part.figures > 8 { return [] }
            case 32, 44, 45, 46, 47: ended(&parts, &part)
            case 58: return parts
            default: part.letters.append(byte | 32)
            }
        }
        ended(&parts, &part)
        return parts
    }

    private static func ended(_ parts: inout [Part], _ part: inout Part) {
        if part.figures > 0 {
            part.letters = []
        } else if part.letters.isEmpty || (parts.isEmpty && part.letters.isWeekday) {
            part = Part()
            return
        }
        if parts.count < 4 { parts.append(part) }
        part = Part()
    }

    /// A time follows, as in `31T00`.
    private static func ended(_ parts: [Part], _ part: Part) -> [Part] {
        var (parts, part) = (parts, part)
        ended(&parts, &part)
        return parts
    }
}

extension [UInt8] {
    /// `wednesday`, `wed`, `thurs`.
    fileprivate var isWeekday: Bool {
        suffix(3).elementsEqual("day".utf8)
            || (count <= 5
                && ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].contains(
                    String(decoding: prefix(3), as: UTF8.self)))
    }
}
