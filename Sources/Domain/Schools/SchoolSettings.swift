/// What a school has decided about Fourfold.
package struct SchoolSettings: Equatable, Sendable {
    package var name: String
    package var contactDetails: SchoolContactDetails
    /// From this day every adult signs in with an authenticator app too.
    package var secondFactorFrom: Day?
    /// Nil until the school turns reading of progress on: it is off by default.
    package var readingProgress: ReadingProgress?
    /// At or below this growth percentile, progress may be significantly slower. The Code sets no number: our advice is 10.
    package var slowPercentile: Int
    /// At or below this position in the year group a gap counts. Our advice is 25.
    package var lowPosition: Int
    /// At most so many rows of a list stand on a first page; the rest are behind a link. 5 to 50.
    package var firstPageRows: Int

    package init(
        name: String, contactDetails: SchoolContactDetails = SchoolContactDetails(), secondFactorFrom: Day? = nil,
        readingProgress: ReadingProgress? = nil, slowPercentile: Int = 10, lowPosition: Int = 25,
        firstPageRows: Int = 20
    ) {
        self.name = name
        self.contactDetails = contactDetails
        self.secondFactorFrom = secondFactorFrom
        self.readingProgress = readingProgress
        self.slowPercentile = slowPercentile
        self.lowPosition = lowPosition
        self.firstPageRows = firstPageRows
    }
}

/// Who turned reading of progress on, from when, and when its impact on pupils' data was assessed (UK GDPR art. 35).
package struct ReadingProgress: Equatable, Sendable {
    package var from: Day
    package var by: AccountID
    package var impactAssessedOn: Day

    package init(from: Day, by: AccountID, impactAssessedOn: Day) {
        self.from = from
        self.by = by
        self.impactAssessedOn = impactAssessedOn
    }
}

/// A school to be set up.
package struct NewSchool: Equatable, Sendable {
    package let name: String
    /// Stands first in each address: letters, figures and hyphens, never a path of the house.
    package let shortName: String
    /// Six figures: the Department’s number of the school.
    package let urn: String?

    /// - Throws: `Refusal.invalid` with what to put right, by the fields `name` and `urn`.
    package init(name: String, urn: String) throws {
        var errors = FieldErrors()
        let name = name.trimmed
        let urn = urn.trimmed
        if name.isEmpty { errors.add("name", "Write the school’s name.") }
        if name.unicodeScalars.count > 120 { errors.add("name", "Write a name of at most 120 letters.") }
        if !urn.isEmpty && !(urn.utf8.count == 6 && urn.utf8.allSatisfy { (48...57).contains($0) }) {
            errors.add("urn", "A URN has six figures, such as 100000. Leave it empty if you do not have it at hand.")
        }
        try errors.check()
        self.name = name
        self.urn = urn.isEmpty ? nil : urn
        shortName = NewSchool.shortName(from: name)
    }

    /// Paths that the house itself uses, so that no school may be called so.
    package static let reserved: Set<String> = [
        "sign-in", "sign-out", "set-up", "join", "account", "assets", "help", "accessibility", "your-data", "healthz",
        "readyz", "tablet", "change-over",
    ]

    /// The name that stands first in each address: letters, figures and hyphens of the school's name.
    static func shortName(from name: String) -> String {
        var word = ""
        for scalar in sortKey(name).unicodeScalars {
            if ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) {
                word.unicodeScalars.append(scalar)
            } else if scalar == " ", word.last != "-", !word.isEmpty {
                word += "-"
            }
        }
        word = String(word.prefix(40))
        while word.last == "-" { word.removeLast() }
        if word.count < 2 { return "school" }
        return reserved.contains(word) ? word + "-school" : word
    }
}

extension SchoolSettings {
    /// Whether every adult needs an authenticator app on this day.
    package func asksSecondFactor(on today: Day) -> Bool { secondFactorFrom.map { $0 <= today } ?? false }

    /// Whether progress is read on this day: off until the school turns it on.
    package func readsProgress(on today: Day) -> Bool { readingProgress.map { $0.from <= today } ?? false }
}
