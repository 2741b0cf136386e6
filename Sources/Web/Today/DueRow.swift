import DatabasePort
import Domain
import Store

/// One thing due, as a row: when, what and about whom, who, and one button.
struct DueRow {
    let item: DueItem

    func html(_ visit: SchoolVisit) -> TodoRow {
        let name = item.pupil?.name
        let about: HTML =
            item.pupil.map { "\(TextLink($0.name.full, to: visit.links.pupil($0.id))), \($0.place)" }
            ?? "\(item.className ?? "")"
        return TodoRow(
            when, item.due.what(name?.called ?? ""), about: about, reason: "\(item.why)", who: who(visit.actor),
            action: item.button(visit.links).html)
    }

    private var when: TodoRow.When {
        switch item.time {
        case .late(let days): .late("\(counted(days, "day")) late")
        case .today: .today("Today")
        case .on(let day): .on(day)
        }
    }

    private func who(_ actor: Actor) -> String {
        if let colleague = item.standsInFor { return "You, for \(colleague.formal)" }
        let others = item.owners.filter { $0.account != actor.account }.map(\.name.formal)
        return (["You"] + others).joined(separator: " or ")
    }
}

/// On a first page: what is due first, and how much there is.
struct DoFirstPart {
    private let list: DueList
    private let standsIn: StandsInNote
    private let weekEnds: Day

    /// As look.md has it: more than six is a wall.
    private static let most = 6

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        list = try tx.due.items(for: visit.actor)
        standsIn = try StandsInNote(list, visit, tx)
        weekEnds = visit.today + (7 - visit.today.weekday.rawValue)
    }

    /// What needs the reader until Sunday.
    private var week: [DueItem] {
        list.items.filter { item in
            if case .on(let day) = item.time { day <= weekEnds } else { true }
        }
    }

    /// How much needs the reader this week, in a sentence; nil where nothing does.
    var lead: HTML? {
        let (count, late) = (week.count, week.count(where: \.time.isLate))
        guard count > 0 else { return nil }
        let today = week.count { $0.time == .today }
        let tail = [
            late == 0 ? nil : "\(inWords(late)) \(late == 1 ? "is" : "are") late",
            today == 0 ? nil : "\(inWords(today)) \(today == 1 ? "is" : "are") for today",
        ].compactMap { $0 }
        let things = "\(inWords(count)) \(count == 1 ? "thing needs" : "things need") you this week.".capitalised
        return tail.isEmpty ? "\(things)" : "\(things) \(listed(tail).capitalised)."
    }

    /// To the first thing of this week.
    func next(_ links: Links) -> LinkButton? {
        week.first.map { $0.button(links, .filled) }
    }

    func html(_ visit: SchoolVisit) -> HTML? {
        guard !list.items.isEmpty || !standsIn.isEmpty else { return nil }
        let shown = min(DoFirstPart.most, visit.school.settings.firstPageRows)
        let words = list.items.count > shown ? "All \(list.items.count) on your list" : "Your list"
        return Section(
            SectionHead(
                "Do first", note: standsIn.html,
                aside: TextLink(words, to: visit.links.due).html),
            list.items.isEmpty
                ? EmptyState("Nothing on your list.").html
                : Rows(list.items.prefix(shown).map { DueRow(item: $0).html(visit) }, isStrong: true).html
        ).html
    }

    /// What is late in the whole school, for who sees to that.
    func notDone(_ links: Links) -> HTML? {
        list.lateInSchool.map { late in
            let sentence =
                late == 0
                ? "Nothing is late." : "\(inWords(late)) \(late == 1 ? "thing is" : "things are") late.".capitalised
            return Section(
                SectionHead("What the school has not done"),
                "<p>\(sentence) \(TextLink("See what the school has not done", to: links.notDone))</p>"
            ).html
        }
    }
}

/// For whom the reader stands in today, and how much of those lists is not the reader's to do.
struct StandsInNote {
    private let away: [Away]
    private let beyond: [DueList.Beyond]

    init(_ list: DueList, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        away = try tx.away(visit.school.id).standsIn(visit.actor.account, on: visit.today)
        beyond = list.beyond
    }

    var isEmpty: Bool { away.isEmpty }

    var html: HTML {
        let whom = away.map { away -> HTML in
            "You stand in for \(away.other?.name.formal ?? "a colleague") until \(away.days.upperBound.withoutYear). "
        }
        return
            "\(whom)\(beyond.map { "Of \($0.name.formal)’s list \($0.count) more \($0.count == 1 ? "is" : "are") not shown: about pupils you do not teach. Ask the SENCo. " as HTML })"
    }
}

extension DueItem {
    /// Read aloud after a button's name.
    var about: String { "about \(pupil?.name.full ?? className ?? "a class")" }

    /// Why it is due; where it is usually another's, why it is the reader's.
    fileprivate var why: String {
        switch instead {
        case .noSENCo:
            "No SENCo may do it: there is none, or none but the pupil’s own parent or carer. Ask the office to make somebody else SENCo too. Until then it stays with senior leaders."
        case .gone:
            "Whom the decision names may not do it any more. Change the decision, and name who is responsible now."
        case nil: due.why
        }
    }

    /// To where it is done; for a senior leader who has to find a SENCo first, to the record.
    fileprivate func button(_ links: Links, _ weight: Weight = .outlined) -> LinkButton {
        instead == .noSENCo
            ? LinkButton("Read it", to: links.record(of: due) ?? links.today, weight, about: about)
            : LinkButton(due.button, to: links.doing(due), weight, about: about)
    }
}

/// `one` to `nine`, and figures from then on.
private func inWords(_ number: Int) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    return words.indices.contains(number) ? words[number] : String(number)
}
