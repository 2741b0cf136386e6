import Domain

/// The plan as the page of the turn sends it: a line for each class and year group, by their place on the page.
struct YearPlanForm {
    let plan: YearPlan

    /// - Throws: `Refusal.invalid`.
    init(_ form: Form, _ facts: TurnFacts) throws {
        var errors = FieldErrors()
        var plan = facts.plan
        for place in plan.groups.indices {
            let name = YearPlanForm.name(form["next-\(place)"], "next-\(place)", &errors)
            plan.groups[place].next =
                form.isTicked("leaves-\(place)") ? .leaves : name.isEmpty ? .noClass : .moves(name)
            plan.groups[place].teacher = AccountID(form["teacher-\(place)"])
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
