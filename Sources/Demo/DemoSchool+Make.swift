import Domain

extension DemoSchool {
    /// The school as it stands on `today`: the same values for the same day and seed, on every machine.
    /// Pupils and staff are the same people on every day of an academic year; only what has happened grows.
    package static func make(today: Day, seed: UInt64 = 4) -> DemoSchool {
        let calendar = SchoolCalendar(today: today)
        let waves = Wave.all(calendar)
        let intake = Intake(calendar, waves, seed)
        let presence = Presence(calendar: calendar, seed: seed)
        var sittings = Sittings(calendar, waves, seed)
        for draft in intake.drafts { sittings.sit(draft, missed: presence.missed(draft)) }
        sittings.sort()
        let drafts = inOrder(intake.drafts)
        let portrait = Portrait(calendar: calendar, seed: seed)
        let pupils = drafts.map(portrait.pupil)
        let places = drafts.flatMap { enrolments($0, calendar) }
        let contacts = Homes(calendar, seed).contacts(intake)
        return DemoSchool(
            anchor: calendar.anchor, settings: settings(calendar), terms: calendar.terms, closures: calendar.closures,
            staff: Staffing.staff, classes: Forms.classes(calendar), pupils: pupils,
            enrolments: places, contacts: contacts,
            attendance: drafts.filter { $0.leftOn == nil }.flatMap(presence.rows), assessments: Sittings.assessments,
            results: sittings.recorded, newestResults: sittings.newest,
            events: Chapters.events(Chronicle(calendar, pupils, places, contacts, sittings.recorded)))
    }

    /// Those on roll by class and name, then those who left, the latest first.
    private static func inOrder(_ drafts: [Draft]) -> [Draft] {
        let onRoll = drafts.filter { $0.leftOn == nil }.sorted {
            ($0.form(in: $0.yearGroup), $0.lastName, $0.firstName, $0.key)
                < ($1.form(in: $1.yearGroup), $1.lastName, $1.firstName, $1.key)
        }
        let left = drafts.filter { $0.leftOn != nil }.sorted { ($1.leftOn!, $0.key) < ($0.leftOn!, $1.key) }
        return onRoll + left
    }

    private static func enrolments(_ draft: Draft, _ calendar: SchoolCalendar) -> [Enrolment] {
        let entry = calendar.year.start - draft.cohort
        let joined = AcademicYear(of: draft.joinedOn).start - entry
        return (min(max(0, joined), draft.yearGroup)...draft.yearGroup).compactMap { yearGroup in
            let year = AcademicYear(start: entry + yearGroup)
            guard year >= calendar.terms[0].academicYear else { return nil }
            let form = Forms.all[draft.form(in: yearGroup)]
            return Enrolment(
                pupilKey: draft.key, classKey: form.key(in: year), academicYear: year,
                yearGroup: YearGroup(yearGroup)!)
        }
    }

    private static func settings(_ calendar: SchoolCalendar) -> Settings {
        Settings(
            schoolName: "Millbeck Primary School",
            contactDetails: SchoolContactDetails(telephone: "01632 960147", address: "Beck Side\nMillbeck"),
            authorityNumber: Portrait.authority,
            establishmentNumber: Portrait.establishment, turnedOnBy: "okoro", turnedOnOn: calendar.before(210),
            impactAssessedOn: calendar.before(221))
    }
}
