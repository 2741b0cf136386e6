import Domain

/// The questions about waves, as they were answered. Which waves and subjects there are goes along unseen.
struct WaveForm {
    let form: Form

    init(_ form: Form) { self.form = form }

    /// What was said before, as fields.
    init(_ meaning: WaveMeaning) {
        var form = Form(mostFields: SheetForm.mostFields)
        for (place, wave) in meaning.waves.enumerated() {
            form.put("wave", wave.label)
            form.put("wave-\(place)", wave.day)
            form.put("group-\(place)", String(wave.yearGroup.number))
        }
        for (place, subject) in meaning.subjects.enumerated() {
            form.put("wave-subject", subject.name)
            if subject.isSameTest { form.put("same-\(place)", "yes") }
            if let minimum = subject.minimum { form.put("minimum-\(place)", Score.written(minimum)) }
            if let maximum = subject.maximum { form.put("maximum-\(place)", Score.written(maximum)) }
        }
        for school in (meaning.schools ?? []).sorted() { form.put("schools", school) }
        if meaning.schools == nil { form.put("every-school", "yes") }
        if meaning.addsPupils { form.put("adds", "yes") }
        self.form = form
    }

    /// What was said; `errors` names by field what is to be put right.
    func meaning(on today: Day, _ errors: inout FieldErrors) -> WaveMeaning {
        WaveMeaning(
            waves: waves(today, &errors), subjects: subjects(&errors), schools: schools(&errors),
            addsPupils: form.isTicked("adds"))
    }

    private func waves(_ today: Day, _ errors: inout FieldErrors) -> [WaveMeaning.Wave] {
        var waves: [WaveMeaning.Wave] = []
        var last: (label: String, day: Day)?
        for (place, label) in form.all("wave").enumerated() {
            let before = errors.all.count
            let day = form.day("wave-\(place)", &errors)
            if errors.all.count == before { check(day, "wave-\(place)", label, after: last, today, &errors) }
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

    private func subjects(_ errors: inout FieldErrors) -> [WaveMeaning.Subject] {
        form.all("wave-subject").enumerated().map { place, name in
            let minimum = figure("minimum-\(place)", &errors)
            let maximum = figure("maximum-\(place)", &errors)
            if let minimum, let maximum, maximum <= minimum {
                errors.add(
                    "maximum-\(place)", "\(name.capitalised): the highest score is above the lowest.")
            }
            return WaveMeaning.Subject(
                name: name, isSameTest: form.isTicked("same-\(place)"), minimum: minimum, maximum: maximum)
        }
    }

    private func figure(_ field: String, _ errors: inout FieldErrors) -> Int? {
        let text = form[field].trimmed
        guard !text.isEmpty else { return nil }
        return errors.require(field, Score(text)?.thousandths, "Write a number, such as 0 or 40, or leave it empty.")
    }

    private func schools(_ errors: inout FieldErrors) -> Set<String>? {
        guard form.isTicked("wave-schools"), !form.isTicked("every-school") else { return nil }
        let chosen = Set(form.all("schools"))
        if chosen.isEmpty { errors.add("schools", "Tick the schools of the file to bring in, or all of them.") }
        return chosen
    }
}
