import Domain

/// The file that `fourfold screen` reads: `pupil,subject,wave,score` and, where present,
/// `school,year_group,scale,sem,date,cohort_year`; other columns are passed over.
package struct ScreenFile: Sendable {
    /// One score, as numbers that order and compare.
    package struct Mark: Sendable {
        /// Index into `pupils`.
        package let pupil: Int
        /// Index into the subject's `sittings`.
        package let sitting: Int
        package let score: Double
        /// The test’s standard error of measurement; nil where the file gives none.
        package let sem: Double?
        /// Index into `yearGroups`.
        package let yearGroup: Int?
        /// A number for each name of a scale in the file.
        package let scale: Int?
        package let date: Day?
    }

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
        /// In the order of the file: of two for a pupil and sitting the later stands.
        package let marks: [Mark]
    }

    /// By school and then by name or number.
    package let pupils: [Pupil]
    /// As on a page: `Year 4`.
    package let yearGroups: [String]
    /// By name.
    package let subjects: [Subject]

    /// - Throws: `ScreenFileFault`, with the line and what is wrong with it.
    package init(_ bytes: [UInt8]) throws(ScreenFileFault) {
        let table: CSV.Table
        do { table = try CSV.read(bytes) } catch { throw .csv(error) }
        let lines = try ScreenLine.all(of: table)
        guard !lines.isEmpty else { throw .noScores }
        let pupils = Numbered(lines.map { Pupil(id: $0.pupil, school: $0.school) }) {
            $0.school == $1.school ? $0.id.comesBefore($1.id) : $0.school.comesBefore($1.school)
        }
        let years = Numbered(lines.compactMap(\.yearGroup)) { $0.comesBefore($1) }
        let scales = Numbered(lines.compactMap(\.scale)) { $0 < $1 }
        var subjects: [Subject] = []
        let names = Numbered(lines.map(\.subject)) { $0 < $1 }
        var bySubject = [[ScreenLine]](repeating: [], count: names.values.count)
        for line in lines { bySubject[names.number(line.subject)].append(line) }
        for (name, lines) in zip(names.values, bySubject) {
            let sittings = try Sittings(lines, subject: name)
            let marks = lines.map { line in
                Mark(
                    pupil: pupils.number(Pupil(id: line.pupil, school: line.school)),
                    sitting: sittings.number(line.wave), score: line.score, sem: line.sem,
                    yearGroup: line.yearGroup.map(years.number), scale: line.scale.map(scales.number), date: line.date)
            }
            subjects.append(Subject(name: name, sittings: sittings.names, marks: marks))
        }
        self.pupils = pupils.values
        yearGroups = years.values
        self.subjects = subjects
    }
}

/// Different values in an order of their own, each with its place in it.
struct Numbered<Value: Hashable> {
    let values: [Value]
    private let numbers: [Value: Int]

    init(_ all: some Sequence<Value>, by comesBefore: (Value, Value) -> Bool) {
        let values = Set(all).sorted(by: comesBefore)
        self.values = values
        numbers = Dictionary(uniqueKeysWithValues: zip(values, values.indices))
    }

    /// The place of a value that was among `all`.
    func number(_ value: Value) -> Int { numbers[value] ?? 0 }
}

extension String {
    /// Whole numbers by size and before words, words by letter.
    func comesBefore(_ other: String) -> Bool {
        switch (Int(self), Int(other)) {
        case (let a?, let b?): a != b ? a < b : self < other
        case (.some, nil): true
        case (nil, .some): false
        case (nil, nil): self < other
        }
    }
}
