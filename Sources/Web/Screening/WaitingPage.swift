import DatabasePort
import Domain
import Store

/// Every question that waits on this person.
struct WaitingPage {
    private let choice: WaitingChoice
    /// Nil while the school has not turned reading of progress on.
    private let list: WaitingList?
    private var all: [WaitingQuestion] = []
    private var putOff = 0

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        let choice = WaitingChoice(visit)
        self.choice = choice
        guard visit.school.settings.readsProgress(on: visit.today) else {
            list = nil
            return
        }
        all = try tx.waiting.all(visibleTo: visit.actor)
        putOff = try tx.waiting.putOff(visibleTo: visit.actor).count
        let questions = choice.questions(of: all, visit)
        list = WaitingList(
            questions: questions, adults: try tx.waiting.adults(of: questions.map(\.pupil), visit.actor), limit: nil,
            choice: choice)
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Progress", current: .findings, heading: "Progress",
            lead: "Results raise questions. People answer them.",
            list.map { "\(ways(visit))\($0.html(visit))\(others(visit.links))" } ?? ProgressOff().html(visit))
    }

    private func others(_ links: Links) -> HTML {
        """
        <ul class="ways-on" role="list"><li>\(TextLink("\(putOff) put off", to: links.putOff))</li>
        <li>\(TextLink("Pupils of whom too little is known", to: links.unknown))</li></ul>
        """
    }

    private func ways(_ visit: SchoolVisit) -> HTML {
        """
        \(row("Order", WaitingOrder.allCases.map { order in
            way(order.name, choice.with { $0.order = order }, isChosen: choice.order == order, visit.links)
        }))
        \(row("Show where the answer is yes to", [filter("Any of the four", \.concern, nil, visit)]
            + ProgressConcern.allCases.map { filter($0.label, \.concern, $0, visit) }))
        \(row("Show what teachers said", [
            filter("At any time, or nothing yet", \.isNew, false, visit),
            filter("New from teachers this week", \.isNew, true, visit),
        ]))
        """
    }

    /// A filter with how many it shows beside the others.
    private func filter<Value: Equatable>(
        _ name: String, _ part: WritableKeyPath<WaitingChoice, Value>, _ value: Value, _ visit: SchoolVisit
    ) -> HTML {
        let chosen = choice.with { $0[keyPath: part] = value }
        let count = chosen.questions(of: all, visit).count
        return way(name, chosen, isChosen: choice[keyPath: part] == value, count: count, visit.links)
    }

    private func row(_ name: String, _ ways: [HTML]) -> HTML {
        "<nav aria-label=\"\(name)\"><p class=\"small\">\(name)</p><ul class=\"ways-on\" role=\"list\">\(ways)</ul></nav>"
    }

    private func way(
        _ name: String, _ choice: WaitingChoice, isChosen: Bool, count: Int? = nil, _ links: Links
    ) -> HTML {
        let shown = count.map { " <span class=\"quiet\">\($0)</span>" as HTML }
        return isChosen
            ? "<li><a href=\"\(choice.link(links))\" aria-current=\"true\"><b>\(name)</b></a>\(shown)</li>"
            : "<li>\(TextLink(name, to: choice.link(links)))\(shown)</li>"
    }
}
