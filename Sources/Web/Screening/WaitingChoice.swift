import Domain
import Store

/// Which questions, in which order: the reader's choice, kept in the address.
struct WaitingChoice {
    var concern: ProgressConcern?
    /// Only those to which a colleague has said something this week.
    var isNew = false
    var order = WaitingOrder.wait

    /// All, by the longest wait.
    init() {}

    init(_ visit: SchoolVisit) {
        concern = ProgressConcern(rawValue: visit.query("asked"))
        isNew = visit.query("said") == "new"
        order = WaitingOrder(rawValue: visit.query("order")) ?? .wait
    }

    /// Those of all questions, in that order.
    func questions(of all: [WaitingQuestion], _ visit: SchoolVisit) -> [WaitingQuestion] {
        all.chosen(concern, saidFrom: isNew ? visit.today - 6 : nil, order: order, for: visit.actor)
    }

    func with(_ change: (inout WaitingChoice) -> Void) -> WaitingChoice {
        var choice = self
        change(&choice)
        return choice
    }

    /// The list so chosen.
    func link(_ links: Links) -> Link { links.findings.keeping(self) }

    /// As an address carries it; without what was left as it is.
    fileprivate var query: String {
        let parts = [
            ("asked", concern?.rawValue ?? ""), ("said", isNew ? "new" : ""),
            ("order", order == .wait ? "" : order.rawValue),
        ]
        return parts.filter { !$1.isEmpty }.map { "\($0)=\($1)" }.joined(separator: "&")
    }
}

extension Link {
    /// The same address with the list from which the reader comes, so that the next question is the next of that list.
    func keeping(_ choice: WaitingChoice) -> Link { choice.query.isEmpty ? self : adding(choice.query) }
}
