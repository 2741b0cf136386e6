import DatabasePort
import Domain
import Store

/// Everything on one adult's list, by day, and handing it over.
struct DuePage {
    private let list: DueList
    private let standIns: [StandIn]
    /// Days away that are down already.
    private let away: [Away]
    /// For whom the reader does theirs.
    private let standsIn: StandsInNote
    let form: FilledForm

    init(_ visit: SchoolVisit, _ tx: any Transaction, _ form: (FilledForm) -> FilledForm = { $0 }) throws {
        list = try tx.due.items(for: visit.actor)
        let until = visit.today + (visit.today.weekday.isWeekend ? 12 : 5) - visit.today.weekday.rawValue
        standIns = try tx.due.standIns(for: visit.actor, until: until)
        away = try tx.away(visit.school.id).away(visit.actor.account, from: visit.today)
        standsIn = try StandsInNote(list, visit, tx)
        var stands = ["stand-in": standIns.first?.account.text ?? ""]
        stands.set("until", until)
        self.form = form(FilledForm(stands))
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Your list", isProblem: !form.errors.isEmpty, current: .today,
            masthead: Masthead(
                "Your list", crumbs: [Destination("Today", visit.links.today)],
                lead:
                    "What is due from you, by day. What falls on your day off is on your working day before it. \(standsIn.html)",
                aside: LinkButton("Your working days", to: visit.links.workingDays).html),
            """
            \(form.errors.isEmpty ? .none : ReadingWidth(form.summary).html)
            \(list.items.isEmpty ? EmptyState("Nothing is due from you.", next: "\(TextLink("Today", to: visit.links.today))").html : days(visit))
            \(handing(visit))
            """)
    }

    private func days(_ visit: SchoolVisit) -> HTML {
        var days: [(heading: String, items: [DueItem])] = []
        for item in list.items {
            let heading = DuePage.heading(item.time)
            if days.last?.heading == heading {
                days[days.count - 1].items.append(item)
            } else {
                days.append((heading, [item]))
            }
        }
        let parts = days.map { day in
            Section(SectionHead(day.heading), Rows(day.items.map { DueRow(item: $0).html(visit) }, isStrong: true).html)
                .html
        }
        return "\(parts)"
    }

    private static func heading(_ time: DueTime) -> String {
        switch time {
        case .late: "Late"
        case .today: "Today"
        case .on(let day): "\(day.weekday.name) \(day.withoutYear)"
        }
    }

    private func handing(_ visit: SchoolVisit) -> HTML? {
        // The days on which somebody does the list now.
        if let away = away.first(where: { $0.days.contains(visit.today) }), let other = away.other {
            return Section(
                SectionHead("Your list is handed over"),
                ReadingWidth(
                    """
                    <p>\(other.name.formal) also does what is due from you until <b>\(away.days.upperBound)</b>.</p>
                    \(form(ending: away, visit))
                    """
                ).html
            ).html
        }
        guard !standIns.isEmpty else { return nil }
        let choices = standIns.map { one in
            Choice(
                one.account.text, one.name.formal,
                hint: "can do \(one.count) of the \(one.of) on your list")
        }
        let own = list.items.count { $0.due.isOwn && $0.standsInFor == nil }
        return Section(
            SectionHead("Hand this list to a colleague", note: "You need not say why."),
            ReadingWidth(
                Web.form(
                    post: visit.links.handOver, once: visit.services.once,
                    """
                    \(away.map { down($0, visit.links) })
                    \(own == 0 ? .none : "<p>Whether a decision that names you is right, only you can say: \(own) \(own == 1 ? "stays" : "stay") with you. It counts meanwhile.</p>" as HTML)
                    \(Select(form.words("stand-in", "Hand this list to"), choices, chosen: form["stand-in"], first: nil))
                    \(form.day("until", "Until", hint: "The last day on which they do it for you."))
                    \(Actions("\(Button("Hand over"))"))
                    """)
            ).html
        ).html
    }

    /// Days that a new hand-over cannot take in.
    private func down(_ away: Away, _ links: Links) -> HTML {
        let (from, until) = (away.days.lowerBound, away.days.upperBound)
        let who: HTML = away.other.map { "\($0.name.formal) stands in" } ?? "you are away, and nobody stands in"
        return """
            <p>From \(from.weekday.name) \(from.withoutYear) to \(until.weekday.name) \(until.withoutYear) \(who). \
            \(TextLink("Change it", to: links.workingDays, about: "the days until \(until.withoutYear)"))</p>
            """
    }

    private func form(ending away: Away, _ visit: SchoolVisit) -> HTML {
        Web.form(
            post: visit.links.workingDays, once: visit.services.once,
            """
            \(hidden("end", away.days.lowerBound.iso))\(hidden("back", "due"))
            \(Actions("\(Button("Take it back now"))"))
            """)
    }
}
