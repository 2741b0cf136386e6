import Domain

/// Where the columns stand that `fourfold screen` reads.
struct ScreenColumns: Sendable {
    let pupil: Int
    let subject: Int
    let wave: Int
    let score: Int
    let school: Int?
    let yearGroup: Int?
    let scale: Int?
    let sem: Int?
    let date: Int?
    /// How many columns there are in all.
    let width: Int

    /// - Parameter headings: in any case, with any spaces around them.
    init(_ headings: [String]) throws(ScreenFileFault) {
        let headings = headings.map { $0.trimmed.lowercased() }
        let needed = ["pupil", "subject", "wave", "score"]
        let missing = needed.filter { !headings.contains($0) }
        guard missing.isEmpty else { throw .missingColumns(missing) }
        for name in needed + ["school", "year_group", "scale", "sem", "date"]
        where headings.count(where: { $0 == name }) > 1 { throw .twoColumns(name) }
        func place(_ name: String) -> Int? { headings.firstIndex(of: name) }
        (pupil, subject) = (place("pupil")!, place("subject")!)
        (wave, score) = (place("wave")!, place("score")!)
        (school, yearGroup, scale) = (place("school"), place("year_group"), place("scale"))
        (sem, date) = (place("sem"), place("date"))
        width = headings.count
    }
}
