import Domain
import Store

/// The pupils of a class: those in it, to go elsewhere; and others, to come here.
struct PupilsPart {
    let schoolClass: StandingClass
    let here: [PlacedPupil]
    let others: [StandingClass]
    /// Whose pupils are offered; nil for those without a class of this sort.
    let source: StandingClass?
    let candidates: [PlacedPupil]
    let form: Form?
    let errors: [FieldError]

    /// A form takes 500 fields, so a list of ticks stays below.
    private static let most = 400

    func html(_ visit: SchoolVisit) -> HTML {
        let aside: HTML = "\(counted(here.count, "pupil").capitalised)"
        return """
            \(Section(SectionHead("Pupils", aside: aside), here.isEmpty ? EmptyState("Nobody is in this class yet.").html : ReadingWidth(leave(visit)).html))
            \(Section(SectionHead("Bring pupils here"), ReadingWidth(bring(visit)).html))
            """
    }

    private func leave(_ visit: SchoolVisit) -> HTML {
        let sort = schoolClass.subject.map { "no \($0) set" } ?? "no class"
        let targets =
            others.map { Choice($0.id.text, $0.name) } + [
                Choice("none", "Out of this class, to \(sort)"), Choice("leave", "Leave the school"),
            ]
        return Web.form(
            post: visit.links.classPupils(schoolClass.id), once: visit.services.once,
            """
            \(Ticks(words("pupils", "In \(schoolClass.name)", hint: "Tick those who go somewhere else."), here.map { choice($0, visit.today) }, chosen: Set(form?.all("pupils") ?? []), layout: .down))
            \(Select(words("to", "Where they go"), targets, chosen: form?["to"]))
            \(DateField(words("moved", "First day there", hint: "For somebody who leaves the school, their last day here. \(ifEmpty(visit))"), form))
            \(Actions("\(Button("Move the ticked pupils", .filled))"))
            """)
    }

    private func bring(_ visit: SchoolVisit) -> HTML {
        let sort = schoolClass.subject.map { "Pupils in no \($0) set" } ?? "Pupils in no class"
        let page = visit.links.people(of: schoolClass.id)
        let choose = Web.form(
            get: page,
            """
            \(Select(FieldWords("source", "From"), others.map { Choice($0.id.text, $0.name) }, chosen: source?.id.text, first: sort))
            \(Actions("\(Button("Show these pupils"))"))
            """)
        let offered = candidates.prefix(PupilsPart.most).map { choice($0, visit.today, showsDays: false) }
        guard !offered.isEmpty else {
            return
                "\(choose)\(EmptyState("\(source.map { "Nobody is in \($0.name)" } ?? "Everybody has \(schoolClass.subject.map { "a set for \($0)" } ?? "a class")")."))"
        }
        return """
            \(choose)
            \(Web.form(post: visit.links.classPupils(schoolClass.id), once: visit.services.once, """
                \(hidden("bring", "yes"))\(hidden("source", source?.id.text ?? ""))
                \(Ticks(words("new", source.map { "In \($0.name)" } ?? sort, hint: "Tick those who come to \(schoolClass.name)."), offered, chosen: Set(form?.all("new") ?? []), layout: .down))
                \(DateField(words("since", "First day in \(schoolClass.name)", hint: "\(ifEmpty(visit))"), form))
                \(Actions("\(Button("Bring the ticked pupils here"))"))
                """))
            """
    }

    private func choice(_ pupil: PlacedPupil, _ today: Day, showsDays: Bool = true) -> Choice {
        var about = [pupil.yearGroup?.name ?? "Year not known"]
        if showsDays {
            if let from = pupil.from, from > today { about.append("from \(from.inWords)") }
            if let until = pupil.until, until != schoolClass.year.lastDay, pupil.leftOn == nil {
                about.append("until \(until.inWords)")
            }
        }
        if let left = pupil.leftOn { about.append("leaves the school on \(left.inWords)") }
        return Choice(pupil.id.text, pupil.name.full, hint: about.joined(separator: ", "))
    }

    private func ifEmpty(_ visit: SchoolVisit) -> String {
        "Leave it empty for \(schoolClass.year.firstDay > visit.today ? "the first day of the new year" : "today")."
    }

    private func words(_ name: String, _ label: String, hint: HTML = .none) -> FieldWords {
        FieldWords(name, label, hint: hint, errors: errors)
    }
}
