import DatabasePort
import Domain

/// The pupils of a school by all that files call them.
struct KnownPupils {
    private(set) var all: [NewPupil] = []
    private var places: [PupilID: Int] = [:]
    private var byUPN: [String: Int] = [:]
    private var byOwn: [String: Int] = [:]
    private var byName: [String: Set<Int>] = [:]

    init(_ school: SchoolID, _ tx: any Transaction) throws {
        try tx.each("SELECT * FROM pupil WHERE school_id = \(school) ORDER BY id") { set(try NewPupil($0)) }
    }

    subscript(_ id: PupilID) -> NewPupil? { places[id].map { all[$0] } }

    /// Keeps a pupil as they are from now on, new or changed. Earlier keys and names find them still.
    mutating func set(_ pupil: NewPupil) {
        let place = places[pupil.id] ?? all.count
        if place == all.count { all.append(pupil) } else { all[place] = pupil }
        places[pupil.id] = place
        if let upn = pupil.upn { byUPN[upn] = place }
        if let key = pupil.localKey { byOwn[key] = place }
        for first in [pupil.name.first, pupil.name.called] {
            byName[KnownPupils.key(first, pupil.name.last), default: []].insert(place)
        }
    }

    enum Found {
        case one(NewPupil)
        /// Nobody, or nobody alone: why, and what to do.
        case no(String)
    }

    /// The pupil whom a row speaks of.
    func find(_ key: PupilKey) -> Found {
        let one: Int?
        switch key {
        case .upn(let text): one = byUPN[text]
        case .local(let text): one = byOwn[text] ?? byUPN[text]
        case .person(let first, let last, let bornOn):
            let (found, isUnsure) = named(first, last, bornOn)
            if isUnsure { return .no(KnownPupils.twoOfOneName) }
            one = found
        }
        if let one { return .one(all[one]) }
        switch key {
        case .upn: return .no("No pupil has this UPN. Bring in the pupils first, or correct it.")
        case .local: return .no("No pupil has this number. Bring in the pupils first, or correct it.")
        case .person: return .no("No pupil has this name and birth date. Bring in the pupils first, or correct them.")
        }
    }

    enum Match {
        case none
        case one(NewPupil)
        /// By name, and without a number that says the same.
        case byName(NewPupil)
        /// What the row says does not go together: why.
        case clash(String)
    }

    /// The pupil whom a row is about. A permanent UPN takes the place of a temporary or missing one.
    func find(_ line: PupilLine) -> Match {
        let byNumber = line.upn.flatMap { byUPN[$0.text] }
        let own = line.localKey.flatMap { byOwn[$0] }
        if let byNumber {
            if let own, own != byNumber {
                return .clash("This UPN and this number for the pupil belong to two pupils. Correct one of the two.")
            }
            if isSomebodyElse(all[byNumber], line) {
                return .clash("\(all[byNumber].name.full) has this UPN, born on another day. Correct it.")
            }
            return .one(all[byNumber])
        }
        if let own { return checked(line, own, .one(all[own])) }
        let (found, isUnsure) = named(line.first, line.last, line.bornOn)
        // A row with a number of its own may be one more pupil of that name.
        if isUnsure { return line.upn == nil && line.localKey == nil ? .clash(KnownPupils.twoOfOneName) : .none }
        guard let found else { return .none }
        return checked(line, found, .byName(all[found]))
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

    private func checked(_ line: PupilLine, _ place: Int, _ match: Match) -> Match {
        if line.upn != nil, let old = all[place].upn.flatMap({ UPN($0) }), !old.isTemporary {
            return .clash("This pupil has another UPN already, \(old.text). A permanent UPN never changes: check both.")
        }
        return match
    }

    /// Names change and birth dates are mended, but not all of them at once.
    private func isSomebodyElse(_ pupil: NewPupil, _ line: PupilLine) -> Bool {
        guard let born = pupil.bornOn, let said = line.bornOn, born != said, !line.first.isEmpty, !line.last.isEmpty
        else { return false }
        return sortKey(line.last) != sortKey(pupil.name.last)
            && ![pupil.name.first, pupil.name.called].map(sortKey).contains(sortKey(line.first))
    }

    private static func key(_ first: String, _ last: String) -> String { sortKey("\(last),\(first)") }

    private static let twoOfOneName =
        "There are several pupils of this name. Add the UPN, the school’s own number or the birth date."
}
