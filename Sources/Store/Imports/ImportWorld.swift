import DatabasePort
import Domain

/// Records of a school as an import sees them, with those that it adds: later plans find what earlier ones add.
final class ImportWorld {
    var pupils: KnownPupils
    var classes: KnownClasses
    /// Pupils' places, by pupil and by the subject of the class.
    var places: Timelines<Seat, ClassID>
    var staff: KnownStaff
    private let tx: any Transaction
    private let moment: ImportMoment

    /// A pupil is in one class without a subject, and in one set for each subject, at a time.
    struct Seat: Hashable {
        let pupil: PupilID
        let subject: String?
    }

    init(_ tx: any Transaction, _ moment: ImportMoment) throws {
        self.tx = tx
        self.moment = moment
        pupils = try KnownPupils(moment.school, for: moment.by, tx)
        classes = try KnownClasses(moment.school, AcademicYear(of: moment.today), tx)
        staff = try KnownStaff(tx, moment)
        places = try Timelines(
            tx.rows(
                """
                SELECT cp.pupil_id, cp.class_id, cp.from_day, cp.until_day, k.subject FROM class_pupil cp
                JOIN class k ON k.school_id = cp.school_id AND k.id = cp.class_id
                WHERE cp.school_id = \(moment.school) ORDER BY cp.from_day, cp.class_id
                """
            ).map { row in
                let seat = Seat(pupil: try row.id("pupil_id"), subject: try row.textIfAny("subject"))
                return (seat, try Span(row, value: row.id("class_id")))
            })
    }

    /// Writes classes and places that came since the last time.
    func writeClasses(_ journal: Journal) throws {
        let writer = tx.classWriter(moment.school)
        let added = classes.takeAdded()
        try journal.change(.schoolClass, added.map(\.id)) { try writer.add(added) }
        let (gone, written) = places.takeChanges()
        func place(_ seat: Seat, _ span: Span<ClassID>) -> ClassPlace {
            ClassPlace(schoolClass: span.value, pupil: seat.pupil, from: span.from, until: span.until)
        }
        try journal.change(.classPupil, (gone + written).map(\.0.pupil)) {
            try writer.vacate(gone.map(place))
            try writer.enrol(written.map(place))
        }
    }

    /// Pupils leave the school. Places in classes stay as they are: they hold only for who is on roll.
    ///
    /// - Parameter last: their last day.
    func leave(_ leavers: Set<PupilID>, last: Day, _ journal: Journal) throws {
        let gone = pupils.all.filter { leavers.contains($0.id) }
        try journal.change(.pupil, gone.map(\.id)) {
            for var pupil in gone {
                pupil.leftOn = last
                try tx.pupilWriter(moment.school).change(pupil, at: moment.now)
                pupils.set(pupil)
            }
        }
    }
}

/// Where something stands in what was brought.
struct SheetPlace: Hashable {
    let sheet: Int
    let line: Int

    /// `Line 4`, and of another table `Line 4 of file 2`.
    func words(from other: SheetPlace) -> String {
        sheet == other.sheet ? "Line \(line)" : "Line \(line) of file \(sheet + 1)"
    }
}

extension PlanOutcome {
    mutating func refuse(_ at: SheetPlace, _ value: String, _ reason: String) {
        refused.append(RefusedRow(sheet: at.sheet, line: at.line, value: value, reason: reason))
    }

    mutating func refuse(_ at: SheetPlace, _ value: String, _ why: Unfound) {
        refused.append(
            RefusedRow(sheet: at.sheet, line: at.line, value: value, reason: why.words, lacksPupil: why.isLacking))
    }

    mutating func note(_ at: SheetPlace, _ value: String, _ sentence: String) {
        notes.append(RowNote(sheet: at.sheet, line: at.line, value: value, sentence: sentence))
    }
}

extension String {
    /// What a file says in the place of this: nothing where it is empty, and neither capitals nor lost letters where
    /// better stood.
    func said(_ text: String) -> String {
        let isShouted = text == text.uppercased() && text.lowercased() == lowercased()
        return text.isEmpty || isShouted || hasLost(letters: text) ? self : text
    }

    /// `?ucja` for `Łucja`: a spreadsheet writes “?” for a letter that its file cannot hold.
    private func hasLost(letters text: String) -> Bool {
        text.contains("?") && text.count == count
            && zip(text, self).allSatisfy { $0 == $1 || ($0 == "?" && !$1.isASCII) }
    }
}
