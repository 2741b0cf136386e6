import Domain

/// `pupil,subject,wave,score` with optional `school`: results whose days and tests a person is asked for.
enum WaveReader {
    private struct Key: Hashable {
        let pupil: String
        let subject: String
        let wave: String
    }

    /// - Throws: `Refusal.invalid` for the field `file`, where the waves or schools are too many to ask about.
    static func read(_ table: TidyTable) throws -> BroughtFile {
        var refused: [RefusedRow] = []
        var twice = Twice<Key>()
        let lines = TidyReader.each(table, &refused) { row in
            let line = try result(row)
            try twice.note(
                Key(pupil: line.pupil, subject: line.subject, wave: line.wave), row.line, value: line.pupil,
                "A result of this pupil in this subject and wave")
            return line
        }
        try check(WaveOutline(lines))
        return BroughtFile(rows: .waves(lines), refused: refused)
    }

    private static func result(_ row: TidyRow) throws -> WaveLine {
        let pupil = try row.some("pupil", most: 60) ?? row.needed("upn", "The row does not say which pupil.", most: 60)
        guard let score = try row.score("score") else {
            throw UnreadableCell(value: "", reason: "There is no score. Write it, or leave the row out.")
        }
        return WaveLine(
            line: row.line, pupil: pupil, subject: try ResultReader.subject(row),
            wave: try row.needed("wave", "The row does not say which wave.", most: 40),
            school: try row.some("school", most: 60), score: score)
    }

    private static func check(_ outline: WaveOutline) throws {
        if outline.waves.count > WaveOutline.mostWaves {
            throw Refusal.file(
                "The column “wave” has \(outline.waves.count) different entries; Fourfold takes "
                    + "\(WaveOutline.mostWaves). A wave is a sitting, the same for all who sat it.")
        }
        if outline.schools.count > WaveOutline.mostSchools {
            throw Refusal.file(
                "The column “school” has \(outline.schools.count) different entries; Fourfold takes "
                    + "\(WaveOutline.mostSchools). Bring the file in parts.")
        }
        if outline.subjects.count > 20 {
            throw Refusal.file("The column “subject” has more than 20 different entries. Bring the file in parts.")
        }
    }
}
