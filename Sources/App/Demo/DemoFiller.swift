import DatabasePort
import Demo
import Domain
import Store

/// Writes the invented school through the store, as a real one would be written.
struct DemoFiller: Sendable {
    let demo: DemoSchool
    let passwordHash: String
    let now: Instant
    private let school = SchoolID(random: randomBytes(16))
    private let ids: DemoIDs

    init(demo: DemoSchool, passwordHash: String, now: Instant) {
        self.demo = demo
        self.passwordHash = passwordHash
        self.now = now
        ids = DemoIDs(demo)
    }

    /// All of it or nothing.
    func fill(_ database: any Database) async throws {
        try await database.write(.installation) { tx in
            try addSchool(tx)
            try addStaff(tx)
            try addClasses(tx)
            try addPupils(tx)
            try addFamilies(tx)
            try DemoResults(demo: demo, school: school, ids: ids, now: now).add(to: tx)
            try DemoStory(demo: demo, school: school, ids: ids, tx: tx).write()
        }
    }

    private func addSchool(_ tx: any Transaction) throws {
        try tx.schools.add(NewSchool(name: demo.settings.schoolName, urn: ""), id: school, at: now)
        for term in demo.terms { try tx.calendar.set(term.domain, of: school) }
        for closure in demo.closures {
            try tx.calendar.close(Closure(day: closure.day, reason: closure.reason), of: school)
        }
        var settings = try tx.schools.find(school).settings
        settings.contactDetails = demo.settings.contactDetails
        settings.readingProgress = ReadingProgress(
            from: demo.settings.turnedOnOn, by: ids.account(demo.settings.turnedOnBy),
            impactAssessedOn: demo.settings.impactAssessedOn)
        try tx.schools.change(settings, of: school, revision: 1)
    }

    private func addStaff(_ tx: any Transaction) throws {
        let first = demo.terms[0].firstDay
        for person in demo.staff {
            let adult = try NewAdult(
                title: person.title, first: person.firstName, last: person.lastName, email: person.email ?? "")
            let username = try Username(person.username)
            let id = ids.account(person.key)
            try tx.staffWriter(school).add(
                NewStaff(id: id, username: username, adult: adult, roles: Set(person.roles.compactMap(Role.init))),
                from: first, at: now)
            try tx.accounts.setPassword(passwordHash, of: id)
        }
    }

    private func addClasses(_ tx: any Transaction) throws {
        let writer = tx.classWriter(school)
        try writer.add(
            demo.classes.map { NewClass(id: ids.schoolClass($0.key), name: $0.name, academicYear: $0.academicYear) })
        for row in demo.classes {
            let teachers = row.teachers.map { teacher in
                ClassTie(
                    schoolClass: ids.schoolClass(row.key), account: ids.account(teacher.staffKey),
                    relation: Relation(rawValue: teacher.relation) ?? .teaches, days: Set(teacher.days),
                    from: teacher.from, until: teacher.until ?? row.academicYear.lastDay)
            }
            let assistants = row.assistants.map { key in
                ClassTie(
                    schoolClass: ids.schoolClass(row.key), account: ids.account(key), relation: .supports,
                    from: row.academicYear.firstDay, until: row.academicYear.lastDay)
            }
            try writer.tie(teachers + assistants)
        }
    }

    private func addPupils(_ tx: any Transaction) throws {
        try tx.pupilWriter(school).add(
            demo.pupils.map { pupil in
                NewPupil(
                    id: ids.pupil(pupil.key), upn: pupil.upn,
                    name: pupil.name,
                    bornOn: pupil.bornOn, yearGroup: pupil.yearGroup, joinedOn: pupil.joinedOn, leftOn: pupil.leftOn,
                    homeLanguage: pupil.homeLanguage, goodAt: pupil.goodAt)
            }, at: now)
        let years = Dictionary(demo.classes.map { ($0.key, $0.academicYear) }, uniquingKeysWith: { a, _ in a })
        let joined = Dictionary(demo.pupils.map { ($0.key, $0.joinedOn) }, uniquingKeysWith: { a, _ in a })
        try tx.classWriter(school).enrol(
            demo.enrolments.compactMap { place in
                guard let year = years[place.classKey], let joined = joined[place.pupilKey] else { return nil }
                return ClassPlace(
                    schoolClass: ids.schoolClass(place.classKey), pupil: ids.pupil(place.pupilKey),
                    from: max(year.firstDay, joined), until: year.lastDay)
            })
        try tx.strategies(school).add(DemoSchool.strategyList, from: demo.terms[0].firstDay)
        let decidedHere = demo.decidedHere
        for pupil in demo.pupils {
            try addDetails(of: pupil, tx)
            if !decidedHere.contains(pupil.key) { try register(pupil, tx) }
        }
    }

    private func addDetails(of pupil: DemoSchool.Pupil, _ tx: any Transaction) throws {
        let writer = tx.pupilDetails(school)
        let id = ids.pupil(pupil.key)
        let support = Support(
            goodAt: pupil.goodAt ?? "", strategies: Array(pupil.strategies.prefix(Support.most)))
        if support != .nothing, let senco = demo.staff.first(where: { $0.roles.contains("senco") }) {
            let day = max(AcademicYear(of: demo.anchor).firstDay, pupil.joinedOn)
            try tx.support(school).save(
                support, of: id, over: 0, by: ids.account(senco.key), at: Instant("\(day.iso)T08:00:00.000Z")!)
        }
        if let care = pupil.care { try writer.addCare(care, since: pupil.joinedOn, of: id) }
        if let said = pupil.words {
            let listener = demo.staff.first { $0.key == said.heardBy }
            try writer.addWords(
                PupilWords(words: said.text, heardBy: listener?.name.formal ?? "a teacher", on: said.on),
                account: listener.map { ids.account($0.key) }, audience: said.audience.stored, of: id, at: now)
        }
    }

    /// What was decided before Fourfold.
    private func register(_ pupil: DemoSchool.Pupil, _ tx: any Transaction) throws {
        let id = ids.pupil(pupil.key)
        if let since = pupil.senSince, let status = SENStatus(rawValue: pupil.senStatus), status != .none {
            try tx.register.setStatus(status, of: id, in: school, from: since, decision: nil, by: nil, at: now)
            let types = pupil.needs.sorted { $0.rank < $1.rank }.compactMap { NeedType(rawValue: $0.type) }
            try tx.register.setNeeds(
                types.map { RankedNeed($0, from: since) }, of: id, in: school, by: nil, on: now.londonDay, at: now)
        }
    }

    private func addFamilies(_ tx: any Transaction) throws {
        let contacts = tx.contactWriter(school)
        try contacts.add(
            demo.contacts.map { contact in
                var details = ContactDetails(name: contact.name)
                (details.phone, details.email, details.address) = (contact.phone, contact.email ?? "", contact.address)
                (details.language, details.needsInterpreter) = (contact.language, contact.needsInterpreter)
                return NewContact(
                    id: ids.contact(contact.key), details: details, account: contact.staffKey.map(ids.account))
            })
        try contacts.tie(
            demo.contacts.flatMap { contact in
                var details = TieDetails(relationship: contact.relationship)
                (details.hasResponsibility, details.livesWith) = (contact.responsibility, contact.livesWith)
                details.note = contact.note
                return contact.pupilKeys.map {
                    PupilTie(pupil: ids.pupil($0), contact: ids.contact(contact.key), details: details)
                }
            })
        let terms = Dictionary(demo.terms.map { ($0.name, $0.domain) }, uniquingKeysWith: { a, _ in a })
        try tx.pupilDetails(school).setAttendance(
            demo.attendance.compactMap { row in
                terms[row.termName].map { term in
                    (
                        AttendanceTerm(pupil: ids.pupil(row.pupilKey), year: term.year, season: term.season),
                        AttendanceFigures(possible: row.sessionsPossible, missed: row.sessionsMissed)
                    )
                }
            })
    }
}

extension DemoSchool.Term {
    var domain: Term {
        Term(
            year: academicYear, season: Season(rawValue: season.rawValue.lowercased())!, days: firstDay...lastDay,
            halfTerm: halfTerm)
    }
}

extension DemoSchool.Audience {
    /// As the record of a pupil's words calls it.
    fileprivate var stored: String {
        switch self {
        case .teachers: "teachers"
        case .homeToo: "home"
        case .onlyTheListener: "only_you"
        }
    }
}
