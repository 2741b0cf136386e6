import DatabasePort
import Domain
import Store
import Web

/// Fills the two schools of a town.
struct TownBuilder: Sendable {
    let house: House

    init(_ house: House) { self.house = house }

    /// Somebody with these roles since last week; the username is the id's beginning.
    func adult(_ roles: Set<Role>, in school: SchoolID) async throws -> AccountID {
        let id = house.services.newID(of: Account.self)
        let (adult, now) = (try NewAdult(title: "Ms", first: "Ada", last: "Byrne"), house.now)
        try await house.database.write(.school(school)) { tx in
            try tx.accounts.add(adult, id: id, at: now)
            try tx.staff.give(roles, to: id, in: school, from: House.today - 7)
        }
        return id
    }

    /// A school that reads progress, with a class of one for each surname and a finding on each pupil.
    func place(_ name: String, _ surnames: [String]) async throws -> Town.Place {
        let school = try await house.school(name)
        let colleague = try await adult([.administrator], in: school)
        let pupils = surnames.map {
            ($0, house.services.newID(of: Pupil.self), house.services.newID(of: SchoolClass.self))
        }
        let contacts = Dictionary(
            uniqueKeysWithValues: pupils.map { ($0.1, house.services.newID(of: Contact.self)) })
        let (now, services) = (house.now, house.services)
        return try await house.database.write(.school(school)) { tx in
            let record = try tx.schools.find(school)
            var settings = record.settings
            settings.readingProgress = ReadingProgress(
                from: House.today - 30, by: colleague, impactAssessedOn: House.today - 40)
            try tx.schools.change(settings, of: school, revision: record.revision)
            for (surname, pupil, schoolClass) in pupils {
                let new = NewPupil(id: pupil, name: PupilName(first: "Kit", last: surname), yearGroup: YearGroup(4))
                try tx.pupilWriter(school).add([new], at: now)
                let writer = tx.classWriter(school)
                let year = AcademicYear(of: House.today)
                try writer.add([NewClass(id: schoolClass, name: "4 \(surname)", academicYear: year)])
                try writer.enrol([ClassPlace(schoolClass: schoolClass, pupil: pupil, from: year.firstDay)])
                try TownBuilder.addMother(contacts[pupil]!, of: pupil, school, tx)
            }
            try TownBuilder.addResults(of: pupils.map(\.1), school, services, tx, now)
            try tx.progress.readProgress(of: school, on: House.today) { services.newID() }
            let records = try pupils.map { _, pupil, schoolClass in
                Town.Records(
                    schoolClass: schoolClass, pupil: pupil,
                    finding: try tx.findings.standing(of: pupil, in: school)[0].id, contact: contacts[pupil]!)
            }
            return Town.Place(
                school: school, shortName: record.shortName, own: records[0], other: records[1], colleague: colleague)
        }
    }

    private static func addMother(
        _ id: ContactID, of pupil: PupilID, _ school: SchoolID, _ tx: any Transaction
    ) throws {
        let details = ContactDetails(name: PersonName(title: "Ms", first: "Ines", last: "Marlow"))
        try tx.contactWriter(school).add([NewContact(id: id, details: details)])
        try tx.contactWriter(school).tie([
            PupilTie(pupil: pupil, contact: id, details: TieDetails(relationship: "Mother"))
        ])
    }

    private static func addResults(
        of pupils: [PupilID], _ school: SchoolID, _ services: Services, _ tx: any Transaction, _ now: Instant
    ) throws {
        let test = NewAssessment(id: services.newID(), subject: "reading", name: "Owl test", scale: "owl")
        let writer = tx.resultWriter(school)
        try writer.add([test])
        for (start, year) in [(2025, 3), (2026, 4)] {
            let place = NewSitting.Place(
                assessment: test.id, academicYear: AcademicYear(start: start), season: .autumn,
                yearGroup: YearGroup(year)!)
            let sitting = NewSitting(id: services.newID(), place: place)
            try writer.add([sitting])
            let day = Day(start, 10, 5)!
            let results = pupils.map { NewResult(pupil: $0, sitting: sitting.id, takenOn: day, score: Score("97")!) }
            try writer.write(results, by: nil, at: now)
        }
    }

    /// An objection that was answered and stops nothing, so that what else the pupil's pages say stays as it is.
    func objection(of pupil: PupilID, in place: Town.Place) async throws -> ObjectionID {
        let (id, now) = (house.services.newID(of: Objection.self), house.now)
        let new = try NewObjection(
            by: "Ines Marlow, mother", on: House.today, words: "", toldTo: "Ms Byrne", today: House.today)
        let answer = try ObjectionAnswer(answer: "not_upheld", reason: "Kit needs it")
        try await house.database.write(.school(place.school)) { tx in
            let store = tx.objections(place.school)
            try store.add(new, id, of: pupil, by: place.colleague, at: now)
            try store.answer(id, answer, by: place.colleague, at: now)
        }
        return id
    }

    /// A shared tablet of a school, in nobody's hands.
    func tablet(in school: SchoolID, by account: AccountID) async throws -> DeviceID {
        let (id, now) = (house.services.newID(of: Device.self), house.now)
        let tablet = SharedTablet(id: id, name: "Tablet \(id.text)", school: school)
        try await house.database.write(.school(school)) { tx in
            try tx.devices.enrol(tablet, id.text, by: account, at: now)
        }
        return id
    }

    /// A file held in a school, so that its pages have something to show.
    func file(_ kind: ImportKind, in school: SchoolID, by account: AccountID) async throws -> ImportID {
        let id = house.services.newID(of: ImportFile.self)
        let content =
            kind == .staff
            ? "username,first_name,last_name,roles\na.byrne,Ada,Byrne,teacher\n"
            : "pupil,first_name,last_name\nm1,Kit,Marlow\n"
        let services = house.services
        let moment = ImportMoment(
            school: school, by: account, today: House.today, now: house.now, random: services.random)
        try await house.database.write(.school(school)) { tx in
            try tx.imports.stage([("list.csv", Array(content.utf8))], id, moment)
            try tx.imports.setMeaning("", kind: kind, of: id, sheet: 0, moment)
        }
        return id
    }
}
