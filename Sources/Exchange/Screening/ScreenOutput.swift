import Domain

/// The lines that `fourfold screen` writes.
package struct ScreenOutput: Sendable {
    /// The columns, in their order: part of what `fourfold screen` promises.
    package enum Column: String, CaseIterable, Sendable {
        case pupil, subject, school
        case yearGroup = "year_group"
        case from, to, results, peers, before, now
        case attainment = "attainment_percentile"
        case growth = "growth_percentile"
        case low = "growth_low"
        case high = "growth_high"
        case slowerThanPeers = "slower_than_peers"
        case belowOwnRate = "below_own_rate"
        case gapNotClosing = "gap_not_closing"
        case gapWidening = "gap_widening"
        case reason
    }

    private let file: ScreenFile
    private let columns: [Column]

    /// - Parameter columns: those to write.
    package init(_ file: ScreenFile, columns: [Column] = Column.allCases) {
        self.file = file
        self.columns = columns
    }

    /// The heading line, with its end.
    package var heading: [UInt8] { Array((columns.map(\.rawValue).joined(separator: ",") + "\n").utf8) }

    /// No more is asked than a pupil’s name and growth, which are found without the answers.
    package var isGrowthAlone: Bool {
        columns.allSatisfy { [.pupil, .subject, .school, .growth, .low, .high].contains($0) }
    }

    /// A line for each reading of `subject`, whose pupils and sittings are numbered as in the file.
    package func lines(_ readings: some Sequence<Reading>, of subject: ScreenFile.Subject) -> [UInt8] {
        var marks = ScreenMarks.Finder(subject.marks)
        let needsMarks = columns.contains { $0 == .yearGroup || $0 == .reason }
        return lines(readings) { column, reading, bytes in
            if add(column, of: reading.pupil, reading.growth, subject, to: &bytes) { return }
            let ends = needsMarks ? marks.find(reading.pupil, reading.from, reading.to) : (nil, nil)
            add(column, of: reading, subject, ends.0, ends.1, to: &bytes)
        }
    }

    /// The same where `isGrowthAlone`.
    package func lines(
        _ found: some Sequence<(pupil: Int, growth: Growth?)>, of subject: ScreenFile.Subject
    ) -> [UInt8] {
        lines(found) { column, found, bytes in
            _ = add(column, of: found.pupil, found.growth, subject, to: &bytes)
        }
    }

    @inline(__always)
    private func lines<Rows: Sequence>(
        _ rows: Rows, add: (Column, Rows.Element, inout [UInt8]) -> Void
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        for row in rows {
            for (place, column) in columns.enumerated() {
                if place > 0 { bytes.append(44) }
                add(column, row, &bytes)
            }
            bytes.append(10)
        }
        return bytes
    }

    /// False for a column that needs more than these.
    private func add(
        _ column: Column, of pupil: Int, _ growth: Growth?, _ subject: ScreenFile.Subject, to bytes: inout [UInt8]
    ) -> Bool {
        switch column {
        case .pupil: bytes.add(file.pupils[pupil].id)
        case .subject: bytes.add(subject.name)
        case .school: bytes.add(file.pupils[pupil].school)
        case .growth: bytes.add(growth?.percentile)
        case .low: bytes.add(growth?.low)
        case .high: bytes.add(growth?.high)
        default: return false
        }
        return true
    }

    /// - Parameters:
    ///   - from: the earlier mark in the subject's columns.
    ///   - to: the later one.
    private func add(
        _ column: Column, of reading: Reading, _ subject: ScreenFile.Subject, _ from: Int?, _ to: Int?,
        to bytes: inout [UInt8]
    ) {
        switch column {
        case .pupil, .subject, .school, .growth, .low, .high: break
        case .yearGroup: bytes.add(yearGroup(subject, to) ?? "")
        case .from: bytes.add(subject.sittings[reading.from])
        case .to: bytes.add(subject.sittings[reading.to])
        case .results: bytes.add(reading.results)
        case .peers: bytes.add(reading.peers)
        case .before: bytes.add(number(reading.before))
        case .now: bytes.add(number(reading.now))
        case .attainment: bytes.add(reading.attainment)
        case .slowerThanPeers: bytes.add(reading.answers.slowerThanPeers.answer.words)
        case .belowOwnRate: bytes.add(reading.answers.belowOwnRate.answer.words)
        case .gapNotClosing: bytes.add(reading.answers.gapNotClosing.answer.words)
        case .gapWidening: bytes.add(reading.answers.gapWidening.answer.words)
        case .reason:
            let context = ReadingContext(
                subject: subject.name, yearGroup: yearGroup(subject, from), span: span(reading, subject, from, to))
            bytes.add(reading.reasons(in: context))
        }
    }

    private func yearGroup(_ subject: ScreenFile.Subject, _ mark: Int?) -> String? {
        guard let mark, !subject.marks.yearGroups.isEmpty, subject.marks.yearGroups[mark] >= 0 else { return nil }
        return file.yearGroups[Int(subject.marks.yearGroups[mark])]
    }

    private func span(
        _ reading: Reading, _ subject: ScreenFile.Subject, _ from: Int?, _ to: Int?
    ) -> ReadingContext.Span {
        if let from, let to, !subject.marks.days.isEmpty, let first = subject.marks.days[from],
            let last = subject.marks.days[to], first < last
        {
            return .days(from: first, to: last)
        }
        return .sittings(from: subject.sittings[reading.from], to: subject.sittings[reading.to])
    }

    /// Whole numbers without a point.
    private func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }
}

extension [UInt8] {
    /// As a cell of its own.
    fileprivate mutating func add(_ text: String) {
        append(contentsOf: (text.isPlainCell ? text : CSVWriter.cell(text)).utf8)
    }

    /// Figures of a number not under nought.
    fileprivate mutating func add(_ number: Int) {
        if number > 9 { add(number / 10) }
        append(48 + UInt8(number % 10))
    }

    /// As its `text`; nothing for none.
    fileprivate mutating func add(_ percentile: Percentile?) {
        guard let percentile else { return }
        add(percentile.tenths / 10)
        append(46)
        append(48 + UInt8(percentile.tenths % 10))
    }
}

extension String {
    /// It begins with a letter or figure of ASCII and holds nothing that would put a cell in quotation marks: as it
    /// is it can be a cell.
    fileprivate var isPlainCell: Bool {
        guard let first = utf8.first, let last = utf8.last, last > 32 else { return false }
        guard (48...57).contains(first) || (65..<0x80).contains(first) else { return false }
        return utf8.allSatisfy { $0 != 44 && $0 != 34 && $0 != 10 && $0 != 13 }
    }
}

extension ScreenMarks {
    /// Finds the marks of readings that come by pupil.
    struct Finder {
        private let marks: ScreenMarks
        /// The first mark of the pupil asked for last.
        private var place: Int?

        init(_ marks: ScreenMarks) { self.marks = marks }

        /// The marks that stand for a pupil in two sittings.
        mutating func find(_ pupil: Int, _ from: Int, _ to: Int) -> (from: Int?, to: Int?) {
            let first = firstMark(of: Int32(pupil))
            var found: (from: Int?, to: Int?) = (nil, nil)
            var index = first
            while index < marks.pupils.count, marks.pupils[index] == pupil {
                if marks.sittings[index] == from { found.from = index }
                if marks.sittings[index] == to { found.to = index }
                index += 1
            }
            return found
        }

        private mutating func firstMark(of pupil: Int32) -> Int {
            var first = place ?? marks.pupils[...].partitioningIndex { $0 >= pupil }
            while first < marks.pupils.count, marks.pupils[first] < pupil { first += 1 }
            place = first
            return first
        }
    }
}
