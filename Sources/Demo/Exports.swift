import Domain

extension DemoSchool {
    /// The whole school as its office might export it from a management system, a file each: the school’s terms, and
    /// six exports from which an empty Fourfold can be filled. No system exported them.
    package func exports() -> [File] {
        [termsExport, staffExport, pupilsExport, classesExport, contactsExport, attendanceExport, resultsExport]
    }

    private var onRoll: [Pupil] { pupils.filter(\.isOnRoll) }
    private var thisYear: AcademicYear { AcademicYear(of: anchor) }
    private var termsThisYear: [Term] { terms.filter { $0.academicYear == thisYear } }

    private var termsExport: File {
        let spans = termsThisYear.flatMap { term in
            [
                ("\(term.season.rawValue) term", term.firstDay, term.lastDay),
                ("\(term.season.rawValue) half term", term.halfTerm.lowerBound, term.halfTerm.upperBound),
            ]
        }
        let closed = closures.filter { AcademicYear(of: $0.day) == thisYear }.map { ($0.reason, $0.day, $0.day) }
        return file(
            "1 terms.csv", ["Description", "Start date", "End date"],
            (spans + closed).map { [$0.0, $0.1.asWritten, $0.2.asWritten] })
    }

    private var staffExport: File {
        let words = [
            "senco": "SENCo", "teacher": "Class teacher", "assistant": "Teaching assistant", "leader": "Deputy head",
            "governor": "Governor", "safeguarding": "Designated safeguarding lead", "administrator": "Office",
        ]
        return file(
            "2 staff.csv", ["Title", "Forename", "Surname", "Work email", "Job roles"],
            staff.map {
                [
                    $0.title, $0.firstName, $0.lastName, $0.email ?? "",
                    $0.roles.compactMap { words[$0] }.joined(separator: "; "),
                ]
            })
    }

    /// With the lines above the headings and below the table that a printed report has.
    private var pupilsExport: File {
        let names = Dictionary(uniqueKeysWithValues: classes.map { ($0.key, $0.name) })
        let status = ["N": "", "K": "K - SEN Support", "E": "E - Education, Health and Care Plan"]
        let rows = onRoll.map { pupil in
            [
                pupil.upn, pupil.lastName, pupil.firstName, pupil.knownAs ?? "", pupil.bornOn.asWritten,
                pupil.sex, pupil.yearGroup.number == 0 ? "R" : "Year \(pupil.yearGroup.number)", names[pupil.classKey]!,
                pupil.joinedOn.asWritten, pupil.homeLanguage, status[pupil.senStatus]!, pupil.senSince?.asWritten ?? "",
                pupil.needs.first?.type ?? "", pupil.needs.dropFirst().first?.type ?? "",
            ]
        }
        let head = [
            "UPN", "Legal Surname", "Legal Forename", "Preferred Forename", "Date of Birth", "Sex", "Year Group",
            "Reg Group", "Admission Date", "Home Language", "SEN Status", "SEN Start Date", "Primary Need",
            "Secondary Need",
        ]
        let title = "\(settings.schoolName)\r\nPupils on roll\r\n\r\n"
        let foot = "Printed on \(anchor.asWritten)\r\n"
        return File(name: "3 pupils.csv", text: title + DemoSchool.csv(head, rows) + foot)
    }

    private var classesExport: File {
        let people = Dictionary(
            uniqueKeysWithValues: staff.map { ($0.key, "\($0.title) \($0.firstName) \($0.lastName)") })
        let rows = classes.filter { $0.academicYear == thisYear }.flatMap { school in
            let teachers = school.teachers.map { teacher in
                [
                    school.name, people[teacher.staffKey]!, teacher.relation == "covers" ? "Cover" : "Class teacher",
                    teacher.days.map { String($0.name.prefix(3)) }.joined(separator: " "), teacher.from.asWritten,
                    teacher.until?.asWritten ?? "",
                ]
            }
            let assistants = school.assistants.map { [school.name, people[$0]!, "Teaching assistant", "", "", ""] }
            return teachers + assistants
        }
        return file("4 classes.csv", ["Reg Group", "Staff name", "Role", "Days", "From", "Until"], rows)
    }

    /// A row for each pupil and contact, as report designers give it.
    private var contactsExport: File {
        let byKey = Dictionary(uniqueKeysWithValues: pupils.map { ($0.key, $0) })
        let rows = contacts.flatMap { contact in
            contact.pupilKeys.compactMap { byKey[$0] }.filter(\.isOnRoll).map { pupil in
                [
                    pupil.upn, pupil.lastName, pupil.firstName, contact.title, contact.firstName, contact.lastName,
                    contact.relationship, contact.responsibility ? "Yes" : "No", contact.livesWith ? "Yes" : "No",
                    contact.phone, contact.email ?? "", contact.address, contact.language,
                    contact.needsInterpreter ? "Y" : "N",
                ]
            }
        }
        let head = [
            "UPN", "Pupil Surname", "Pupil Forename", "Contact Title", "Contact Forename", "Contact Surname",
            "Relationship", "Parental Responsibility", "Lives With", "Telephone", "Contact Email", "Address",
            "First Language", "Interpreter Needed",
        ]
        return file("5 contacts.csv", head, rows)
    }

    private var attendanceExport: File {
        let upns = upnByKey
        let now = Set(termsThisYear.map(\.name))
        let present = Set(onRoll.map(\.key))
        let rows = attendance.filter { now.contains($0.termName) && present.contains($0.pupilKey) }.map { row in
            [
                upns[row.pupilKey]!, row.termName, String(row.sessionsPossible),
                String(row.sessionsPossible - row.sessionsMissed), String(row.sessionsMissed),
            ]
        }
        let head = ["UPN", "Term", "Possible Sessions", "Present Sessions", "Sessions Missed"]
        return file("6 attendance.csv", head, rows)
    }

    /// A row for each pupil and a column for each sitting of the last two years.
    private var resultsExport: File {
        let subjects = Dictionary(uniqueKeysWithValues: assessments.map { ($0.key, $0) })
        let recent = terms.filter { $0.academicYear.start >= thisYear.start - 1 }.map(\.name)
        let here = onRoll
        let keys = Set(here.map(\.key))
        var scores: [String: [String: String]] = [:]
        for result in results where recent.contains(result.termName) && keys.contains(result.pupilKey) {
            guard let test = subjects[result.assessmentKey], ["reading", "maths"].contains(test.key) else { continue }
            let column =
                "\(test.subject.capitalised) \(test.name) \(result.termName)"
            scores[column, default: [:]][result.pupilKey] = result.text
        }
        let columns = recent.flatMap { term in scores.keys.filter { $0.hasSuffix(term) }.sorted() }
        let rows = here.map { pupil in
            [pupil.upn, pupil.lastName, pupil.firstName] + columns.map { scores[$0]?[pupil.key] ?? "" }
        }
        return file("7 results.csv", ["UPN", "Surname", "Forename"] + columns, rows)
    }

    private func file(_ name: String, _ head: [String], _ rows: [[String]]) -> File {
        File(name: name, text: DemoSchool.csv(head, rows))
    }
}
