import DatabasePort
import Domain

/// What a class’s sheet says, and the sheets that went on paper. Asked for once the class is within reach.
package struct ClassSheetStore {
    let tx: any Transaction
    let actor: Actor

    /// The pupils of a class whom the reader may see, in order of name. Words for one adult alone are on no sheet, not
    /// even on that adult’s.
    package func entries(of schoolClass: ClassID) throws -> [ClassSheet.Entry] {
        let rows = try tx.rows(
            """
            SELECT p.id, p.first_name, p.last_name, p.known_as, ps.strategy, w.words, w.recorded_at
            FROM pupil p LEFT JOIN pupil_strategy ps ON ps.school_id = p.school_id AND ps.pupil_id = p.id
            LEFT JOIN pupil_words w ON w.school_id = p.school_id AND w.pupil_id = p.id AND w.recorded_at =
                (SELECT n.recorded_at FROM pupil_words n WHERE n.school_id = p.school_id AND n.pupil_id = p.id
                    AND n.audience <> 'only_you' AND n.asked_for = '' AND n.taken_back_at IS NULL
                    ORDER BY n.said_on DESC, n.recorded_at DESC LIMIT 1)
            WHERE p.school_id = \(actor.school) AND \(PupilRecord.isOnRoll(actor.today))
                \(PupilRecord.isIn(schoolClass, on: actor.today)) \(Reach.clause(actor))
            ORDER BY p.sort_key, p.id, ps.place
            """)
        var entries: [ClassSheet.Entry] = []
        for row in rows {
            let (id, strategy): (PupilID, String?) = (try row.id("id"), try row.textIfAny("strategy"))
            let before = entries.last?.pupil == id ? entries.removeLast().strategies : []
            let words = try row.textIfAny("words").map {
                ClassSheet.Words(text: $0, writtenAt: try row.instant("recorded_at"))
            }
            entries.append(
                ClassSheet.Entry(
                    pupil: id, name: try PupilName(row), words: words,
                    strategies: before + (strategy.map { [$0] } ?? [])))
        }
        return entries
    }

    /// Keeps that the sheet goes on paper now, and what stands for the whole class: also for pupils whom the one who
    /// prints may not see, so that nobody else’s next sheet calls them new.
    package func print(_ id: ClassSheetID, of schoolClass: ClassID, at now: Instant) throws {
        let sheet = ClassSheet(try entries(of: schoolClass), since: try lastPrinted(of: schoolClass))
        try tx.run(
            """
            INSERT INTO class_sheet (school_id, id, class_id, printed_by, printed_on, printed_at)
            VALUES (\(actor.school), \(id), \(schoolClass), \(actor.account), \(actor.today), \(now))
            """)
        try tx.run(
            """
            INSERT INTO class_sheet_line (school_id, sheet_id, pupil_id, strategy)
            SELECT DISTINCT ps.school_id, \(id), ps.pupil_id, ps.strategy FROM pupil_strategy ps
            JOIN pupil p ON p.school_id = ps.school_id AND p.id = ps.pupil_id
            WHERE p.school_id = \(actor.school) AND \(PupilRecord.isOnRoll(actor.today))
                \(PupilRecord.isIn(schoolClass, on: actor.today))
            """)
        for shared in sheet.shared {
            try tx.run(
                """
                UPDATE class_sheet_line SET letter = \(shared.letter)
                WHERE school_id = \(actor.school) AND sheet_id = \(id) AND strategy = \(shared.strategy)
                """)
        }
    }

    /// The sheet of a class by which today’s says what is new, the same however often today’s is printed: the last of
    /// an earlier day, or else the first of today.
    package func lastPrinted(of schoolClass: ClassID) throws -> ClassSheet.Printed? {
        let ofClass: SQL = "FROM class_sheet o WHERE o.school_id = \(actor.school) AND o.class_id = \(schoolClass)"
        let sheet = try tx.row(
            """
            SELECT s.id, s.printed_at, u.title, u.first_name, u.last_name FROM class_sheet s
            JOIN account u ON u.id = s.printed_by
            WHERE s.school_id = \(actor.school) AND s.class_id = \(schoolClass) AND s.printed_at = COALESCE(
                (SELECT MAX(o.printed_at) \(ofClass) AND o.printed_on < \(actor.today)),
                (SELECT MIN(o.printed_at) \(ofClass)))
            ORDER BY s.id LIMIT 1
            """)
        guard let sheet else { return nil }
        var letters: [String: String] = [:]
        let lines = try tx.rows(
            """
            SELECT pupil_id, strategy, letter FROM class_sheet_line
            WHERE school_id = \(actor.school) AND sheet_id = \(sheet.text("id"))
            """
        ).map { row in
            let line = ClassSheet.Line(pupil: try row.id("pupil_id"), strategy: try row.text("strategy"))
            if let letter = try row.textIfAny("letter") { letters[line.strategy] = letter }
            return line
        }
        return ClassSheet.Printed(
            at: try sheet.instant("printed_at"), by: try PersonName(sheet), lines: Set(lines), letters: letters)
    }

    /// Whom readers ask: the school’s SENCos today.
    package func sencos() throws -> [PersonName] {
        try tx.rows(
            """
            SELECT u.title, u.first_name, u.last_name FROM membership m JOIN account u ON u.id = m.account_id
            WHERE m.school_id = \(actor.school) AND m.role = 'senco' AND \(Reach.runs("m", actor.today))
            ORDER BY u.last_name, u.first_name, u.id
            """
        ).map(PersonName.init)
    }
}

extension Transaction {
    package func classSheet(_ actor: Actor) -> ClassSheetStore { ClassSheetStore(tx: self, actor: actor) }
}
