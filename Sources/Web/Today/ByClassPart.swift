import DatabasePort
import Domain
import Store

/// A senior leader's look at the school: by year group, and by class. Every number opens its list.
struct ByClassPart {
    private let school: WholeSchool

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws { school = try WholeSchool(visit, tx) }

    /// How many questions wait in the school, and the way to them.
    func lead(_ links: Links) -> HTML? {
        guard school.readsProgress else { return nil }
        let count = school.pupils.count { $0.question != nil }
        return count == 0
            ? "No question about progress is waiting."
            : TextLink(QuestionsPart.inWords(count), to: links.findings).html
    }

    func html(_ links: Links) -> HTML { ListedNumbers(school, links).short }
}
