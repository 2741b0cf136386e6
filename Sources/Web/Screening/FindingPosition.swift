import Domain
import Store

/// Attainment and growth side by side, and how they were worked out.
struct FindingPosition {
    let finding: FindingRecord
    let name: String

    var html: HTML {
        """
        \(Columns.halves(now, come))
        <p class="small">Low results are not by themselves SEN, and good results do not rule it out (Code of Practice 6.23). \
        Look at both.</p>
        \(finding.facts.errorIsAssumed ? "<p class=\"small\">\(Reading.assumedError)</p>" : .none)
        \(DetailsBlock("The two results and how this was worked out", workings))
        """
    }

    private var now: HTML {
        let head = SectionHead("Where \(name) is now")
        let position = finding.facts.attainment
        let likely = range(finding.facts.attainmentLow, finding.facts.attainmentHigh)
        return """
            \(head)\(PositionStrip(Double(position) / 10, likely: likely, sentence: """
            Ahead of about <b>\(inHundred(position)) in 100</b> of the year group\(between(likely)).
            """))
            """
    }

    private var come: HTML {
        let head = SectionHead("How far \(name) has come")
        guard let growth = finding.facts.growth else {
            return "\(head)<p>Too few others sat both tests to say.</p>"
        }
        let likely = range(finding.facts.growthLow, finding.facts.growthHigh)
        return """
            \(head)\(PositionStrip(Double(growth) / 10, likely: likely, sentence: """
            More progress than about <b>\(inHundred(growth)) in 100</b> who started level with \(name)\(between(likely)).
            """))
            """
    }

    private func inHundred(_ tenths: Int) -> Int { (tenths + 5) / 10 }

    private func range(_ low: Int?, _ high: Int?) -> ClosedRange<Double>? {
        guard let low, let high, low <= high else { return nil }
        return Double(low) / 10...Double(high) / 10
    }

    private func between(_ likely: ClosedRange<Double>?) -> HTML {
        guard let likely else { return .none }
        return """
             <span class="quiet">(likely between \(Int(likely.lowerBound.rounded())) and \
            \(Int(likely.upperBound.rounded())))</span>
            """
    }

    private var workings: HTML {
        """
        \(DataTable(id: "results", "The two results", [Column("Day"), Column("Year"), Column("Test"), Column("Score", isNumeric: true)], [
            [ "\(finding.from.day)", "\(finding.from.yearGroup.name)", "\(finding.from.test)", "\(Score.written(finding.facts.before))" ],
            [ "\(finding.to.day)", "\(finding.to.yearGroup.name)", "\(finding.to.test)", "\(Score.written(finding.facts.now))" ],
        ]))
        <p>\(counted(finding.facts.peers, "other pupil").capitalised) of this school sat the same two tests, this year or in \
        earlier years. \(name)’s second score is set against those of pupils whose first score was close to \(name)’s, \
        the closest counting most.</p>
        <p>The likely range holds nine times in ten. It allows for chance in both tests and for how few the others are.</p>
        <p>“Slower” is said only of a pupil at or below the place that the school has set (the Code sets no number), and \
        only where chance cannot explain it. Method \(finding.facts.method), read on \(finding.foundOn).</p>
        """
    }
}
