/// What teacher and SENCo see in one of the four areas of need (Code of Practice 6.28–6.35).
package struct AreaPart: Equatable, Sendable {
    package let strengths: String
    package let difficulties: String
    /// What in school stands in the way.
    package let barriers: String
    /// What shows it: results, work, what was seen.
    package let shownBy: String

    package init(strengths: String = "", difficulties: String = "", barriers: String = "", shownBy: String = "") {
        (self.strengths, self.difficulties, self.barriers, self.shownBy) = (strengths, difficulties, barriers, shownBy)
    }

    /// Its four boxes in order: the form's name of each, and what stands in it.
    package var boxes: [(name: String, words: String)] {
        zip(AreaPart.names, [strengths, difficulties, barriers, shownBy]).map { ($0, $1) }
    }

    package static let names = ["strengths", "difficulties", "barriers", "shown"]

    package var isEmpty: Bool { boxes.allSatisfy(\.words.isEmpty) }
}

/// A pupil's needs, looked at together by teacher and SENCo before anybody decides (Code of Practice 6.19, 6.45).
package struct Analysis: Equatable, Sendable {
    /// Areas that somebody has looked at; the rest has nothing.
    package let parts: [AreaOfNeed: AreaPart]
    /// Why nobody waits for targeted teaching; empty where it is tried first.
    package let noWaiting: String

    package static let mostLetters = 4_000

    package var isEmpty: Bool { parts.isEmpty && noWaiting.isEmpty }

    package init(parts: [AreaOfNeed: AreaPart], noWaiting: String = "") {
        (self.parts, self.noWaiting) = (parts, noWaiting)
    }

    /// - Parameters:
    ///   - typed: by field: `communication-strengths`, … and `no-waiting`. Partly filled is fine.
    ///   - stood: what was saved before, which may be emptied.
    /// - Throws: `Refusal.invalid` by those fields; by the first where nothing is written and nothing was.
    package init(_ typed: [String: String], stood: Analysis?) throws {
        var (errors, parts) = (FieldErrors(), [AreaOfNeed: AreaPart]())
        for area in AreaOfNeed.allCases {
            let words = AreaPart.names.map { name in
                let field = Analysis.field(area, name)
                return errors.lines(field, typed[field] ?? "", most: Analysis.mostLetters)
            }
            let part = AreaPart(
                strengths: words[0], difficulties: words[1], barriers: words[2], shownBy: words[3])
            if !part.isEmpty { parts[area] = part }
        }
        (self.parts, noWaiting) = (parts, errors.lines("no-waiting", typed["no-waiting"] ?? "", most: 1_000))
        if isEmpty, stood?.isEmpty ?? true {
            errors.add(Analysis.field(.communication, "strengths"), "Write in at least one box.")
        }
        try errors.check()
    }

    /// The form's name of a box.
    package static func field(_ area: AreaOfNeed, _ name: String) -> String {
        "\(area.rawValue)-\(name)".split(separator: "_").joined(separator: "-")
    }
}
