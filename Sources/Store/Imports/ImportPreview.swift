import DatabasePort
import Domain

/// What accepting what was brought would do.
package struct ImportPreview: Sendable {
    /// Kind by kind, what each table is about first.
    package let counts: [ImportCount]
    /// In order of sheet and line.
    package let refused: [RefusedRow]
    package let notes: [RowNote]
    /// Pupils on roll whom a full list lacks; nothing happens to them unless somebody says that they left.
    package let missing: [MissingPupil]
    /// How many of them leave, as somebody said.
    let leavers: Int
    /// What the columns stand for, sheet by sheet.
    let meanings: [String]
    /// Plan by plan, the fingerprint of whom it changes.
    let changing: [UInt64]

    /// Whether accepting would write anything.
    package var changesSomething: Bool { leavers > 0 || counts.contains { $0.added + $0.changed > 0 } }

    /// `12 pupils new, 3 changed, 280 as they stand; 4 rows left out`.
    package var summary: String {
        var parts = counts.map { count in
            var words = ["\(counted(count.added, count.one, count.many)) new"]
            if count.changed > 0 { words.append("\(count.changed) changed") }
            if count.unchanged > 0 { words.append("\(count.unchanged) as they stand") }
            return words.joined(separator: ", ")
        }
        if leavers > 0 { parts.append("\(counted(leavers, "pupil")) left") }
        if !refused.isEmpty { parts.append("\(counted(refused.count, "row")) left out") }
        return parts.joined(separator: "; ")
    }

    /// A mark of what a person was shown, whatever they choose there, so that nothing else than that is accepted.
    package var mark: String {
        var mark = fingerprint("")
        func add(_ piece: String) { mark = fingerprint("\n", after: fingerprint(piece, after: mark)) }
        for count in counts { add("\(count.one) \(count.added) \(count.changed) \(count.unchanged)") }
        for pupil in missing { add(pupil.id.text) }
        for meaning in meanings { add(meaning) }
        for row in refused { add("\(row.sheet) \(row.line) \(row.reason)") }
        for note in notes { add("\(note.sheet) \(note.line) \(note.sentence)") }
        for changing in changing { add(String(changing)) }
        return String(mark, radix: 16)
    }
}
