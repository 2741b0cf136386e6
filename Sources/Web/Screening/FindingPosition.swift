import Domain
import Store

/// Attainment and growth side by side, and the way to how they were worked out.
struct FindingPosition {
    let finding: FindingRecord
    let name: String
    let visit: SchoolVisit

    var html: HTML {
        """
        \(Columns.halves(now, come))
        <p class="small">Low results are not by themselves SEN, and good results do not rule it out (Code of Practice 6.23). \
        Look at both.</p>
        \(finding.facts.errorIsAssumed ? "<p class=\"small\">\(Reading.assumedError)</p>" : .none)
        <p>\(TextLink("What it rests on: the results, the sums, what would change it", to: visit.links.basis(finding.id).keeping(WaitingChoice(visit))))</p>
        """
    }

    private var now: HTML {
        let head = SectionHead("Where \(name) is now")
        let position = finding.facts.attainment
        let likely = range(finding.facts.attainmentLow, finding.facts.attainmentHigh)
        return """
            \(head)\(PositionStrip(Double(position) / 10, likely: likely, sentence: """
            On \(finding.to.day) ahead of about <b>\(inHundred(position)) in 100</b> of \(group)\(between(likely, "likely")).
            """))\(later)
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
            More progress than about <b>\(inHundred(growth)) in 100</b> who started level with \(name)\(between(likely, doubt)). \
            \(finding.isNational ? "These are pupils of the tests’ national sample." : "\(others.capitalised) sat both tests.")
            """))
            """
    }

    private var others: String { counted(finding.facts.peers, "other pupil") }
    /// Where the range of growth comes from.
    private var doubt: String {
        finding.isNational
            ? "if such tests agree less or more than we assume," : "with very many pupils to compare with, likely"
    }
    private var group: String { finding.isNational ? "the test’s national sample" : "the year group" }

    /// What the strip cannot know.
    private var later: HTML? {
        guard finding.isStanding, let day = finding.othersSatOn else { return nil }
        return "<p><b>No \(finding.subject) result since.</b> Others of the year sat a test on \(day).</p>"
    }

    private func inHundred(_ tenths: Int) -> Int { (tenths + 5) / 10 }

    private func range(_ low: Int?, _ high: Int?) -> ClosedRange<Double>? {
        guard let low, let high, low <= high else { return nil }
        return Double(low) / 10...Double(high) / 10
    }

    /// - Parameter doubt: what the range is of, before its two ends.
    private func between(_ likely: ClosedRange<Double>?, _ doubt: String) -> HTML {
        guard let likely else { return .none }
        return """
             <span class="quiet">(\(doubt) between \(Int(likely.lowerBound.rounded())) and \
            \(Int(likely.upperBound.rounded())))</span>
            """
    }
}
