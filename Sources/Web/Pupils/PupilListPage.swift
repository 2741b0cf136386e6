import Domain
import Store

/// Pupils within reach, by year group.
struct PupilListPage {
    let pupils: [PupilRow]
    /// Of everybody within reach.
    let yearGroups: [YearGroup]
    let filter: PupilFilter

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Pupils", current: .pupils, heading: "Pupils", lead: "\(lead(visit))",
            """
            \(waysOn(visit))
            \(Section(SectionHead(heading, aside: isAll ? .none : "\(TextLink("All pupils", to: visit.links.pupils))"), list(visit)))
            """)
    }

    private var isAll: Bool { filter.yearGroup == nil && filter.missing == nil }

    private var heading: String {
        if let year = filter.yearGroup { return year.name }
        switch filter.missing {
        case .schoolClass: return "In no class"
        case .teacher: return "With no named teacher"
        case nil: return "Everybody"
        }
    }

    private func lead(_ visit: SchoolVisit) -> String {
        visit.actor.seesWholeSchool
            ? "Everybody on roll. The box above finds a pupil by name."
            : "The pupils you work with today. Others are found by those who work with them."
    }

    private func waysOn(_ visit: SchoolVisit) -> HTML {
        let links = (yearGroups.count > 1 ? yearGroups : []).map { year in
            "<li>\(TextLink(year.name, to: visit.links.pupils(year: year)))</li>" as HTML
        }
        return links.isEmpty ? .none : "<ul class=\"ways-on\" role=\"list\">\(links)</ul>"
    }

    private func list(_ visit: SchoolVisit) -> HTML {
        guard !pupils.isEmpty else {
            return EmptyState(
                "No pupil here.",
                next: "Pupils come in with their classes under “Bring in”, which your office can open."
            ).html
        }
        return PupilTable(id: "pupils", caption: heading, pupils: pupils).html(visit.links)
    }
}

/// Pupils, a row each, with class and status.
struct PupilTable {
    let id: String
    let caption: String
    let pupils: [PupilRow]
    /// Where the reader may say what they see, by pupil: a column more, unless there is none.
    var seen: [PupilID: Link] = [:]
    /// Whether all are in one class, which a heading names.
    var isOfOneClass = false

    func html(_ links: Links) -> HTML {
        DataTable(
            id: id, caption, isCaptionSeen: false,
            [Column("Pupil"), Column("Year")] + (isOfOneClass ? [] : [Column("Class")]) + [Column("Status")]
                + (seen.isEmpty ? [] : [Column("What you see")]),
            pupils.map { pupil in
                [
                    "\(TextLink(pupil.name.full, to: links.pupil(pupil.id)))",
                    "\(pupil.yearGroup?.name ?? "Not known")",
                ] + (isOfOneClass ? [] : ["\(pupil.className ?? "None")"])
                    + ["\(pupil.senStatus == .none ? "" : pupil.senStatus.name)"]
                    + (seen.isEmpty ? [] : [seenLink(pupil)])
            }, stacks: true
        ).html
    }

    private func seenLink(_ pupil: PupilRow) -> HTML {
        seen[pupil.id].map { TextLink("Say what you see", to: $0, about: "of \(pupil.name.full)").html } ?? .none
    }
}

/// Pupils whose names were asked for.
struct FoundPage {
    let name: String
    let pupils: [PupilRow]

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Find a pupil", current: .pupils, heading: "Find a pupil",
            lead: pupils.isEmpty ? .none : "\(counted(pupils.count, "pupil").capitalised) of that name.",
            pupils.isEmpty
                ? "\(name.isEmpty ? EmptyState("Write a name to look for.", next: "A few letters of it are enough.") : EmptyState("No pupil named “\(name)” whom you work with.", next: "Try fewer letters, or the first name alone."))"
                : PupilTable(id: "found", caption: "Pupils found", pupils: pupils).html(visit.links))
    }
}
