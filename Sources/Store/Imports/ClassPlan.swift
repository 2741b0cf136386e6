import DatabasePort
import Domain

/// Lists of classes, of the adults around them and of the pupils in them, against those of this school year, or of the
/// next where a list’s days are in that. What they leave out stays.
struct ClassPlan: ImportPlan {
    private let world: ImportWorld
    private let tx: any Transaction
    private let moment: ImportMoment
    private var ties: Timelines<Post, Set<Weekday>>
    private var adults = ImportCount("adult in a class", "adults in classes")
    private var pupils = ImportCount("place of a pupil", "places of pupils")
    private var madeClasses: Set<ClassID> = []
    private var unchangedClasses: Set<ClassID> = []
    private let firstDay: Day
    private(set) var outcome = PlanOutcome()

    /// What an adult is to a class, at whatever time.
    private struct Post: Hashable {
        let schoolClass: ClassID
        let account: AccountID
        let relation: Relation
    }

    init(
        _ sheets: [(number: Int, sheet: BroughtSheet)], _ world: ImportWorld, _ tx: any Transaction,
        _ moment: ImportMoment
    ) throws {
        (self.world, self.tx, self.moment) = (world, tx, moment)
        firstDay = AcademicYear(of: moment.today).firstDay
        let standing =
            sheets.contains { $0.sheet.classes.contains { $0.adult != nil } }
            ? try tx.rows("SELECT * FROM class_adult WHERE school_id = \(moment.school) ORDER BY from_day")
                .map(ClassTie.init) : []
        ties = Timelines(
            standing.map {
                let post = Post(schoolClass: $0.schoolClass, account: $0.account, relation: $0.relation)
                return (post, Span(from: $0.from, until: $0.until, value: $0.days))
            })
        var people: [String: [KnownStaff.Person]] = [:]
        for (number, sheet) in sheets {
            let days = ClassPlan.firstDays(sheet, moment.today)
            for line in sheet.classes { take(line, SheetPlace(sheet: number, line: line.line), days, &people) }
        }
        var classes = ImportCount("class", "classes")
        classes.added = madeClasses.count
        classes.unchanged = unchangedClasses.count
        outcome.counts = [classes, adults, pupils]
    }

    func apply(_ journal: Journal) throws {
        try world.writeClasses(journal)
        var ties = ties
        let (gone, written) = ties.takeChanges()
        func tie(_ post: Post, _ span: Span<Set<Weekday>>) -> ClassTie {
            ClassTie(
                schoolClass: post.schoolClass, account: post.account, relation: post.relation, days: span.value,
                from: span.from, until: span.until)
        }
        let writer = tx.classWriter(moment.school)
        try journal.change(.classAdult, (gone + written).map(\.0.schoolClass)) {
            try writer.untie(gone.map(tie))
            try writer.tie(written.map(tie))
        }
    }

    /// When the first pupils of each class in a list begin there: a teacher among them is in the class of that year.
    private static func firstDays(_ sheet: BroughtSheet, _ today: Day) -> [String: Day] {
        sheet.classes.reduce(into: [:]) { days, line in
            guard line.pupil != nil else { return }
            let day = line.from ?? today
            let name = foldedKey(line.className)
            days[name] = min(day, days[name] ?? day)
        }
    }

    private mutating func take(
        _ line: ClassLine, _ at: SheetPlace, _ days: [String: Day], _ people: inout [String: [KnownStaff.Person]]
    ) {
        var adult: KnownStaff.Person?
        if let said = line.adult {
            let found = people[said.teacher] ?? world.staff.find(said.teacher)
            people[said.teacher] = found
            guard found.count == 1 else { return outcome.refuse(at, said.teacher, ClassPlan.unknown(found)) }
            adult = found[0]
        }
        var pupil: PupilID?
        if let key = line.pupil {
            switch world.pupils.find(key) {
            case .one(let found): pupil = found.id
            case .no(let reason): return outcome.refuse(at, key.text, reason)
            }
        }
        if let until = [line.until, line.adult?.until].compactMap(\.self).first(where: { $0 < firstDay }) {
            return outcome.refuse(
                at, until.inWords,
                "This is over since before \(firstDay.inWords), when the school year began. Is this last year’s list? "
                    + "Bring this year’s.")
        }
        let from =
            line.from ?? line.adult?.from ?? (pupil == nil ? days[foldedKey(line.className)] : nil)
        guard let known = schoolClass(line, from, at) else { return }
        if let adult, let said = line.adult { tie(said, adult, known, at) }
        if let pupil { seat(pupil, known, line, at) }
    }

    /// A class that stands as another sort than the row says is not made into that.
    private mutating func schoolClass(_ line: ClassLine, _ from: Day?, _ at: SheetPlace) -> NewClass? {
        let (known, isNew) = world.classes.findOrAdd(line.className, subject: line.subject, from: from, moment)
        if let said = line.subject, said != known.subject {
            let sort = known.subject.map { "a set for \($0)" } ?? "a class of its own, not a set"
            outcome.refuse(
                at, line.className,
                "“\(known.name)” is \(sort). Leave the subject empty, or give the set for \(said) another name.")
            return nil
        }
        if isNew {
            madeClasses.insert(known.id)
            if known.academicYear.firstDay > moment.today {
                outcome.note(
                    at, known.name, "Is made for \(known.academicYear.name), as it begins in that school year.")
            }
        }
        if !world.classes.isNew(known.id) { unchangedClasses.insert(known.id) }
        return known
    }

    private mutating func tie(_ said: ClassLine.Tie, _ adult: KnownStaff.Person, _ known: NewClass, _ at: SheetPlace) {
        let post = Post(schoolClass: known.id, account: adult.id, relation: said.relation)
        let change = ties.put(
            said.days, for: post, from: begun(said.from, known), until: said.until, today: moment.today, at: at)
        adults.count(change)
        if change == .added || change == .changed {
            if !adult.isNew { outcome.change(adult.id) }
            if !world.classes.isNew(known.id) { outcome.change(known.id) }
        }
        refuse(change, said.teacher, at, "gives this adult other days in this class.")
    }

    private mutating func seat(_ pupil: PupilID, _ known: NewClass, _ line: ClassLine, _ at: SheetPlace) {
        let seat = ImportWorld.Seat(pupil: pupil, subject: known.subject)
        let change = world.places.put(
            known.id, for: seat, from: begun(line.from, known), until: line.until, today: moment.today, at: at)
        pupils.count(change)
        if change == .added || change == .changed, world.pupils.stands(pupil) { outcome.change(pupil) }
        let other =
            known.subject.map { "set for \($0) on these days." } ?? "class on these days. Give sets their subject."
        refuse(change, line.pupil?.text ?? "", at, "puts this pupil into another \(other)")
    }

    /// No class is older than its school year: an earlier day would end places of years gone by.
    private func begun(_ day: Day?, _ known: NewClass) -> Day? {
        let first = known.academicYear.firstDay
        return first > moment.today ? max(day ?? first, first) : day.map { max($0, first) }
    }

    private mutating func refuse(_ change: TimelineChange, _ value: String, _ at: SheetPlace, _ clash: String) {
        switch change {
        case .clash(let earlier): outcome.refuse(at, value, "\(earlier.words(from: at)) \(clash)")
        case .backwards: outcome.refuse(at, value, "It would end before it begins. Write its first day too.")
        default: break
        }
    }

    private static func unknown(_ found: [KnownStaff.Person]) -> String {
        guard !found.isEmpty else {
            return "Nobody on the staff has this name or username. Bring in the staff first, or correct it."
        }
        let names = found.count > 5 ? "any of \(found.count) people" : listed(found.map(\.name.full).sorted())
        return
            "This may be \(names). Write the username or the e-mail address instead."
    }
}
