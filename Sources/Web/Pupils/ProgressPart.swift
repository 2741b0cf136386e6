import Domain
import Store

/// How a pupil's results went, subject by subject, and the time away.
struct ProgressPart {
    let pupil: PupilRecord
    let seen: PupilPage.Sensitive
    let today: Day

    func html(_ links: Links) -> HTML {
        "\(subjects.map { subject($0, links) })\(attendance)"
    }

    private var subjects: [String] {
        var names: [String] = []
        for name in seen.results.map(\.subject) + seen.unscored.map(\.subject) where !names.contains(name) {
            names.append(name)
        }
        return names
    }

    private func subject(_ name: String, _ links: Links) -> HTML {
        let results = seen.results.filter { $0.subject == name }
        let finding = seen.findings.first { $0.subject == name }
        let aside: HTML =
            finding.map { "\(TextLink("Read the finding", to: links.finding($0.id), about: "on \(name)"))" } ?? .none
        return Section(
            SectionHead("How \(name) went", aside: aside),
            """
            \(sentence(finding))\(noScore(name))\(chart(name, results))\
            \(results.isEmpty ? .none : table(name, results))
            """
        ).html
    }

    private func sentence(_ finding: StandingFinding?) -> HTML {
        guard let finding else { return .none }
        return "<p class=\"say\">\(finding.facts.reasons[0])</p>"
    }

    /// Why there is no newer score.
    private func noScore(_ name: String) -> HTML? {
        seen.unscored.first { $0.subject == name }.map { "<p>\($0.inWords).</p>" }
    }

    /// One line joins results of one scale only: the scale that has most.
    private func chart(_ name: String, _ results: [PupilResult]) -> HTML {
        let scales = Dictionary(grouping: results, by: \.scale)
        guard let (scale, points) = scales.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) }),
            points.count > 1
        else { return .none }
        return ResultsChart(
            summary: "\(name.capitalised) from \(points[0].score) to \(points[points.count - 1].score).",
            scale: "\(name.capitalised), \(scale) score",
            points.map { ChartPoint($0.takenOn, $0.value, label: $0.score, likely: $0.likely) }, today: today
        ).html
    }

    private func table(_ name: String, _ results: [PupilResult]) -> HTML {
        let rows: [[HTML]] = results.reversed().map { result in
            [
                "\(result.takenOn)", "\(result.yearGroup.name)", "\(result.test)", "\(result.score)",
                "\(result.likelyInWords)",
            ]
        }
        return DetailsBlock(
            "The numbers",
            "\(DataTable(id: fieldID("results-\(name)"), "Results in \(name), newest first", [Column("Sitting"), Column("Year"), Column("Test"), Column("Score", isNumeric: true), Column("90% range", isNumeric: true)], rows))"
        ).html
    }

    private var attendance: HTML {
        guard !seen.attendance.isEmpty else { return .none }
        let rows: [[HTML]] = seen.attendance.map { term in
            [
                "\(term.season.name) \(term.year.name)", "\(term.missedPercent ?? halfDays(term.missed))",
                "\(term.attendedTenths == nil ? halfDays(term.possible) : "not known")",
            ]
        }
        return Section(
            SectionHead("Time in school"),
            "\(DataTable(id: "attendance", "Days missed a term, newest first", isCaptionSeen: false, [Column("Term"), Column("Days missed", isNumeric: true), Column("Days possible", isNumeric: true)], rows))"
        ).html
    }
}

extension [UnscoredSitting] {
    /// `Absent in autumn 2026: maths and reading. Works below the test: writing.`
    var inWords: String {
        var groups: [(why: String, subjects: [String])] = []
        for sitting in self {
            if let place = groups.firstIndex(where: { $0.why == sitting.inWords }) {
                groups[place].subjects.append(sitting.subject)
            } else {
                groups.append((sitting.inWords, [sitting.subject]))
            }
        }
        return groups.map { "\($0.why): \(listed($0.subjects))." }.joined(separator: " ")
    }
}

/// Sessions of half a day as days: `14`, `2½`.
func halfDays(_ sessions: Int) -> String {
    let half = sessions % 2 == 1 ? "½" : ""
    return sessions == 1 ? half : "\(sessions / 2)\(half)"
}

extension TermAttendance {
    /// `7.5%`, where only a percentage came.
    var missedPercent: String? { attendedTenths.map { "\(figure(Double(1000 - $0) / 10))%" } }
}

extension PupilResult {
    var value: Double { Double(thousandths) / 1000 }

    /// The 90 % range, where the test gives its error.
    var likely: ClosedRange<Double>? {
        error.map { value - 1.645 * Double($0) / 1000...value + 1.645 * Double($0) / 1000 }
    }

    var likelyInWords: String {
        likely.map { "\(Int($0.lowerBound.rounded())) to \(Int($0.upperBound.rounded()))" } ?? "not known"
    }
}
