import Domain

/// A column for a table that knows pupils by the key of another one: their `upn`, and beside reasons for absence how
/// many sessions were possible.
///
/// Source: the tables that the Department's COLLECT exports from a school census.
struct JoinedColumn {
    private let place: Int
    private let values: [String: String]

    fileprivate static let keys = ["pupilonrolltableid", "pupilnolongeronrolltableid"]

    /// What stands in the column beside a row's own cells; empty where no table has the pupil.
    func cell(for cells: [String]) -> String { values[cells[place]] ?? "" }

    /// The same tables, with the column where one needs it and another has it.
    static func joining(_ sheets: [Sheet]) -> [Sheet] {
        var sheets = sheets
        for key in keys {
            let keyed = sheets.indices.filter { sheets[$0].place(of: key) != nil }
            join("upn", by: key, to: keyed, &sheets)
            for index in keyed {
                guard let table = sheets[index].tableBeside else { continue }
                let sentence =
                    "This table names pupils only by “\(key)”. Bring the table that holds it beside the UPN, such as "
                    + "“\(table)”, together with this one."
                sheets[index].notes.append(RowNote(line: 0, value: key, sentence: sentence))
            }
            let reasons = keyed.filter { sheets[$0].place(of: "attendancereason") != nil }
            join("termlysessionspossible", by: key, to: reasons, &sheets)
        }
        return sheets
    }

    /// Nothing where no table has such a column beside the key.
    private static func join(_ heading: String, by key: String, to places: [Int], _ sheets: inout [Sheet]) {
        let with = sheets.filter { $0.place(of: key) != nil && $0.place(of: heading) != nil }
        if with.isEmpty { return }
        let without = places.filter { sheets[$0].place(of: heading) == nil }
        let values = without.isEmpty ? [:] : values(of: heading, in: with, by: key)
        for index in without {
            guard let place = sheets[index].place(of: key) else { continue }
            sheets[index].joined.append(JoinedColumn(place: place, values: values))
            sheets[index].head.append(heading)
        }
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
    /// The table that has to be chosen together with this one, such as `pupilonroll`: without it only a key of its own
    /// says who each pupil is. Nil where none is lacking.
    package var tableBeside: String? {
        guard place(of: "upn") == nil else { return nil }
        return JoinedColumn.keys.first { place(of: $0) != nil }.map { String($0.dropLast("tableid".count)) }
    }

    fileprivate func place(of heading: String) -> Int? { head.firstIndex { $0.lowercased() == heading } }
}
