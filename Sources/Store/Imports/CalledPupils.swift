import DatabasePort
import Domain

extension ImportStore {
    /// The names of the school’s pupils by what files call them, a UPN or the school’s own number. A child of whoever
    /// brings the files is not among them.
    package func names(of numbers: Set<String>, _ moment: ImportMoment) throws -> [String: PupilName] {
        var names: [String: PupilName] = [:]
        for some in parts(numbers.sorted()) {
            let notTheirs: SQL =
                moment.by.map { "AND id NOT IN (\(Reach.children(of: $0, in: moment.school)))" } ?? .none
            for row in try tx.rows(
                """
                SELECT upn, local_key, first_name, last_name, known_as FROM pupil
                WHERE school_id = \(moment.school) AND (upn IN \(some) OR local_key IN \(some)) \(notTheirs)
                """)
            {
                let name = try PupilName(row)
                for number in [try row.textIfAny("local_key"), try row.textIfAny("upn")] {
                    if let number { names[number] = name }
                }
            }
        }
        return names
    }
}
