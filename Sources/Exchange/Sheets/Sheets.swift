import Domain

/// Opens files that schools have: text that some program exported, parted by commas, semicolons or tabs.
package enum Sheets {
    /// Of all files brought together.
    package static let mostBytes = 50 << 20
    /// Brought together.
    package static let mostFiles = 20
    /// What a person is told who brought more than `mostBytes`.
    package static let tooLarge =
        "The files are larger than \(mostBytes >> 20) MB together, so nothing of them was kept. Bring them in parts, such "
        + "as one year at a time."

    /// A table from each file, in their order. Tables that know a pupil only by a number that another table has beside
    /// the UPN get a last column `upn`, as in the tables of the Department's COLLECT.
    ///
    /// - Parameter isHeading: whether a cell is a heading that readers know; it helps to find the line of headings.
    /// - Throws: `Refusal.invalid` for the field `file`, one error for each file that is no table, with what to do.
    package static func open(
        _ files: [BroughtBytes], isHeading: (String) -> Bool = { _ in false }
    ) throws(Refusal) -> [Sheet] {
        if files.isEmpty { throw .invalid([FieldError("file", "Choose a file.")]) }
        if files.count > mostFiles {
            throw .invalid([FieldError("file", "Choose at most \(mostFiles) files at once.")])
        }
        try checkSize(files.map(\.bytes.count))
        var sheets: [Sheet] = []
        var errors = FieldErrors()
        for file in files {
            do throws(CSVFault) {
                sheets.append(try Sheet(file, isHeading: isHeading))
            } catch {
                errors.add("file", "“\(file.name)” cannot be read. \(error.message)")
            }
        }
        // Letters take more bytes in UTF-8, and what is kept is opened again.
        try checkSize(sheets.map(\.text.count))
        if errors.all.isEmpty, !sheets.contains(where: { $0.rowCount > 0 }) {
            for file in files {
                errors.add("file", "“\(file.name)” has headings and nothing below them. Export it again with its rows.")
            }
        }
        if !errors.all.isEmpty { throw .invalid(errors.all) }
        return JoinedColumn.joining(sheets)
    }

    private static func checkSize(_ sizes: [Int]) throws(Refusal) {
        if sizes.reduce(0, +) > mostBytes { throw .invalid([FieldError("file", tooLarge)]) }
    }
}
