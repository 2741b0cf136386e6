/// A person whom a table ties to a pupil.
package struct ContactLine: Hashable, Sendable {
    /// On which it begins in the file, from 1.
    package let line: Int
    package let pupil: PupilKey
    package var title = ""
    package var first = ""
    package var last = ""
    /// As the file says: `Mother`.
    package var relationship = ""
    /// What is `nil` was not said and changes nothing.
    package var hasResponsibility: Bool?
    package var livesWith: Bool?
    /// Whom to ring first: 1.
    package var place: Int?
    package var language = ""
    package var needsInterpreter: Bool?
    package var format = ""
    package var phone = ""
    package var email = ""
    package var address = ""
    /// What a court has ordered, in words.
    package var courtOrder = ""
    /// True holds the contact back; nothing in a file lifts that.
    package var isHeldBack = false

    package init(line: Int, pupil: PupilKey) {
        self.line = line
        self.pupil = pupil
    }
}

/// A pupil's SEN status from a day on, a need, or both.
package struct SENLine: Hashable, Sendable {
    package let line: Int
    package let pupil: PupilKey
    package var status: SENStatus?
    /// `nil` where the file does not say.
    package var from: Day?
    /// The last day of the status; nil where it goes on, or the file does not say.
    package var until: Day?
    /// Main need first.
    package var needs: [NeedType] = []
    /// The rank of the first of `needs` where the file gives one; else in the order of rows.
    package var rank: Int?

    package init(line: Int, pupil: PupilKey) {
        self.line = line
        self.pupil = pupil
    }
}

/// A pupil's attendance in a term, or in the school year so far.
package struct AttendanceLine: Hashable, Sendable {
    package let line: Int
    package let pupil: PupilKey
    package let year: AcademicYear
    package let season: Season
    /// Sessions of half a day; 0 where only a percentage came.
    package var possible = 0
    /// Sessions, authorised or not; 0 where only a percentage came.
    package var missed = 0
    /// Of those missed; nil where the file does not say.
    package var unauthorised: Int?
    /// Tenths of a per cent, where only a percentage came.
    package var percentTenths: Int?

    package init(line: Int, pupil: PupilKey, year: AcademicYear, season: Season) {
        self.line = line
        self.pupil = pupil
        self.year = year
        self.season = season
    }
}

/// A term or a closure.
package enum CalendarLine: Hashable, Sendable {
    case term(Term, line: Int)
    case closure(Closure, line: Int)
}
