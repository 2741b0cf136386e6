import DatabasePort
import Domain

/// Lists of pupils against those of the school. A pupil who is in none of them stays, and is asked about.
struct PupilPlan: ImportPlan {
    private let world: ImportWorld
    private let tx: any Transaction
    private let moment: ImportMoment
    /// As they stood; nil for newcomers.
    private var taken: [(before: NewPupil?, id: PupilID)] = []
    private var moved: Set<PupilID> = []
    /// What this import says of each pupil, and where first.
    private var said: [PupilID: (line: PupilLine, at: SheetPlace)] = [:]
    /// Classes that no file names a teacher of, and where each came up first.
    private var untaught: [(schoolClass: NewClass, at: SheetPlace)] = []
    private let taught: Set<String>
    private(set) var outcome = PlanOutcome()

    init(
        _ sheets: [(number: Int, sheet: BroughtSheet)], _ world: ImportWorld, _ tx: any Transaction,
        _ moment: ImportMoment
    ) throws {
        (self.world, self.tx, self.moment) = (world, tx, moment)
        taught = Set(
            sheets.flatMap(\.sheet.classes).filter { $0.adult?.relation == .teaches }.map { foldedKey($0.className) })
        let standing = world.pupils.all
        // A table that has only the number beside what else it says may come before the one with the names.
        for isNamed in [true, false] {
            for (number, sheet) in sheets {
                for line in sheet.pupils where (line.first + line.last).isEmpty != isNamed {
                    take(line, SheetPlace(sheet: number, line: line.line))
                }
            }
        }
        guard sheets.contains(where: { !$0.sheet.pupils.isEmpty }) else { return }
        count()
        noteUntaught()
        askAboutThoseMissing(of: standing)
    }

    func apply(_ journal: Journal) throws {
        let writer = tx.pupilWriter(moment.school)
        let added = taken.filter { $0.before == nil }.compactMap { world.pupils[$0.id] }
        let changed = taken.filter { $0.before != nil && $0.before != world.pupils[$0.id] }.map(\.id)
        try journal.change(.pupil, added.map(\.id) + changed) {
            try writer.add(added, at: moment.now)
            for pupil in changed.compactMap({ world.pupils[$0] }) { try writer.change(pupil, at: moment.now) }
        }
        try world.writeClasses(journal)
    }

    private mutating func take(_ line: PupilLine, _ at: SheetPlace) {
        switch world.pupils.find(line) {
        case .clash(let reason): outcome.refuse(at, line.key.text, reason)
        case .namesake: addNamesake(line, at)
        case .none:
            guard !line.first.isEmpty || !line.last.isEmpty else {
                return outcome.refuse(at, line.key.text, "Nobody has this number yet, and the row gives no name.")
            }
            add(line, at)
        case .one(let pupil): update(pupil, line, at)
        case .byName(let pupil):
            let earlier = said[pupil.id].flatMap { $0.at.sheet == at.sheet ? $0 : nil }
            if let earlier, earlier.line.isNamesake(line) { return addNamesake(line, at) }
            if let earlier, earlier.line.isAnotherOfOneName(line) {
                return outcome.refuse(
                    at, line.key.text,
                    "\(earlier.at.words(from: at)) has the same name. Add the UPN, the school’s own number or the birth "
                        + "date to both.")
            }
            let isNew = said[pupil.id] == nil
            update(pupil, line, at)
            if isNew, line.upn != nil || line.localKey != nil, pupil.bornOn == nil || line.bornOn == nil {
                outcome.note(
                    at, pupil.name.full, "Found by name alone, as no pupil has this number. Check that it is the same.")
            }
        }
    }

    private mutating func add(_ line: PupilLine, _ at: SheetPlace) {
        update(NewPupil(id: moment.newID(), name: PupilName(first: line.first, last: line.last)), line, at)
    }

    private mutating func addNamesake(_ line: PupilLine, _ at: SheetPlace) {
        add(line, at)
        outcome.note(
            at, "\(line.first) \(line.last)".trimmed,
            "Another pupil has this name and another number. Taken in as two pupils: check that they are two.")
    }

    private mutating func update(_ pupil: NewPupil, _ line: PupilLine, _ at: SheetPlace) {
        if let earlier = said[pupil.id] {
            if let field = earlier.line.contradiction(line) {
                return outcome.refuse(
                    at, line.key.text,
                    "\(earlier.at.words(from: at)) is about the same pupil, with another \(field). Keep one of the two."
                )
            }
            said[pupil.id] = (earlier.line.filled(from: line), earlier.at)
        } else {
            said[pupil.id] = (line, at)
            taken.append((world.pupils[pupil.id], pupil.id))
        }
        let new = changed(pupil, line, at)
        world.pupils.set(new)
        if line.leftOn == nil, let name = line.className { seat(new, name, at) }
    }

    private mutating func changed(_ old: NewPupil, _ line: PupilLine, _ at: SheetPlace) -> NewPupil {
        var new = old
        new.upn = line.upn?.text ?? old.upn
        new.localKey = line.ownNumber(beside: old.localKey)
        let knownAs = line.knownAs.flatMap { sortKey($0) == sortKey(line.first) ? nil : $0 }
        new.name = PupilName(
            first: old.name.first.said(line.first), last: old.name.last.said(line.last),
            knownAs: knownAs.map { (old.name.knownAs ?? "").said($0) } ?? old.name.knownAs)
        new.bornOn = line.bornOn ?? old.bornOn
        new.homeLanguage = line.homeLanguage.map { (old.homeLanguage ?? "").said($0) } ?? old.homeLanguage
        new.joinedOn = line.joinedOn ?? old.joinedOn
        if let last = line.leftOn {
            new.leftOn = last
        } else if let left = old.leftOn, left < moment.today {
            (new.leftOn, new.joinedOn) = (nil, line.joinedOn ?? moment.today)
            world.places.end { $0.pupil == old.id ? left : nil }
            outcome.note(at, old.name.full, "Had left, and is on roll again from now on.")
        }
        setYearGroup(of: &new, line)
        return new
    }

    /// As the row says, else as recorded and moved on since, else the usual one of the birthday: of now, or of the first
    /// day of who is yet to join.
    private func setYearGroup(of pupil: inout NewPupil, _ line: PupilLine) {
        let day = pupil.yearGroupDay(moment.today)
        let usual = pupil.yearGroup == nil ? pupil.bornOn.flatMap { YearGroup(born: $0, on: day) } : nil
        guard let said = line.yearGroup ?? usual, said != pupil.yearGroup(on: day) else { return }
        (pupil.yearGroup, pupil.yearGroupIn) = (said, AcademicYear(of: day))
    }

    private mutating func seat(_ pupil: NewPupil, _ name: String, _ at: SheetPlace) {
        let from = pupil.joinedOn.flatMap { $0 > moment.today ? $0 : nil }
        let (known, isNew) = world.classes.findOrAdd(name, subject: nil, from: from, moment)
        if let subject = known.subject {
            return outcome.note(
                at, name, "“\(known.name)” is a set for \(subject). The pupil’s own class stays as it is.")
        }
        if isNew, !taught.contains(foldedKey(name)) { untaught.append((known, at)) }
        let seat = ImportWorld.Seat(pupil: pupil.id, subject: nil)
        let change = world.places.put(
            known.id, for: seat, from: from, until: nil, today: moment.today, at: at)
        if change == .added || change == .changed { moved.insert(pupil.id) }
    }

    private mutating func count() {
        var (pupils, classes) = (ImportCount("pupil"), ImportCount("class", "classes"))
        for (before, id) in taken {
            if before == nil {
                pupils.added += 1
            } else if before != world.pupils[id] || moved.contains(id) {
                pupils.changed += 1
                outcome.change(id)
            } else {
                pupils.unchanged += 1
            }
        }
        classes.added = world.classes.added.count
        outcome.counts = classes.added > 0 ? [pupils, classes] : [pupils]
    }

    /// In one sentence for each school year.
    private mutating func noteUntaught() {
        let years = Dictionary(grouping: untaught, by: \.schoolClass.academicYear)
        for (year, classes) in years.sorted(by: { $0.key.start < $1.key.start }) {
            outcome.note(
                classes[0].at, listed(classes.map(\.schoolClass.name)),
                classes.count == 1
                    ? "There is no such class in \(year.name) yet. It is made, with no teacher."
                    : "There are no such classes in \(year.name) yet. They are made, with no teachers.")
        }
    }

    private mutating func askAboutThoseMissing(of standing: [NewPupil]) {
        let onRoll = standing.filter {
            ($0.leftOn.map { $0 >= moment.today } ?? true) && ($0.joinedOn.map { $0 <= moment.today } ?? true)
                && !world.pupils.isOwnChild($0.id)
        }
        let missing = onRoll.filter { said[$0.id] == nil }.sorted { $0.name.sortKey < $1.name.sortKey }
        outcome.missing = missing.map {
            MissingPupil(id: $0.id, name: $0.name, yearGroup: $0.yearGroup(on: moment.today))
        }
        guard missing.count * 3 > onRoll.count else { return }
        outcome.note(
            SheetPlace(sheet: 0, line: 0), "",
            "\(missing.count) of \(counted(onRoll.count, "pupil")) on roll are not in it. This looks like part of a list: "
                + "nothing changes for those who are missing.")
    }
}
