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

    private func spoil(_ rows: inout [[String]]) {
        let day = rows[0][3]
        let unknown = UPN.complete("\(settings.authorityNumber)\(settings.establishmentNumber)00999")
        rows[12][4] = "310"
        rows[25][3] = "31/11/\(newestResults[25].takenOn.year)"
        rows[38][4] = ""
        rows.insert(rows[50], at: 51)
        rows.insert([unknown, rows[0][1], rows[0][2], day, "98"], at: 5)
    }

    var upnByKey: [String: String] {
        Dictionary(uniqueKeysWithValues: pupils.map { ($0.key, $0.upn) })
    }

    /// Comma-separated values with CRLF.
    static func csv(_ head: [String], _ rows: [[String]]) -> String {
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
    var asWritten: String { "\(padded(dayOfMonth, 2))/\(padded(month, 2))/\(padded(year, 4))" }
}
