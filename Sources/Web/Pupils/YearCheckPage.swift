import Domain
import Store

/// Everybody’s old class and new one, before the year is turned.
struct YearCheckPage {
    let facts: TurnFacts
    let errors: [FieldError]

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Turn of the year", isProblem: !errors.isEmpty, current: .settings,
            masthead: Masthead(
                "Look through \(facts.plan.year.name)", crumbs: [Destination("Turn of the year", visit.links.yearTurn)],
                lead: "\(summary.capitalised)."),
            """
            \(errors.isEmpty ? .none : ReadingWidth(ErrorSummary(errors, kept: "Nothing is changed.").html).html)
            \(facts.classes.map { part($0, visit.links) })
            \(facts.done == nil ? Section(SectionHead("Turn the year"), ReadingWidth(turn(visit)).html).html : isDone(visit))
            """)
    }

    private func isDone(_ visit: SchoolVisit) -> HTML {
        "<p>\(YearTurnStore.isDone) \(TextLink("The turn of the year", to: visit.links.yearTurn))</p>"
    }

    private var summary: String {
        var (moved, left, without) = (0, 0, 0)
        for pupil in facts.pupils {
            switch next(pupil) {
            case .moves: moved += 1
            case .leaves: left += 1
            case .noClass: without += 1
            }
        }
        var parts = ["\(counted(moved, "pupil")) with a new class", "\(counted(left, "leaver"))"]
        if without > 0 { parts.append("\(counted(without, "pupil")) without a class yet") }
        parts.append("\(counted(facts.plan.classNames.count, "class", "classes"))")
        return listed(parts)
    }

    private func next(_ pupil: TurnPupil) -> YearPlan.Next {
        let planned = facts.plan.next(of: pupil.id, in: pupil.schoolClass, pupil.yearGroup)
        if planned != .leaves, let placed = pupil.placedIn { return .moves(placed) }
        return planned
    }

    private func part(_ schoolClass: EndingClass, _ links: Links) -> HTML {
        let pupils = facts.pupils(of: schoolClass.id)
        let rows: [[HTML]] = pupils.map { pupil in
            ["\(pupil.name.full)", "\(pupil.yearGroup?.name ?? "Not known")", words(pupil)]
        }
        let link: HTML =
            "\(TextLink("Change pupil by pupil", to: links.yearTurn(schoolClass.id), about: schoolClass.name))"
        return Section(
            SectionHead(schoolClass.name, aside: link),
            DetailsBlock(
                "\(counted(pupils.count, "pupil").capitalised): \(targets(pupils))",
                DataTable(
                    id: "of-\(schoolClass.id.text)", "Pupils of \(schoolClass.name)", isCaptionSeen: false,
                    [Column("Pupil"), Column("Year group now"), Column("In \(facts.plan.year.name)")], rows
                ).html
            ).html
        ).html
    }

    /// `28 to 5 Willow, 2 leave`.
    private func targets(_ pupils: [TurnPupil]) -> String {
        var order: [YearPlan.Next] = []
        var counts: [YearPlan.Next: Int] = [:]
        for next in pupils.map(next) {
            if counts[next] == nil { order.append(next) }
            counts[next, default: 0] += 1
        }
        return order.map { next in
            switch next {
            case .moves(let name): "\(counts[next]!) to \(name)"
            case .leaves: counts[next] == 1 ? "1 leaves" : "\(counts[next]!) leave"
            case .noClass: "\(counts[next]!) without a class yet"
            }
        }.joined(separator: ", ")
    }

    private func words(_ pupil: TurnPupil) -> HTML {
        switch next(pupil) {
        case .moves(let name): "\(name)\(pupil.placedIn == nil ? "" : ", there already")"
        case .leaves: "Leaves on \(facts.plan.lastDay)"
        case .noClass: "No class yet"
        }
    }

    private func turn(_ visit: SchoolVisit) -> HTML {
        let teachers = Set(facts.plan.groups.filter { !$0.next.name.isEmpty && $0.teacher != nil }.map(\.next.name))
        let open = facts.plan.classNames.filter { !teachers.contains($0) }
        let openWords: HTML = open.isEmpty ? .none : "<p>No teacher is named yet for \(listed(open)).</p>"
        return """
            <p>New classes begin on \(facts.plan.firstDay). Classes, sets and what adults do in them end the day before. \
            For a week you can undo all of it.</p>\(openWords)
            \(Web.form(post: visit.links.yearTurnDone, once: visit.services.once, """
                \(hidden("revision", String(facts.revision)))
                \(Tick(FieldWords("sure", "I have looked through it", errors: errors)))
                \(Actions("\(Button("Turn the year", .filled))\(LinkButton("Back to the classes", to: visit.links.yearTurn, .plain))"))
                """))
            """
    }
}
