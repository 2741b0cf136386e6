import Domain

/// First and last name as names are compared.
struct FoldedName: Hashable {
    let first: String
    let last: String

    init(_ name: PersonName) { (first, last) = (sortKey(name.first), sortKey(name.last)) }

    var waysOfWriting: [SoughtName.Way: String] {
        guard !first.isEmpty else { return [.full: last] }
        let initial = String(first.prefix(1))
        return [
            .full: "\(first) \(last)", .turned: "\(last) \(first)", .initial: "\(initial) \(last)",
            .turnedInitial: "\(last) \(initial)", .last: last,
        ]
    }
}

extension PersonName {
    /// Nil for none. A title that one of two lacks tells nobody apart.
    var foldedTitle: String? {
        let key = sortKey(title)
        return key.isEmpty ? nil : key
    }

    /// Whether a first or last name is the same.
    func isHalf(_ other: PersonName) -> Bool {
        let (one, two) = (FoldedName(self), FoldedName(other))
        return one.first == two.first || one.last == two.last
    }
}
