import DatabasePort
import Domain

/// A test. Figures are thousandths.
package struct NewAssessment: Hashable, Sendable {
    package let id: AssessmentID
    /// In small letters: `reading`.
    package let subject: String
    package let name: String
    /// Scores of one scale can be set side by side; of two, never.
    package let scale: String
    package var minimum: Int?
    package var maximum: Int?
    /// Standard error of measurement.
    package var error: Int?

    package init(
        id: AssessmentID, subject: String, name: String, scale: String, minimum: Int? = nil, maximum: Int? = nil,
        error: Int? = nil
    ) {
        self.id = id
        self.subject = subject
        self.name = name
        self.scale = scale
        self.minimum = minimum
        self.maximum = maximum
        self.error = error
    }

    /// A test that a file or a sheet names, with the range of its scale where nothing else is said.
    init(_ test: ResultLine.Test, id: AssessmentID) {
        // Marks and points are a scale of their test's own.
        let common = test.scale == .points ? nil : test.scale
        self.init(
            id: id, subject: test.subject, name: test.name, scale: common?.rawValue ?? test.name,
            minimum: test.minimum ?? common?.range?.lowerBound, maximum: test.maximum ?? common?.range?.upperBound,
            error: test.error)
    }

    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), subject: try row.text("subject"), name: try row.text("name"),
            scale: try row.text("scale"), minimum: try row.integerIfAny("minimum_thousandths"),
            maximum: try row.integerIfAny("maximum_thousandths"), error: try row.integerIfAny("error_thousandths"))
    }
}

/// A test sat by a year group in a term.
package struct NewSitting: Hashable, Sendable {
    package let id: SittingID
    package let place: Place

    /// No two sittings have the same.
    package struct Place: Hashable, Sendable {
        package let assessment: AssessmentID
        package let academicYear: AcademicYear
        package let season: Season
        package let yearGroup: YearGroup

        package init(assessment: AssessmentID, academicYear: AcademicYear, season: Season, yearGroup: YearGroup) {
            self.assessment = assessment
            self.academicYear = academicYear
            self.season = season
            self.yearGroup = yearGroup
        }
    }

    package init(id: SittingID, place: Place) {
        self.id = id
        self.place = place
    }

    init(_ row: Row) throws {
        id = try row.id("id")
        place = Place(
            assessment: try row.id("assessment_id"),
            academicYear: try row.academicYear("academic_year"),
            season: try row.choice("season"), yearGroup: try row.yearGroup("year_group"))
    }
}

/// What a pupil got in a sitting.
package struct NewResult: Hashable, Sendable {
    package let place: Place
    package let takenOn: Day
    package let score: Score

    package var pupil: PupilID { place.pupil }
    package var sitting: SittingID { place.sitting }

    /// A pupil has one result in a sitting.
    package struct Place: Hashable, Sendable {
        package let pupil: PupilID
        package let sitting: SittingID

        package init(pupil: PupilID, sitting: SittingID) {
            self.pupil = pupil
            self.sitting = sitting
        }
    }

    package init(pupil: PupilID, sitting: SittingID, takenOn: Day, score: Score) {
        place = Place(pupil: pupil, sitting: sitting)
        self.takenOn = takenOn
        self.score = score
    }
}
