import Domain

/// A column for a table that knows pupils by the key of another one: their `upn`, and beside reasons for absence how
/// many sessions were possible.
///
/// Source: the tables that the Department's COLLECT exports from a school census.
struct JoinedColumn {
    private let place: Int
    private let values: [String: String]

    private static let keys = ["pupilonrolltableid", "pupilnolongeronrolltableid"]

    /// What stands in the column beside a row's own cells; empty where no table has the pupil.
    func cell(for cells: [String]) -> String { values[cells[place]] ?? "" }

    /// The same tables, with the column where one needs it and another has it.
    static func joining(_ sheets: [Sheet]) -> [Sheet] {
        var sheets = sheets
        for key in keys {
            let keyed = sheets.indices.filter { sheets[$0].place(of: key) != nil }
            let isWhole = join("upn", by: key, to: keyed, &sheets)
            if !isWhole {
                for index in keyed where sheets[index].place(of: "upn") == nil {
                    let sentence =
                        "This table names pupils only by “\(key)”. Bring the table that holds it beside the UPN, such as "
                        + "“\(key.dropLast(7))”, together with this one."
                    sheets[index].notes.append(RowNote(line: 0, value: key, sentence: sentence))
                }
            }
            let reasons = keyed.filter { sheets[$0].place(of: "attendancereason") != nil }
            join("termlysessionspossible", by: key, to: reasons, &sheets)
        }
        return sheets
    }

    /// False where no table has such a column beside the key.
    @discardableResult private static func join(
        _ heading: String, by key: String, to places: [Int], _ sheets: inout [Sheet]
    ) -> Bool {
        let with = sheets.filter { $0.place(of: key) != nil && $0.place(of: heading) != nil }
        if with.isEmpty { return false }
        let without = places.filter { sheets[$0].place(of: heading) == nil }
        let values = without.isEmpty ? [:] : values(of: heading, in: with, by: key)
        for index in without {
            guard let place = sheets[index].place(of: key) else { continue }
            sheets[index].joined.append(JoinedColumn(place: place, values: values))
            sheets[index].head.append(heading)
        }
        return true
    }

    private static func values(of heading: String, in sheets: [Sheet], by key: String) -> [String: String] {
        var values: [String: String] = [:]
        for sheet in sheets {
            guard let from = sheet.place(of: key), let to = sheet.place(of: heading) else { continue }
            sheet.each { row in
                if row.crooked == nil, !row.cells[from].isEmpty { values[row.cells[from]] = row.cells[to] }
            }
        }
        return values
    }
}

extension Sheet {
    fileprivate func place(of heading: String) -> Int? { head.firstIndex { $0.lowercased() == heading } }
}
