import Domain

/// The questions about a file with waves, as they were answered. Fields carry places, not the file's own words.
struct WaveForm {
    let form: Form

    init(_ form: Form) { self.form = form }

    /// What was said before, as fields.
    init(_ meaning: WaveMeaning, _ outline: WaveOutline) {
        var form = Form()
        func put(_ name: String, _ value: String) { try? form.add(name, value) }
        for wave in meaning.waves {
            guard let place = outline.waves.firstIndex(of: wave.label) else { continue }
            put("wave-\(place)-day", String(wave.day.dayOfMonth))
            put("wave-\(place)-month", String(wave.day.month))
            put("wave-\(place)-year", String(wave.day.year))
            put("group-\(place)", String(wave.yearGroup.number))
        }
        for subject in meaning.subjects {
            guard let place = outline.subjects.firstIndex(where: { $0.name == subject.name }) else { continue }
            if subject.isSameTest { put("same-\(place)", "yes") }
            if let minimum = subject.minimum { put("minimum-\(place)", Score.written(minimum)) }
            if let maximum = subject.maximum { put("maximum-\(place)", Score.written(maximum)) }
        }
        if let schools = meaning.schools {
            for school in schools.sorted() { put("schools", school) }
        } else {
            put("every-school", "yes")
        }
        if meaning.addsPupils { put("adds", "yes") }
        self.form = form
    }

    /// - Throws: `Refusal.invalid` by field, with all that is to be put right.
    func meaning(_ outline: WaveOutline, on today: Day) throws -> WaveMeaning {
        var errors = FieldErrors()
        let waves = waves(outline, today, &errors)
        let subjects = subjects(outline, &errors)
        let schools = schools(outline, &errors)
        try errors.check()
        return WaveMeaning(waves: waves, subjects: subjects, schools: schools, addsPupils: form.isTicked("adds"))
    }

    private func waves(_ outline: WaveOutline, _ today: Day, _ errors: inout FieldErrors) -> [WaveMeaning.Wave] {
        var waves: [WaveMeaning.Wave] = []
        var last: (label: String, day: Day)?
        for (place, label) in outline.waves.enumerated() {
            let before = errors.all.count
            let day = form.day("wave-\(place)", &errors)
            if errors.all.count == before {
                check(day, "wave-\(place)", label, after: last, today, &errors)
            }
            if let day { last = (label, day) }
            let group = Int(form["group-\(place)"]).flatMap { YearGroup($0) }
            if group == nil { errors.add("group-\(place)", "Say which year group sat wave \(label).") }
            if let day, let group { waves.append(WaveMeaning.Wave(label: label, day: day, yearGroup: group)) }
        }
        return waves
    }

    private func check(
        _ day: Day?, _ field: String, _ label: String, after last: (label: String, day: Day)?, _ today: Day,
        _ errors: inout FieldErrors
    ) {
        guard let day else { return errors.add(field, "Say when wave \(label) was sat.") }
        if day > today { errors.add(field, "Wave \(label): this day is still to come.") }
        if let last, day <= last.day {
            errors.add(field, "Wave \(label) comes after wave \(last.label), so its day must be later.")
        }
    }

    private func subjects(_ outline: WaveOutline, _ errors: inout FieldErrors) -> [WaveMeaning.Subject] {
        outline.subjects.enumerated().map { place, subject in
            let minimum = figure("minimum-\(place)", &errors)
            let maximum = figure("maximum-\(place)", &errors)
            if let minimum, let maximum, maximum <= minimum {
                errors.add(
                    "maximum-\(place)", "\(subject.name.capitalisedFirst): the highest score is above the lowest.")
            }
            return WaveMeaning.Subject(
                name: subject.name, isSameTest: form.isTicked("same-\(place)"), minimum: minimum, maximum: maximum)
        }
    }

    private func figure(_ field: String, _ errors: inout FieldErrors) -> Int? {
        let text = form[field].trimmed
        guard !text.isEmpty else { return nil }
        return errors.require(field, Score(text)?.thousandths, "Write a number, such as 0 or 40, or leave it empty.")
    }

    private func schools(_ outline: WaveOutline, _ errors: inout FieldErrors) -> Set<String>? {
        guard outline.schools.count > 1, !form.isTicked("every-school") else { return nil }
        let chosen = Set(form.all("schools")).intersection(outline.schools.map(\.name))
        if chosen.isEmpty { errors.add("schools", "Tick the schools of the file to bring in, or all of them.") }
        return chosen
    }
}
