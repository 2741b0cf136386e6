import Domain

/// `pupil,subject,wave,score` with optional `school`: results whose days and tests a person is asked for.
enum WaveReader {
    private struct Key: Hashable {
        let pupil: String
        let subject: String
        let wave: String
    }

    /// - Throws: `Refusal.invalid` for the field `file`, where the waves or schools are too many to ask about.
    static func read(_ sheet: Sheet, _ columns: Columns, _ reading: inout SheetReading) throws {
        var lines: [WaveLine] = []
        var known: [Key: Int] = [:]
        SheetReader.each(sheet, columns, &reading) { cells, _ in
            let line = try line(cells)
            let key = Key(pupil: line.pupil, subject: line.subject, wave: line.wave)
            if let earlier = known[key] {
                throw UnreadableCell(
                    value: line.pupil,
                    reason: "A result of this pupil in this subject and wave stands on line \(earlier) already. "
                        + "Keep one of the two.")
            }
            known[key] = line.line
            lines.append(line)
        }
        reading.brought.waves = lines
        reading.brought.waveMeaning = columns.meaning.waves
        guard columns.meaning.waves == nil else { return }
        let outline = WaveOutline(lines)
        try check(outline)
        reading.ask(.waves(outline))
    }

    private static func line(_ cells: Cells) throws -> WaveLine {
        let upn = try cells.text(.upn, most: 60)
        let pupil = upn.isEmpty ? try cells.localKey() : upn
        guard let pupil else { throw UnreadableCell(value: "", reason: "The row does not say which pupil.") }
        let text = try cells.needed(.score, "There is no score. Write it, or leave the row out.")
        guard let score = Score(text) else {
            throw cells.wrong(.score, text, "is not a number with at most three decimals, such as 98 or 12.5")
        }
        return WaveLine(
            line: cells.line, pupil: pupil,
            subject: subjectName(
                try cells.needed(.subject, "There is no subject. Write it, such as maths.", most: 60)),
            wave: try cells.needed(.wave, "The row does not say which wave.", most: 40),
            school: try cells.some(.school, most: 60), score: score)
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
