import Domain
import Store

/// Setting down the turn of the year, class by class.
struct YearTurnPage {
    let facts: TurnFacts
    let form: Form?
    let errors: [FieldError]

    func page(_ visit: SchoolVisit) -> HTML {
        let (old, new) = (facts.plan.year.before.name, facts.plan.year.name)
        return visit.frame(
            "Turn of the year", isProblem: !errors.isEmpty, current: .settings,
            masthead: Masthead(
                "From \(old) to \(new)", crumbs: [Destination("School", visit.links.settings)],
                lead: "Year groups move up by themselves on 1 September. Classes do not: say here who goes where."),
            """
            \(errors.isEmpty ? .none : ReadingWidth(ErrorSummary(errors, kept: "Nothing is changed.").html).html)
            \(facts.undoable.map { UndoTurn(turn: $0).html(visit) })
            \(facts.done == nil ? plan(visit) : .none)
            """)
    }

    private func plan(_ visit: SchoolVisit) -> HTML {
        guard !facts.classes.isEmpty else {
            return EmptyState(
                "Nobody is in a class of \(facts.plan.year.before.name).",
                next: "Put pupils into classes first: \(TextLink("classes and people", to: visit.links.classPeople))."
            ).html
        }
        return """
            <p>Nothing changes until you press “Turn the year” on the next page. Instead you can \
            \(TextLink("bring in a file of classes", to: visit.links.imports)): now, if it has their first day in \
            September, or from 1 September without. Sets are made anew each year.</p>
            \(Web.form(post: visit.links.yearTurn, once: visit.services.once, """
                \(hidden("revision", String(facts.revision)))
                \(Section(SectionHead("Class by class", note: "To put pupils of two lines into one class, write the same name in both."), table(visit.links)))
                \(ReadingWidth(rest))
                \(Actions("\(Button("Look through it", .filled))\(LinkButton("See what is saved so far", to: visit.links.yearTurnCheck, .plain))"))
                """))
            """
    }

    private func table(_ links: Links) -> HTML {
        let rows: [[HTML]] = facts.plan.groups.map { group in
            let name = facts.classes.first { $0.id == group.schoolClass }?.name ?? ""
            let years = group.yearGroup?.name ?? "Year not known"
            let about = "\(name), \(years)"
            return [
                "\(name)", "\(years)", "\(count(group))\(HTML.unseen("pupils"))", tick(group, about),
                nextName(group, about),
                teacher(group, about),
                "\(TextLink("Pupil by pupil", to: links.yearTurn(group.schoolClass), about: about))",
            ]
        }
        let table = DataTable(
            id: "groups", "Class by class", isCaptionSeen: false,
            [
                Column("Class"), Column("Year group"), Column("Pupils", isNumeric: true), Column("Leaves the school"),
                Column("Class in \(facts.plan.year.name)"), Column("Teacher then"), Column("By hand"),
            ], rows)
        return "<div class=\"stack\">\(table)</div>"
    }

    private func count(_ group: YearPlan.Group) -> Int {
        facts.classes.first { $0.id == group.schoolClass }?.pupils[group.yearGroup] ?? 0
    }

    private func tick(_ group: YearPlan.Group, _ about: String) -> HTML {
        let name = group.field("leaves")
        let isTicked = form.map { $0.isTicked(name) } ?? (group.next == .leaves)
        return """
            <label class="choice"><input type="checkbox" name="\(name)" value="yes"\
            \(HTML.attribute("checked", if: isTicked))><span>Leaves\(HTML.unseen(about))</span></label>
            """
    }

    private func nextName(_ group: YearPlan.Group, _ about: String) -> HTML {
        let name = group.field("next")
        let wrong = errors.first { $0.field == name }
        return """
            <label class="unseen" for="\(name)">New class of \(about)</label>\
            \(wrong.map { "<p class=\"wrong\" id=\"\(name)-error\">\($0.message)</p>" as HTML })\
            <input class="input word" id="\(name)" name="\(name)" value="\(form?[name] ?? group.next.name)" \
            autocomplete="off"\(HTML.attribute("aria-describedby", wrong.map { _ in "\(name)-error" }))\
            \(wrong == nil ? .none : " aria-invalid=\"true\"" as HTML)>
            """
    }

    private func teacher(_ group: YearPlan.Group, _ about: String) -> HTML {
        let name = group.field("teacher")
        let chosen = form?[name] ?? group.teacher?.text
        let options: [HTML] = facts.teachers.map {
            """
            <option value="\($0.account.text)"\(HTML.attribute("selected", if: $0.account.text == chosen))>\
            \($0.name.full)</option>
            """
        }
        return """
            <label class="unseen" for="\(name)">Teacher of \(about)</label><select class="input" id="\(name)" \
            name="\(name)"><option value="">Not named yet</option>\(options)</select>
            """
    }

    private var rest: HTML {
        """
        \(TextArea(FieldWords("more", "More new classes", hint: "One on each line, such as a Reception class for newcomers, or a class that you fill pupil by pupil.", errors: errors), value: form?["more"] ?? facts.plan.moreClasses.joined(separator: "\n")))
        \(DateField(FieldWords("first", "First day of the new classes", hint: "All classes and sets of this year end the day before.", errors: errors), form, stands: facts.plan.firstDay))
        \(DateField(FieldWords("last", "Last day of those who leave", errors: errors), form, stands: facts.plan.lastDay))
        """
    }
}

/// A turn that was done in the last seven days, and the button that undoes it.
struct UndoTurn {
    let turn: DoneTurn

    func html(_ visit: SchoolVisit) -> HTML {
        let until = (turn.at + ChangeSetStore.daysToUndo * 86_400).londonDay
        return Section(
            SectionHead("The year is turned: \(turn.year.name)"),
            ReadingWidth(
                """
                <p>\(turn.name.map { "By \($0.formal)" } ?? "Done") on \(turn.at.londonDay). Lists change on the first day \
                of the new year. Until \(until) it can be undone as a whole, as long as nobody has changed any of it.</p>
                \(Web.form(post: visit.links.yearTurnUndoing, once: visit.services.once, """
                    \(hidden("change", turn.change.text))
                    \(Actions("\(Button("Undo the turn of the year"))\(LinkButton("The new classes", to: visit.links.classPeople, .plain))"))
                    """))
                """
            ).html
        ).html
    }
}
