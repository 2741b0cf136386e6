import Domain

/// What the columns of a table stand for, as far as headings and cells show.
struct ColumnGuess {
    let sheet: Sheet
    let times: TermTimes
    let evidence: ColumnEvidence
    private let folded: [String]

    init(_ sheet: Sheet, on today: Day, terms: [Term]) {
        self.sheet = sheet
        times = TermTimes(terms: terms, today: today)
        let folded = sheet.head.map(Words.folded)
        self.folded = folded
        var days: Set<Int> = []
        var others: Set<Int> = []
        for (place, heading) in folded.enumerated() where !heading.isEmpty {
            let fields = Set(ColumnGuess.known[heading] ?? [])
            if fields.contains(where: \.isDay) { days.insert(place) }
            let isPassedOver = Headings.passedOver.contains(heading) || ContactHeading(sheet.head[place]) != nil
            if fields.isEmpty ? !isPassedOver : fields.contains(.localKey) { others.insert(place) }
        }
        evidence = ColumnEvidence(sheet, days: days, others: others, on: today)
    }

    /// The field of each column in a table of this kind.
    func fields(_ kind: ImportKind) -> [ImportField?] {
        var found: [ImportField?] = Array(repeating: nil, count: folded.count)
        if kind == .contacts || kind == .pupils { assignContacts(kind, &found) }
        for field in kind.fields where field != .result && !(ImportField.contact.contains(field)) {
            let words = Headings.words(field, kind)
            let place = words.lazy.compactMap { word in
                folded.indices.first { found[$0] == nil && folded[$0] == word && mayBe(field, $0) }
            }.first
            if let place { found[place] = field }
        }
        if kind.fields.contains(.upn), !found.contains(.name), !found.contains(.lastName),
            let place = folded.indices.first(where: { found[$0] == nil && isHeadedPupil($0) })
        {
            found[place] = .name
        }
        if found.contains(.lastName), found.contains(.firstName), let name = found.firstIndex(of: .name) {
            found[name] = nil
        }
        if kind == .contacts { giveNames(&found) }
        // Nobody is a contact without a name.
        if kind == .pupils, ColumnGuess.contactNames.isDisjoint(with: found) {
            found = found.map { field in field.flatMap { ImportField.contact.contains($0) ? nil : $0 } }
        }
        // One test for all: “SAS” and no column that says of what.
        if kind == .results, !found.contains(.subject), !found.contains(.assessment), !found.contains(.wave),
            let score = found.firstIndex(of: .score)
        {
            found[score] = .result
        }
        return found
    }

    /// Columns of scores that no word knows. A heading with neither subject nor term counts only where it speaks of
    /// scores, or where there is no other.
    func resultColumns(_ fields: [ImportField?]) -> [Int] {
        let open = folded.indices.filter { place in
            fields[place] == nil && !folded[place].isEmpty && ColumnGuess.known[folded[place]] == nil
                && !Headings.passedOver.contains(folded[place]) && !folded[place].contains("attendance")
                && !ColumnGuess.keys.contains(where: folded[place].hasSuffix)
        }
        let told = open.filter {
            evidence.holdsScores($0, tenths: 5) && speaksOfScores($0) || evidence.holdsGrades($0) && namesSitting($0)
        }
        return told.isEmpty ? open.filter { evidence.holdsScores($0, tenths: 9) } : told
    }

    /// What the tables of COLLECT know their rows by.
    private static let keys = ["orderseqcolumn", "tableid", "nativeid", "sourceid"]

    private func speaksOfScores(_ place: Int) -> Bool {
        let heading = ResultHeading(sheet.head[place])
        let words = ["score", "test", "assessment", "sas", "standardised", "scaled", "result"]
        return heading.subject != nil || heading.season != nil || words.contains { folded[place].contains($0) }
    }

    private func namesSitting(_ place: Int) -> Bool {
        let heading = ResultHeading(sheet.head[place])
        return heading.subject != nil && heading.season != nil
    }

    /// A column headed “Pupil” holds numbers in one table and names in another.
    private func mayBe(_ field: ImportField, _ place: Int) -> Bool {
        switch field {
        case .localKey: !evidence.holdsNames(place)
        case .term: !Headings.termsOfResults.contains(folded[place]) || holdsTerms(place)
        default: true
        }
    }

    /// As far as the first rows show.
    private func holdsTerms(_ place: Int) -> Bool {
        let cells = sheet.first(20).filter { $0.crooked == nil }.map { $0.cells[place] }.filter { !$0.isEmpty }
        return !cells.isEmpty && cells.allSatisfy { TermWords($0).season != nil }
    }

    private func isHeadedPupil(_ place: Int) -> Bool {
        ["pupil", "student", "child", "learner"].contains(folded[place]) && evidence.holdsNames(place)
    }

    private func assignContacts(_ kind: ImportKind, _ found: inout [ImportField?]) {
        for (place, heading) in sheet.head.enumerated() {
            guard let contact = ContactHeading(heading) else { continue }
            let isTidy = heading == contact.field.rawValue
            if contact.isNamed || isTidy || (kind == .contacts && ColumnGuess.plain.contains(contact.field)) {
                found[place] = contact.field
            }
        }
        assignSecond(&found)
    }

    /// “Surname” and “Forename” a second time, in a table that says who somebody is to the pupil, are the contact’s, and
    /// so is what no pupil has.
    private func assignSecond(_ found: inout [ImportField?]) {
        guard found.contains(.relationship), ColumnGuess.contactNames.isDisjoint(with: found) else { return }
        for (place, heading) in sheet.head.enumerated() where heading.hasSuffix(" (2)") {
            guard let contact = ContactHeading(String(heading.dropLast(4))), found[place] == nil else { continue }
            found[place] = contact.field
        }
        guard !ColumnGuess.contactNames.isDisjoint(with: found) else { return }
        for (place, heading) in sheet.head.enumerated() where found[place] == nil {
            guard let field = ContactHeading(heading)?.field, !found.contains(field) || field == .address,
                field == .contactTitle || ColumnGuess.plain.contains(field) && field != .contactLanguage
            else { continue }
            found[place] = field
        }
    }

    /// In a list of contacts whose pupils have numbers, names without a word beside them are the contacts’.
    private func giveNames(_ found: inout [ImportField?]) {
        let names: [ImportField: ImportField] = [
            .firstName: .contactFirst, .lastName: .contactLast, .name: .contactName,
        ]
        let hasContact = found.contains { $0.map(names.values.contains) ?? false }
        if !hasContact, found.contains(.upn) || found.contains(.localKey) {
            found = found.map { field in field.flatMap { names[$0] ?? $0 } }
        }
        let plain = [
            "title": ImportField.contactTitle, "surname": .contactLast, "lastname": .contactLast,
            "forename": .contactFirst, "firstname": .contactFirst, "name": .contactName,
        ]
        for place in folded.indices where found[place] == nil {
            guard let field = plain[folded[place]], !found.contains(field) else { continue }
            found[place] = field
        }
    }

    private static let contactNames: Set<ImportField?> = [.contactFirst, .contactLast, .contactName]

    /// What only a contact has in a table of contacts.
    private static let plain: Set<ImportField> = [
        .phone, .contactEmail, .address, .contactLanguage, .interpreter, .format, .contactOrder, .relationship,
        .responsibility, .livesWith, .courtOrder, .doNotContact,
    ]

    /// Every heading that some kind knows, and for what.
    static let known: [String: [ImportField]] = {
        var known: [String: [ImportField]] = [:]
        for kind in ImportKind.allCases {
            for field in kind.fields where field != .result && !ImportField.contact.contains(field) {
                for word in Headings.words(field, kind) { known[word, default: []].append(field) }
            }
        }
        return known
    }()
}
