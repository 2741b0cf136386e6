import Testing

@testable import Domain
@testable import Evidence
@testable import Screening

/// Whole schools: everybody is read, and few are listed. How long it takes is `make bench`’s.
@Suite struct SchoolTests {
    @Test func `every pupil of a school is read in each of three subjects`() {
        for panel in SchoolSample.panels(pupils: 420, sittings: 20) {
            #expect(screen(panel, newestOnly: true).count == 420)
        }
    }

    @Test(RealSet.isHere, arguments: RealSet.panels.map(\.0))
    func `at most 15 in a hundred pupils wait on a first page`(name: String) throws {
        let settings = ScreeningSettings()
        for (subject, panel) in try #require(RealSet.subjects(name)) {
            let readings = screen(panel, newestOnly: true)
            let listed = readings.count { settings.isListed($0.answers, attainment: $0.attainment) }
            #expect(Double(listed) <= 0.15 * Double(readings.count), "\(subject)")
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
