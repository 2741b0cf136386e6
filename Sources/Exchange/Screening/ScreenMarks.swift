import Domain

/// The scores of a subject in columns, by pupil and sitting: of two for one pupil and sitting the later line's stands
/// last. What the file has no column for is empty.
package struct ScreenMarks: Sendable {
    /// Index into the file's `pupils`.
    package let pupils: [Int32]
    /// Index into the subject's `sittings`.
    package let sittings: [Int32]
    package let scores: [Double]
    /// The tests' standard errors of measurement; not a number where there is none.
    package let errors: [Double]
    /// Index into the file's `yearGroups`; -100 where there is none.
    package let yearGroups: [Int32]
    /// A number for each scale in the file, -1 where there is none.
    package let scales: [Int32]
    package let days: [Day?]
}

/// For each part, what numbers its names have in the whole file.
struct ScreenNumbers: Sendable {
    let sittings: [[Int32]]
    let yearGroups: [[Int32]]
    let scales: [[Int32]]
}

/// Where scores of one pupil in one subject stand together in a part.
struct ScreenStretch: Sendable {
    let subject: Int32
    let pupil: Int32
    let part: Int32
    let start: Int32
    let end: Int32

    var count: Int { Int(end - start) }

    /// All of them by subject and pupil, and in the order of the lines.
    static func all(_ parts: [ScreenPart], subjects: [[Int32]], pupils: PupilOrder) -> [ScreenStretch] {
        var stretches: [ScreenStretch] = []
        stretches.reserveCapacity(parts.reduce(0) { $0 + $1.runs.count })
        for (number, part) in parts.enumerated() {
            for (place, run) in part.runs.enumerated() {
                let end = place + 1 < part.runs.count ? part.runs[place + 1].start : Int32(part.scores.count)
                stretches.append(
                    ScreenStretch(
                        subject: subjects[number][Int(run.subject)], pupil: pupils.numbers[number][Int(run.pupil)],
                        part: Int32(number), start: run.start, end: end))
            }
        }
        let isSorted = zip(stretches, stretches.dropFirst()).allSatisfy {
            $0.subject != $1.subject ? $0.subject < $1.subject : $0.pupil <= $1.pupil
        }
        if isSorted { return stretches }
        let byPupil = sorted(stretches, below: pupils.pupils.count) { $0.pupil }
        return sorted(byPupil, below: Int((subjects.joined().max() ?? 0) + 1)) { $0.subject }
    }

    /// Those with the same key stay in their order.
    private static func sorted(
        _ stretches: [ScreenStretch], below count: Int, _ key: (ScreenStretch) -> Int32
    ) -> [ScreenStretch] {
        var places = [Int](repeating: 0, count: count + 1)
        for stretch in stretches { places[Int(key(stretch)) + 1] += 1 }
        for index in 0..<count { places[index + 1] += places[index] }
        return Array(unsafeUninitializedCapacity: stretches.count) { slots, filled in
            for stretch in stretches {
                let place = places[Int(key(stretch))]
                places[Int(key(stretch))] += 1
                (slots.baseAddress! + place).initialize(to: stretch)
            }
            filled = stretches.count
        }
    }
}

extension ScreenMarks {
    /// - Parameters:
    ///   - stretches: those of one subject, by pupil.
    ///   - numbers: of the parts.
    init(
        _ stretches: ArraySlice<ScreenStretch>, of parts: [ScreenPart], _ numbers: ScreenNumbers, _ inParts: InParts
    ) {
        var ends: [Int] = []
        ends.reserveCapacity(stretches.count + 1)
        for stretch in stretches { ends.append((ends.last ?? 0) + stretch.count) }
        let (count, places) = (ends.last ?? 0, [0] + ends.dropLast())
        func column<Value: Sendable>(_ values: [[Value]]) -> [Value] {
            guard values.contains(where: { !$0.isEmpty }) else { return [] }
            return ScreenMarks.column(count, stretches, places, inParts) { stretch, slots in
                let source = values[Int(stretch.part)]
                for index in 0..<stretch.count { (slots + index).initialize(to: source[Int(stretch.start) + index]) }
            }
        }
        func column(_ values: [[Int32]], _ numbers: [[Int32]], or none: Int32) -> [Int32] {
            guard values.contains(where: { !$0.isEmpty }) else { return [] }
            return ScreenMarks.column(count, stretches, places, inParts) { stretch, slots in
                let (source, known) = (values[Int(stretch.part)], numbers[Int(stretch.part)])
                for index in 0..<stretch.count {
                    let own = source[Int(stretch.start) + index]
                    (slots + index).initialize(to: own < 0 ? none : known[Int(own)])
                }
            }
        }
        let pupils: [Int32] = ScreenMarks.column(count, stretches, places, inParts) { stretch, slots in
            slots.initialize(repeating: stretch.pupil, count: stretch.count)
        }
        let sittings = column(parts.map(\.sittings), numbers.sittings, or: -1)
        let order = ScreenMarks.order(pupils, sittings)
        func ordered<Value: Sendable>(_ values: [Value]) -> [Value] {
            order.isEmpty || values.isEmpty ? values : Array(count: count, inParts) { values[Int(order[$0])] }
        }
        self.pupils = pupils
        self.sittings = ordered(sittings)
        scores = ordered(column(parts.map(\.scores)))
        errors = ordered(column(parts.map(\.errors)))
        yearGroups = ordered(column(parts.map(\.yearGroups), numbers.yearGroups, or: -100))
        scales = ordered(column(parts.map(\.scales), numbers.scales, or: -1))
        days = ordered(column(parts.map(\.days)))
    }

    /// - Parameters:
    ///   - places: where the marks of each stretch come in the column.
    ///   - fill: writes those of one stretch.
    private static func column<Value: Sendable>(
        _ count: Int, _ stretches: ArraySlice<ScreenStretch>, _ places: [Int], _ inParts: InParts,
        _ fill: @Sendable (ScreenStretch, UnsafeMutablePointer<Value>) -> Void
    ) -> [Value] {
        let size = 1 << 13
        return Array(count: count, jobs: (places.count + size - 1) / size, inParts) { job, start in
            for index in job * size..<min(places.count, (job + 1) * size) {
                fill(stretches[stretches.startIndex + index], start + places[index])
            }
        }
    }

    /// Where each mark is to be taken from so that each pupil's stand in order of sitting, those of one sitting in the
    /// order of the lines; empty where they do already.
    private static func order(_ pupils: [Int32], _ sittings: [Int32]) -> [Int32] {
        var order: [Int32] = []
        var first = 0
        while first < pupils.count {
            var (end, isSorted) = (first + 1, true)
            while end < pupils.count, pupils[end] == pupils[first] {
                if sittings[end] < sittings[end - 1] { isSorted = false }
                end += 1
            }
            if !isSorted {
                if order.isEmpty { order = (0..<Int32(pupils.count)).map { $0 } }
                order[first..<end].sort {
                    let (a, b) = (sittings[Int($0)], sittings[Int($1)])
                    return a != b ? a < b : $0 < $1
                }
            }
            first = end
        }
        return order
    }
}
