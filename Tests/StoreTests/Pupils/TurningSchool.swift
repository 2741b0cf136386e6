import DatabasePort
import Domain
import Store
import TestSupport

/// A school before the turn of the year.
struct TurningSchool: Sendable {
    let world: World

    static let next = AcademicYear(start: 2027)
    static let july = Instant("2027-07-14T09:00:00.000Z")!
    static let lastDay = Day(2027, 7, 21)!
    static let eve = Day(2027, 8, 31)!

    /// 3 Elm with 10 and 11, 6 Ash with 12 and 13, a maths set with 10 and 12; Ms Adeyemi (30) and Mr Osei (31).
    static func with(_ engine: Engine, _ body: (TurningSchool) async throws -> Void) async throws {
        try await World.with(engine) { world in
            for (pupil, year) in [(10, 3), (11, 3), (12, 6), (13, 6)] {
                try await world.pupil(pupil, "Kit", "Number\(pupil)", year: year)
            }
            for (adult, last) in [(30, "Adeyemi"), (31, "Osei")] { try await world.adult(adult, last: last) }
            try await world.schoolClass(20, "3 Elm", pupils: [10, 11])
            try await world.schoolClass(21, "6 Ash", pupils: [12, 13])
            try await world.write { tx in
                let set = NewClass(id: World.id(22), name: "Maths 1", academicYear: World.year, subject: "maths")
                try tx.classWriter(world.school).add([set])
                try tx.classWriter(world.school).enrol(
                    [10, 12].map {
                        ClassPlace(schoolClass: World.id(22), pupil: World.id($0), from: World.year.firstDay)
                    })
                let summer = Term(
                    year: World.year, season: .summer, days: Day(2027, 4, 12)!...TurningSchool.lastDay, halfTerm: nil)
                try tx.calendar.set(summer, of: world.school)
            }
            for (adult, schoolClass) in [(30, 20), (31, 21), (31, 22)] { try await world.tie(adult, to: schoolClass) }
            try await body(TurningSchool(world: world))
        }
    }

    func moment(at: Instant = july, by: Int = 30) -> ChangeMoment {
        ChangeMoment(school: world.school, by: World.id(by), at: at)
    }

    func plan(on day: Day = july.londonDay) async throws -> (plan: YearPlan, revision: Int) {
        try await world.read { tx in try tx.yearTurn(world.school).plan(into: TurningSchool.next, on: day) }
    }

    @discardableResult
    func turn(revision: Int = 0, at: Instant = july) async throws -> YearTurner.Outcome {
        let moment = moment(at: at)
        return try await world.write { tx in
            var number = 700
            return try tx.yearTurner(moment).turn(into: TurningSchool.next, revision: revision, change: World.id(800)) {
                number += 1
                return World.id(number)
            }
        }
    }

    func rows(_ sql: SQL, _ columns: [String]) async throws -> [String] {
        try await world.read { tx in
            try tx.rows(sql).map { row in
                try columns.map { column -> String in
                    switch try row.value(column) {
                    case .text(let text): text
                    case .integer(let number): String(number)
                    default: "-"
                    }
                }.joined(separator: " ")
            }
        }
    }

    func standing() async throws -> [String] {
        try await rows("SELECT * FROM class ORDER BY id", ["id", "name", "academic_year"])
            + rows(
                "SELECT * FROM class_pupil ORDER BY pupil_id, class_id, from_day",
                ["pupil_id", "class_id", "from_day", "until_day"])
            + rows(
                "SELECT * FROM class_adult ORDER BY account_id, class_id, from_day",
                ["account_id", "class_id", "from_day", "until_day"])
            + rows("SELECT * FROM pupil ORDER BY id", ["id", "left_on"])
    }

    func offer(_ day: String) async throws -> AcademicYear? {
        try await world.read { tx in try tx.yearTurn(world.school).offer(on: Day(day)!) }
    }
}
