/// What a person says that a file with waves stands for.
package struct WaveMeaning: Hashable, Sendable, Codable {
    /// A sitting of a whole year group.
    package struct Wave: Hashable, Sendable, Codable {
        /// As the file names the wave.
        package let label: String
        /// On which it was sat.
        package let day: Day
        /// Of all who sat it, on that day.
        package let yearGroup: YearGroup

        package init(label: String, day: Day, yearGroup: YearGroup) {
            self.label = label
            self.day = day
            self.yearGroup = yearGroup
        }
    }

    /// What the scores of one subject are.
    package struct Subject: Hashable, Sendable, Codable {
        /// In small letters, as in the file’s lines.
        package let name: String
        /// One test each time, so that its scores can be set side by side. Otherwise each wave has a scale of its own.
        package let isSameTest: Bool
        /// The lowest and the highest score that the test can give, as thousandths.
        package let minimum: Int?
        package let maximum: Int?

        package init(name: String, isSameTest: Bool, minimum: Int? = nil, maximum: Int? = nil) {
            self.name = name
            self.isSameTest = isSameTest
            self.minimum = minimum
            self.maximum = maximum
        }
    }

    /// In order of time.
    package let waves: [Wave]
    package let subjects: [Subject]
    /// Of the file; `nil` for all of it.
    package let schools: Set<String>?
    /// Whether pupils whom nobody here has are made, with their numbers for names.
    package let addsPupils: Bool

    package init(waves: [Wave], subjects: [Subject], schools: Set<String>?, addsPupils: Bool) {
        self.waves = waves
        self.subjects = subjects
        self.schools = schools
        self.addsPupils = addsPupils
    }

    /// The file's rows as results. Rows of other schools are left out; they are not refused.
    package func results(_ lines: [WaveLine]) -> [ResultLine] {
        let waves = Dictionary(waves.map { ($0.label, $0) }) { first, _ in first }
        let subjects = Dictionary(subjects.map { ($0.name, $0) }) { first, _ in first }
        var tests: [String: ResultLine.Test] = [:]
        for subject in subjects.values {
            for wave in waves.values { tests["\(subject.name)\t\(wave.label)"] = test(subject, wave) }
        }
        return lines.compactMap { line in
            if let schools, !schools.contains(line.school ?? "") { return nil }
            guard let wave = waves[line.wave], let test = tests["\(line.subject)\t\(line.wave)"] else { return nil }
            return ResultLine(
                line: line.line, pupil: .local(line.pupil), test: test, takenOn: wave.day, outcome: .score(line.score),
                yearGroup: wave.yearGroup)
        }
    }

    /// The year group on `today` of each pupil in the rows: that of the pupil's last wave and the years since.
    package func yearGroups(_ lines: [ResultLine], on today: Day) -> [String: YearGroup] {
        var last: [String: (day: Day, yearGroup: YearGroup)] = [:]
        for line in lines {
            guard let yearGroup = line.yearGroup else { continue }
            if let known = last[line.pupil.text], known.day >= line.takenOn { continue }
            last[line.pupil.text] = (line.takenOn, yearGroup)
        }
        return last.compactMapValues { known in
            YearGroup(known.yearGroup.number + AcademicYear(of: today).start - AcademicYear(of: known.day).start)
        }
    }

    private func test(_ subject: Subject, _ wave: Wave) -> ResultLine.Test {
        let word = subject.name.capitalised
        let month = "\(Day.monthNames[wave.day.month - 1]) \(wave.day.year)"
        let name = subject.isSameTest ? "\(word) test" : "\(word) test, \(wave.yearGroup.name), \(month)"
        return ResultLine.Test(
            subject: subject.name, name: name, minimum: subject.minimum, maximum: subject.maximum)
    }
}
