import Domain
import Store

/// Who opened a pupil’s record: by day, the newest first. For the SENCo and the safeguarding lead alone.
struct OpeningsPage {
    let pupil: PupilRecord
    /// One more than a page shows, where there are earlier ones.
    let openings: [Opening]
    /// Whether newer ones are on another page.
    let isLater: Bool

    static let whoMay: Permission = .senco || .safeguarding
    static let most = 200

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Who opened this record", current: .pupils,
            masthead: Masthead(
                "Who opened this record",
                crumbs: [Destination(pupil.name.full, visit.links.pupil(pupil.id))],
                lead:
                    "Who opened \(pupil.name.called)’s record or a part of it, or asked and was refused, newest first."),
            """
            \(days.isEmpty ? EmptyState(isLater ? "There is nothing earlier." : "Nobody has opened it yet.").html : "\(days.map(day))")
            \(ways(visit.links))
            <p class="section small">Role: what the person was in the school at that moment. A page counts each time that it is opened, and stands once an hour for each person. What you see here does not hold your own opening of just now.</p>
            """)
    }

    private var shown: ArraySlice<Opening> { openings.prefix(OpeningsPage.most) }

    private var days: [(day: Day, openings: [Opening])] {
        var days: [(day: Day, openings: [Opening])] = []
        for opening in shown {
            let day = opening.at.londonDay
            if days.last?.day != day { days.append((day, [])) }
            days[days.count - 1].openings.append(opening)
        }
        return days
    }

    private func day(_ day: Day, _ openings: [Opening]) -> HTML {
        let rows: [[HTML]] = hourly(openings).map { same in
            [
                "\(same[0].by.formal)", "\(same.inWords)",
                "\(same[0].roles.isEmpty ? "not noted" : listed(same[0].roles.map(\.name)))",
                "\(same[0].event.opened)",
            ]
        }
        return Section(
            SectionHead(day.inWords),
            "\(DataTable(id: "openings-\(day.iso)", "Openings on \(day.inWords)", isCaptionSeen: false, [Column("Who"), Column("When"), Column("Role"), Column("What was opened")], rows, stacks: true))"
        ).html
    }

    /// What one person opened in one hour of the clock stands once, in the place of the last time.
    private func hourly(_ openings: [Opening]) -> [[Opening]] {
        var lines: [[Opening]] = []
        for opening in openings {
            if let place = lines.firstIndex(where: { $0[0].isLike(opening) }) {
                lines[place].append(opening)
            } else {
                lines.append([opening])
            }
        }
        return lines
    }

    private func ways(_ links: Links) -> HTML {
        let newest = isLater ? TextLink("Back to the newest", to: links.openings(pupil.id)) : nil
        let earlier =
            openings.count > OpeningsPage.most
            ? shown.last.map {
                LinkButton("Show earlier", to: links.openings(pupil.id, before: $0.number), about: "openings")
            } : nil
        return Actions("\(earlier) \(newest)").html
    }
}

extension Opening {
    /// By the same person in the same part, role and hour of one day.
    fileprivate func isLike(_ other: Opening) -> Bool {
        account == other.account && event == other.event && roles == other.roles && at.hour == other.at.hour
    }
}

extension Instant {
    /// `2026-11-12T09`: the school’s clock is off from it by whole hours.
    fileprivate var hour: Substring { text.prefix(13) }
}

extension [Opening] {
    /// `9.05 am`, or `3 times between 9.05 am and 9.20 am`. Newest first, and never empty.
    fileprivate var inWords: String {
        let (first, last) = (self[count - 1].at.londonClock, self[0].at.londonClock)
        guard count > 1 else { return last }
        let times = count == 2 ? "Twice" : "\(count) times"
        return first == last ? "\(times) at \(last)" : "\(times) between \(first) and \(last)"
    }
}

extension AuditEvent {
    /// What somebody opened.
    fileprivate var opened: String {
        switch self {
        case .pupilOpened: "The record"
        case .pupilFactsOpened: "Facts"
        case .contactsOpened: "Contacts"
        case .findingOpened: "A question about progress"
        case .teachingOpened: "Targeted teaching"
        case .needsOpened: "Needs, on the way to a decision"
        case .decisionOpened: "A decision"
        case .registerEntryOpened: "The register"
        case .letterOpened: "A letter"
        case .openingsOpened: "Who opened this record"
        case .objectionsOpened: "Objections"
        case .objectionLetterOpened: "A letter about an objection"
        case .sheetOpened: "The class sheet"
        case .refused: "Asked, and refused"
        default: "A part of the record"
        }
    }
}
