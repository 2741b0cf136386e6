import Domain

/// A record as each saving left it, side by side, the newest first; what a saving changed is bold.
struct VersionTable: Component {
    /// One saving: who and when, and what stood in each field afterwards.
    struct Version: Sendable {
        let by: PersonName
        let at: Instant
        let fields: [(name: String, words: String)]
    }

    /// Newest first, all with the same fields.
    let versions: [Version]
    /// Of the table on its page, and what it holds.
    var id = "versions"
    var caption = "Each version, the newest first"

    var html: HTML {
        guard let newest = versions.first else { return .none }
        return DataTable(
            id: id, caption, isCaptionSeen: false,
            [Column("Field")]
                + versions.map { Column("\($0.by.formal), \($0.at.londonDay.brief), \($0.at.londonClock)") },
            newest.fields.indices.map { field in
                ["\(newest.fields[field].name)"] + versions.indices.map { cell(field, $0) }
            }
        ).html
    }

    private func cell(_ field: Int, _ place: Int) -> HTML {
        let words = versions[place].fields[field].words
        let shown: HTML = words.isEmpty ? "<span class=\"quiet\">Nothing</span>" : "\(words)"
        let isChanged = place + 1 < versions.count && versions[place + 1].fields[field].words != words
        return isChanged ? "<b>\(shown)</b><span class=\"unseen\"> (changed)</span>" : shown
    }
}
