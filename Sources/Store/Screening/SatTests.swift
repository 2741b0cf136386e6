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
        /// The same for sittings of one subject, cohort and order, and greater for later ones.
        fileprivate(set) var place: Int32 = 0

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

        fileprivate static func isEarlier(_ a: Test, _ b: Test) -> Bool {
            (a.subject, a.cohort, a.order) < (b.subject, b.cohort, b.order)
        }
    }

    /// - Parameter subjects: nil for all.
    init(_ tx: any Transaction, _ school: SchoolID, on today: Day, of subjects: [String]? = nil) throws {
        self.today = today
        let chosen: SQL = subjects.map { "AND a.subject IN \($0)" } ?? .none
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
        let sorted = all.indices.sorted { Test.isEarlier(all[$0], all[$1]) }
        for (before, test) in zip(sorted, sorted.dropFirst()) {
            all[test].place = all[before].place + (Test.isEarlier(all[before], all[test]) ? 1 : 0)
        }
    }

    func orders(of sittings: [SittingID]) -> Set<Int> {
        Set(sittings.compactMap { numbers[$0.text] }.map { all[$0].order })
    }

    func sittings(_ orders: Set<Int>) -> [SittingID] { all.filter { orders.contains($0.order) }.map(\.sitting) }

    /// By subject, in order of subject.
    /// - Parameters:
    ///   - condition: which results, of this school; those of other tests are left out. SQLite reads them fastest in
    ///     order of its key, where no list of sittings or order is asked for.
    ///   - asks: whom to read, by a pupil's id.
    func marks(
        _ tx: any Transaction, where condition: SQL, asks: (String) -> Bool
    ) throws -> [(subject: String, marks: SubjectMarks)] {
        let results = try tx.columns(
            "SELECT sitting_id, pupil_id, taken_on, thousandths FROM result WHERE \(condition)", texts: 3, integers: 1)
        let pupils = results.texts[1].values.sorted()
        let ids = pupils.map { PupilID($0) }
        let asked = pupils.map(asks)
        var subjects: [(subject: String, marks: SubjectMarks)] = []
        var numbers: [String: Int] = [:]
        let marks = try sorted(results)
        var start = 0
        while start < marks.count {
            let (pupil, subject) = (Int(marks[start].pupil), all[Int(marks[start].test)].subject)
            var end = start + 1
            while end < marks.count, marks[end].pupil == marks[start].pupil,
                all[Int(marks[end].test)].subject == subject
            {
                end += 1
            }
            let number = numbers[subject] ?? subjects.count
            if number == subjects.count {
                numbers[subject] = number
                subjects.append((subject, SubjectMarks(all)))
            }
            if let id = ids[pupil] { subjects[number].marks.add(marks[start..<end], of: id, isAsked: asked[pupil]) }
            start = end
        }
        return subjects.sorted { $0.subject < $1.subject }
    }

    /// In order of pupil, subject, cohort and order, day and test, whatever the order of the rows.
    private func sorted(_ results: Columns) throws -> [SatMark] {
        let (sittings, pupils, days) = (results.texts[0], results.texts[1], results.texts[2])
        let tests = sittings.values.map { Int32(numbers[$0] ?? -1) }
        let dates = try days.values.map { written in
            guard let day = Day(written) else { throw DatabaseError.statement("“taken_on” holds no day.") }
            return Int32(day.number)
        }
        var ranks = [Int32](repeating: 0, count: pupils.values.count)
        for (rank, place) in pupils.values.indices.sorted(by: { pupils.values[$0] < pupils.values[$1] }).enumerated() {
            ranks[place] = Int32(rank)
        }
        var marks: [SatMark] = []
        marks.reserveCapacity(sittings.places.count)
        for row in sittings.places.indices {
            let (test, day) = (tests[Int(sittings.places[row])], dates[Int(days.places[row])])
            guard test >= 0, day <= today.number else { continue }
            marks.append(
                SatMark(
                    pupil: ranks[Int(pupils.places[row])], place: all[Int(test)].place, day: day, test: test,
                    thousandths: results.integers[0][row]))
        }
        return ofEach(marks, pupils: ranks.count)
    }
}

/// Sorts by pupil by counting, and then each pupil's few: twice as fast as sorting all.
private func ofEach(_ marks: [SatMark], pupils: Int) -> [SatMark] {
    var ends = [Int](repeating: 0, count: pupils + 1)
    for mark in marks { ends[Int(mark.pupil) + 1] += 1 }
    for pupil in 0..<pupils { ends[pupil + 1] += ends[pupil] }
    let starts = ends
    var sorted = marks
    for mark in marks {
        sorted[ends[Int(mark.pupil)]] = mark
        ends[Int(mark.pupil)] += 1
    }
    for pupil in 0..<pupils { sorted[starts[pupil]..<starts[pupil + 1]].sort() }
    return sorted
}

/// What a pupil got in a test, both by number.
struct SatMark: Comparable {
    let pupil: Int32
    let place: Int32
    let day: Int32
    let test: Int32
    let thousandths: Int

    static func < (a: SatMark, b: SatMark) -> Bool {
        (a.pupil, a.place, a.day, a.test) < (b.pupil, b.place, b.day, b.test)
    }
}
