import DatabasePort
import Domain

/// The classes of a school year and of later ones by name, and those that an import makes.
struct KnownClasses {
    private(set) var added: [NewClass] = []
    private var addedIDs: Set<ClassID> = []
    private var known: [Key: NewClass] = [:]
    private var unwritten = 0
    private let year: AcademicYear

    private struct Key: Hashable {
        let year: AcademicYear
        let name: String
    }

    /// - Parameter year: this one.
    init(_ school: SchoolID, _ year: AcademicYear, _ tx: any Transaction) throws {
        self.year = year
        let rows = try tx.rows(
            "SELECT id, name, subject, academic_year FROM class WHERE school_id = \(school) AND academic_year >= \(year)"
        )
        for row in rows {
            let found = NewClass(
                id: try row.id("id"), name: try row.text("name"),
                academicYear: try row.academicYear("academic_year"),
                subject: try row.textIfAny("subject"))
            known[Key(year: found.academicYear, name: foldedKey(found.name))] = found
        }
    }

    /// The class of that name, whatever its capitals, and whether it is new.
    ///
    /// - Parameters:
    ///   - subject: of a set, for one that is new.
    ///   - day: on which somebody begins there; where that is in a later school year, the class is one of that year.
    mutating func findOrAdd(
        _ name: String, subject: String?, from day: Day?, _ moment: ImportMoment
    ) -> (NewClass, isNew: Bool) {
        let year = max(year, AcademicYear(of: day ?? moment.today))
        let key = Key(year: year, name: foldedKey(name))
        if let found = known[key] { return (found, false) }
        let new = NewClass(id: moment.newID(), name: name, academicYear: year, subject: subject)
        added.append(new)
        addedIDs.insert(new.id)
        known[key] = new
        return (new, true)
    }

    func isNew(_ id: ClassID) -> Bool { addedIDs.contains(id) }

    /// New ones since the last time.
    mutating func takeAdded() -> [NewClass] {
        defer { unwritten = added.count }
        return Array(added[unwritten...])
    }
}
