import DatabasePort
import Domain
import Store

/// On the page of what helps: what the SENCo suggested, and what the pupil’s teachers did with it.
struct SuggestedPart {
    private let pupil: PupilRecord
    private let suggestions: [SuggestionRecord]

    init(_ pupil: PupilRecord, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        self.pupil = pupil
        suggestions = try tx.suggestions.of(pupil.id, in: visit.school.id)
    }

    func html(_ visit: SchoolVisit) -> HTML? {
        let suggests = visit.actor.roles.contains(.senco) && visit.isHere(pupil)
        guard suggests || !suggestions.isEmpty else { return nil }
        let answers = visit.isHere(pupil) && Permission.theirTeacher.admits([], pupil.relations)
        let aside = suggests ? TextLink("Suggest a strategy", to: visit.links.suggesting(pupil.id)).html : .none
        let rows = suggestions.map { suggestion in
            let link: HTML? =
                answers && suggestion.answer == nil
                ? "<p>\(LinkButton("Answer", to: visit.links.suggestionAnswer(suggestion.id), about: suggestion.strategy))</p>"
                : nil
            return ListRow(
                "“\(suggestion.strategy)”", line: "\(suggestion.became) \(link)",
                small: "Suggested by \(suggestion.by.formal), \(suggestion.at.londonDay).")
        }
        return Section(
            SectionHead("Suggested by the SENCo", aside: aside),
            rows.isEmpty ? EmptyState("Nothing was suggested yet.").html : Rows(rows).html, id: "suggested"
        ).html
    }
}

extension SuggestionRecord {
    /// What became of it.
    var became: HTML {
        guard let answer else { return "Waits for the pupil’s teachers." }
        let by: HTML = "\(answer.by.formal), \(answer.at.londonDay)"
        switch answer.what {
        case .taken: return "<b>Taken</b> by \(by)."
        case .changed(let words): return "<b>Taken in other words</b>: “\(words)”. \(by)."
        case .declined(let why): return "<b>Not taken</b>: \(why) \(by)."
        }
    }
}
