import DatabasePort
import Domain

/// A sheet as somebody filled it in.
package struct FilledSheet: Sendable {
    package let choice: SheetChoice
    package let cells: [Cell]

    /// One pupil’s cell: what the page showed, and what stands in it now.
    package struct Cell: Sendable {
        package let pupil: PupilRow
        package let shown: ResultLine.Outcome?
        package let typed: ResultLine.Outcome?

        package init(pupil: PupilRow, shown: ResultLine.Outcome?, typed: ResultLine.Outcome?) {
            self.pupil = pupil
            self.shown = shown
            self.typed = typed
        }
    }

    package init(choice: SheetChoice, cells: [Cell]) {
        self.choice = choice
        self.cells = cells
    }
}

/// Somebody else saved other results of the same sheet meanwhile: nothing is saved.
package struct SheetClash: Error {
    /// What stands now, where that is neither what was shown nor what was typed; nil where it was taken away.
    package let standing: [PupilID: StandingMark?]
}

extension ResultSheetStore {
    /// Saves what was changed on a sheet, and reads progress anew where scores are among it. A cell that was not
    /// changed stays as it stands, also where somebody else has changed it meanwhile.
    ///
    /// - Returns: the test, and how many cells were written.
    /// - Throws: `SheetClash`; `Refusal.invalid` by `score-ID` for a pupil whose year group is not known.
    package func save(_ sheet: FilledSheet, _ moment: ImportMoment) throws -> (test: AssessmentID, written: Int) {
        let test = try findOrAdd(sheet.choice.test, moment)
        let day = sheet.choice.day
        let term = TermName(of: day, in: try tx.calendar.find(school).terms)
        let standing = try standing(test, in: term, of: sheet.cells.map(\.pupil.id))
        let changed = try ResultSheetStore.changed(sheet.cells, standing)
        var sittings: [YearGroup: SittingID] = [:]
        var (scores, reasons): ([NewResult], [NewUnscored]) = ([], [])
        var (noScore, noReason): ([NewResult.Place], [NewResult.Place]) = ([], [])
        for cell in changed {
            let old = standing[cell.pupil.id]
            let sitting = try old?.sitting ?? sitting(of: cell.pupil, test, term, &sittings, moment)
            let place = NewResult.Place(pupil: cell.pupil.id, sitting: sitting)
            // A correction of a result of a later day is one of that day.
            let takenOn = max(day, old?.takenOn ?? day)
            if case .score(let score) = cell.typed {
                scores.append(NewResult(pupil: cell.pupil.id, sitting: sitting, takenOn: takenOn, score: score))
            } else {
                noScore.append(place)
            }
            if case .unscored(let reason) = cell.typed {
                reasons.append(NewUnscored(pupil: cell.pupil.id, sitting: sitting, takenOn: takenOn, reason: reason))
            } else {
                noReason.append(place)
            }
        }
        let writer = tx.resultWriter(school)
        try writer.removeResults(noScore)
        try writer.removeUnscored(noReason)
        try writer.write(scores, by: moment.by, at: moment.now)
        try writer.write(reasons, by: moment.by, at: moment.now)
        let written = scores.map(\.place) + noScore
        if !written.isEmpty {
            try tx.progress.readProgress(of: school, after: written, on: moment.today) { moment.newID() }
        }
        return (test, changed.count)
    }

    private static func changed(
        _ cells: [FilledSheet.Cell], _ standing: [PupilID: StandingMark]
    ) throws -> [FilledSheet.Cell] {
        let touched = cells.filter { !isSame($0.typed, $0.shown) && !isSame($0.typed, standing[$0.pupil.id]?.outcome) }
        let clashing = touched.filter { !isSame($0.shown, standing[$0.pupil.id]?.outcome) }
        guard clashing.isEmpty else {
            throw SheetClash(
                standing: Dictionary(uniqueKeysWithValues: clashing.map { ($0.pupil.id, standing[$0.pupil.id]) }))
        }
        return touched
    }

    private static func isSame(_ a: ResultLine.Outcome?, _ b: ResultLine.Outcome?) -> Bool {
        guard let a, let b else { return a == nil && b == nil }
        return a.isSame(as: b)
    }

    private func findOrAdd(_ test: SheetChoice.Test, _ moment: ImportMoment) throws -> AssessmentID {
        switch test {
        case .known(let id): return try self.test(id).id
        case .new(let new):
            if let known = try self.test(named: new) { return known.id }
            let added = NewAssessment(new, id: moment.newID())
            try tx.resultWriter(school).add([added])
            return added.id
        }
    }

    /// The sitting of the year group in which the pupil was in that term: a class may hold several.
    private func sitting(
        of pupil: PupilRow, _ test: AssessmentID, _ term: TermName, _ known: inout [YearGroup: SittingID],
        _ moment: ImportMoment
    ) throws -> SittingID {
        let years = AcademicYear(of: moment.today).start - term.year.start
        guard let yearGroup = pupil.yearGroup.flatMap({ YearGroup($0.number - years) }) else {
            throw Refusal.invalid([
                FieldError(
                    "score-\(pupil.id.text)", "\(pupil.name.full)’s year group is not known. Ask your office to add it."
                )
            ])
        }
        if let id = known[yearGroup] { return id }
        let place = NewSitting.Place(
            assessment: test, academicYear: term.year, season: term.season, yearGroup: yearGroup)
        let row = try tx.row(
            """
            SELECT id FROM sitting WHERE school_id = \(school) AND assessment_id = \(test)
                AND academic_year = \(term.year) AND season = \(term.season.rawValue) AND year_group = \(yearGroup)
            """)
        let id: SittingID = try row?.id("id") ?? moment.newID()
        if row == nil { try tx.resultWriter(school).add([NewSitting(id: id, place: place)]) }
        known[yearGroup] = id
        return id
    }
}
