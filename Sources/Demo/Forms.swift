import Domain

/// The fifteen classes that the school has every year: two a year group, and one of Years 1 and 2 together.
struct Form {
    let name: String
    let yearGroups: [Int]

    /// `2026-4-willow`.
    func key(in year: AcademicYear) -> String {
        let word = name.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" }
        return "\(year.start)-\(String(word))"
    }
}

enum Forms {
    static let all = [
        Form(name: "R Acorn", yearGroups: [0]), Form(name: "R Conker", yearGroups: [0]),
        Form(name: "1 Elm", yearGroups: [1]), Form(name: "1 Maple", yearGroups: [1]),
        Form(name: "1/2 Birch", yearGroups: [1, 2]),
        Form(name: "2 Hazel", yearGroups: [2]), Form(name: "2 Cherry", yearGroups: [2]),
        Form(name: "3 Ash", yearGroups: [3]), Form(name: "3 Alder", yearGroups: [3]),
        Form(name: "4 Willow", yearGroups: [4]), Form(name: "4 Linden", yearGroups: [4]),
        Form(name: "5 Rowan", yearGroups: [5]), Form(name: "5 Hawthorn", yearGroups: [5]),
        Form(name: "6 Beech", yearGroups: [6]), Form(name: "6 Oak", yearGroups: [6]),
    ]

    /// The place in `all` of the class in `yearGroup` of the pupil at `index` of the year: every fifth is in the mixed
    /// class of Years 1 and 2, the others by turns in the first and the second.
    static func place(yearGroup: Int, index: Int) -> Int {
        switch yearGroup {
        case 0: index % 2
        case 1: isMixed(index) ? 4 : 2 + index % 2
        case 2: isMixed(index) ? 4 : 5 + index % 2
        default: 7 + (yearGroup - 3) * 2 + index % 2
        }
    }

    static func isMixed(_ index: Int) -> Bool { index % 5 == 4 }

    /// Classes of every academic year in the calendar up to the anchor's, this year's first.
    static func classes(_ calendar: SchoolCalendar) -> [DemoSchool.SchoolClass] {
        let last = calendar.year.start
        return stride(from: last, through: last - 7, by: -1).flatMap { start in
            all.enumerated().map { place, form in
                let year = AcademicYear(start: start)
                return DemoSchool.SchoolClass(
                    key: form.key(in: year), name: form.name, academicYear: year,
                    yearGroups: form.yearGroups.map { YearGroup($0)! },
                    teachers: start == last ? Staffing.teachers(of: place, calendar) : [],
                    assistants: start == last ? Staffing.assistants(of: place) : [])
            }
        }
    }
}
