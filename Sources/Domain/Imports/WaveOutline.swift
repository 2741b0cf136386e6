/// What a file with waves holds, so that a person can be asked what it stands for.
package struct WaveOutline: Hashable, Sendable {
    /// In the order of the file.
    package private(set) var subjects: [Subject] = []
    /// In their own order: numbers by size, names as the file has them.
    package private(set) var waves: [String] = []
    /// In their own order; empty where the file names none.
    package private(set) var schools: [School] = []

    /// A subject of the file.
    package struct Subject: Hashable, Sendable {
        package let name: String
        /// The lowest and the highest score, as thousandths.
        package let scores: ClosedRange<Int>
    }

    /// A school of the file.
    package struct School: Hashable, Sendable {
        package let name: String
        /// How many different pupils it has there.
        package let pupils: Int
    }

    /// Waves and schools past which a file is not one of these.
    package static let mostWaves = 20
    package static let mostSchools = 200

    package init(_ lines: [WaveLine]) {
        var ranges: [String: ClosedRange<Int>] = [:]
        var subjectOrder: [String] = []
        var waveOrder: [String] = []
        var seenWaves: Set<String> = []
        var pupils: [String: Set<String>] = [:]
        for line in lines {
            let score = line.score.thousandths
            if let range = ranges[line.subject] {
                ranges[line.subject] = min(range.lowerBound, score)...max(range.upperBound, score)
            } else {
                subjectOrder.append(line.subject)
                ranges[line.subject] = score...score
            }
            if seenWaves.insert(line.wave).inserted { waveOrder.append(line.wave) }
            if let school = line.school { pupils[school, default: []].insert(line.pupil) }
        }
        subjects = subjectOrder.map { Subject(name: $0, scores: ranges[$0]!) }
        waves = WaveOutline.ordered(waveOrder)
        schools = WaveOutline.ordered(pupils.keys.sorted()).map { School(name: $0, pupils: pupils[$0]!.count) }
    }

    /// By size where all are numbers, else as they came.
    private static func ordered(_ names: [String]) -> [String] {
        let numbers = names.compactMap { Score($0)?.thousandths }
        guard numbers.count == names.count else { return names }
        return zip(numbers, names).sorted { $0.0 < $1.0 }.map(\.1)
    }
}
