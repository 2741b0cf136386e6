import Demo
import Domain
import Screening
import Web

// In-process measures, printed as lines that bench/run sets in its table. Run in the release build only.

/// Median of `runs` timings, in milliseconds.
func median(_ runs: Int, _ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    let times = (0..<runs).map { _ in clock.measure(body) }.sorted()
    return Double(times[runs / 2].components.attoseconds) / 1e15 + Double(times[runs / 2].components.seconds) * 1000
}

func line(_ name: String, _ value: Double, _ unit: String, _ goal: String) {
    let rounded = (value * 1000).rounded() / 1000
    print("| \(name) | \(rounded) \(unit) | \(goal) |")
}

let school = DemoSchool.make(today: Day(2026, 11, 12)!)
let pupils = Dictionary(school.pupils.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
let errors = Dictionary(school.assessments.map { ($0.key, $0.sem) }, uniquingKeysWith: { first, _ in first })
let terms = Dictionary(school.terms.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

var panels: [String: Panel] = [:]
for result in school.results {
    guard let pupil = pupils[result.pupilKey], let score = Double(result.text), let term = terms[result.termName] else {
        continue
    }
    let order = DemoSchool.Season.allCases.firstIndex(of: term.season)!
    panels[result.assessmentKey, default: Panel()].add(
        pupil: pupil, sitting: (result.yearGroup.number + 2) * 3 + order, score: score,
        sem: errors[result.assessmentKey] ?? nil)
}

var readings = 0
line(
    "Screening the whole demo school, newest interval",
    median(21) { readings = panels.values.reduce(0) { $0 + screen($1, newestOnly: true).count } }, "ms", "under 50 ms")
line(
    "Screening the whole demo school, every interval",
    median(11) { readings += panels.values.reduce(0) { $0 + screen($1).count } }, "ms", "")

let columns = ["Pupil", "Year", "Class", "Status", "Since", "Teacher"].map { Column($0) }
let rows: [[HTML]] = school.pupils.prefix(50).map { pupil in
    [
        "\(TextLink(pupil.firstName + " " + pupil.lastName, to: Link(path: "/school/pupils/\(pupil.key)")))",
        "\(pupil.yearGroup.name)", "\(pupil.classKey)", "\(pupil.senStatus)", "\(pupil.joinedOn)",
        "\(pupil.homeLanguage)",
    ]
}
var bytes = 0
let render =
    median(201) {
        for _ in 0..<10 { bytes += DataTable(id: "bench", "Pupils", columns, rows).html.bytes.count }
    } / 10
line("A table of 50 rows and 6 cells as markup, a second a core", 1000 / render, "", "at least 4,500")
precondition(readings > 0 && bytes > 0)
