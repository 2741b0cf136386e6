import Foundation

/// Pupils' scores that others collected and the growth percentiles that other software gives them. They lie outside
/// the repository, in the folder that FOURFOLD_DATA names; without it the tests that need them say so and pass.
enum RealData {
    /// One cohort of a reference file, row for row.
    struct Cohort {
        var name: String
        var before: [Double] = []
        var now: [Double] = []
        /// Student growth percentile, 1…99.
        var reference: [Double] = []
    }

    static let folder: URL = {
        let given = ProcessInfo.processInfo.environment["FOURFOLD_DATA"]
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return given.map { URL(fileURLWithPath: $0) } ?? root.appendingPathComponent("../shared/data").standardized
    }()

    /// Rows of `real/<name>` as columns by heading; `nil`, with a printed line, where the file is not there.
    static func rows(_ name: String) -> [[String: String]]? {
        guard let text = try? String(contentsOf: folder.appendingPathComponent("real/\(name)"), encoding: .utf8) else {
            print("Skipped: there is no real/\(name) (set FOURFOLD_DATA).")
            return nil
        }
        let lines = text.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        guard let heading = lines.first else { return [] }
        return lines.dropFirst().map { Dictionary(zip(heading, $0)) { first, _ in first } }
    }

    /// The cohorts of `real/reference_<name>.csv`.
    static func cohorts(_ name: String) -> [Cohort]? {
        guard let rows = rows("reference_\(name).csv") else { return nil }
        var cohorts: [Cohort] = []
        for row in rows {
            guard let before = row["prior"].flatMap(Double.init), let now = row["score"].flatMap(Double.init),
                let reference = row["sgp_1"].flatMap(Double.init)
            else { continue }
            let name = ["dataset", "subject", "wave_prior", "wave_now"].map { row[$0] ?? "" }.joined(separator: " ")
            if cohorts.last?.name != name { cohorts.append(Cohort(name: name)) }
            cohorts[cohorts.count - 1].before.append(before)
            cohorts[cohorts.count - 1].now.append(now)
            cohorts[cohorts.count - 1].reference.append(reference)
        }
        return cohorts
    }
}
