import Domain

/// Something that changed on a day: a letter above the results, and a dashed line down to them.
package struct ChartFlag: Sendable {
    let letter: String
    let day: Day
    let words: String

    /// Flags for changes, from A on; of one day one. The newest 26 where there are more.
    package static func lettered(_ changes: [(day: Day, words: String)]) -> [ChartFlag] {
        let byDay = Dictionary(grouping: changes, by: \.day).sorted { $0.key < $1.key }.suffix(26)
        return byDay.enumerated().map { place, changes in
            ChartFlag(
                letter: String(UnicodeScalar(UInt8(65 + place))), day: changes.key,
                words: changes.value.map(\.words).joined(separator: "; "))
        }
    }
}

/// The lane of changes over a results chart.
struct ChartLane {
    private let flags: [ChartFlag]
    private let frame: ChartFrame
    /// Whether there is room for words beside letters.
    private let hasWords: Bool
    /// In which row each flag stands: the first in which it hides no other.
    private let rows: [Int]

    private static let rowHeight: Double = 22

    init(flags: [ChartFlag], frame: ChartFrame, hasWords: Bool) {
        (self.flags, self.frame, self.hasWords) = (flags, frame, hasWords)
        var ends: [Double] = []
        rows = flags.map { flag in
            let x = frame.x(flag.day)
            guard let free = ends.firstIndex(where: { x - $0 >= ChartLane.rowHeight }) else {
                ends.append(x)
                return ends.count - 1
            }
            ends[free] = x
            return free
        }
    }

    /// What it takes above the results.
    var height: Double { rows.max().map { Double($0 + 1) * ChartLane.rowHeight + 18 } ?? 0 }

    /// - Parameter bottom: where the dashed lines end.
    func html(bottom: Double) -> HTML { "\(flags.indices.map { flag($0, bottom) })" }

    private func flag(_ place: Int, _ bottom: Double) -> HTML {
        let flag = flags[place]
        let x = frame.x(flag.day)
        let y = 8 + Double(rows[place]) * ChartLane.rowHeight
        // No words over the line of another.
        let room = (place + 1 < flags.count ? frame.x(flags[place + 1].day) - 12 : frame.right) - x - 26
        let words: HTML? =
            hasWords && Double(flag.words.count) * 7.5 < room
            ? "<text x=\"\(figure(x + 16))\" y=\"\(figure(y + 15))\">\(flag.words)</text>" : nil
        return """
            <line class="flag-line" x1="\(figure(x))" x2="\(figure(x))" y1="\(figure(y + 20))" \
            y2="\(figure(bottom))"/>\
            <rect class="flag" x="\(figure(x - 10))" y="\(figure(y))" width="20" height="20"/>\
            <text class="flag-letter" x="\(figure(x))" y="\(figure(y + 15.5))">\(flag.letter)</text>\(words)
            """
    }
}
