import Domain

/// Asks what the waves of a table stand for: when, which year group, which tests, which schools.
struct WaveQuestions {
    let outline: WaveOutline
    let form: Form
    let errors: [FieldError]

    var html: HTML {
        """
        \(SectionHead(
            "Its waves", note: "It names \(counted(outline.waves.count, "wave")) and no days. A wave is one sitting."))
        \(outline.waves.indices.map(wave))
        \(outline.subjects.indices.map(subject))
        \(schools)
        \(Tick(FieldWords(
            "adds", "Add pupils who are not yet here",
            hint: "They are named by their key in the file, such as “Pupil 1042”. Otherwise their rows are left out."),
            isTicked: form.isTicked("adds")))
        """
    }

    private func wave(_ place: Int) -> HTML {
        let label = outline.waves[place]
        let day = "wave-\(place)"
        let group = "group-\(place)"
        return """
            \(hidden("wave", label))\(SectionHead("Wave \(label)", level: 3))
            \(DateField(
                FieldWords(
                    day, "Day of the sitting, wave \(label)", hint: "A day near it will do.", error: errors[day]), form))
            \(Select(
                FieldWords(group, "Year group that sat it, wave \(label)", error: errors[group]),
                WaveQuestions.yearGroups, chosen: form[group]))
            """
    }

    private func subject(_ place: Int) -> HTML {
        let subject = outline.subjects[place]
        let name = subject.name.capitalised
        let (low, high) = (Score.written(subject.scores.lowerBound), Score.written(subject.scores.upperBound))
        let (minimum, maximum) = ("minimum-\(place)", "maximum-\(place)")
        return """
            \(hidden("wave-subject", subject.name))
            \(SectionHead(name, note: "Scores in the file go from \(low) to \(high).", level: 3))
            \(Tick(FieldWords(
                "same-\(place)", "\(name): the same test each time",
                hint: "Leave it empty where each wave had its own test: then scores of two waves are never compared."),
                isTicked: form.isTicked("same-\(place)")))
            \(TextField(
                FieldWords(minimum, "\(name): lowest score that the test can give", hint: "If you know it.",
                    error: errors[minimum]),
                value: form[minimum], width: .figures))
            \(TextField(
                FieldWords(maximum, "\(name): highest score that the test can give", hint: "If you know it.",
                    error: errors[maximum]),
                value: form[maximum], width: .figures))
            """
    }

    private var schools: HTML {
        guard outline.schools.count > 1 else { return .none }
        return """
            \(hidden("wave-schools", "yes"))
            \(SectionHead("Schools", note: "The file names \(outline.schools.count).", level: 3))
            \(Tick(FieldWords("every-school", "All of them"), isTicked: form.isTicked("every-school")))
            \(Ticks(
                FieldWords("schools", "Or some of them", error: errors["schools"]),
                outline.schools.map { Choice($0.name, $0.name, hint: counted($0.pupils, "pupil")) },
                chosen: Set(form.all("schools"))))
            """
    }

    private static let yearGroups = (-2...14).compactMap { YearGroup($0) }.map { Choice(String($0.number), $0.name) }
}
