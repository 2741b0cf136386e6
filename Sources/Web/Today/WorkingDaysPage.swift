import DatabasePort
import Domain
import Store

/// When one adult works and is away, and who stands in.
struct WorkingDaysPage {
    let member: StaffMember
    private let days: [Weekday]
    private let away: [Away]
    /// Who could do what is due meanwhile.
    private let colleagues: [StaffMember]
    /// Adults whose days the reader may set too.
    private let others: [StaffMember]
    /// Of those who do not work every day.
    private let theirDays: [AccountID: [Weekday]]
    let form: FilledForm

    init(
        of account: AccountID, _ visit: SchoolVisit, _ tx: any Transaction,
        _ form: (FilledForm) -> FilledForm = { $0 }
    ) throws {
        member = try tx.staff.find(account, in: visit.school.id, on: visit.today)
        let store = tx.away(visit.school.id)
        days = try store.days(of: account)
        away = try store.away(account, from: visit.today)
        let staff = try tx.staff.all(in: visit.school.id, on: visit.today).filter { $0.account != account }
        colleagues = staff.filter { !$0.roles.isDisjoint(with: [.senco, .teacher]) }
        others = WorkingDaysRoutes.office.admits(visit.actor.roles) && account == visit.actor.account ? staff : []
        theirDays = try others.isEmpty ? [:] : store.days()
        self.form = form(FilledForm())
    }

    func page(_ visit: SchoolVisit) -> HTML {
        let isOwn = member.account == visit.actor.account
        return visit.frame(
            "Working days", isProblem: !form.errors.isEmpty, current: .today,
            masthead: Masthead(
                isOwn ? "Your working days" : "Working days of \(member.name.formal)",
                crumbs: isOwn
                    ? [Destination("Today", visit.links.today)]
                    : [Destination("Your working days", visit.links.workingDays)],
                lead: "What falls on a day off is on the list of the working day before it."),
            """
            \(form.errors.isEmpty ? .none : ReadingWidth(form.summary).html)
            \(Section(SectionHead("Days of the week"), ReadingWidth(week(visit)).html))
            \(Section(SectionHead("Days away", note: "You need not say why."), standing(visit)))
            \(Section(SectionHead("Add days away"), ReadingWidth(adding(visit)).html))
            \(others.isEmpty ? .none : Section(SectionHead("Colleagues’ days", note: "Who is not named with days works every day."), list(visit.links)).html)
            """)
    }

    private func link(_ visit: SchoolVisit) -> Link {
        member.account == visit.actor.account
            ? visit.links.workingDays : visit.links.workingDays(of: member.account)
    }

    private func week(_ visit: SchoolVisit) -> HTML {
        let works = Weekday.allCases.filter { !$0.isWeekend && (days.isEmpty || days.contains($0)) }
        return Web.form(
            post: link(visit), once: visit.services.once,
            """
            \(hidden("do", "week"))
            \(Ticks(
                form.words("days", "Works on"),
                Weekday.allCases.filter { !$0.isWeekend }.map { Choice(String($0.rawValue), $0.name) },
                chosen: form.errors.contains { $0.field == "days" } ? [] : Set(works.map { String($0.rawValue) })))
            \(Actions("\(Button("Save these days", .filled))"))
            """)
    }

    private func standing(_ visit: SchoolVisit) -> HTML {
        guard !away.isEmpty else { return EmptyState("No days away are written down.").html }
        return Rows(
            away.map { away -> HTML in
                let until = away.days.upperBound
                let line: HTML? = away.other.map { "\($0.name.formal) also does what is due meanwhile." }
                return """
                    \(ListRow("<b>\(away.days.lowerBound)</b> to <b>\(until)</b>", line: line ?? .none))
                    \(Web.form(post: link(visit), once: visit.services.once, """
                        \(hidden("end", away.days.lowerBound.iso))\(Button("End this", .plain, about: "the days until \(until.inWords)"))
                        """))
                    """
            }
        ).html
    }

    private func adding(_ visit: SchoolVisit) -> HTML {
        let choices = colleagues.map { Choice($0.account.text, $0.name.formal) }
        return Web.form(
            post: link(visit), once: visit.services.once,
            """
            \(hidden("do", "away"))
            \(form.day("from", "First day")) \(form.day("until", "Last day"))
            \(Select(
                form.words(
                    "stand-in", "Who stands in",
                    hint: "They do what is due meanwhile, for the pupils they teach; a SENCo, for all."),
                choices, chosen: form["stand-in"], first: "Nobody"))
            \(Actions("\(Button("Add these days"))"))
            """)
    }

    private func list(_ links: Links) -> HTML {
        let names = others.map { other -> HTML in
            let days = theirDays[other.account].map { listed($0.map(\.name)) } ?? ""
            return """
                <li>\(TextLink(other.name.full, to: links.workingDays(of: other.account)))\
                \(days.isEmpty ? .none : " <small>\(days)</small>")</li>
                """
        }
        return "<ul class=\"names\" role=\"list\">\(names)</ul>"
    }
}
