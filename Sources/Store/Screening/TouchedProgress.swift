import DatabasePort
import Domain

/// The results that bear on what a few of them changed.
///
/// A finding rests on a pupil's newest three sittings of a subject and on all who sat those; so only pupils with a
/// changed sitting among their newest three can get another.
struct TouchedProgress {
    let tx: any Transaction
    let school: SchoolID
    let today: Day

    /// By subject, in order of subject: enough of each that the pupils asked about are read as if all were there.
    func marks(after changed: [NewResult.Place]) throws -> [(subject: String, marks: SubjectMarks)] {
        return try subjects(of: Array(Set(changed.map(\.sitting)))).compactMap { subject in
            let tests = try SatTests(tx, school, on: today, of: [subject])
            let orders = tests.orders(of: changed.map(\.sitting))
            let pupils = try read(whoSat: tests.sittings(orders), or: changed.map(\.pupil))
            let own = Set(changed.map(\.pupil))
            return try marks(tests, pupils) { own.contains($0) || !orders.isDisjoint(with: $1) }
        }
    }

    /// The subjects of results that these imports wrote and that stand.
    func subjects(of imports: [ImportID]) throws -> [String] {
        // Joined to sittings, SQLite goes through the school's results for each of them.
        let sittings = try tx.rows(
            "SELECT DISTINCT sitting_id FROM result WHERE school_id = \(school) AND import_id IN \(imports)"
        ).map { try $0.id("sitting_id", of: Sitting.self) }
        return try subjects(of: sittings)
    }

    private func subjects(of sittings: [SittingID]) throws -> [String] {
        try tx.rows(
            """
            SELECT DISTINCT a.subject FROM sitting t
            JOIN assessment a ON a.school_id = t.school_id AND a.id = t.assessment_id
            WHERE t.school_id = \(school) AND t.id IN \(sittings) ORDER BY a.subject
            """
        ).map { try $0.text("subject") }
    }

    /// What one pupil's newest finding in a subject rests on; nil where there is no result.
    func marks(of pupil: PupilID, in subject: String) throws -> SubjectMarks? {
        try marks(SatTests(tx, school, on: today, of: [subject]), [pupil]) { _, _ in true }?.marks
    }

    /// - Parameter isAsked: whom to read, by pupil and newest orders.
    private func marks(
        _ tests: SatTests, _ pupils: [PupilID], isAsked: (PupilID, [Int]) -> Bool
    ) throws -> (subject: String, marks: SubjectMarks)? {
        let ofPupils: SQL = """
            school_id = \(school) AND pupil_id IN \(pupils) AND CAST(sitting_id AS TEXT) IN \(tests.sittings)
            """
        guard let own = try tests.marks(tx, where: ofPupils, asks: { _ in true }).first?.marks else { return nil }
        var (orders, asked): (Set<Int>, Set<String>) = ([], [])
        for stretch in own.asked where isAsked(own.pupil(stretch), own.newest(of: stretch)) {
            orders.formUnion(own.newest(of: stretch))
            asked.insert(own.pupil(stretch).text)
        }
        // The cast keeps SQLite from walking the school's results in order of pupil.
        let ofSittings: SQL = "CAST(school_id AS TEXT) = \(school) AND sitting_id IN \(tests.sittings(orders))"
        return try tests.marks(tx, where: ofSittings, asks: asked.contains).first
    }

    private func read(whoSat sittings: [SittingID], or others: [PupilID]) throws -> [PupilID] {
        try tx.rows(
            """
            SELECT p.id FROM pupil p WHERE p.school_id = \(school) AND \(ProgressReader.isRead(in: school, today))
                AND (p.id IN \(others) OR p.id IN (SELECT r.pupil_id FROM result r
                    WHERE CAST(r.school_id AS TEXT) = \(school) AND r.sitting_id IN \(sittings)))
            """
        ).map { try $0.id("id") }
    }
}
