import Domain

/// Contacts of a table, each pupil’s person once. A row may hold several, numbered in the headings.
struct ContactGathering {
    private(set) var lines: [ContactLine] = []
    /// Columns of the first contact of a row, of the second, and so on.
    private let groups: [[ImportField: [Int]]]
    private var known: [Person: ContactLine] = [:]

    private struct Person: Hashable {
        let pupil: PupilKey
        let name: String

        init(_ line: ContactLine) {
            pupil = line.pupil.bare
            name = sortKey("\(line.first) \(line.last)")
        }
    }

    init(_ columns: Columns) {
        var groups: [Int: [ImportField: [Int]]] = [:]
        for field in ImportField.contact {
            for place in columns.places(field) {
                let number = ContactHeading(columns.meaning.columns[place].heading)?.number ?? 1
                groups[number, default: [:]][field, default: []].append(place)
            }
        }
        self.groups = groups.sorted { $0.key < $1.key }.map(\.value)
    }

    var isEmpty: Bool { groups.isEmpty }

    /// The contacts that a row names.
    ///
    /// - Throws: `UnreadableCell`
    func found(_ cells: Cells, _ pupil: PupilKey, _ reading: inout SheetReading) throws -> [ContactLine] {
        try groups.compactMap { group in
            if group.values.allSatisfy({ $0.allSatisfy { cells.row.cells[$0].isEmpty } }) { return nil }
            return try ContactReader.line(ContactCells(cells: cells, places: group), pupil, &reading)
        }
    }

    /// - Throws: `UnreadableCell` where one of them stands already, with other details.
    func check(_ found: [ContactLine]) throws {
        for (place, line) in found.enumerated() {
            let person = Person(line)
            guard let earlier = known[person] ?? found[..<place].first(where: { Person($0) == person }),
                !earlier.says(line)
            else { continue }
            throw UnreadableCell(
                value: "\(line.first) \(line.last)".trimmed,
                reason:
                    "\(earlier.line == line.line ? "This row" : "Line \(earlier.line)") has this contact of the pupil "
                    + "with other details. Keep one of the two.")
        }
    }

    /// Takes checked lines.
    mutating func add(_ found: [ContactLine]) {
        for line in found where known[Person(line)] == nil {
            known[Person(line)] = line
            lines.append(line)
        }
    }
}

extension ContactLine {
    fileprivate func says(_ other: ContactLine) -> Bool {
        var copy = ContactLine(line: line, pupil: pupil)
        (copy.title, copy.first, copy.last, copy.relationship) = (
            other.title, other.first, other.last, other.relationship
        )
        (copy.hasResponsibility, copy.livesWith, copy.place) = (other.hasResponsibility, other.livesWith, other.place)
        (copy.language, copy.needsInterpreter, copy.format) = (other.language, other.needsInterpreter, other.format)
        (copy.phone, copy.email, copy.address) = (other.phone, other.email, other.address)
        (copy.courtOrder, copy.isHeldBack) = (other.courtOrder, other.isHeldBack)
        return copy == self
    }
}
