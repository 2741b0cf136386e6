import Domain

/// Reads a tidy table of one kind: what can be taken, what cannot and why.
package enum TidyReader {
    /// - Parameter today: a birthday or a sitting after it is refused.
    /// - Throws: `Refusal.invalid` for the field `file`, where the columns are not those of this kind.
    package static func read(_ kind: ImportKind, _ table: TidyTable, on today: Day) throws -> BroughtFile {
        try check(kind, table)
        var file =
            switch kind {
            case .pupils: PupilReader.read(table, today)
            case .staff: StaffReader.read(table)
            case .classes: ClassReader.read(table)
            case .results: table.has("wave") ? try WaveReader.read(table) : ResultReader.read(table, today)
            }
        let unknown = table.unknown(besides: kind.required + kind.optional)
        if !unknown.isEmpty {
            let names = listed(unknown.prefix(8).map { "“\($0.prefix(40))”" })
            file.notes.insert(
                RowNote(line: 1, value: "", sentence: "These columns are not read: \(names)."), at: 0)
        }
        return file
    }

    private static func check(_ kind: ImportKind, _ table: TidyTable) throws {
        let missing = missing(kind, table)
        if !missing.isEmpty {
            let names = listed(missing.map { "“\($0)”" })
            let found = table.head.map(\.trimmed).filter { !$0.isEmpty }.prefix(12).map { String($0.prefix(40)) }
            let other = ImportKind.allCases.first { $0 != kind && TidyReader.missing($0, table).isEmpty }
            throw Refusal.file(
                "A file of \(kind.word) needs the column\(missing.count == 1 ? "" : "s") \(names). "
                    + (found.isEmpty ? "The first line names none. " : "The first line says: \(listed(found)). ")
                    + (other.map { "It looks like a file of \($0.word). " } ?? "")
                    + "Name the columns in the first line and bring the file again.")
        }
        if table.records.isEmpty {
            throw Refusal.file("The file has a first line and nothing below it. Bring one with a row for each entry.")
        }
    }

    private static func missing(_ kind: ImportKind, _ table: TidyTable) -> [String] {
        var missing = kind.required.filter { !table.has($0) }
        let needsPupil = kind == .pupils || kind == .results
        if needsPupil, !table.has("upn"), !table.has("pupil") { missing.append("upn") }
        if kind == .results, !table.has("wave") {
            missing += ["assessment", "date"].filter { !table.has($0) }
        }
        return missing
    }

    /// Reads each record, or refuses it.
    static func each<Line>(
        _ table: TidyTable, _ refused: inout [RefusedRow], _ read: (TidyRow) throws -> Line
    ) -> [Line] {
        var lines: [Line] = []
        lines.reserveCapacity(table.records.count)
        for record in table.records {
            do {
                let count = record.cells.count
                if count != table.head.count {
                    throw UnreadableCell(
                        value: counted(count, "cell"),
                        reason: "The first line has \(counted(table.head.count, "column")), this row \(count). "
                            + "Look for a comma too many or too few.")
                }
                lines.append(try read(TidyRow(table: table, record: record)))
            } catch let cell as UnreadableCell {
                refused.append(RefusedRow(line: record.line, value: cell.value, reason: cell.reason))
            } catch {
                refused.append(RefusedRow(line: record.line, value: "", reason: "This row cannot be read."))
            }
        }
        return lines
    }
}

/// Finds rows that stand in a file twice.
struct Twice<Key: Hashable> {
    private var first: [Key: Int] = [:]

    /// - Throws: `UnreadableCell` that names the earlier line.
    mutating func note(_ key: Key, _ line: Int, value: String, _ what: String) throws {
        if let earlier = first[key] {
            throw UnreadableCell(
                value: value, reason: "\(what) stands on line \(earlier) already. Keep one of the two.")
        }
        first[key] = line
    }
}
