import Domain

/// Addresses of targeted teaching.
extension Links {
    /// - Parameters:
    ///   - finding: what it answers.
    ///   - concern: the same.
    ///   - teaching: what it carries on with.
    package func newTeaching(
        _ pupil: PupilID, finding: FindingID? = nil, concern: ConcernID? = nil, after teaching: TeachingID? = nil
    ) -> Link {
        let query =
            finding.map { "?finding=\($0.text)" } ?? concern.map { "?concern=\($0.text)" }
            ?? teaching.map { "?after=\($0.text)" } ?? ""
        return at("pupils/\(pupil.text)/teaching/new" + query)
    }
    package func teaching(_ id: TeachingID) -> Link { at("teaching/\(id.text)") }
    package func teachingOutcome(_ id: TeachingID) -> Link { at("teaching/\(id.text)/outcome") }
    package func teachingChange(_ id: TeachingID) -> Link { at("teaching/\(id.text)/change") }
    package func teachingHistory(_ id: TeachingID) -> Link { at("teaching/\(id.text)/history") }
    package func teachingMove(_ id: TeachingID) -> Link { at("teaching/\(id.text)/move") }
}
