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

/// Results of one scale over time. Drawn for a wide and for a narrow page; a table below it says the same.
package struct ResultsChart: Component {
    let summary: String
    let scale: String
    let points: [ChartPoint]
    let today: Day?

    /// - Parameters:
    ///   - summary: One sentence for those who do not see it; the page’s own sentence above says what may be said.
    ///   - scale: What is on the upright axis: “Reading, standardised score”.
    ///   - points: At least one, in order of day, all of one scale.
    ///   - today: A line on that day.
    package init(
        summary: String, scale: String, _ points: [ChartPoint], today: Day? = nil
    ) {
        self.summary = summary
        self.scale = scale
        self.points = points
        self.today = today
    }

    package var html: HTML {
        guard let drawing = ChartDrawing(self) else { return .none }
        return """
            <figure class="chart"><p class="small">\(scale)</p>\
            \(drawing.svg(width: 1120, height: 330, monthStep: drawing.months > 14 ? 3 : 1, kind: "wide"))\
            \(drawing.svg(width: 420, height: 300, monthStep: drawing.months > 14 ? 6 : 3, kind: "narrow"))\
            <figcaption class="key">\(key)</figcaption></figure>
            """
    }

    private var key: HTML {
        let hasRange = points.contains { $0.likely != nil }
        return """
            <span><svg viewBox="0 0 16 20" width="16" height="20" aria-hidden="true">\
            \(hasRange ? "<path class=\"whisker\" d=\"M8 1V19M4.5 1H11.5M4.5 19H11.5\"/>" : .none)\
            <circle class="dot" cx="8" cy="10" r="4"/></svg>\(hasRange ? "Score, with its 90% range" : "Score")</span>
            """
    }
}
