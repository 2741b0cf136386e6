import Domain
import Store

/// Asks what a file with waves stands for: when, which year group, which tests, which schools.
struct WaveQuestionsPage {
    let held: HeldFile
    let outline: WaveOutline
    var form: WaveForm
    var errors: [FieldError] = []

    /// Nil for a file without waves.
    init?(_ held: HeldFile, _ file: BroughtFile) {
        guard case .waves(let lines) = file.rows else { return nil }
        self.held = held
        outline = WaveOutline(lines)
        form = held.meaning.map { [outline] in WaveForm($0, outline) } ?? WaveForm(Form())
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "What the file stands for", isProblem: !errors.isEmpty, current: .imports,
            masthead: Masthead(
                "What does this file stand for?", crumbs: [Destination("Bring in", visit.links.imports)],
                lead: "\(held.name) names \(counted(outline.waves.count, "wave")) and no days. A wave is one sitting."),
            """
            \(ReadingWidth("""
                \(errors.isEmpty ? .none : ErrorSummary(errors).html)
                \(Web.form(post: visit.links.meaning(held.id), once: visit.services.once, fields))
                """))
            """)
    }

    private var fields: HTML {
        """
        \(outline.waves.indices.map(wave))
        \(outline.subjects.indices.map(subject))
        \(schools)
        \(Tick(FieldWords(
            "adds", "Add pupils who are not yet here",
            hint: "They are named by their key in the file, such as “Pupil 1042”. Otherwise their rows are left out."),
            isTicked: form.form.isTicked("adds")))
        \(Actions("\(Button("See what would change", .filled))"))
        """
    }

    private func wave(_ place: Int) -> HTML {
        let label = outline.waves[place]
        let day = "wave-\(place)"
        let group = "group-\(place)"
        return """
            \(SectionHead("Wave \(label)", level: 2))
            \(DateField(
                FieldWords(
                    day, "Day of the sitting, wave \(label)", hint: "A day near it will do.", error: errors[day]),
                day: form.form["\(day)-day"], month: form.form["\(day)-month"], year: form.form["\(day)-year"]))
            \(Select(
                FieldWords(group, "Year group that sat it, wave \(label)", error: errors[group]),
                WaveQuestionsPage.yearGroups, chosen: form.form[group]))
            """
    }

    private func subject(_ place: Int) -> HTML {
        let subject = outline.subjects[place]
        let name = subject.name.capitalisedFirst
        let (low, high) = (Score.written(subject.scores.lowerBound), Score.written(subject.scores.upperBound))
        let (minimum, maximum) = ("minimum-\(place)", "maximum-\(place)")
        return """
            \(SectionHead(name, note: "Scores in the file go from \(low) to \(high).", level: 2))
            \(Tick(FieldWords(
                "same-\(place)", "\(name): the same test each time",
                hint: "Leave it empty where each wave had its own test: then scores of two waves are never compared."),
                isTicked: form.form.isTicked("same-\(place)")))
            \(TextField(
                FieldWords(minimum, "\(name): lowest score that the test can give", hint: "If you know it.",
                    error: errors[minimum]),
                value: form.form[minimum], width: .figures))
            \(TextField(
                FieldWords(maximum, "\(name): highest score that the test can give", hint: "If you know it.",
                    error: errors[maximum]),
                value: form.form[maximum], width: .figures))
            """
    }

    private var schools: HTML {
        guard outline.schools.count > 1 else { return .none }
        return """
            \(SectionHead("Schools", note: "The file names \(outline.schools.count).", level: 2))
            \(Tick(FieldWords("every-school", "All of them"), isTicked: form.form.isTicked("every-school")))
            \(Ticks(
                FieldWords("schools", "Or some of them", error: errors["schools"]),
                outline.schools.map { Choice($0.name, $0.name, hint: counted($0.pupils, "pupil")) },
                chosen: Set(form.form.all("schools"))))
            """
    }

    private static let yearGroups = (-2...14).compactMap { YearGroup($0) }.map { Choice(String($0.number), $0.name) }
}
