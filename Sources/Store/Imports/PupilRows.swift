import Domain

/// Several rows about one pupil: what they say together, and where they differ.
extension PupilLine {
    /// Whether nothing but a name says that two rows are about one pupil, and the rows differ.
    func isAnotherOfOneName(_ other: PupilLine) -> Bool {
        let isAlone = [self, other].contains { $0.upn == nil && $0.localKey == nil && $0.bornOn == nil }
        return isAlone
            && (className != other.className || yearGroup != other.yearGroup || upn != other.upn
                || localKey != other.localKey)
    }

    /// Whether two rows of one name and one file are two pupils: by their UPNs or the school’s numbers, unless they
    /// were born on one day too.
    func isNamesake(_ other: PupilLine) -> Bool {
        (bornOn == nil || other.bornOn == nil) && (differ(upn, other.upn) || differ(ownNumber, other.ownNumber))
    }

    private var ownNumber: Substring? { localKey?.withoutNoughts ?? localKey?[...] }

    /// What two rows about one pupil say differently.
    func contradiction(_ other: PupilLine) -> String? {
        func words(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : sortKey($0) } }
        if differ(upn, other.upn) { return "UPN" }
        if differ(ownNumber, other.ownNumber) { return "number" }
        if differ(words(first), words(other.first)) || differ(words(last), words(other.last)) { return "name" }
        if differ(bornOn, other.bornOn) { return "birth date" }
        if differ(yearGroup, other.yearGroup) { return "year group" }
        if differ(words(className), words(other.className)) { return "class" }
        if differ(joinedOn, other.joinedOn) { return "day of joining" }
        if differ(leftOn, other.leftOn) { return "day of leaving" }
        return nil
    }

    func filled(from other: PupilLine) -> PupilLine {
        var filled = self
        filled.upn = upn ?? other.upn
        filled.localKey = localKey ?? other.localKey
        if first.isEmpty { filled.first = other.first }
        if last.isEmpty { filled.last = other.last }
        filled.bornOn = bornOn ?? other.bornOn
        filled.yearGroup = yearGroup ?? other.yearGroup
        filled.className = className ?? other.className
        filled.joinedOn = joinedOn ?? other.joinedOn
        filled.leftOn = leftOn ?? other.leftOn
        return filled
    }

    /// The school’s own number, as it stood where this is the same without noughts in front.
    func ownNumber(beside old: String?) -> String? {
        guard let localKey, let old, let number = localKey.withoutNoughts, number == old.withoutNoughts else {
            return localKey ?? old
        }
        return localKey.utf8.count < old.utf8.count ? old : localKey
    }
}

extension String {
    /// Figures alone without the noughts in front, which spreadsheets lose; nil where anything else is in it.
    var withoutNoughts: Substring? {
        utf8.allSatisfy { (48...57).contains($0) } ? drop { $0 == "0" } : nil
    }
}

private func differ<T: Equatable>(_ a: T?, _ b: T?) -> Bool { a != nil && b != nil && a != b }
