import DatabasePort
import Domain
import Store

/// What the reader asked, suggested or wrote down as a concern, and what was answered lately.
struct AnsweredPart {
    private let answered: [AnsweredItem]

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws { answered = try tx.due.answered(for: visit.actor) }

    func html(_ links: Links) -> HTML? {
        guard !answered.isEmpty else { return nil }
        return Section(
            SectionHead("Answered", note: "What you asked, suggested or wrote down, of the last two weeks."),
            Rows(answered.map { row($0, links) }).html
        ).html
    }

    private func row(_ item: AnsweredItem, _ links: Links) -> ListRow {
        let about: HTML? =
            if let pupil = item.pupil, let name = item.pupilName {
                TextLink(name.full, to: links.pupil(pupil)).html
            } else {
                item.schoolClass.map { TextLink(item.className ?? "", to: links.schoolClass($0)).html }
            }
        let what: HTML =
            switch item.what {
            case .question: "<p>\(item.words)</p>"
            case .suggestion: "<p>Your suggestion was \(item.became): \(item.words)</p>"
            case .concern:
                "<p>\(item.concern.map { TextLink("Read the answer to your concern", to: links.concern($0), about: item.pupilName.map { "about \($0.full)" }) })</p>"
            }
        return ListRow(
            "<b>\(about)</b>", line: what, small: "\(item.by.formal) answered on \(item.on.withoutYear).")
    }
}
