import Domain

/// Addresses from a worry to its answer.
extension Links {
    /// - Parameters:
    ///   - finding: what it begins with.
    ///   - area: of a worry about wider development.
    package func newConcern(_ pupil: PupilID, finding: FindingID? = nil, area: WiderArea? = nil) -> Link {
        let query = finding.map { "?finding=\($0.text)" } ?? area.map { "?area=\($0.rawValue)" } ?? ""
        return at("pupils/\(pupil.text)/concerns/new" + query)
    }
    package func concern(_ id: ConcernID) -> Link { at("concerns/\(id.text)") }
    package func concernExplanations(_ id: ConcernID) -> Link { at("concerns/\(id.text)/explanations") }
    package func concernAnswer(_ id: ConcernID) -> Link { at("concerns/\(id.text)/answer") }
    package func concernChange(_ id: ConcernID) -> Link { at("concerns/\(id.text)/change") }
    package func concernHistory(_ id: ConcernID) -> Link { at("concerns/\(id.text)/history") }
    package func concernMove(_ id: ConcernID) -> Link { at("concerns/\(id.text)/move") }
}
