import DatabasePort
import Domain

/// A class's results in one test, as somebody enters them on one sheet.
package struct ResultSheetStore {
    let tx: any Transaction
    let school: SchoolID

    /// The school's tests, the one sat last first.
    package func tests() throws -> [(test: NewAssessment, lastOn: Day?)] {
        try tx.rows(
            """
            SELECT a.*, l.last_on FROM assessment a
            LEFT JOIN (SELECT t.assessment_id, MAX(r.taken_on) AS last_on FROM result r
                JOIN sitting t ON t.school_id = r.school_id AND t.id = r.sitting_id
                WHERE r.school_id = \(school) GROUP BY t.assessment_id) l ON l.assessment_id = a.id
            WHERE a.school_id = \(school)
            ORDER BY l.last_on DESC NULLS LAST, a.subject, a.name, a.id
            """
        ).map { (try NewAssessment($0), try $0.dayIfAny("last_on")) }
    }

    /// - Throws: `Refusal.notFound`.
    package func test(_ id: AssessmentID) throws -> NewAssessment {
        let row = try tx.row("SELECT * FROM assessment WHERE school_id = \(school) AND id = \(id)")
        guard let row else { throw Refusal.notFound }
        return try NewAssessment(row)
    }

    /// The test of that subject and name if the school has it, however its name is written.
    ///
    /// - Throws: `Refusal.invalid` by the field `name` where that test is on another scale.
    package func test(named new: ResultLine.Test) throws -> NewAssessment? {
        let same = try tests().map(\.test).first {
            $0.subject == new.subject && sortKey($0.name) == sortKey(new.name)
        }
        guard let same else { return nil }
        if same.marking.scale != new.scale {
            throw Refusal.invalid([
                FieldError(
                    "name", "There is a test of this name with other scores. Choose it above, or name this otherwise.")
            ])
        }
        return same
    }

    /// What stands for pupils in the sitting of a test in the term of a day.
    package func standing(
        _ test: AssessmentID, in term: TermName, of pupils: [PupilID]
    ) throws -> [PupilID: StandingMark] {
        let inSitting: SQL = """
            JOIN sitting t ON t.school_id = r.school_id AND t.id = r.sitting_id
            LEFT JOIN account u ON u.id = r.recorded_by
            WHERE r.school_id = \(school) AND t.assessment_id = \(test) AND t.academic_year = \(term.year)
                AND t.season = \(term.season.rawValue) AND r.pupil_id IN \(pupils)
            """
        let who: SQL = "r.pupil_id, r.sitting_id, r.taken_on, u.title, u.first_name, u.last_name"
        let reasons = try tx.rows("SELECT \(who), r.reason FROM unscored r \(inSitting)")
        let scores = try tx.rows("SELECT \(who), r.score, r.thousandths FROM result r \(inSitting) ORDER BY r.taken_on")
        var found: [PupilID: StandingMark] = [:]
        // A score stands over the reason why there was none: the pupil sat it later.
        for row in reasons {
            found[try row.id("pupil_id")] = try StandingMark(.unscored(row.choice("reason")), row)
        }
        for row in scores {
            let score = Score(text: try row.text("score"), thousandths: try row.integer("thousandths"))
            found[try row.id("pupil_id")] = try StandingMark(.score(score), row)
        }
        return found
    }

    /// Days on which pupils of a class sat the school's tests, newest first: where a sheet may have to be gone on with.
    package func recent(of schoolClass: ClassID, visibleTo actor: Actor) throws -> [(test: NewAssessment, day: Day)] {
        try tx.rows(
            """
            SELECT a.*, s.taken_on FROM assessment a
            JOIN (SELECT DISTINCT t.assessment_id, r.taken_on FROM result r
                JOIN sitting t ON t.school_id = r.school_id AND t.id = r.sitting_id
                JOIN pupil p ON p.school_id = r.school_id AND p.id = r.pupil_id
                WHERE r.school_id = \(school) AND r.taken_on > \(actor.today - 366) AND r.taken_on <= \(actor.today)
                    \(PupilRecord.isIn(schoolClass, on: actor.today)) \(Reach.clause(actor))) s
                ON s.assessment_id = a.id
            WHERE a.school_id = \(school) ORDER BY s.taken_on DESC, a.subject, a.name, a.id LIMIT 5
            """
        ).map { (try NewAssessment($0), try $0.day("taken_on")) }
    }
}

extension Transaction {
    package func resultSheet(_ school: SchoolID) -> ResultSheetStore { ResultSheetStore(tx: self, school: school) }
}

extension NewAssessment {
    /// How its scores are read by hand. A scale of which Fourfold knows nothing is one of numbers.
    package var marking: Marking {
        Marking(scale: Scale(rawValue: scale) ?? .points, minimum: minimum, maximum: maximum)
    }
}

/// What stands for a pupil in a sitting.
package struct StandingMark: Sendable {
    package let outcome: ResultLine.Outcome
    package let sitting: SittingID
    package let takenOn: Day
    /// Who recorded it; nil where it came in a file that no account brought.
    package let by: PersonName?

    init(_ outcome: ResultLine.Outcome, _ row: Row) throws {
        self.outcome = outcome
        sitting = try row.id("sitting_id")
        takenOn = try row.day("taken_on")
        by = try row.textIfAny("last_name") == nil ? nil : PersonName(row)
    }
}
