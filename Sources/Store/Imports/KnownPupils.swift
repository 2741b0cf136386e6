import DatabasePort
import Domain

/// The pupils of a school by all that files call them.
struct KnownPupils {
    private(set) var all: [NewPupil] = []
    /// Of whoever brings the files: nobody on the staff meets them in a list.
    private var ownChildren: Set<PupilID> = []
    private var places: [PupilID: Int] = [:]
    private var standing = 0
    private var byUPN: [String: Int] = [:]
    private var byOwn: [String: Int] = [:]
    /// The same without noughts in front, which spreadsheets lose.
    private var byOwnNumber: [Substring: Set<Int>] = [:]
    private var byName: [String: Set<Int>] = [:]

    /// - Parameter reader: who brings the files; nil for a command.
    init(_ school: SchoolID, for reader: AccountID?, _ tx: any Transaction) throws {
        try tx.each("SELECT * FROM pupil WHERE school_id = \(school) ORDER BY id") { set(try NewPupil($0)) }
        standing = all.count
        guard let reader else { return }
        ownChildren = Set(try tx.rows(Reach.children(of: reader, in: school)).map { try $0.id("pupil_id") })
    }

    /// Whether this is a child of whoever brings the files.
    func isOwnChild(_ id: PupilID) -> Bool { ownChildren.contains(id) }

    /// Whether the school has this pupil already.
    func stands(_ id: PupilID) -> Bool { places[id].map { $0 < standing } ?? false }

    subscript(_ id: PupilID) -> NewPupil? { places[id].map { all[$0] } }

    /// Keeps a pupil as they are from now on, new or changed. Earlier keys and names find them still.
    mutating func set(_ pupil: NewPupil) {
        let place = places[pupil.id] ?? all.count
        if place == all.count { all.append(pupil) } else { all[place] = pupil }
        places[pupil.id] = place
        if let upn = pupil.upn { byUPN[upn] = place }
        if let key = pupil.localKey {
            byOwn[key] = place
            if let number = key.withoutNoughts { byOwnNumber[number, default: []].insert(place) }
        }
        for first in [pupil.name.first, pupil.name.called] {
            byName[KnownPupils.key(first, pupil.name.last), default: []].insert(place)
        }
    }

    enum Found {
        case one(NewPupil)
        case no(Unfound)
    }

    /// The pupil whom a row speaks of.
    func find(_ key: PupilKey) -> Found {
        let found = anybody(key)
        if case .one(let pupil) = found, isOwnChild(pupil.id) {
            return .no(Unfound(words: KnownPupils.ownChild, isOwnChild: true))
        }
        return found
    }

    private func anybody(_ key: PupilKey) -> Found {
        let one: Int?
        switch key {
        case .numbered(let number, let first, let last, let bornOn):
            let found = anybody(number)
            guard case .one(let pupil) = found, isSomebodyElse(pupil, first, last, bornOn) else { return found }
            return .no(Unfound(words: KnownPupils.somebodyElse(pupil, bornOn, number)))
        case .upn(let text): one = byUPN[text]
        case .local(let text): one = own(text) ?? byUPN[text]
        case .person(let first, let last, let bornOn):
            let (found, isUnsure) = named(first, last, bornOn)
            if isUnsure { return .no(Unfound(words: KnownPupils.twoOfOneName)) }
            one = found
        }
        if let one { return .one(all[one]) }
        let (what, correct) =
            switch key.bare {
            case .upn: ("UPN", "correct it")
            case .local: ("number", "correct it")
            default: ("name and birth date", "correct them")
            }
        return .no(
            Unfound(words: "No pupil has this \(what). Bring in the pupils first, or \(correct).", isLacking: true))
    }

    /// The pupil of a school's own number, “001042” also as “1042” where that is one pupil’s alone.
    private func own(_ key: String) -> Int? {
        if let place = byOwn[key] { return place }
        guard let number = key.withoutNoughts, let places = byOwnNumber[number], places.count == 1 else { return nil }
        return places.first
    }

    enum Match {
        case none
        case one(NewPupil)
        /// By name, and without a number that says the same.
        case byName(NewPupil)
        /// Nobody, though somebody else has this name.
        case namesake
        /// What the row says does not go together: why.
        case clash(String)
    }

    /// The pupil whom a row is about. A permanent UPN takes the place of a temporary or missing one.
    func find(_ line: PupilLine) -> Match {
        let match = anybody(line)
        switch match {
        case .one(let pupil), .byName(let pupil): return isOwnChild(pupil.id) ? .clash(KnownPupils.ownChild) : match
        case .none, .namesake, .clash: return match
        }
    }

    private func anybody(_ line: PupilLine) -> Match {
        let byNumber = line.upn.flatMap { byUPN[$0.text] }
        let own = line.localKey.flatMap { byOwn[$0] }
        if let byNumber {
            if let own, own != byNumber {
                return .clash("This UPN and this number for the pupil belong to two pupils. Correct one of the two.")
            }
            return same(all[byNumber], line)
        }
        if let own { return checked(line, own, same(all[own], line)) }
        let (found, isUnsure) = named(line.first, line.last, line.bornOn)
        // A row with a number of its own may be one more pupil of that name.
        if isUnsure { return line.upn == nil && line.localKey == nil ? .clash(KnownPupils.twoOfOneName) : .none }
        guard let found else { return .none }
        return isNamesake(all[found], line) ? .namesake : checked(line, found, .byName(all[found]))
    }

    /// The one pupil of a name and birth date. A birth date that either lacks does not tell two apart.
    private func named(_ first: String, _ last: String, _ bornOn: Day?) -> (one: Int?, isUnsure: Bool) {
        let ofName = byName[KnownPupils.key(first, last)] ?? []
        if let bornOn {
            let born = ofName.filter { all[$0].bornOn == bornOn }
            if !born.isEmpty { return (born.count == 1 ? born.first : nil, born.count > 1) }
        }
        let open = bornOn == nil ? ofName : ofName.filter { all[$0].bornOn == nil }
        return (open.count == 1 ? open.first : nil, open.count > 1)
    }

    /// Two permanent UPNs are two pupils, unless they were born on one day too: then one is more likely mistyped.
    private func isNamesake(_ pupil: NewPupil, _ line: PupilLine) -> Bool {
        guard let upn = line.upn, !upn.isTemporary, let other = pupil.upn.flatMap({ UPN($0) }), !other.isTemporary
        else { return false }
        return line.bornOn == nil || pupil.bornOn == nil
    }

    private func checked(_ line: PupilLine, _ place: Int, _ match: Match) -> Match {
        if line.upn != nil, let old = all[place].upn.flatMap({ UPN($0) }), !old.isTemporary {
            return .clash("This pupil has another UPN already, \(old.text). A permanent UPN never changes: check both.")
        }
        return match
    }

    /// The pupil of a row's number, if the row is about them.
    private func same(_ pupil: NewPupil, _ line: PupilLine) -> Match {
        isSomebodyElse(pupil, line.first, line.last, line.bornOn)
            ? .clash(KnownPupils.somebodyElse(pupil, line.bornOn, line.key)) : .one(pupil)
    }

    /// Names change and birth dates are mended, but not all of them at once. A pupil who was only counted so far has a
    /// number in place of the name.
    private func isSomebodyElse(_ pupil: NewPupil, _ first: String, _ last: String, _ bornOn: Day?) -> Bool {
        if first.isEmpty || last.isEmpty || pupil.name.first.isEmpty || pupil.name.last.isEmpty { return false }
        if let bornOn, bornOn == pupil.bornOn { return false }
        func words(_ name: String) -> Set<Substring> { Set(sortKey(name).split(separator: " ")) }
        return words(last).isDisjoint(with: words(pupil.name.last))
            && words(first).isDisjoint(with: words("\(pupil.name.first) \(pupil.name.called)"))
    }

    private static func somebodyElse(_ pupil: NewPupil, _ bornOn: Day?, _ number: PupilKey) -> String {
        var what = "number"
        if case .upn = number.bare { what = "UPN" }
        let birth = pupil.bornOn == nil || bornOn == nil ? "" : " and birth date"
        return "This \(what) belongs to a pupil with another name\(birth). Check it."
    }

    private static func key(_ first: String, _ last: String) -> String { sortKey("\(last),\(first)") }

    static let ownChild = "This is your own child. Ask a colleague to bring in this row."

    private static let twoOfOneName =
        "There are several pupils of this name. Add the UPN, the school’s own number or the birth date."
}

/// Nobody, or nobody alone: why, and what to do.
struct Unfound: Error {
    let words: String
    var isLacking = false
    var isOwnChild = false
}
