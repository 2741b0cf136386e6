import DatabasePort
import Domain
import Store

/// What the record knows already, beside a form that asks what somebody sees or decides: short lines, so that nothing is
/// asked twice. On a phone it is folded before the form.
struct KnownPart {
    private let lines: [HTML]
    let called: String

    /// - Parameter analysis: needs as they were seen; nil beside the form in which they stand.
    init(
        _ pupil: PupilRecord, seen analysis: Analysis? = nil, _ visit: SchoolVisit, _ tx: any Transaction
    ) throws {
        let (school, links) = (visit.school.id, visit.links)
        called = pupil.name.called
        var lines = AreaOfNeed.allCases.compactMap { area -> HTML? in
            guard let seen = analysis?.parts[area]?.difficulties, !seen.isEmpty else { return nil }
            return "\(AreaSign(area)) \(area.name): \(KnownPart.short(seen))"
        }
        if !lines.isEmpty {
            lines.append("\(TextLink("Read all that was seen in the four areas", to: links.areas(pupil.id)))")
        }
        if visit.school.settings.readsProgress(on: visit.today) {
            lines += try tx.findings.standing(of: pupil.id, in: school).map { finding in
                "\(finding.subject.capitalised): \(finding.facts.reasons[0]) \(TextLink("Read the finding", to: links.finding(finding.id), about: "on \(finding.subject)"))"
            }
        }
        lines += try tx.concerns.of(pupil.id, in: school).prefix(3).map { concern in
            "Concern, \(concern.raisedOn.inWords): \(KnownPart.short(concern.details.seen)) \(TextLink("Open the concern", to: links.concern(concern.id), about: "of \(concern.raisedOn.inWords)"))"
        }
        lines += try tx.teaching.of(pupil.id, in: school).prefix(3).map { teaching in
            let stands = teaching.standing
            let result = stands.result.map { "\($0.outcome.name). \(KnownPart.short($0.words))" } ?? "it still runs."
            return
                "Targeted teaching, \(stands.weakness): \(result) \(TextLink("Open it", to: links.teaching(teaching.id), about: "targeted teaching on \(stands.weakness)"))"
        }
        if let line = try KnownPart.attendance(of: pupil, visit, tx) { lines.append(line) }
        let views = try tx.views.of(pupil.id, in: school)
        if let day = views.pupilSaidOn.first { lines.append("\(called) said what they think on \(day.inWords).") }
        lines += views.family.prefix(4).map { "\($0.saidBy) said what they think on \($0.saidOn.inWords)." }
        if !views.pupilSaidOn.isEmpty || !views.family.isEmpty {
            lines.append("\(TextLink("Read what they said", to: links.needs(pupil.id)))")
        }
        self.lines = lines
    }

    var html: HTML {
        let list: HTML =
            lines.isEmpty
            ? "<p>Nothing yet on \(called)’s learning.</p>" : "<ul>\(lines.map { "<li>\($0)</li>" as HTML })</ul>"
        let head = "What the record knows already"
        return """
            <div class="known">\(Section(SectionHead(head, rule: .strong), "<details class=\"rest\"><summary>\(head)</summary>\(list)</details>"))</div>
            """
    }

    private static func attendance(of pupil: PupilRecord, _ visit: SchoolVisit, _ tx: any Transaction) throws -> HTML? {
        guard let term = try tx.pupils.attendance(of: pupil.id, in: visit.school.id).first else { return nil }
        let missed =
            term.hasMissed
            ? "\(term.missedPercent ?? "\(term.missed) of \(term.possible) half days") missed" : "no day missed"
        return "Time in school, \(term.season.rawValue) \(term.year.name): \(missed)."
    }

    private static func short(_ words: String) -> String {
        words.unicodeScalars.count <= 160 ? words : "\(words.prefix(150))…"
    }
}
