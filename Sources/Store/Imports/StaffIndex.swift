import Domain

/// People of a school's staff by what a list may call them.
struct StaffIndex {
    private var found: [Key: Set<AccountID>] = [:]

    private enum Key: Hashable {
        case email(String)
        /// The title is nil where it does not matter, and empty for those without.
        case name(FoldedName, title: String?)
        case way(SoughtName.Way, String)
    }

    /// Takes a person up as they are now; those of other schools are left out.
    mutating func replace(_ old: KnownStaff.Person?, with new: KnownStaff.Person) {
        let (before, after) = (old.map(StaffIndex.keys) ?? [], StaffIndex.keys(new))
        for key in before.subtracting(after) { found[key]?.remove(new.id) }
        for key in after.subtracting(before) { found[key, default: []].insert(new.id) }
    }

    /// Whatever the capitals.
    func reached(at email: String) -> Set<AccountID> { found[.email(email.lowercased())] ?? [] }

    /// Those whose name is the same: a title that one lacks tells nobody apart.
    func near(_ name: PersonName) -> Set<AccountID> {
        let folded = FoldedName(name)
        guard let title = name.foldedTitle else { return found[.name(folded, title: nil)] ?? [] }
        return (found[.name(folded, title: title)] ?? []).union(found[.name(folded, title: "")] ?? [])
    }

    func written(_ words: String, _ way: SoughtName.Way) -> Set<AccountID> { found[.way(way, words)] ?? [] }

    private static func keys(_ person: KnownStaff.Person) -> Set<Key> {
        guard person.worksHere else { return [] }
        let name = FoldedName(person.name)
        var keys: Set<Key> = [.name(name, title: nil), .name(name, title: person.name.foldedTitle ?? "")]
        if let email = person.email { keys.insert(.email(email.lowercased())) }
        for (way, words) in name.waysOfWriting { keys.insert(.way(way, words)) }
        return keys
    }
}

/// An adult on the staff as a list of classes writes the name.
struct SoughtName {
    /// Surest first.
    enum Way: CaseIterable { case full, turned, initial, turnedInitial, last }

    /// Folded, without the title.
    let words: String
    let title: String?

    init(_ text: String) {
        var words = sortKey(text).split(separator: " ").map(String.init)
        // “Patel, Mrs Rosa” has it in the middle.
        let place = words.firstIndex(where: Titles.anywhere.contains)
        title = words.count > 1 ? place.map { words.remove(at: $0) } : nil
        self.words = words.joined(separator: " ")
    }

    /// Whether somebody of this title may be meant; one without may.
    func allows(_ title: String) -> Bool { self.title == nil || title.isEmpty || sortKey(title) == self.title }
}
