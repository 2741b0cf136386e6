import DatabasePort
import Domain

/// The sittings of a school, and results as they are read from them. Never read for progress are reading ages, and what
/// is dated after today: no form takes that, but a server's clock may have been wrong.
struct SatTests {
    private(set) var all: [Test] = []
    private var numbers: [String: Int] = [:]
    private let today: Day

    /// A sitting with its test.
    struct Test {
        let sitting: SittingID
        let subject: String
        let scale: String
        let error: Int?
        let yearGroup: YearGroup
        /// The same for all who sat it, in whatever year: so earlier years' pupils are peers.
        let order: Int
        /// The school year in which these pupils were in Reception, had all moved up together.
        let cohort: Int

        init(_ row: Row) throws {
            sitting = try row.id("id")
            subject = try row.text("subject")
            scale = try row.text("scale")
            error = try row.integerIfAny("error_thousandths")
            yearGroup = try row.yearGroup("year_group")
            let season: Season = try row.choice("season")
            order = (yearGroup.number + 2) * 3 + season.order
            cohort = try row.academicYear("academic_year").start - yearGroup.number
        }
    }

    /// What a pupil got in the test of a number. Numbers follow the tests' names.
    struct Mark {
        let test: Int
        let day: Day
        let thousandths: Int

        static func comesBefore(_ a: Mark, _ b: Mark) -> Bool { (a.day, a.test) < (b.day, b.test) }
    }

    /// - Parameter subject: nil for all.
    init(_ tx: any Transaction, _ school: SchoolID, on today: Day, of subject: String? = nil) throws {
        self.today = today
        let chosen: SQL = subject.map { "AND a.subject = \($0)" } ?? .none
        try tx.each(
            """
            SELECT t.id, t.academic_year, t.year_group, t.season, a.subject, a.scale, a.error_thousandths
            FROM sitting t JOIN assessment a ON a.school_id = t.school_id AND a.id = t.assessment_id
            WHERE t.school_id = \(school) AND a.scale <> \(Scale.readingAge.rawValue) \(chosen)
            ORDER BY a.name, t.id
            """
        ) { row in
            numbers[try row.text("id")] = all.count
            all.append(try Test(row))
        }
    }

    func orders(of sittings: [SittingID]) -> Set<Int> {
        Set(sittings.compactMap { numbers[$0.text] }.map { all[$0].order })
    }

    func sittings(_ orders: Set<Int>) -> [SittingID] { all.filter { orders.contains($0.order) }.map(\.sitting) }

    /// By subject, in order of subject.
    ///
    /// Results are read as their key orders them and tests apart from them: a join that is sorted takes three times as
    /// long.
    /// - Parameters:
    ///   - condition: which results; begins with `school_id`.
    ///   - asks: whom to read, by a pupil's id.
    func marks(
        _ tx: any Transaction, where condition: SQL, asks: (String) -> Bool
    ) throws -> [(subject: String, marks: SubjectMarks)] {
        var bySubject: [String: SubjectMarks] = [:]
        var current: (pupil: String, marks: [Mark]) = ("", [])
        func finish() {
            guard let pupil = PupilID(current.pupil) else { return }
            var newest: [String: Int] = [:]
            for mark in current.marks.sorted(by: Mark.comesBefore) {
                let test = all[mark.test]
                newest[test.subject] = bySubject[test.subject, default: SubjectMarks()].add(mark, in: test, of: pupil)
            }
            guard asks(current.pupil) else { return }
            for (subject, stretch) in newest { bySubject[subject]?.ask(stretch) }
        }
        var days: [String: Day] = [:]
        try tx.each(
            """
            SELECT pupil_id, sitting_id, taken_on, thousandths FROM result WHERE \(condition)
            ORDER BY pupil_id, sitting_id
            """
        ) { row in
            let pupil = try row.text("pupil_id")
            if pupil != current.pupil {
                finish()
                current = (pupil, [])
            }
            guard let test = numbers[try row.text("sitting_id")] else { return }
            let written = try row.text("taken_on")
            let day = try days[written] ?? row.day("taken_on")
            days[written] = day
            guard day <= today else { return }
            current.marks.append(Mark(test: test, day: day, thousandths: try row.integer("thousandths")))
        }
        finish()
        return bySubject.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
