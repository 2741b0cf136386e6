import DatabasePort
import Domain

/// The classes of a school year by name, and those that an import makes.
struct KnownClasses {
    private(set) var added: [NewClass] = []
    private var addedIDs: Set<ClassID> = []
    private var byName: [String: NewClass] = [:]
    private var unwritten = 0
    private let year: AcademicYear

    init(_ school: SchoolID, _ year: AcademicYear, _ tx: any Transaction) throws {
        self.year = year
        let rows = try tx.rows(
            "SELECT id, name, subject FROM class WHERE school_id = \(school) AND academic_year = \(year)")
        for row in rows {
            let known = NewClass(
                id: try row.id("id"), name: try row.text("name"), academicYear: year,
                subject: try row.textIfAny("subject"))
            byName[KnownClasses.folded(known.name)] = known
        }
    }

    /// The class of that name, whatever its capitals, and whether it is new.
    ///
    /// - Parameter subject: of a set, for one that is new.
    mutating func findOrAdd(_ name: String, subject: String?, _ moment: ImportMoment) -> (NewClass, isNew: Bool) {
        if let known = byName[KnownClasses.folded(name)] { return (known, false) }
        let new = NewClass(id: moment.newID(), name: name, academicYear: year, subject: subject)
        added.append(new)
        addedIDs.insert(new.id)
        byName[KnownClasses.folded(name)] = new
        return (new, true)
    }

    func isNew(_ id: ClassID) -> Bool { addedIDs.contains(id) }

    /// New ones since the last time.
    mutating func takeAdded() -> [NewClass] {
        defer { unwritten = added.count }
        return Array(added[unwritten...])
    }

    private static func folded(_ name: String) -> String {
        let key = sortKey(name)
        return key.isEmpty ? name : key
    }
}
