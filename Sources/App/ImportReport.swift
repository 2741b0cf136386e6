import Domain
import Exchange
import Store
import Web

/// What `fourfold import` prints.
enum ImportReport {
    /// What each column was taken for.
    static func meanings(_ tables: BroughtTables) -> String {
        tables.tables.map { table in
            let columns = table.meaning.columns.filter { !$0.heading.isEmpty }.map { column in
                "  “\(column.heading)”: \(column.field?.words ?? "not used")"
            }
            return (["\(table.sheet.name), taken for \(table.meaning.kind.word):"] + columns).joined(separator: "\n")
        }.joined(separator: "\n")
    }

    /// - Parameter names: of the files, in their order.
    static func changes(_ preview: ImportPreview, _ names: [String]) -> String {
        var lines = preview.counts.map { count in
            "  \(count.many): \(count.added) new, \(count.changed) changed, \(count.unchanged) as they stand"
        }
        func place(_ sheet: Int, _ line: Int) -> String {
            let name = names.count > 1 && names.indices.contains(sheet) ? "\(names[sheet]), " : ""
            return line == 0 ? name : "\(name)line \(line): "
        }
        lines += preview.notes.map { note in
            "  \(place(note.sheet, note.line))\(note.value.isEmpty ? "" : "“\(note.value)”: ")\(note.sentence)"
        }
        if !preview.refused.isEmpty { lines.append("\(counted(preview.refused.count, "row")) cannot be taken:") }
        lines += preview.refused.map { row in
            "  \(place(row.sheet, row.line))\(row.value.isEmpty ? "" : "“\(row.value)”: ")\(row.reason)"
        }
        if !preview.missing.isEmpty {
            lines.append(
                "\(counted(preview.missing.count, "pupil")) on roll, not in the list, and left as they are. Say on the "
                    + "page “Bring in” who has left.")
        }
        return lines.joined(separator: "\n")
    }

    static func words(_ question: SheetQuestion, _ sheet: Sheet) -> String {
        switch question {
        case .missing(let fields):
            "No column stands for \(fields.count == 1 ? "this" : "any of these"): "
                + "\(fields.map(\.words).joined(separator: "; "))."
                + (sheet.tableBeside.map { " Name the file of “\($0)”, which holds the UPN of each pupil, beside it." }
                    ?? "")
        case .dayOrder(let column, let example):
            "Does the day or the month come first in “\(sheet.head[column])”, such as “\(example)”?"
        case .scale(let test, _):
            "The scores of “\(test.assessment)” in \(test.subject) are of more than one scale. Which is it?"
        case .result(let column): "Which subject, test and term is “\(sheet.head[column])”?"
        case .day: "Which day is it about?"
        case .waves: "What does each wave stand for?"
        }
    }
}
