import Domain
import Store

/// What a finding leads to, by the name that its buttons send.
enum FindingStep: String {
    case concern, teaching

    func link(of finding: FindingRecord, _ links: Links) -> Link {
        switch self {
        case .concern: links.newConcern(finding.pupil, finding: finding.id)
        case .teaching: links.newTeaching(finding.pupil, finding: finding.id)
        }
    }
}

extension [FollowUp] {
    /// What somebody did about a question, each with the way to it; nil where nobody did anything.
    func html(_ links: Links) -> HTML? {
        guard !isEmpty else { return nil }
        return Rows(
            map { step -> HTML in
                switch step {
                case .concern(let id, let day):
                    "<p>A concern was raised on \(day). \(TextLink("Open the concern", to: links.concern(id), about: "of \(day.inWords)"))</p>"
                case .teaching(let id, let day):
                    "<p>Targeted teaching since \(day). \(TextLink("Open the teaching", to: links.teaching(id), about: "since \(day.inWords)"))</p>"
                }
            }
        ).html
    }
}
