/// What a file brings in. One file, one kind.
package enum ImportKind: String, CaseIterable, Sendable {
    case pupils, staff, classes, results

    /// Inside a sentence: `pupils`.
    package var word: String { rawValue }

    /// Columns without which a file of this kind cannot be read.
    package var required: [String] {
        switch self {
        case .pupils: ["first_name", "last_name"]
        case .staff: ["username", "first_name", "last_name", "roles"]
        case .classes: ["class"]
        case .results: ["subject", "score"]
        }
    }

    /// Columns that are read where they are there.
    package var optional: [String] {
        switch self {
        case .pupils: ["upn", "pupil", "date_of_birth", "year_group", "class", "home_language"]
        case .staff: ["title", "email"]
        case .classes: ["year_groups", "teacher", "relation", "days", "from", "until"]
        case .results:
            ["upn", "pupil", "assessment", "date", "wave", "school", "minimum", "maximum", "scale", "sem"]
        }
    }
}
