import Domain
import Store

/// One class of the year that ends, pupil by pupil.
struct RegroupPage {
    let facts: TurnFacts
    let schoolClass: EndingClass

    /// - Throws: `Refusal.notFound` for a class that nobody moves up from.
    init(_ id: ClassID, _ facts: TurnFacts) throws {
        guard let found = facts.classes.first(where: { $0.id == id }) else { throw Refusal.notFound }
        self.facts = facts
        schoolClass = found
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Pupil by pupil", current: .settings,
            masthead: Masthead(
                "\(schoolClass.name), pupil by pupil",
                crumbs: [Destination("Turn of the year", visit.links.yearTurn)],
                lead:
                    "Who goes where in \(facts.plan.year.name). If a class is missing here, add it on the page before."),
            ReadingWidth(
                Web.form(
                    post: visit.links.yearTurn(schoolClass.id), once: visit.services.once,
                    """
                    \(hidden("revision", String(facts.revision)))
                    \(facts.pupils(of: schoolClass.id).map(field))
                    \(Actions("\(Button("Keep these", .filled))"))
                    """)
            ).html)
    }

    /// The plan with what the form says of this class's pupils: one who goes with the group is not named.
    func plan(from form: Form) -> YearPlan {
        var plan = facts.plan
        let names = Set(plan.classNames)
        for pupil in facts.pupils(of: schoolClass.id) {
            plan.pupils[pupil.id] = nil
            let usual = plan.next(of: pupil.id, in: pupil.schoolClass, pupil.yearGroup)
            let said: YearPlan.Next? =
                switch form["p-\(pupil.id.text)"] {
                case "leaves": .leaves
                case "none": .noClass
                case let name where name.hasPrefix("to ") && names.contains(String(name.dropFirst(3))):
                    .moves(String(name.dropFirst(3)))
                default: nil
                }
            if let said, said != usual { plan.pupils[pupil.id] = said }
        }
        return plan
    }

    private func field(_ pupil: TurnPupil) -> HTML {
        let next = facts.plan.next(of: pupil.id, in: pupil.schoolClass, pupil.yearGroup)
        let chosen =
            switch next {
            case .moves(let name): "to \(name)"
            case .leaves: "leaves"
            case .noClass: "none"
            }
        let choices =
            facts.plan.classNames.map { Choice("to \($0)", $0) } + [
                Choice("leaves", "Leaves the school"), Choice("none", "No class yet"),
            ]
        return Select(
            FieldWords("p-\(pupil.id.text)", pupil.name.full, hint: "\(pupil.yearGroup?.name ?? "Year not known")"),
            choices, chosen: chosen, first: nil
        ).html
    }
}
