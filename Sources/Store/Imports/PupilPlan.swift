import DatabasePort
import Domain

/// A file of pupils against those of the school. A pupil who is not in the file stays as they are.
struct PupilPlan: ImportPlan {
    private let tx: any Transaction
    private let moment: ImportMoment
    private var known: KnownPupils
    private var classes: KnownClasses
    private var added: [NewPupil] = []
    private var changed: [NewPupil] = []
    private var moves: [(pupil: PupilID, to: ClassID)] = []
    private var places: [ClassPlace] = []
    /// Pupils of whom a row is taken, with its line.
    private var taken: [PupilID: Int] = [:]
    private var count = ImportCount("pupil")
    private var refused: [RefusedRow]
    private var notes: [RowNote]

    init(_ lines: [PupilLine], of file: BroughtFile, _ tx: any Transaction, _ moment: ImportMoment) throws {
        self.tx = tx
        self.moment = moment
        known = try KnownPupils(moment.school, tx)
        classes = try KnownClasses(moment.school, AcademicYear(of: moment.today), tx)
        (refused, notes) = (file.refused, file.notes)
        let standing = try PupilPlan.classesToday(tx, moment)
        for line in lines { take(line, standing) }
        noteThoseMissing(lines)
    }

    var preview: ImportPreview {
        var counts = [count]
        if !classes.added.isEmpty {
            var made = ImportCount("class", "classes")
            made.added = classes.added.count
            counts.append(made)
        }
        return ImportPreview(counts: counts, refused: refused, notes: notes)
    }

    func apply() throws {
        let writer = tx.pupilWriter(moment.school)
        try writer.add(added, at: moment.now)
        for pupil in changed { try writer.change(pupil, at: moment.now) }
        let classWriter = tx.classWriter(moment.school)
        try classWriter.add(classes.added)
        try classWriter.enrol(places)
        for move in moves { try classWriter.move(move.pupil, to: move.to, on: moment.today) }
    }

    private mutating func take(_ line: PupilLine, _ standing: [PupilID: ClassID]) {
        switch known.find(line) {
        case .clash(let reason): refuse(line, reason)
        case .none:
            let pupil = newcomer(line)
            added.append(pupil)
            count.added += 1
            if let name = line.className {
                places.append(ClassPlace(schoolClass: schoolClass(name, line), pupil: pupil.id, from: moment.today))
            }
        case .one(let old):
            if let earlier = taken[old.id] {
                return refuse(
                    line, "Line \(earlier) is about the same pupil, by another number. Keep one of the two.")
            }
            taken[old.id] = line.line
            let new = updated(old, line)
            let wanted = line.className.map { schoolClass($0, line) }
            let moves = wanted != nil && wanted != standing[old.id]
            if new != old { changed.append(new) }
            if moves, let wanted { self.moves.append((old.id, wanted)) }
            if new != old || moves { count.changed += 1 } else { count.unchanged += 1 }
        }
    }

    private mutating func refuse(_ line: PupilLine, _ reason: String) {
        refused.append(RefusedRow(line: line.line, value: line.upn?.text ?? line.localKey ?? "", reason: reason))
    }

    private mutating func schoolClass(_ name: String, _ line: PupilLine) -> ClassID {
        let (id, isNew) = classes.findOrAdd(name, moment)
        if isNew {
            notes.append(
                RowNote(
                    line: line.line, value: name,
                    sentence: "There is no such class this school year yet. It is made, with no teacher."))
        }
        return id
    }

    private func newcomer(_ line: PupilLine) -> NewPupil {
        var new = NewPupil(
            id: moment.newID(), upn: line.upn?.text, localKey: line.localKey,
            name: PupilName(first: line.first, last: line.last), bornOn: line.bornOn, homeLanguage: line.homeLanguage)
        setYearGroup(of: &new, line)
        return new
    }

    /// As the row says, else as recorded and moved on since, else the usual one of the birthday.
    private func setYearGroup(of pupil: inout NewPupil, _ line: PupilLine) {
        let usual = pupil.yearGroup == nil ? pupil.bornOn.flatMap { YearGroup(born: $0, on: moment.today) } : nil
        guard let said = line.yearGroup ?? usual, said != pupil.yearGroup(on: moment.today) else { return }
        (pupil.yearGroup, pupil.yearGroupIn) = (said, AcademicYear(of: moment.today))
    }

    private mutating func updated(_ old: NewPupil, _ line: PupilLine) -> NewPupil {
        var new = old
        new.upn = line.upn?.text ?? old.upn
        new.localKey = line.localKey ?? old.localKey
        new.name = PupilName(
            first: line.first.isEmpty ? old.name.first : line.first,
            last: line.last.isEmpty ? old.name.last : line.last, knownAs: old.name.knownAs)
        new.bornOn = line.bornOn ?? old.bornOn
        setYearGroup(of: &new, line)
        new.homeLanguage = line.homeLanguage ?? old.homeLanguage
        if let left = old.leftOn, left <= moment.today {
            new.leftOn = nil
            notes.append(
                RowNote(line: line.line, value: old.name.full, sentence: "Had left, and is on roll again from now on."))
        }
        return new
    }

    private mutating func noteThoseMissing(_ lines: [PupilLine]) {
        let missing = known.onRoll(moment.today) - count.changed - count.unchanged
        guard missing > 0 else { return }
        notes.append(
            RowNote(
                line: 0, value: "",
                sentence: "\(counted(missing, "pupil")) on roll \(missing == 1 ? "is" : "are") not taken from this "
                    + "file. Nothing changes for them."))
    }

    private static func classesToday(_ tx: any Transaction, _ moment: ImportMoment) throws -> [PupilID: ClassID] {
        var classes: [PupilID: ClassID] = [:]
        try tx.each(
            """
            SELECT cp.pupil_id, cp.class_id FROM class_pupil cp
            WHERE cp.school_id = \(moment.school) AND \(Reach.runs("cp", moment.today)) ORDER BY cp.from_day
            """
        ) { row in classes[try row.id("pupil_id")] = try row.id("class_id") }
        return classes
    }
}
