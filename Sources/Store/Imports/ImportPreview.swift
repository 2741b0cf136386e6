import DatabasePort
import Domain

/// What accepting a file would do.
package struct ImportPreview: Sendable {
    /// What the file is about first.
    package var counts: [ImportCount]
    /// In order of line.
    package var refused: [RefusedRow]
    package var notes: [RowNote]
    /// For a file with waves.
    var meaning: WaveMeaning?

    init(counts: [ImportCount], refused: [RefusedRow], notes: [RowNote]) {
        self.counts = counts
        self.refused = refused.sorted { $0.line < $1.line }
        self.notes = notes.sorted { $0.line < $1.line }
    }

    /// Whether accepting would write anything.
    package var changesSomething: Bool { counts.contains { $0.added + $0.changed > 0 } }

    /// `12 pupils new, 3 changed, 280 as they stand; 4 rows left out`.
    package var summary: String {
        var parts = counts.map { count in
            var words = ["\(counted(count.added, count.one, count.many)) new"]
            if count.changed > 0 { words.append("\(count.changed) changed") }
            if count.unchanged > 0 { words.append("\(count.unchanged) as they stand") }
            return words.joined(separator: ", ")
        }
        if !refused.isEmpty { parts.append("\(counted(refused.count, "row")) left out") }
        return parts.joined(separator: "; ")
    }

    /// A mark of what a person was shown, so that nothing else than that is accepted.
    package var mark: String {
        let rows = refused.map { "\($0.line) \($0.reason)" }
        return String(fingerprint(([summary, meaning?.text ?? ""] + rows).joined(separator: "\n")), radix: 16)
    }
}

/// Of one kind of record, how many would be new, changed and as they stand already.
package struct ImportCount: Sendable, Hashable {
    /// `pupil`, and of many `pupils`.
    package let one: String
    package let many: String
    package var added = 0
    package var changed = 0
    package var unchanged = 0

    init(_ one: String, _ many: String? = nil) {
        self.one = one
        self.many = many ?? one + "s"
    }
}

/// A file set against what stands: what would happen, and how to make it happen.
protocol ImportPlan {
    var preview: ImportPreview { get }

    /// Writes what the preview says, in the transaction in which it was made.
    func apply() throws
}
