/// A pupil's name. Where the pupil goes by another first name, that is the one that pages use.
package struct PupilName: Hashable, Sendable {
    package let first: String
    package let last: String
    /// The other first name, where there is one.
    package let knownAs: String?

    package init(first: String, last: String, knownAs: String? = nil) {
        self.first = first
        self.last = last
        self.knownAs = knownAs
    }

    /// `Leyla`.
    package var called: String {
        if let knownAs, !knownAs.isEmpty { return knownAs }
        return first.isEmpty ? last : first
    }

    /// `Leyla Demir`.
    package var full: String { first.isEmpty || last.isEmpty ? called : "\(called) \(last)" }

    /// For order and finding: surname first, then both first names.
    package var sortKey: String {
        Domain.sortKey([last, called, called == first ? "" : first].joined(separator: " "))
    }
}
