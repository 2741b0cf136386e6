import Domain

/// The file that `fourfold screen` reads: `pupil,subject,wave,score` and, where present,
/// `school,year_group,scale,sem,date,cohort_year`; other columns are passed over.
package struct ScreenFile: Sendable {
    /// A pupil: two schools may have the same number.
    package struct Pupil: Hashable, Sendable {
        package let id: String
        /// Empty where the file names none.
        package let school: String
    }

    /// A subject with all its scores.
    package struct Subject: Sendable {
        package let name: String
        /// What the sittings are called, in order of time.
        package let sittings: [String]
        package let marks: ScreenMarks
    }

    /// By school and then by name or number.
    package let pupils: [Pupil]
    /// As on a page: `Year 4`.
    package let yearGroups: [String]
    /// By name.
    package let subjects: [Subject]

    /// As much as the numbers within are made for, and some memory holds.
    package static let limits: CSV.Limits = {
        var limits = CSV.Limits()
        limits.bytes = 8 << 30
        limits.rows = 200_000_000
        return limits
    }()

    /// - Parameters:
    ///   - standardised: the number of the scale that the file calls so; others are numbered from nought.
    ///   - partBytes: how much of the file one job reads; it changes nothing else.
    ///   - told: hears of bytes that were read, from any thread.
    /// - Throws: `ScreenFileFault`, with the line and what is wrong with it.
    package init(
        _ bytes: [UInt8], standardised: Int32 = -1, limits: CSV.Limits = limits, partBytes: Int = 8 << 20,
        inParts: InParts = inTurn, told: @Sendable (_ more: Int) -> Void = { _ in }
    ) throws(ScreenFileFault) {
        let parts = try ScreenFile.parts(bytes, limits, partBytes, inParts, told)
        guard parts.contains(where: { !$0.scores.isEmpty }) else { throw .noScores }
        // Where there is no such column, all pupils are of one school without a name.
        let schools = Numbered(parts.flatMap { $0.schoolNames.texts.isEmpty ? [""] : $0.schoolNames.texts }) {
            $0.comesBefore($1)
        }
        let order = PupilOrder(parts, schools: schools, inParts)
        let years = Merged(parts.map { $0.yearGroupNames.texts.map { YearGroup($0)?.name ?? $0 } }) {
            $0.comesBefore($1)
        }
        let scales = Merged(parts.map(\.scaleNames.texts)) { $0 < $1 }
        let isNational = scales.values.map { standardised >= 0 && $0.lowercased() == "standardised" }
        // An empty cell has a number too, which no mark is given; there may be no scale but that.
        let scaleNumbers = scales.numbers.map { numbers in
            numbers.map { Int($0) < isNational.count && isNational[Int($0)] ? standardised : $0 }
        }
        let names = Merged(parts.map(\.subjectNames.texts)) { $0 < $1 }
        let sittings = try ScreenFile.sittings(parts, names)
        let numbers = ScreenNumbers(sittings: sittings.places, yearGroups: years.numbers, scales: scaleNumbers)
        let stretches = ScreenStretch.all(parts, subjects: names.numbers, pupils: order)
        var start = 0
        subjects = names.values.enumerated().map { number, name in
            let rest = stretches[start...]
            let end = rest.partitioningIndex { $0.subject > number }
            defer { start = end }
            return Subject(
                name: name, sittings: sittings.names[number],
                marks: ScreenMarks(rest[..<end], of: parts, numbers, inParts))
        }
        pupils = order.pupils
        yearGroups = years.values
    }

    /// Each subject's sittings, and for each part the place of each of its sittings among those of its subject.
    private static func sittings(
        _ parts: [ScreenPart], _ subjects: Merged
    ) throws(ScreenFileFault) -> (names: [[String]], places: [[Int32]]) {
        var firstDays = [[String: Day?]](repeating: [:], count: subjects.values.count)
        for (part, numbers) in zip(parts, subjects.numbers) {
            for (index, name) in part.sittingNames.texts.enumerated() {
                let subject = Int(numbers[Int(part.sittingNames.owners[index])])
                let days = [part.firstDays.isEmpty ? nil : part.firstDays[index], firstDays[subject][name] ?? nil]
                firstDays[subject].updateValue(days.compactMap(\.self).min(), forKey: name)
            }
        }
        var sittings: [Sittings] = []
        for (name, days) in zip(subjects.values, firstDays) { sittings.append(try Sittings(days, subject: name)) }
        let places = zip(parts, subjects.numbers).map { part, numbers in
            zip(part.sittingNames.texts, part.sittingNames.owners).map { name, owner in
                Int32(sittings[Int(numbers[Int(owner)])].number(name))
            }
        }
        return (sittings.map(\.names), places)
    }
}

/// Names of all parts as one list in order, and for each part what number each of its own has in it.
private struct Merged {
    let values: [String]
    let numbers: [[Int32]]

    init(_ texts: [[String]], by comesBefore: (String, String) -> Bool) {
        let all = Numbered(texts.joined().filter { !$0.isEmpty }, by: comesBefore)
        values = all.values
        numbers = texts.map { $0.map { Int32(all.number($0)) } }
    }
}

extension ArraySlice {
    /// The first index at which `isPast` holds, where it holds for all after it; else the end.
    func partitioningIndex(_ isPast: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if isPast(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
