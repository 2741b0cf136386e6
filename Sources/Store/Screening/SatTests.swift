import DatabasePort
import Domain
import Screening

/// The sittings of a school, and results as they are read from them. Never read for progress are reading ages, and what
/// is dated after today: no form takes that, but a server's clock may have been wrong.
struct SatTests {
    private(set) var all: [Test] = []
    private(set) var sittings: [SittingID] = []
    private var subjects: [String] = []
    private var numbers: [String: Int] = [:]
    private let today: Day

    /// A sitting with its test, in numbers alone: one is looked at for each result.
    struct Test {
        fileprivate let subject: Int
        /// As a panel takes it.
        let scale: Int
        let error: Int?
        let yearGroup: YearGroup
        /// The same for all who sat it, in whatever year: so earlier years' pupils are peers.
        let order: Int
        /// The school year in which these pupils were in Reception, had all moved up together.
        let cohort: Int
        /// The same for sittings of one subject, cohort and order, and greater for later ones.
        fileprivate(set) var place: Int32 = 0

        init(_ row: Row, subject: Int, scale: Int) throws {
            (self.subject, self.scale) = (subject, scale)
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
        var known: (subjects: [String: Int], scales: [String: Int]) = ([:], [:])
        known.scales[Scale.standardised.rawValue] = Panel.standardised
        try tx.each(
            """
            SELECT t.id, t.academic_year, t.year_group, t.season, a.subject, a.scale, a.error_thousandths
            FROM sitting t JOIN assessment a ON a.school_id = t.school_id AND a.id = t.assessment_id
            WHERE t.school_id = \(school) AND a.scale <> \(Scale.readingAge.rawValue) \(chosen)
            ORDER BY a.name, t.id
            """
        ) { row in
            let (subject, scale) = (try row.text("subject"), try row.text("scale"))
            if known.subjects[subject] == nil {
                known.subjects[subject] = self.subjects.count
                self.subjects.append(subject)
            }
            known.scales[scale] = known.scales[scale] ?? known.scales.count
            numbers[try row.text("id")] = all.count
            sittings.append(try row.id("id"))
            all.append(try Test(row, subject: known.subjects[subject]!, scale: known.scales[scale]!))
        }
        let sorted = all.indices.sorted { Test.isEarlier(all[$0], all[$1]) }
        for (before, test) in zip(sorted, sorted.dropFirst()) {
            all[test].place = all[before].place + (Test.isEarlier(all[before], all[test]) ? 1 : 0)
        }
    }

    func orders(of sittings: [SittingID]) -> Set<Int> {
        Set(sittings.compactMap { numbers[$0.text] }.map { all[$0].order })
    }

    func sittings(_ orders: Set<Int>) -> [SittingID] {
        all.indices.filter { orders.contains(all[$0].order) }.map { sittings[$0] }
    }

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
        let (pupils, ranks) = SatTests.ranked(results.texts[1].values)
        let asked = pupils.map(asks)
        var found = subjects.map { _ in SubjectMarks(self) }
        let marks = try sorted(results, ranks)
        var start = 0
        while start < marks.count {
            let (pupil, subject) = (marks[start].pupil, all[Int(marks[start].test)].subject)
            var end = start + 1
            while end < marks.count, marks[end].pupil == pupil, all[Int(marks[end].test)].subject == subject {
                end += 1
            }
            if let id = PupilID(pupils[Int(pupil)]) {
                found[subject].add(marks[start..<end], of: id, isAsked: asked[Int(pupil)])
            }
            start = end
        }
        return zip(subjects, found).filter { $0.1.panel.count > 0 }.map { ($0, $1) }.sorted { $0.0 < $1.0 }
    }

    /// Ids in order, and the place of each among them.
    private static func ranked(_ ids: [String]) -> (sorted: [String], ranks: [Int32]) {
        var order = Array(ids.indices)
        // In order already where they were read by key.
        if !zip(ids, ids.dropFirst()).allSatisfy(<) { order.sort { ids[$0] < ids[$1] } }
        var ranks = [Int32](repeating: 0, count: ids.count)
        for (rank, place) in order.enumerated() { ranks[place] = Int32(rank) }
        return (order.map { ids[$0] }, ranks)
    }

    /// In order of pupil, subject, cohort and order, day and test, whatever the order of the rows.
    private func sorted(_ results: Columns, _ ranks: [Int32]) throws -> [SatMark] {
        let (sittings, pupils, days) = (results.texts[0].places, results.texts[1].places, results.texts[2])
        let tests = results.texts[0].values.map { Int32(numbers[$0] ?? -1) }
        let dates = try days.values.map { written in
            guard let day = Day(written) else { throw DatabaseError.statement("“taken_on” holds no day.") }
            return Int32(day.number)
        }
        let (scores, last) = (results.integers[0], Int32(today.number))
        var marks: [SatMark] = []
        marks.reserveCapacity(sittings.count)
        for row in sittings.indices {
            let (test, day) = (tests[Int(sittings[row])], dates[Int(days.places[row])])
            guard test >= 0, day <= last else { continue }
            marks.append(
                SatMark(
                    pupil: ranks[Int(pupils[row])], place: all[Int(test)].place, day: day, test: test,
                    thousandths: scores[row]))
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
    sorted.withUnsafeMutableBufferPointer { sorted in
        for mark in marks {
            sorted[ends[Int(mark.pupil)]] = mark
            ends[Int(mark.pupil)] += 1
        }
        for pupil in 0..<pupils {
            // A slice of an array would be sorted in a copy.
            var own = UnsafeMutableBufferPointer(rebasing: sorted[starts[pupil]..<starts[pupil + 1]])
            own.sort()
        }
    }
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
