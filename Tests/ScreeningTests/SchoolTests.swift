import Testing

@testable import Domain
@testable import Screening

/// Whole schools: everybody is read, and few are listed. How long it takes is `make bench`’s.
@Suite struct SchoolTests {
    @Test func `every pupil of a school is read in each of three subjects`() {
        for panel in SchoolSample.panels(pupils: 420, sittings: 20) {
            #expect(screen(panel, newestOnly: true).count == 420)
        }
    }

    @Test(arguments: ["jsp", "exam", "egsingle", "reading1"])
    func `at most 15 in a hundred pupils wait on a first page`(name: String) {
        guard let rows = RealData.rows("panel_\(name).csv") else { return }
        var panels: [String: Panel] = [:]
        var pupils: [String: Int] = [:]
        for row in rows {
            guard let id = row["pupil"], let wave = row["wave"].flatMap({ Int($0) }),
                let score = row["score"].flatMap(Double.init), let subject = row["subject"]
            else { continue }
            let pupil = pupils[id] ?? pupils.count
            pupils[id] = pupil
            panels[subject, default: Panel()].add(pupil: pupil, sitting: wave, score: score)
        }
        let settings = ScreeningSettings()
        for (subject, panel) in panels {
            let readings = screen(panel, newestOnly: true)
            let listed = readings.filter { settings.isListed($0.answers, attainment: $0.attainment) }.count
            let share = Double(listed) / Double(readings.count)
            print("\(name) \(subject): \(listed) of \(readings.count) listed (\((share * 1000).rounded() / 10) %)")
            #expect(share <= 0.15)
        }
    }
}

/// A school to time a screening with.
enum SchoolSample {
    static func panels(pupils: Int, sittings: Int) -> [Panel] {
        var seeded = Seeded(3)
        return (0..<3).map { _ in
            var panel = Panel()
            for pupil in 0..<pupils {
                let level = 13.5 * seeded.normal()
                for sitting in 0..<sittings {
                    let score = (100 + level + 6.5 * seeded.normal()).rounded()
                    panel.add(pupil: pupil, sitting: sitting, score: score, sem: 4, yearGroup: pupil % 7, scale: 1)
                }
            }
            return panel
        }
    }
}
