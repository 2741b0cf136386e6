/// How a row says whom it is about.
package enum PupilKey: Hashable, Sendable {
    case upn(String)
    case local(String)
    /// Taken only where it points at one pupil alone.
    case person(first: String, last: String, bornOn: Day?)

    package var text: String {
        switch self {
        case .upn(let text), .local(let text): text
        case .person(let first, let last, let bornOn):
            "\(first) \(last)".trimmed + (bornOn.map { ", born \($0.inWords)" } ?? "")
        }
    }
}
