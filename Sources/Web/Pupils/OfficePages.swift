import Domain
import Store

/// Pupils as the office keeps them: who is on roll, and how their families are reached.
struct RollPage {
    let pupils: [PupilRow]
    /// What was looked for, if it was.
    var name = ""
    var yearGroup: YearGroup?

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Pupils", current: visit.pupilsPage,
            masthead: Masthead(
                "Pupils", lead: "Who is on roll, and how their families are reached. Needs are the SENCo’s to show.",
                aside: LinkButton("Add a pupil", to: visit.links.newPupil, .filled).html),
            """
            \(name.isEmpty ? yearGroups(visit.links) : .none)
            \(Section(SectionHead(heading, aside: isAll ? .none : "\(TextLink("All pupils", to: visit.links.roll))"), list(visit.links)))
            """)
    }

    private var isAll: Bool { name.isEmpty && yearGroup == nil }

    private var heading: String {
        name.isEmpty ? yearGroup?.name ?? "Everybody" : "Found: \(counted(shown.count, "pupil"))"
    }

    private var shown: [PupilRow] { yearGroup.map { year in pupils.filter { $0.yearGroup == year } } ?? pupils }

    private func yearGroups(_ links: Links) -> HTML {
        let years = Set(pupils.compactMap(\.yearGroup)).sorted()
        guard years.count > 1 else { return .none }
        let items: [HTML] = years.map { "<li>\(TextLink($0.name, to: links.roll(year: $0)))</li>" }
        return "<ul class=\"ways-on\" role=\"list\">\(items)</ul>"
    }

    private func list(_ links: Links) -> HTML {
        guard !shown.isEmpty else {
            return name.isEmpty
                ? EmptyState("No pupil here.", next: "Pupils come in with a file, or one by one with “Add a pupil”.")
                    .html
                : EmptyState("No pupil named “\(name)”.", next: "Try fewer letters, or the first name alone.").html
        }
        return DataTable(
            id: "roll", heading, isCaptionSeen: false,
            [Column("Pupil"), Column("Year"), Column("Class"), Column("Family")],
            shown.map { pupil in
                [
                    "\(TextLink(pupil.name.full, to: links.facts(pupil.id)))",
                    "\(pupil.yearGroup?.name ?? "Not known")",
                    "\(pupil.className ?? "None")",
                    "\(TextLink("Contacts", to: links.contacts(pupil.id), about: "of \(pupil.name.full)"))",
                ]
            }
        ).html
    }
}

extension SchoolVisit {
    /// The list from which this person comes to a pupil.
    var pupilsPage: TopPage { TopPage.pupils.permission.admits(actor.roles) ? .pupils : .roll }

    /// The way back to that list.
    var pupilsCrumb: Destination { Destination("Pupils", pupilsPage.link(links)) }

    /// The way back to a pupil: the pupil's page for those who may open it, else the facts.
    func crumb(_ pupil: NewPupil) -> Destination {
        Destination(pupil.name.full, home(of: pupil.id))
    }

    /// Where this person sees a pupil.
    func home(of pupil: PupilID) -> Link { actor.seesWholeSchool ? links.pupil(pupil) : links.facts(pupil) }
}
