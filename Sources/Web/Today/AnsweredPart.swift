import DatabasePort
import Domain
import Store

/// What the reader asked, suggested or wrote down as a concern: what was answered lately, and which concerns still wait.
struct AnsweredPart {
    private let items: [AnsweredItem]

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws { items = try tx.due.answered(for: visit.actor) }

    func html(_ visit: SchoolVisit) -> HTML? {
        guard !items.isEmpty else { return nil }
        return Section(
            SectionHead(
                "What you asked or wrote down",
                note: "Concerns of yours that wait for an answer, and answers of the last two weeks."),
            Rows(items.map { $0.what == .waiting ? waiting($0, visit) : answered($0, visit.links) }).html
        ).html
    }

    private func waiting(_ item: AnsweredItem, _ visit: SchoolVisit) -> ListRow {
        let words = "Your concern about \(item.pupilName?.full ?? "a pupil")"
        let link = item.concern.map { TextLink(words, to: visit.links.concern($0)).html }
        let day = item.on.withoutYear
        let until = item.on < visit.today ? ". An answer was due by \(day)." : " until \(day)."
        return ListRow("\(link): with \(item.by.formal)\(until)")
    }

    private func answered(_ item: AnsweredItem, _ links: Links) -> ListRow {
        let did = item.what == .takenBack ? "took it back" : "answered"
        let small = "\(item.by.formal) \(did) on \(item.on.withoutYear)."
        // One link alone: two below each other would be too close for a finger.
        if let concern = item.concern {
            let words = "Read the answer to your concern about \(item.pupilName?.full ?? "a pupil")"
            return ListRow("<b>\(TextLink(words, to: links.concern(concern)))</b>", small: "\(small)")
        }
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
            case .takenBack: "<p>The decision that you two made was taken back: \(item.words)</p>"
            case .concern, .waiting: .none
            }
        return ListRow("<b>\(about)</b>", line: what, small: "\(small)")
    }
}
