import DatabasePort
import Domain
import Store

/// How a pupil’s results went in one subject, with links to the others, and the time away.
struct ProgressPart {
    let pupil: PupilRecord
    let seen: PupilPage.Sensitive
    let today: Day
    let view: PupilView
    /// What changed around the pupil, in order of day.
    let changes: [(day: Day, words: String)]
    private let subjects: [String]
    /// The subject whose results are shown; nil where there are none.
    private let subject: String?
    /// Its results of one scale each, the scale of the newest first.
    private let lines: [ScaleLine]

    init(
        _ pupil: PupilRecord, _ seen: PupilPage.Sensitive, _ entries: [TimelineEntry], _ visit: SchoolVisit,
        _ tx: any Transaction
    ) throws {
        (self.pupil, self.seen, today) = (pupil, seen, visit.today)
        view = PupilView(visit)
        changes = entries.reversed().compactMap { entry in entry.change.map { (entry.day, $0) } }
        var names: [String] = []
        for name in seen.results.map(\.subject) + seen.unscored.map(\.subject) where !names.contains(name) {
            names.append(name)
        }
        subjects = names
        let asked = view.subject
        // First what somebody is to look at.
        let subject =
            names.first { fieldID($0) == asked } ?? seen.findings.first { $0.facts.waits }?.subject
            ?? names.first { $0 == "reading" } ?? names.first
        self.subject = subject
        let scales = Dictionary(grouping: seen.results.filter { $0.subject == subject }, by: \.scale)
        // Set beside peers only where the school reads progress, and nobody objects.
        let isCompared = seen.objection == nil && visit.school.settings.readsProgress(on: visit.today)
        lines =
            try scales.values.sorted { ($1.last!.takenOn, $0[0].scale) < ($0.last!.takenOn, $1[0].scale) }
            .map { results in
                ScaleLine(
                    results: results,
                    band: isCompared && results.count > 1
                        ? try tx.startPeers.band(beside: results, of: pupil.id, in: visit.school.id) : nil)
            }
    }

    func html(_ links: Links) -> HTML { "\(subject.map { shown($0, links) } ?? none)\(attendance)" }

    private var none: HTML {
        Section(
            SectionHead("Results"),
            EmptyState(
                "No test result of \(pupil.name.called)’s is here yet.",
                next: "They come from the class’s page, typed in after a test, or from a file."
            ).html, id: "progress"
        ).html
    }

    private func shown(_ name: String, _ links: Links) -> HTML {
        Section(
            SectionHead("How \(name) went"),
            """
            \(others(links))\(sentence)\(finding(name, links))\(noScore(name))
            \(lines.prefix(1).map { drawn($0, name, today) })
            \(lines.dropFirst().map { "<div class=\"section\">\(drawn($0, name, nil))</div>" as HTML })
            """, id: "progress"
        ).html
    }

    /// - Parameter today: nil for a scale that was used before this one.
    private func drawn(_ line: ScaleLine, _ name: String, _ today: Day?) -> HTML {
        // A change stands over one chart: over an older scale’s only what came before the newest’s.
        let last = today ?? min(line.results.last!.takenOn, lines[0].results[0].takenOn - 1)
        let flags = flags(line, until: last)
        return "\(line.chart(name, flags, today))\(line.table(name, flags))"
    }

    private func others(_ links: Links) -> HTML? {
        guard subjects.count > 1 else { return nil }
        return chooser(
            "Which subject",
            subjects.map { name in
                (
                    name.capitalised, view.choosing(subject: name).link(pupil.id, at: "progress", links),
                    name == subject
                )
            })
    }

    /// What may be said of the last two results, where they are of one scale; nothing where progress is not read.
    private var sentence: HTML? {
        guard seen.objection == nil, let results = lines.first?.results, results.count > 1 else { return nil }
        let (before, now) = (results[results.count - 2], results[results.count - 1])
        let change = ScoreChange(
            from: ScoreChange.End(before.takenOn, before.thousandths, error: before.error),
            to: ScoreChange.End(now.takenOn, now.thousandths, error: now.error))
        return "<p class=\"say\">\(change.sentence(about: pupil.name.called))</p>"
    }

    private func finding(_ name: String, _ links: Links) -> HTML? {
        guard let finding = seen.findings.first(where: { $0.subject == name }) else { return nil }
        let link = TextLink("Read the finding", to: links.finding(finding.id), about: "on \(name)")
        // Both say of how many, and neither is of the other’s.
        let others =
            lines.first?.band == nil
            ? "" : " The finding compares the last step only, with all who sat those two tests."
        return "<p>\(finding.facts.reasons[0])\(others) <span class=\"small\">\(link)</span></p>"
    }

    /// Why there is no newer score.
    private func noScore(_ name: String) -> HTML? {
        seen.unscored.first { $0.subject == name }.map { "<p>\($0.inWords).</p>" }
    }

    /// Changes since the line’s first result.
    private func flags(_ line: ScaleLine, until last: Day) -> [ChartFlag] {
        ChartFlag.lettered(changes.filter { $0.day >= line.results[0].takenOn && $0.day <= last })
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

extension TimelineEntry {
    /// What a flag over a chart says, where something around the pupil changed that day.
    fileprivate var change: String? {
        switch what {
        case .status(let status, _): status.name
        case .support(_, mustDo: .first): "What teachers must do, first written down"
        case .support(_, mustDo: .changed): "What teachers must do changed"
        default: nil
        }
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
