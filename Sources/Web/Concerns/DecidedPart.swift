import DatabasePort
import Domain
import Store

/// What was decided, and on what it rests.
struct DecidedPart {
    private let pupil: PupilRecord
    private let version: DecisionVersion
    private let concerns: [ConcernRecord]
    private let teaching: [TeachingRecord]
    private let pupilSaidOn: Day?
    private let family: [FamilyViewRecord]
    /// How the family was asked; none where they had said what they think.
    private let askedInVain: [ViewAttemptRecord]

    init(_ decision: DecisionRecord, _ pupil: PupilRecord, in school: SchoolID, _ tx: any Transaction) throws {
        (self.pupil, version) = (pupil, decision.version)
        let day = decision.version.decidedOn
        concerns = try tx.concerns.of(pupil.id, in: school).filter { $0.raisedOn <= day }
        teaching = try tx.teaching.of(pupil.id, in: school).filter { $0.standing.from <= day }
        let views = try tx.views.of(pupil.id, in: school)
        pupilSaidOn = views.pupilSaidOn.first { $0 <= day }
        family = views.family.filter { $0.saidOn <= day }
        askedInVain = family.isEmpty ? views.attempts.filter { $0.whose == .family && $0.on <= day } : []
    }

    func html(_ links: Links) -> HTML {
        ReadingWidth(
            """
            \(Section(SectionHead("What was decided"), facts.html))
            \(Section(SectionHead("What it rests on"), ground(links)))
            """
        ).html
    }

    private var facts: SummaryList {
        var rows = [
            SummaryRow("Why", inLines(version.why)), SummaryRow("What will be done", inLines(version.help)),
            SummaryRow("How to come back to it", inLines(version.comeBack)),
        ]
        if let day = version.watchUntil { rows.append(SummaryRow("Keep watching until", "\(day)")) }
        if !version.needs.isEmpty {
            let needs = version.needs.map { need -> HTML in
                "<li>\(need.type.name)\(need.area.map { area in " \(AreaSign(area)) \(area.name)" as HTML })</li>"
            }
            rows.append(SummaryRow("Needs, the main one first", "<ol>\(needs)</ol>"))
        }
        if let notice = version.notice {
            rows.append(
                SummaryRow(
                    "The family was told",
                    "On \(notice.on), \(notice.way.inWords), by \(version.noticeBy?.formal ?? ""):<br>\(inLines(notice.words))"
                ))
        }
        return SummaryList(rows)
    }

    private func ground(_ links: Links) -> HTML {
        var lines: [HTML] = concerns.prefix(4).map {
            "\(TextLink("A concern of \($0.raisedOn.inWords)", to: links.concern($0.id)))"
        }
        lines += teaching.prefix(4).map {
            "\(TextLink("Targeted teaching: \($0.standing.weakness)", to: links.teaching($0.id)))"
        }
        if let revision = version.analysisRevision {
            lines.append(
                "\(TextLink("What was seen in the four areas of need, version \(String(revision))", to: links.areas(pupil.id)))"
            )
        }
        // Who and when, and no words: a decision is read by more people.
        let needs = links.needs(pupil.id)
        if let day = pupilSaidOn {
            lines.append("\(TextLink("What \(pupil.name.called) said on \(day.inWords)", to: needs))")
        }
        lines += family.prefix(4).map {
            "\(TextLink("What \($0.saidBy) said on \($0.saidOn.inWords)", to: needs))"
        }
        if !askedInVain.isEmpty {
            let tries = askedInVain.reversed().map { "\($0.way.inWords) on \($0.on.inWords)" }
            lines.append("The family has not answered yet. We asked \(listed(tries)).")
        }
        lines += version.unmet.map { "Without \($0.what.inWords): \($0.reason)" }
        return lines.isEmpty ? "<p>Nothing is noted.</p>" : "<ul>\(lines.map { "<li>\($0)</li>" as HTML })</ul>"
    }
}
