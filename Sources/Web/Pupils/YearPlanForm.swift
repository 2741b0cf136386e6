import Domain

/// The plan as the page of the turn sends it: a line for each class and year group.
struct YearPlanForm {
    let plan: YearPlan

    /// A secondary school with tutor groups of mixed ages has 300 lines, of up to three fields each.
    static let mostFields = 3_000

    /// - Throws: `Refusal.invalid`; `Refusal.stale` where the lines are others than the person was shown.
    init(_ form: Form, _ facts: TurnFacts) throws {
        var errors = FieldErrors()
        var plan = facts.plan
        let shown = form.fields.map(\.name).filter { $0.hasPrefix("next-") }
        guard Set(shown) == Set(plan.groups.map { $0.field("next") }) else { throw Refusal.stale }
        for place in plan.groups.indices {
            let group = plan.groups[place]
            let name = YearPlanForm.name(form[group.field("next")], group.field("next"), &errors)
            plan.groups[place].next =
                form.isTicked(group.field("leaves")) ? .leaves : name.isEmpty ? .noClass : .moves(name)
            plan.groups[place].teacher = AccountID(form[group.field("teacher")])
        }
        plan.moreClasses = form["more"].split(separator: "\n").map { String($0).trimmed }.filter { !$0.isEmpty }
        for name in plan.moreClasses { _ = YearPlanForm.name(name, "more", &errors) }
        let (first, last) = (form.day("first", &errors), form.day("last", &errors))
        if let first { plan.firstDay = first }
        if let last { plan.lastDay = last }
        if AcademicYear(of: plan.firstDay) != plan.year {
            errors.add("first", "Choose a day in the school year \(plan.year.name).")
        }
        if AcademicYear(of: plan.lastDay) != plan.year.before {
            errors.add("last", "Choose a day in the school year \(plan.year.before.name).")
        }
        // Pupils who go alone keep to classes that are still there.
        let names = Set(plan.classNames)
        plan.pupils = plan.pupils.filter { $0.value.name.isEmpty || names.contains($0.value.name) }
        try errors.check()
        self.plan = plan
    }

    private static func name(_ text: String, _ field: String, _ errors: inout FieldErrors) -> String {
        let name = text.trimmed
        if name.unicodeScalars.count > 60 { errors.add(field, "Write at most 60 letters for a class.") }
        return name
    }
}

extension YearPlan.Group {
    /// The name of a field of this line, whatever stands above it.
    func field(_ what: String) -> String {
        "\(what)-\(schoolClass.text)-\(yearGroup.map { String($0.number) } ?? "unknown")"
    }
}
