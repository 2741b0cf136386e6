import DatabasePort
import Domain

package enum ChangeSet {}
/// What is kept as it stood is known by it.
package typealias ChangeID = ID<ChangeSet>

/// In which school, by whom and when something is changed.
package struct ChangeMoment: Sendable {
    package let school: SchoolID
    /// Nil for a command.
    package let by: AccountID?
    package let at: Instant

    package init(school: SchoolID, by: AccountID?, at: Instant) {
        self.school = school
        self.by = by
        self.at = at
    }
}

/// Keeps rows as they stood before and after, so that nothing is lost and what can be is undone as a whole.
package final class Journal {
    let tx: any Transaction
    let school: SchoolID
    let id: ChangeID
    private var number = 0

    init(_ tx: any Transaction, _ school: SchoolID, _ id: ChangeID) {
        self.tx = tx
        self.school = school
        self.id = id
    }

    /// Runs `write` and keeps what it changed in one table.
    ///
    /// - Parameter owners: values of the place's `owner` column; every row of theirs may be changed, and no other.
    package func change(_ place: Place, _ owners: [some SQLBindable], _ write: () throws -> Void) throws {
        let owners = distinct(owners.map(\.sqlValue))
        let before = try place.rows(owners, school, tx)
        try write()
        let after = try place.rows(owners, school, tx)
        var kept: [SQL] = []
        for key in Set(before.keys).union(after.keys).sorted() where before[key] != after[key] {
            kept.append(
                """
                (\(school), \(id), \(number), \(place.table), \(before[key]?.text(place.columns) ?? ""),
                \(after[key]?.text(place.columns) ?? ""))
                """)
            number += 1
        }
        try tx.insert(
            "INSERT INTO change_row (school_id, change_id, number, place, before, after) VALUES", kept, columns: 6)
    }
}
