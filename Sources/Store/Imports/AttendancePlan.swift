import DatabasePort
import Domain

/// Attendance against what stands: one row for a pupil and a term. Sessions say more than a percentage of the same file.
struct AttendancePlan: ImportPlan {
    private let tx: any Transaction
    private let moment: ImportMoment
    private var standing: [AttendanceTerm: AttendanceFigures] = [:]
    private var said: [AttendanceTerm: SheetPlace] = [:]
    private var written: [AttendanceTerm] = []
    private var count = ImportCount("term’s attendance", "terms’ attendance")
    private(set) var outcome = PlanOutcome()

    init(
        _ sheets: [(number: Int, sheet: BroughtSheet)], _ world: ImportWorld, _ tx: any Transaction,
        _ moment: ImportMoment
    ) throws {
        (self.tx, self.moment) = (tx, moment)
        let lines = sheets.flatMap { number, sheet in
            sheet.attendance.map { ($0, SheetPlace(sheet: number, line: $0.line)) }
        }
        guard !lines.isEmpty else { return }
        try tx.each("SELECT * FROM attendance WHERE school_id = \(moment.school)") { row in
            standing[try AttendanceTerm(row)] = try AttendanceFigures(row)
        }
        for (line, at) in lines.filter({ $0.0.percentTenths == nil }) { take(line, at, world) }
        for (line, at) in lines.filter({ $0.0.percentTenths != nil }) { take(line, at, world) }
        for term in written where world.pupils.stands(term.pupil) { outcome.change(term.pupil) }
        outcome.counts = [count]
    }

    func apply(_ journal: Journal) throws {
        try journal.change(.attendance, written.map(\.pupil)) {
            try tx.pupilDetails(moment.school).setAttendance(written.map { ($0, standing[$0]!) })
        }
    }

    private mutating func take(_ line: AttendanceLine, _ at: SheetPlace, _ world: ImportWorld) {
        let pupil: PupilID
        switch world.pupils.find(line.pupil) {
        case .no(let reason): return outcome.refuse(at, line.pupil.text, reason)
        case .one(let found): pupil = found.id
        }
        guard line.missed <= line.possible else {
            return outcome.refuse(
                at, line.pupil.text, "More sessions were missed than were possible. Correct one of the two.")
        }
        let term = AttendanceTerm(pupil: pupil, year: line.year, season: line.season)
        let figures = AttendanceFigures(
            possible: line.possible, missed: line.missed, unauthorised: line.unauthorised,
            percentTenths: line.percentTenths)
        let known = standing[term]
        if let earlier = said[term] {
            guard known != figures, figures.percentTenths == nil || known?.percentTenths != nil else { return }
            return outcome.refuse(
                at, line.pupil.text,
                "\(earlier.words(from: at)) gives this pupil other figures for the same term. Keep one of the two.")
        }
        said[term] = at
        guard known != figures else { return count.unchanged += 1 }
        if known == nil { count.added += 1 } else { count.changed += 1 }
        standing[term] = figures
        written.append(term)
    }
}

/// Whose attendance in which term.
package struct AttendanceTerm: Hashable, Sendable {
    package let pupil: PupilID
    package let year: AcademicYear
    package let season: Season

    package init(pupil: PupilID, year: AcademicYear, season: Season) {
        self.pupil = pupil
        self.year = year
        self.season = season
    }

    init(_ row: Row) throws {
        self.init(
            pupil: try row.id("pupil_id"), year: try row.academicYear("academic_year"),
            season: try row.choice("season"))
    }
}

/// Sessions of half a day, or the percentage where only that came.
package struct AttendanceFigures: Hashable, Sendable {
    package var possible: Int
    package var missed: Int
    package var unauthorised: Int?
    package var percentTenths: Int?

    package init(possible: Int, missed: Int, unauthorised: Int? = nil, percentTenths: Int? = nil) {
        self.possible = possible
        self.missed = missed
        self.unauthorised = unauthorised
        self.percentTenths = percentTenths
    }

    init(_ row: Row) throws {
        self.init(
            possible: try row.integer("sessions_possible"), missed: try row.integer("sessions_missed"),
            unauthorised: try row.integerIfAny("sessions_unauthorised"),
            percentTenths: try row.integerIfAny("percent_tenths"))
    }
}
