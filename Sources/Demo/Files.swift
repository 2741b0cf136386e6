import Domain

extension DemoSchool {
    /// The next sitting's results as a file (`upn,subject,assessment,date,score`), to try the import with. Five faults
    /// are in it: a number that no pupil has, a score of 310, the day 31/11, an empty score and a row given twice.
    package func newestResultsFile() -> String {
        let upns = upnByKey
        var rows = newestResults.map { result in
            let assessment = assessments.first { $0.key == result.assessmentKey }!
            return [
                upns[result.pupilKey]!, assessment.subject, assessment.name, result.takenOn.asWritten, result.text,
            ]
        }
        if rows.count > 60 { spoil(&rows) }
        return DemoSchool.csv(["upn", "subject", "assessment", "date", "score"], rows)
    }

    /// `pupils.csv`, `classes.csv` and `staff.csv` for this year, as a school might bring them.
    package func tidyFiles() -> [File] { [pupilsFile, classesFile, staffFile] }

    private func spoil(_ rows: inout [[String]]) {
        let day = rows[0][3]
        let unknown = UPN.complete("\(settings.authorityNumber)\(settings.establishmentNumber)00999")
        rows[12][4] = "310"
        rows[25][3] = "31/11/\(newestResults[25].takenOn.year)"
        rows[38][4] = ""
        rows.insert(rows[50], at: 51)
        rows.insert([unknown, rows[0][1], rows[0][2], day, "98"], at: 5)
    }

    private var upnByKey: [String: String] {
        Dictionary(uniqueKeysWithValues: pupils.map { ($0.key, $0.upn) })
    }

    private var pupilsFile: File {
        let names = Dictionary(uniqueKeysWithValues: classes.map { ($0.key, $0.name) })
        let rows = pupils.filter(\.isOnRoll).map { pupil in
            [
                pupil.upn, pupil.firstName, pupil.lastName, pupil.bornOn.asWritten, pupil.yearGroup.short,
                names[pupil.classKey]!, pupil.homeLanguage,
            ]
        }
        let head = ["upn", "first_name", "last_name", "date_of_birth", "year_group", "class", "home_language"]
        return File(name: "pupils.csv", text: DemoSchool.csv(head, rows))
    }

    private var classesFile: File {
        let usernames = Dictionary(uniqueKeysWithValues: staff.map { ($0.key, $0.username) })
        let rows = classes.flatMap { school in
            school.teachers.map { teacher in
                [
                    school.name, DemoSchool.joined(school.yearGroups.map(\.short)), usernames[teacher.staffKey]!,
                    teacher.relation, DemoSchool.joined(teacher.days.map { String($0.name.prefix(3)) }),
                    teacher.from.asWritten, teacher.until?.asWritten ?? "",
                ]
            }
        }
        let head = ["class", "year_groups", "teacher", "relation", "days", "from", "until"]
        return File(name: "classes.csv", text: DemoSchool.csv(head, rows))
    }

    private var staffFile: File {
        let rows = staff.map {
            [$0.username, $0.title, $0.firstName, $0.lastName, $0.email ?? "", DemoSchool.joined($0.roles)]
        }
        let head = ["username", "title", "first_name", "last_name", "email", "roles"]
        return File(name: "staff.csv", text: DemoSchool.csv(head, rows))
    }

    private static func joined(_ words: [String]) -> String { words.joined(separator: " ") }

    private static func csv(_ head: [String], _ rows: [[String]]) -> String {
        ([head] + rows).map { row in row.map(field).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func field(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 }) else { return text }
        let doubled = text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        return "\"\(doubled)\""
    }
}

extension Day {
    /// `31/01/2026`, as most school systems write it.
    fileprivate var asWritten: String { "\(padded(dayOfMonth, 2))/\(padded(month, 2))/\(padded(year, 4))" }
}

extension YearGroup {
    /// `R`, `4`.
    fileprivate var short: String { number == 0 ? "R" : String(number) }
}
