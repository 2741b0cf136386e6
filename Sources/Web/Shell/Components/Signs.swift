import Domain

/// The window of four squares, one full, for an area of need; always beside its name.
package struct AreaSign: Component {
    let area: AreaOfNeed

    package init(_ area: AreaOfNeed) { self.area = area }

    package var html: HTML {
        let squares: [HTML] = AreaOfNeed.allCases.enumerated().map { place, square in
            let x = place % 2 * 10
            let y = place / 2 * 10
            return square == area
                ? "<rect class=\"ink\" x=\"\(x)\" y=\"\(y)\" width=\"8\" height=\"8\"/>"
                : "<rect class=\"open thin\" x=\"\(x).75\" y=\"\(y).75\" width=\"6.5\" height=\"6.5\"/>"
        }
        return """
            <svg class="window" viewBox="0 0 18 18" width="18" height="18" aria-hidden="true">\(squares)</svg>
            """
    }
}

/// A place among 100, with its likely range. The words below say the same.
package struct PositionStrip: Component {
    let position: Double
    let likely: ClosedRange<Double>?
    let sentence: HTML

    /// - Parameters:
    ///   - position: 0…100.
    ///   - likely: The 90 % range, 0…100.
    ///   - sentence: “Ahead of about 18 in 100 of her year group (likely between 10 and 28).”
    package init(_ position: Double, likely: ClosedRange<Double>? = nil, sentence: HTML) {
        self.position = min(max(position, 0), 100)
        self.likely = likely.map { $0.clamped(to: 0...100) }
        self.sentence = sentence
    }

    package var html: HTML {
        let ticks: [HTML] = [0, 25, 50, 75, 100].map {
            "<line class=\"axis\" x1=\"\($0)%\" x2=\"\($0)%\" y1=\".625rem\" y2=\"1.625rem\"/>"
        }
        // Never narrower than the dot, so that a small range is still seen.
        let range: HTML? = likely.map {
            let width = max($0.upperBound - $0.lowerBound, 1)
            return """
                <rect class="range" x="\(figure($0.lowerBound))%" width="\(figure(width))%" \
                y=".375rem" height="1.5rem" rx=".75rem"/>
                """
        }
        return """
            <div class="strip"><svg width="100%" height="36" aria-hidden="true">\
            <line class="axis" x1="0" x2="100%" y1="1.125rem" y2="1.125rem"/>\(ticks)\(range)\
            <circle class="dot" cx="\(figure(position))%" cy="1.125rem" r=".5625rem"/></svg>\
            <div class="ends" aria-hidden="true"><span>lower</span><span>middle</span><span>higher</span></div>\
            <p>\(sentence)</p></div>
            """
    }
}

/// A number for SVG, to one decimal.
func figure(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
}
