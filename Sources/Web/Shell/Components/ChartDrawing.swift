import Domain

/// The scales of a results chart, and its drawing at one size.
struct ChartDrawing {
    private let chart: ResultsChart
    private let days: ClosedRange<Int>
    private let scores: ClosedRange<Double>
    private let step: Double

    /// `nil` without results.
    init?(_ chart: ResultsChart) {
        let numbers = (chart.points.map(\.day) + [chart.today].compactMap { $0 }).map(\.number)
        guard let first = numbers.min(), let last = numbers.max(), !chart.points.isEmpty else { return nil }
        let margin = max((last - first) / 20, 15)
        let spans = chart.points.map { $0.likely ?? $0.score...$0.score } + chart.band.map(\.scores)
        let ends = spans.flatMap { [$0.lowerBound, $0.upperBound] } + chart.points.map(\.score)
        // Air above and below, so that a single result has a scale too.
        let air = max((ends.max()! - ends.min()!) / 20, abs(ends.max()!) / 50, 0.5)
        let (low, high) = (ends.min()! - air, ends.max()! + air)
        step = [1, 2, 5, 10, 20, 50, 100, 200, 500].first { (high - low) / $0 <= 5 } ?? 1000
        self.chart = chart
        days = (first - margin)...(last + margin)
        let bottom = (low / step).rounded(.down) * step
        let top = (high / step).rounded(.up) * step
        scores = bottom...max(top, bottom + step)
    }

    /// A picture of that many units; text in it keeps its size, as one unit is one CSS pixel.
    func svg(width: Double, height: Double, kind: String) -> HTML {
        let across = ChartFrame(days: days, scores: scores, left: 44, right: width - 12, top: 0, bottom: 0)
        let lane = ChartLane(flags: chart.flags, frame: across, hasWords: kind == "wide")
        let top = 16 + lane.height
        let frame = ChartFrame(
            days: days, scores: scores, left: across.left, right: across.right, top: top, bottom: top + height - 48)
        return """
            <svg class="\(kind)" viewBox="0 0 \(figure(width)) \(figure(top + height))" role="img" \
            aria-label="\(chart.summary)">\(band(frame))\(grid(frame))\(months(frame))\
            \(lane.html(bottom: frame.bottom))\(todayLine(frame))\(line(frame))\(points(frame))</svg>
            """
    }

    /// Between the sittings at which there is one.
    private func band(_ frame: ChartFrame) -> HTML? {
        guard chart.band.count > 1 else { return nil }
        let top = chart.band.map { frame.at($0.day, $0.scores.upperBound) }
        let bottom = chart.band.reversed().map { frame.at($0.day, $0.scores.lowerBound) }
        return "<path class=\"peers\" d=\"M\((top + bottom).joined(separator: "L"))Z\"/>"
    }

    /// Where dots stand close, numbers would lie on each other: then the newest keeps its own, and others with room.
    private func points(_ frame: ChartFrame) -> HTML {
        var nearest = Double.infinity
        let drawn: [HTML] = chart.points.reversed().map { shown in
            let x = frame.x(shown.day)
            // The first number stands right of its dot, towards the next.
            let hasRoom = nearest - x >= (isAtEdge(x, frame) ? 96 : 52)
            if hasRoom { nearest = x }
            return point(shown, frame, hasNumber: hasRoom)
        }
        return "\(Array(drawn.reversed()))"
    }

    private func grid(_ frame: ChartFrame) -> HTML {
        let lines: [HTML] = stride(from: scores.lowerBound, through: scores.upperBound, by: step).map { score in
            let y = figure(frame.y(score))
            return """
                <line class="grid" x1="\(figure(frame.left))" x2="\(figure(frame.right))" y1="\(y)" y2="\(y)"/>\
                <text class="end" x="\(figure(frame.left - 8))" y="\(figure(frame.y(score) + 5))">\
                \(figure(score))</text>
                """
        }
        return "\(lines)"
    }

    /// As many as have room for their names.
    private func months(_ frame: ChartFrame) -> HTML {
        let month = (frame.right - frame.left) * 30 / Double(days.count)
        let step = [1, 3, 6, 12].first { Double($0) * month >= 40 } ?? 24
        var marks: [HTML] = []
        var isFirst = true
        for number in days {
            let day = Day(number: number)
            // Quarters begin in September, as the school year does.
            guard day.dayOfMonth == 1, (12 * day.year + day.month + 3) % step == 0 else { continue }
            let x = frame.x(day)
            guard x + 28 < frame.right else { break }
            marks.append(
                """
                <line class="axis thin" x1="\(figure(x))" x2="\(figure(x))" y1="\(figure(frame.bottom))" \
                y2="\(figure(frame.bottom + 6))"/>\
                <text x="\(figure(x + 3))" y="\(figure(frame.bottom + 20))">\
                \(String(Day.monthNames[day.month - 1].prefix(3)))</text>
                """)
            if isFirst || day.month == 1 || (step > 1 && day.month <= step) || step >= 12 {
                marks.append("<text x=\"\(figure(x + 3))\" y=\"\(figure(frame.bottom + 38))\">\(day.year)</text>")
                isFirst = false
            }
        }
        return "\(marks)"
    }

    private func todayLine(_ frame: ChartFrame) -> HTML {
        guard let today = chart.today else { return .none }
        let x = frame.x(today)
        return """
            <line class="today" x1="\(figure(x))" x2="\(figure(x))" y1="\(figure(frame.top - 14))" \
            y2="\(figure(frame.bottom))"/>\
            <text class="bold end halo" x="\(figure(x - 6))" y="\(figure(frame.bottom - 8))">Today</text>
            """
    }

    private func line(_ frame: ChartFrame) -> HTML {
        let places = chart.points.map { frame.at($0.day, $0.score) }
        return "<path class=\"line\" d=\"M\(places.joined(separator: "L"))\"/>"
    }

    private func isAtEdge(_ x: Double, _ frame: ChartFrame) -> Bool { x < frame.left + 48 }

    private func point(_ point: ChartPoint, _ frame: ChartFrame, hasNumber: Bool) -> HTML {
        let x = frame.x(point.day)
        let y = frame.y(point.score)
        let whisker: HTML? = point.likely.map {
            let (top, bottom) = (figure(frame.y($0.upperBound)), figure(frame.y($0.lowerBound)))
            let (left, right) = (figure(x - 5), figure(x + 5))
            return """
                <path class="whisker" d="M\(figure(x)) \(top)V\(bottom)M\(left) \(top)H\(right)\
                M\(left) \(bottom)H\(right)"/>
                """
        }
        // Left of the dot, but never over the axis.
        let isFirst = isAtEdge(x, frame)
        let dot: HTML = "\(whisker)<circle class=\"dot\" cx=\"\(figure(x))\" cy=\"\(figure(y))\" r=\"6\"/>"
        guard hasNumber else { return dot }
        return """
            \(dot)<text class="bold halo\(isFirst ? "" : " end")" x="\(figure(isFirst ? x + 10 : x - 10))" \
            y="\(figure(y - 8))">\(point.label)</text>
            """
    }
}
