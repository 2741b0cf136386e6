import Domain

/// The lines that `fourfold screen` writes.
package struct ScreenOutput: Sendable {
    /// The columns, in their order: part of what `fourfold screen` promises.
    package static let header = [
        "pupil", "subject", "school", "year_group", "from", "to", "results", "peers", "before", "now",
        "attainment_percentile", "growth_percentile", "growth_low", "growth_high", "slower_than_peers",
        "below_own_rate", "gap_not_closing", "gap_widening", "reason",
    ]

    private let file: ScreenFile
    private var writer = CSVWriter(lineEnd: "\n")

    package init(_ file: ScreenFile) {
        self.file = file
        writer.add(Self.header)
    }

    /// What has been added, with the heading line.
    package var text: String { writer.text }

    /// Adds the readings of `subject`, whose pupils and sittings are numbered as in the file.
    package mutating func add(_ readings: [Reading], of subject: ScreenFile.Subject) {
        var marks: [Key: ScreenFile.Mark] = [:]
        for mark in subject.marks { marks[Key(pupil: mark.pupil, sitting: mark.sitting)] = mark }
        for reading in readings {
            let from = marks[Key(pupil: reading.pupil, sitting: reading.from)]
            let to = marks[Key(pupil: reading.pupil, sitting: reading.to)]
            writer.add(cells(reading, subject, from: from, to: to))
        }
    }

    private struct Key: Hashable {
        let pupil: Int
        let sitting: Int
    }

    private func cells(
        _ reading: Reading, _ subject: ScreenFile.Subject, from: ScreenFile.Mark?, to: ScreenFile.Mark?
    ) -> [String] {
        let pupil = file.pupils[reading.pupil]
        let year = to?.yearGroup.map { file.yearGroups[$0] } ?? ""
        let growth = [reading.growth?.percentile, reading.growth?.low, reading.growth?.high].map { $0?.text ?? "" }
        let context = ReadingContext(
            subject: subject.name, yearGroup: from?.yearGroup.map { file.yearGroups[$0] },
            span: span(reading, subject, from?.date, to?.date))
        return [
            pupil.id, subject.name, pupil.school, year, subject.sittings[reading.from], subject.sittings[reading.to],
            "\(reading.results)", "\(reading.peers)", number(reading.before), number(reading.now),
            reading.attainment.text,
        ] + growth + Concern.allCases.map { reading.answers[$0].answer.words } + [reading.reasons(in: context)]
    }

    private func span(
        _ reading: Reading, _ subject: ScreenFile.Subject, _ from: Day?, _ to: Day?
    ) -> ReadingContext.Span {
        guard let from, let to, from < to else {
            return .sittings(from: subject.sittings[reading.from], to: subject.sittings[reading.to])
        }
        return .days(from: from, to: to)
    }

    /// Whole numbers without a point.
    private func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }
}
