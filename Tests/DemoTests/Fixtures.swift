import Demo
import Domain

/// The school on an ordinary Saturday in November.
let school = DemoSchool.make(today: Day("2026-11-21")!)

let onRoll = school.pupils.filter(\.isOnRoll)

/// Term, holiday, half-term, weekend, the first days of September, a leap day.
let manyDays = [
    "2026-11-21", "2026-09-01", "2026-09-03", "2026-10-29", "2026-12-25", "2027-01-05", "2027-02-17", "2027-03-26",
    "2027-05-03", "2027-06-18", "2027-08-20", "2028-02-29", "2030-04-23", "2038-05-03",
].map { Day($0)! }

func pupil(_ firstName: String, _ lastName: String, in school: DemoSchool = school) -> DemoSchool.Pupil? {
    school.pupils.first { $0.firstName == firstName && $0.lastName == lastName }
}

func className(_ pupil: DemoSchool.Pupil, in school: DemoSchool = school) -> String? {
    school.classes.first { $0.key == pupil.classKey }?.name
}

func contacts(of pupil: DemoSchool.Pupil) -> [DemoSchool.Contact] {
    school.contacts.filter { $0.pupilKeys.contains(pupil.key) }
}

func results(of pupil: DemoSchool.Pupil, _ assessment: String, in school: DemoSchool = school) -> [Int] {
    school.results.filter { $0.pupilKey == pupil.key && $0.assessmentKey == assessment }.map { Int($0.text)! }
}
