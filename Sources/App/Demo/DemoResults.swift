import DatabasePort
import Demo
import Domain
import Store

/// The demo's tests and results, read term by term as a school would have read them.
struct DemoResults {
    let demo: DemoSchool
    let school: SchoolID
    let ids: DemoIDs
    let now: Instant

    func add(to tx: any Transaction) throws {
        let assessments = try addAssessments(tx)
        let terms = demo.terms.map(\.domain)
        var sittings: [NewSitting.Place: SittingID] = [:]
        var byTerm: [[NewResult]] = Array(repeating: [], count: terms.count)
        for result in demo.results {
            guard let index = demo.terms.firstIndex(where: { $0.name == result.termName }),
                let assessment = assessments[result.assessmentKey], let score = Score(result.text)
            else { continue }
            let place = NewSitting.Place(
                assessment: assessment, academicYear: terms[index].year, season: terms[index].season,
                yearGroup: result.yearGroup)
            let sitting = sittings[place] ?? SittingID(random: randomBytes(16))
            if sittings.updateValue(sitting, forKey: place) == nil {
                try tx.resultWriter(school).add([NewSitting(id: sitting, place: place)])
            }
            byTerm[index].append(
                NewResult(pupil: ids.pupil(result.pupilKey), sitting: sitting, takenOn: result.takenOn, score: score))
        }
        try read(byTerm, tx)
    }

    private func addAssessments(_ tx: any Transaction) throws -> [String: AssessmentID] {
        var made: [String: AssessmentID] = [:]
        for test in demo.assessments {
            let id = AssessmentID(random: randomBytes(16))
            made[test.key] = id
            try tx.resultWriter(school).add([
                NewAssessment(
                    id: id, subject: test.subject.lowercased(), name: test.name, scale: test.scale,
                    minimum: test.minimum * 1000, maximum: test.maximum * 1000,
                    error: test.sem.map { Int(($0 * 1000).rounded()) })
            ])
        }
        return made
    }

    /// Progress is read after each of the last three terms with results, so that questions have waited for different times.
    private func read(_ byTerm: [[NewResult]], _ tx: any Transaction) throws {
        let newest = byTerm.indices.filter { !byTerm[$0].isEmpty }.suffix(3)
        for index in byTerm.indices where !byTerm[index].isEmpty {
            try tx.resultWriter(school).write(byTerm[index], by: nil, at: now)
            guard newest.contains(index), let last = byTerm[index].map(\.takenOn).max() else { continue }
            try tx.progress.readProgress(of: school, on: max(last, demo.settings.turnedOnOn)) {
                FindingID(random: randomBytes(16))
            }
        }
    }
}
