import Domain

/// What somebody said that a file with waves stands for, each line with a way to change it.
struct MeaningPart {
    let meaning: WaveMeaning
    let change: Link

    var html: HTML {
        let others = [row("Schools of the file", schools), row("Pupils not yet here", pupils)]
        return Section(
            SectionHead("What the file stands for"), "\(SummaryList(waves + subjects + others))"
        ).html
    }

    private var waves: [SummaryRow] {
        meaning.waves.map { row("Wave \($0.label)", "\($0.yearGroup.name), \($0.day)") }
    }

    private var subjects: [SummaryRow] {
        meaning.subjects.map { subject in
            let tests: HTML = subject.isSameTest ? "The same test each time" : "A different test each time"
            return row(subject.name.capitalisedFirst, "\(tests)\(range(subject))")
        }
    }

    private func range(_ subject: WaveMeaning.Subject) -> HTML {
        let lowest = subject.minimum.map { ", from \(Score.written($0))" } ?? ""
        let highest = subject.maximum.map { (lowest.isEmpty ? ", up to " : " to ") + Score.written($0) } ?? ""
        return "\(lowest)\(highest)"
    }

    private var schools: HTML {
        guard let schools = meaning.schools else { return "All of them" }
        return "\(listed(schools.sorted { (Int($0) ?? 0, $0) < (Int($1) ?? 0, $1) }))"
    }

    private var pupils: HTML {
        meaning.addsPupils ? "Added, named by their key in the file" : "Not added; their rows are left out"
    }

    private func row(_ key: String, _ value: HTML) -> SummaryRow {
        SummaryRow(key, value, change: Destination("Change", change))
    }
}
