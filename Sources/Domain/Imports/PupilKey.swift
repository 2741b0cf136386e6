/// How a row says whom it is about.
package enum PupilKey: Hashable, Sendable {
    case upn(String)
    case local(String)
    /// Taken only where it points at one pupil alone.
    case person(first: String, last: String, bornOn: Day?)
    /// A number, and who the row says has it: not taken where the pupil of that number is somebody else.
    indirect case numbered(PupilKey, first: String, last: String, bornOn: Day?)

    /// As a person is told of it: the number alone where there is one.
    package var text: String {
        switch self {
        case .upn(let text), .local(let text): text
        case .person(let first, let last, let bornOn):
            "\(first) \(last)".trimmed + (bornOn.map { ", born \($0.inWords)" } ?? "")
        case .numbered(let number, _, _, _): number.text
        }
    }

    /// Without the name beside a number.
    package var bare: PupilKey {
        if case .numbered(let number, _, _, _) = self { number } else { self }
    }

    /// A number with the name beside it, where that is a whole one.
    package func beside(first: String, last: String, bornOn: Day?) -> PupilKey {
        first.isEmpty || last.isEmpty ? self : .numbered(self, first: first, last: last, bornOn: bornOn)
    }
}
