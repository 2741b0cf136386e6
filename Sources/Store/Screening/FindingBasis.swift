import DatabasePort
import Domain
import Screening

/// What a finding rests on, worked out again from the results.
package struct FindingBasis: Sendable {
    package let basis: Basis
    /// The settings read with.
    package let settings: ScreeningSettings
    /// The result before the two, which the question about the pupil's own rate rests on too.
    package let earlier: (day: Day, thousandths: Int)?
    /// How many peers came to the second sitting in each school year, newest first.
    package let peersByYear: [(year: AcademicYear, pupils: Int)]
}

extension ProgressReader {
    /// The arithmetic of a finding; nil where results or settings are others than those it was found with.
    package func basis(
        of finding: FindingRecord, in school: SchoolID, _ settings: SchoolSettings, on today: Day
    ) throws -> FindingBasis? {
        let settings = ScreeningSettings(settings)
        let touched = TouchedProgress(tx: tx, school: school, today: today)
        guard finding.isStanding, let marks = try touched.marks(of: finding.pupil, in: finding.subject),
            let stretch = marks.asked.first, let basis = Screening.basis(marks.panel, of: stretch, settings: settings),
            FindingFacts(basis.reading, marks, subject: finding.subject, settings: settings) == finding.facts
        else { return nil }
        let years = basis.peers.map { marks.year(basis.reading.to, of: $0) }
        let earlier = marks.newest(of: stretch).first { $0 < basis.reading.from }.map { marks.sitting($0, of: stretch) }
        let byYear = Dictionary(grouping: years) { $0 }.sorted { $0.key > $1.key }
        return FindingBasis(
            basis: basis, settings: settings, earlier: earlier.map { ($0.day, $0.thousandths) },
            peersByYear: byYear.map { (year: $0.key, pupils: $0.value.count) })
    }
}
