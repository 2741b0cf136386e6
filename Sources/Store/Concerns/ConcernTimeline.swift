import DatabasePort
import Domain

extension TimelineStore {
    /// From a concern to a decision.
    func concerned(_ pupil: PupilID, _ school: SchoolID) throws -> [TimelineEntry] {
        try decided(pupil, school) + tx.concerns.of(pupil, in: school).flatMap(\.lines) + views(pupil, school)
            + taught(pupil, school)
            + tx.letters.of(pupil, in: school).map {
                TimelineEntry($0.sentOn, .letter($0.id, $0.kind, to: $0.addressedTo), by: $0.sentBy)
            }
            + tx.moves.away(from: pupil, in: school).map { TimelineEntry($0.on, .movedAway($0.kind), by: $0.by) }
    }

    private func decided(_ pupil: PupilID, _ school: SchoolID) throws -> [TimelineEntry] {
        let decisions = try tx.decisions.of(pupil, in: school).map { decision in
            TimelineEntry(
                decision.version.decidedOn,
                .decided(decision.id, decision.version.outcome, isTakenBack: decision.isTakenBack),
                by: decision.version.by)
        }
        let analyses = try tx.needs.versions(of: pupil, in: school).map {
            TimelineEntry($0.at.londonDay, .analysed(areas: $0.analysis.parts.count), by: $0.by)
        }
        // Of a day on which it was saved often, once.
        return decisions + analyses.inGroups { [$0.day.iso, $0.by?.formal ?? ""] }.map { $0.members[0] }
    }

    private func views(_ pupil: PupilID, _ school: SchoolID) throws -> [TimelineEntry] {
        let views = try tx.views.of(pupil, in: school)
        return views.pupilSaidOn.map { TimelineEntry($0, .view(by: nil)) }
            + views.family.map { TimelineEntry($0.saidOn, .view(by: $0.saidBy), by: $0.recorder) }
    }
}

extension ConcernRecord {
    /// That it was raised, and its newest answer.
    fileprivate var lines: [TimelineEntry] {
        let raiser: String? =
            switch details.whose {
            case .staff: recorder.formal
            case .family: details.raiser
            case .pupil: nil
            }
        let raised = TimelineEntry(raisedOn, .concern(id, .raised(by: raiser, seen: details.seen)), by: recorder)
        let answered = answer.map { TimelineEntry($0.on, .concern(id, .answered($0.next, words: $0.words)), by: $0.by) }
        return [answered, raised].compactMap(\.self)
    }
}
