/// A school year, 1 September to 31 August, named by the year in which it begins.
package struct AcademicYear: Hashable, Comparable, Sendable {
    /// The calendar year of its autumn.
    package let start: Int

    package init(start: Int) { self.start = start }

    package init(of day: Day) {
        start = day.month >= 9 ? day.year : day.year - 1
    }

    package var firstDay: Day { Day(start, 9, 1)! }
    package var lastDay: Day { Day(start + 1, 8, 31)! }
    package var before: AcademicYear { AcademicYear(start: start - 1) }
    package var next: AcademicYear { AcademicYear(start: start + 1) }

    /// `2026/27`.
    package var name: String { "\(start)/\(padded((start + 1) % 100, 2))" }

    package static func < (a: AcademicYear, b: AcademicYear) -> Bool { a.start < b.start }
}

/// National Curriculum year: 0 is Reception, below it nursery, up to 14.
package struct YearGroup: Hashable, Comparable, Sendable, Codable {
    /// −2…14.
    package let number: Int

    /// `nil` outside nursery (−2) to Year 14.
    package init?(_ number: Int) {
        guard (-2...14).contains(number) else { return nil }
        self.number = number
    }

    package static let reception = YearGroup(0)!

    /// The usual year group on `day` of a child born on `birth` (the age on the last 31 August, less four).
    package init?(born birth: Day, on day: Day) {
        self.init(AcademicYear(of: day).start - AcademicYear(of: birth).start - 5)
    }

    /// Reads `R`, `N1`, `N2`, `4`, `Year 4`, `Y4`, `Reception`, in any case.
    package init?(_ text: String) {
        let word = text.lowercased().filter { $0 != " " }
        switch word {
        case "r", "reception", "yr", "yearr": self.init(0)
        case "n2", "nursery": self.init(-1)
        case "n1": self.init(-2)
        default:
            let figures =
                word.hasPrefix("year") ? word.dropFirst(4) : word.hasPrefix("y") ? word.dropFirst() : word[...]
            guard let number = Int(figures), number >= 0 else { return nil }
            self.init(number)
        }
    }

    /// `Reception`, `Year 4`, `Nursery 2`.
    package var name: String {
        switch number {
        case 0: "Reception"
        case -1: "Nursery 2"
        case -2: "Nursery 1"
        default: "Year \(number)"
        }
    }

    package static func < (a: YearGroup, b: YearGroup) -> Bool { a.number < b.number }
}
