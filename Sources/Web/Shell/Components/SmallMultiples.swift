import Domain

/// Where groups stand from 0 to 100: for each its middle half as a bar and its middle as a dot, against the middle half
/// of everybody. A table says the same.
package struct SmallMultiple: Component {
    /// One group; nothing is drawn of one without a middle half.
    package struct Row: Sendable {
        let name: String
        let half: MiddleHalf?

        package init(_ name: String, _ half: MiddleHalf?) {
            self.name = name
            self.half = half
        }
    }

    let title: String
    let summary: String
    let rows: [Row]

    /// - Parameter summary: for those who do not see it: what it is, and where its numbers are.
    package init(_ title: String, summary: String, _ rows: [Row]) {
        self.title = title
        self.summary = summary
        self.rows = rows
    }

    private static let (left, right, step) = (92.0, 328.0, 26.0)

    package var html: HTML {
        let bottom = Double(rows.count) * Self.step + 6
        let ticks: [HTML] = [0, 25, 50, 75, 100].map { place in
            """
            <line class="\(place == 50 ? "axis" : "grid")" x1="\(x(place * 10))" x2="\(x(place * 10))" y1="0" \
            y2="\(figure(bottom + 4))"/>\
            <text class="mid" x="\(x(place * 10))" y="\(figure(bottom + 20))">\(place)</text>
            """
        }
        return """
            <figure class="chart"><figcaption><b>\(title)</b></figcaption>\
            <svg viewBox="0 0 344 \(figure(bottom + 26))" role="img" aria-label="\(summary)">\
            <rect class="range" x="\(x(250))" width="\(figure((Self.right - Self.left) / 2))" y="0" \
            height="\(figure(bottom))"/>\(ticks)\(rows.enumerated().map { row($1, at: (Double($0) + 0.5) * Self.step + 3) })\
            </svg></figure>
            """
    }

    private func row(_ row: Row, at y: Double) -> HTML {
        let drawn: HTML? = row.half.map { half in
            """
            <line class="half" x1="\(x(half.lower.tenths))" x2="\(x(half.upper.tenths))" y1="\(figure(y))" \
            y2="\(figure(y))"/><circle class="dot" cx="\(x(half.middle.tenths))" cy="\(figure(y))" r="6"/>
            """
        }
        return "<text x=\"0\" y=\"\(figure(y + 5))\">\(row.name)</text>\(drawn)"
    }

    private func x(_ tenths: Int) -> String { figure(Self.left + (Self.right - Self.left) * Double(tenths) / 1000) }
}

/// Small charts of one kind side by side, as many as there is room for, with what their signs mean.
package struct SmallMultiples: Component {
    let parts: [SmallMultiple]
    let group: String

    /// - Parameter group: whose middle half a bar is: “the year group”.
    package init(_ parts: [SmallMultiple], of group: String) {
        self.parts = parts
        self.group = group
    }

    package var html: HTML {
        """
        <div class="multiples">\(parts)</div>
        <p class="key small"><span>\(sign("<line class=\"half\" x1=\"2\" x2=\"30\" y1=\"10\" y2=\"10\"/>"))Middle half of \(group)</span>\
        <span>\(sign("<circle class=\"dot\" cx=\"16\" cy=\"10\" r=\"6\"/>"))Its middle</span>\
        <span>\(sign("<rect class=\"range\" x=\"1\" width=\"30\" y=\"2\" height=\"16\"/>"))Middle half of everybody</span></p>
        """
    }

    private func sign(_ drawing: HTML) -> HTML {
        "<svg viewBox=\"0 0 32 20\" width=\"32\" height=\"20\" aria-hidden=\"true\">\(drawing)</svg>"
    }
}
