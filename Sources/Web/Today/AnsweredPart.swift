import DatabasePort
import Domain
import Store

/// What the reader asked, suggested or wrote down: what was answered or taken back lately, and which concerns still wait.
struct AnsweredPart {
    private let items: [AnsweredItem]

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws { items = try tx.due.answered(for: visit.actor) }

    func html(_ visit: SchoolVisit) -> HTML? {
        guard !items.isEmpty else { return nil }
        return Section(
            SectionHead(
                "What you asked or wrote down",
                note: "Concerns of yours that wait for an answer, and answers of the last two weeks."),
            Rows(items.map { row($0, visit) }).html
        ).html
    }

    private func row(_ item: AnsweredItem, _ visit: SchoolVisit) -> ListRow {
        let (name, day) = (item.pupilName?.full ?? "a pupil", item.on.withoutYear)
        // One link alone: two below each other would be too close for a finger.
        func concern(_ words: String) -> HTML? {
            item.concern.map { TextLink(words, to: visit.links.concern($0)).html }
        }
        switch item.what {
        case .waiting:
            let until = item.on < visit.today ? ". An answer was due by \(day)." : " until \(day)."
            return ListRow("\(concern("Your concern about \(name)")): with \(item.by.formal)\(until)")
        case .concern:
            return ListRow(
                "<b>\(concern("Read the answer to your concern about \(name)"))</b>",
                small: "\(item.by.formal) answered on \(day).")
        case .question: return told(item, item.words, "answered on \(day)", visit.links)
        case .suggestion:
            return told(item, "Your suggestion was \(item.became): \(item.words)", "answered on \(day)", visit.links)
        case .takenBack:
            let words = "The decision that you two made was taken back: \(item.words)"
            return told(item, words, "took it back on \(day)", visit.links)
        }
    }

    private func told(_ item: AnsweredItem, _ words: String, _ did: String, _ links: Links) -> ListRow {
        let about: HTML? =
            if let pupil = item.pupil, let name = item.pupilName {
                TextLink(name.full, to: links.pupil(pupil)).html
            } else {
                item.schoolClass.map { TextLink(item.className ?? "", to: links.schoolClass($0)).html }
            }
        return ListRow("<b>\(about)</b>", line: "<p>\(words)</p>", small: "\(item.by.formal) \(did).")
    }
}
