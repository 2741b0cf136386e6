import DatabasePort
import Domain

extension TimelineStore {
    /// Targeted teaching, and what went between the pupil’s adults and the SENCo.
    func taught(_ pupil: PupilID, _ school: SchoolID) throws -> [TimelineEntry] {
        try tx.teaching.of(pupil, in: school).flatMap(\.lines)
            + tx.questions.of(pupil, in: school).map { TimelineEntry($0.askedAt.londonDay, .asked($0), by: $0.asker) }
            + tx.suggestions.of(pupil, in: school).map { TimelineEntry($0.at.londonDay, .suggested($0), by: $0.by) }
    }
}

extension TeachingRecord {
    /// How it went, and that it began.
    fileprivate var lines: [TimelineEntry] {
        let began = TimelineEntry(standing.from, .teaching(self, went: nil), by: standing.teacherName)
        let went = standing.lookedOn.map {
            TimelineEntry($0, .teaching(self, went: standing.result), by: standing.teacherName)
        }
        return [went, began].compactMap(\.self)
    }
}
