import DatabasePort
import Domain
import Store

/// What targeted teaching begins with: a finding, a concern or earlier teaching, as an address or a form names it.
struct TeachingStart: Sendable {
    var finding: FindingID?
    var concern: ConcernID?
    var after: TeachingID?

    init(_ visit: SchoolVisit) {
        finding = FindingID(visit.query("finding"))
        concern = ConcernID(visit.query("concern"))
        after = TeachingID(visit.query("after"))
    }

    init(_ form: Form) {
        finding = FindingID(form["finding"])
        concern = ConcernID(form["concern"])
    }

    /// What of it is this pupil’s. Anything else is left out: teaching never waits for a form.
    func basis(_ pupil: PupilID, _ visit: SchoolVisit, _ tx: any Transaction) throws -> TeachingBasis {
        let found = try finding.flatMap { try there(tx.findings.find($0, in: visit.school.id)) }
        let raised = try concern.flatMap { id in
            try tx.concerns.of(pupil, in: visit.school.id).first { $0.id == id }
        }
        let earlier = try before(pupil, visit, tx)
        return TeachingBasis(
            finding: found?.pupil == pupil ? found?.id : earlier?.finding, concern: raised?.id ?? earlier?.concern)
    }

    /// The pupil’s earlier teaching that it carries on with.
    func before(_ pupil: PupilID, _ visit: SchoolVisit, _ tx: any Transaction) throws -> TeachingRecord? {
        let before = try after.flatMap { try there(tx.teaching.find($0, in: visit.school.id)) }
        return before?.pupil == pupil ? before : nil
    }

    /// What the finding or the concern is about; nothing of a finding while an objection stands, or progress is not read.
    func weakness(_ basis: TeachingBasis, _ pupil: PupilID, _ visit: SchoolVisit, _ tx: any Transaction) throws
        -> String
    {
        if let id = basis.concern,
            let concern = try tx.concerns.of(pupil, in: visit.school.id).first(where: { $0.id == id })
        {
            return concern.details.subject.isEmpty
                ? concern.details.area?.name ?? "" : concern.details.subject.capitalised
        }
        guard let id = basis.finding, visit.school.settings.readsProgress(on: visit.today),
            try tx.objections(visit.school.id).stopping(pupil) == nil
        else { return "" }
        return try there(tx.findings.find(id, in: visit.school.id))?.subject.capitalised ?? ""
    }

    /// Nil for what is not there any more.
    private func there<T>(_ find: @autoclosure () throws -> T) throws -> T? {
        do { return try find() } catch Refusal.notFound { return nil }
    }
}
