import Foundation
import Screening

/// Pupils’ scores that others collected, with the growth percentiles that other software gives them. They lie outside
/// the repository, in the folder that FOURFOLD_DATA names.
enum RealSet {
    /// With what the page calls them.
    static let names = [("jsp", "Junior School Project"), ("exam", "exam at 16"), ("egsingle", "maths, US primary")]
    static let panels = names + [("reading1", "infants’ reading")]

    /// Row for row.
    struct Cohort {
        var name: String
        var before: [Double] = []
        var now: [Double] = []
        /// Student growth percentile with one earlier score, 1…99.
        var reference: [Double] = []
    }

    static let folder: URL? = ProcessInfo.processInfo.environment["FOURFOLD_DATA"]
        .map { URL(fileURLWithPath: $0).appendingPathComponent("real") }

    /// Rows of `<name>.csv` as columns by heading; `nil` where the file is not there.
    private static func rows(_ name: String) -> [[String: Substring]]? {
        guard let file = folder?.appendingPathComponent("\(name).csv"),
            let text = try? String(contentsOf: file, encoding: .utf8)
        else { return nil }
        let lines = text.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        guard let heading = lines.first?.map(String.init) else { return [] }
        return lines.dropFirst().map { Dictionary(zip(heading, $0)) { first, _ in first } }
    }

    /// The cohorts of 500 and more; `nil` where the set is not there.
    static func cohorts(_ name: String) -> [Cohort]? {
        guard let rows = rows("reference_\(name)") else { return nil }
        var cohorts: [Cohort] = []
        for row in rows {
            guard let before = row["prior"].flatMap({ Double($0) }), let now = row["score"].flatMap({ Double($0) }),
                let reference = row["sgp_1"].flatMap({ Double($0) })
            else { continue }
            let name = ["subject", "wave_prior", "wave_now"].map { String(row[$0] ?? "") }.joined(separator: " ")
            if cohorts.last?.name != name { cohorts.append(Cohort(name: name)) }
            cohorts[cohorts.count - 1].before.append(before)
            cohorts[cohorts.count - 1].now.append(now)
            cohorts[cohorts.count - 1].reference.append(reference)
        }
        return cohorts.filter { $0.before.count >= 500 }
    }

    /// The set’s panels by subject, in the order of the names; `nil` where the set is not there.
    static func subjects(_ name: String) -> [(subject: String, panel: Panel)]? {
        guard let rows = rows("panel_\(name)") else { return nil }
        var (panels, pupils) = ([String: Panel](), [Substring: Int]())
        for row in rows {
            guard let id = row["pupil"], let wave = row["wave"].flatMap({ Int($0) }),
                let score = row["score"].flatMap({ Double($0) }), let subject = row["subject"]
            else { continue }
            let pupil = pupils[id] ?? pupils.count
            pupils[id] = pupil
            panels[String(subject), default: Panel()].add(pupil: pupil, sitting: wave, score: score)
        }
        return panels.sorted { $0.key < $1.key }.map { (subject: $0.key, panel: $0.value) }
    }
}
