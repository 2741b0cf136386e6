import Domain

/// One result in a chart.
package struct ChartPoint: Sendable {
    let day: Day
    let score: Double
    let label: String
    let likely: ClosedRange<Double>?

    /// - Parameters:
    ///   - label: The score as it came.
    ///   - likely: The 90 % range, where the test’s own error is known.
    package init(_ day: Day, _ score: Double, label: String, likely: ClosedRange<Double>? = nil) {
        self.day = day
        self.score = score
        self.label = label
        self.likely = likely
    }
}

/// Where half of those who started level were on a day.
package struct ChartHalf: Sendable {
    let day: Day
    let scores: ClosedRange<Double>

    package init(_ day: Day, _ scores: ClosedRange<Double>) {
        self.day = day
        self.scores = scores
    }
}

/// Results of one scale over time. Drawn for a wide and for a narrow page; a table below it says the same.
package struct ResultsChart: Component {
    let summary: String
    let scale: String
    let points: [ChartPoint]
    let band: [ChartHalf]
    let peers: ClosedRange<Int>
    let flags: [ChartFlag]
    let today: Day?

    /// - Parameters:
    ///   - summary: One sentence for those who do not see it; the page’s own sentence above says what may be said.
    ///   - scale: What is on the upright axis: “Reading, standardised score”.
    ///   - points: At least one, in order of day, all of one scale.
    ///   - band: Of peers, in order of day; drawn from two sittings on.
    ///   - peers: How many started level.
    ///   - flags: In order of day, none before the first result or after today.
    ///   - today: A line on that day.
    package init(
        summary: String, scale: String, _ points: [ChartPoint], band: [ChartHalf] = [], peers: ClosedRange<Int> = 0...0,
        flags: [ChartFlag] = [], today: Day? = nil
    ) {
        self.summary = summary
        self.scale = scale
        self.points = points
        self.band = band
        self.peers = peers
        self.flags = flags
        self.today = today
    }

    package var html: HTML {
        guard let drawing = ChartDrawing(self) else { return .none }
        return """
            <figure class="chart"><p class="small">\(scale)</p>\
            \(drawing.svg(width: 1120, height: 314, kind: "wide"))\
            \(drawing.svg(width: 420, height: 284, kind: "narrow"))\
            <figcaption class="key">\(key)</figcaption></figure>
            """
    }

    private var key: HTML {
        let hasRange = points.contains { $0.likely != nil }
        return """
            <span><svg viewBox="0 0 16 20" width="16" height="20" aria-hidden="true">\
            \(hasRange ? "<path class=\"whisker\" d=\"M8 1V19M4.5 1H11.5M4.5 19H11.5\"/>" : .none)\
            <circle class="dot" cx="8" cy="10" r="4"/></svg>\(hasRange ? "Score, with its 90% range" : "Score")</span>\
            \(peersKey)\(flagKey)
            """
    }

    private var peersKey: HTML? {
        guard band.count > 1 else { return nil }
        let (least, most) = (peers.lowerBound, peers.upperBound)
        let many = least == most ? "\(most)" : "\(least) to \(most)"
        return """
            <span><svg viewBox="0 0 32 20" width="32" height="20" aria-hidden="true">\
            <path class="peers" d="M1 3H31V17H1Z"/></svg>Middle half of those who started level (\(many) pupils)</span>
            """
    }

    private var flagKey: [HTML] {
        flags.map { flag in
            """
            <span><svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">\
            <rect class="flag" width="20" height="20"/><text class="flag-letter" x="10" y="15.5">\(flag.letter)</text>\
            </svg><span><span class="unseen">\(flag.letter): </span>\(flag.words), \(flag.day.brief)</span></span>
            """
        }
    }
}
