import DatabasePort
import Domain

/// A school's terms and closures.
package struct CalendarStore {
    let tx: any Transaction

    /// All terms and closures that are kept, the latest first; empty for a school that has set none.
    package func find(_ school: SchoolID) throws -> SchoolCalendar {
        let terms = try tx.rows(
            "SELECT * FROM term WHERE school_id = \(school) ORDER BY first_day DESC"
        ).map { row -> Term in
            var half: ClosedRange<Day>?
            if let first = try row.dayIfAny("half_term_first"), let last = try row.dayIfAny("half_term_last") {
                half = first...last
            }
            return Term(
                year: try row.academicYear("academic_year"), season: try row.choice("season"),
                days: try row.day("first_day")...row.day("last_day"), halfTerm: half)
        }
        let closures = try tx.rows("SELECT day, reason FROM closure WHERE school_id = \(school) ORDER BY day DESC")
            .map { Closure(day: try $0.day("day"), reason: try $0.text("reason")) }
        return SchoolCalendar(terms: terms, closures: closures)
    }

    /// Sets a term, whether or not it stood before.
    ///
    /// - Throws: `Refusal.invalid` where it would overlap another.
    package func set(_ term: Term, of school: SchoolID) throws {
        let others = try find(school).terms.filter { ($0.year, $0.season) != (term.year, term.season) }
        if let other = others.first(where: { $0.days.overlaps(term.days) }) {
            throw Refusal.invalid([
                FieldError("first", "That overlaps \(other.name), which ends on \(other.days.upperBound.inWords).")
            ])
        }
        try write(term, of: school)
    }

    /// The same for terms that somebody has set against all others.
    func write(_ term: Term, of school: SchoolID) throws {
        try tx.run(
            """
            INSERT INTO term (school_id, academic_year, season, first_day, last_day, half_term_first, half_term_last)
            VALUES (\(school), \(term.year), \(term.season.rawValue), \(term.days.lowerBound), \(term.days.upperBound),
                \(term.halfTerm?.lowerBound), \(term.halfTerm?.upperBound))
            ON CONFLICT (school_id, academic_year, season) DO UPDATE SET first_day = excluded.first_day,
                last_day = excluded.last_day, half_term_first = excluded.half_term_first,
                half_term_last = excluded.half_term_last
            """)
    }

    /// Closes the school on a day; a reason that stood gives way.
    package func close(_ closure: Closure, of school: SchoolID) throws {
        try tx.run(
            """
            INSERT INTO closure (school_id, day, reason) VALUES (\(school), \(closure.day), \(closure.reason))
            ON CONFLICT (school_id, day) DO UPDATE SET reason = excluded.reason
            """)
    }

    /// Takes a closure away, if there is one.
    package func reopen(_ day: Day, of school: SchoolID) throws {
        try tx.run("DELETE FROM closure WHERE school_id = \(school) AND day = \(day)")
    }
}

extension Transaction {
    package var calendar: CalendarStore { CalendarStore(tx: self) }
}
