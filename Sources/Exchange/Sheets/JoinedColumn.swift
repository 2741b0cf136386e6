import Domain

/// The column `upn` for a table that knows pupils by the key of another one.
///
/// Source: the tables that the Department's COLLECT exports from a school census.
struct JoinedColumn {
    private let place: Int
    private let values: [String: String]

    private static let heading = "upn"
    private static let keys = ["pupilonrolltableid", "pupilnolongeronrolltableid"]

    /// What stands in the column beside a row's own cells; empty where no table has the pupil.
    func cell(for cells: [String]) -> String { values[cells[place]] ?? "" }

    /// The same tables, with the column where one needs it and another has it.
    static func joining(_ sheets: [Sheet]) -> [Sheet] {
        var sheets = sheets
        for key in keys {
            let with = sheets.filter { $0.place(of: key) != nil && $0.place(of: heading) != nil }
            let without = sheets.indices.filter {
                sheets[$0].place(of: key) != nil && sheets[$0].place(of: heading) == nil
            }
            if without.isEmpty { continue }
            let upns = values(of: with, by: key)
            for index in without {
                guard let place = sheets[index].place(of: key) else { continue }
                if with.isEmpty {
                    let sentence =
                        "This table names pupils only by “\(key)”. Bring the table that holds it beside the UPN, such as "
                        + "“\(key.dropLast(7))”, together with this one."
                    sheets[index].notes.append(RowNote(line: 0, value: key, sentence: sentence))
                } else {
                    sheets[index].joined = JoinedColumn(place: place, values: upns)
                    sheets[index].head.append(heading)
                }
            }
        }
        return sheets
    }

    private static func values(of sheets: [Sheet], by key: String) -> [String: String] {
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
