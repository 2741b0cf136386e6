import DatabasePort
import Domain

/// The pupils of a school by the keys that files use.
struct KnownPupils {
    private var pupils: [NewPupil] = []
    private var byUPN: [String: Int] = [:]
    private var byKey: [String: Int] = [:]

    init(_ school: SchoolID, _ tx: any Transaction) throws {
        var pupils: [NewPupil] = []
        try tx.each("SELECT * FROM pupil WHERE school_id = \(school)") { pupils.append(try NewPupil($0)) }
        self.pupils = pupils
        for (place, pupil) in pupils.enumerated() {
            if let upn = pupil.upn { byUPN[upn] = place }
            if let key = pupil.localKey { byKey[key] = place }
        }
    }

    enum Match {
        case none
        case one(NewPupil)
        /// The row's two keys do not go together: why.
        case clash(String)
    }

    func find(_ key: PupilKey) -> NewPupil? {
        switch key {
        case .upn(let text): byUPN[text].map { pupils[$0] }
        case .local(let text): (byKey[text] ?? byUPN[text]).map { pupils[$0] }
        }
    }

    /// The pupil whom a row is about. A permanent UPN takes the place of a temporary or missing one.
    func find(_ line: PupilLine) -> Match {
        let byNumber = line.upn.flatMap { byUPN[$0.text] }
        let byOwn = line.localKey.flatMap { byKey[$0] }
        if let byNumber {
            if let byOwn, byOwn != byNumber {
                return .clash("This UPN and this number for the pupil belong to two pupils. Correct one of the two.")
            }
            return .one(pupils[byNumber])
        }
        guard let byOwn else { return .none }
        if line.upn != nil, let old = pupils[byOwn].upn.flatMap({ UPN($0) }), !old.isTemporary {
            return .clash("This pupil has another UPN already, \(old.text). A permanent UPN never changes: check both.")
        }
        return .one(pupils[byOwn])
    }

    func onRoll(_ today: Day) -> Int { pupils.count { $0.leftOn.map { $0 > today } ?? true } }
}

/// The classes of a school year by name, and those that a file makes.
struct KnownClasses {
    private(set) var added: [NewClass] = []
    private var byName: [String: ClassID] = [:]
    private let year: AcademicYear

    init(_ school: SchoolID, _ year: AcademicYear, _ tx: any Transaction) throws {
        self.year = year
        for row in try tx.rows("SELECT id, name FROM class WHERE school_id = \(school) AND academic_year = \(year)") {
            byName[KnownClasses.folded(try row.text("name"))] = try row.id("id")
        }
    }

    /// The class of that name, whatever its capitals, and whether it is new.
    mutating func findOrAdd(_ name: String, _ moment: ImportMoment) -> (id: ClassID, isNew: Bool) {
        if let id = byName[KnownClasses.folded(name)] { return (id, false) }
        let new = NewClass(id: moment.newID(), name: name, academicYear: year)
        added.append(new)
        byName[KnownClasses.folded(name)] = new.id
        return (new.id, true)
    }

    private static func folded(_ name: String) -> String {
        let key = sortKey(name)
        return key.isEmpty ? name : key
    }
}
