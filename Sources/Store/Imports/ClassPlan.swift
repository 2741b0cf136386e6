import DatabasePort
import Domain

/// A file of classes and their adults against those of this school year. What the file leaves out stays.
struct ClassPlan: ImportPlan {
    private let tx: any Transaction
    private let moment: ImportMoment
    private var classes: KnownClasses
    private var standing: [ClassTie]
    private var written: [ClassTie] = []
    private var count = ImportCount("adult in a class", "adults in classes")
    private var unchangedClasses: Set<ClassID> = []
    private var refused: [RefusedRow]
    private let notes: [RowNote]

    init(_ lines: [ClassLine], of file: BroughtFile, _ tx: any Transaction, _ moment: ImportMoment) throws {
        self.tx = tx
        self.moment = moment
        classes = try KnownClasses(moment.school, AcademicYear(of: moment.today), tx)
        standing = try tx.rows("SELECT * FROM class_adult WHERE school_id = \(moment.school)").map(ClassTie.init)
        (refused, notes) = (file.refused, file.notes)
        let staff = try KnownStaff(Array(Set(lines.compactMap { $0.adult?.username.text })), tx, moment)
        for line in lines { take(line, staff) }
    }

    var preview: ImportPreview {
        var made = ImportCount("class", "classes")
        made.added = classes.added.count
        made.unchanged = unchangedClasses.count
        return ImportPreview(counts: [made, count], refused: refused, notes: notes)
    }

    func apply() throws {
        let writer = tx.classWriter(moment.school)
        try writer.add(classes.added)
        // One row at a time: the same tie may first end and then be said anew.
        for tie in written { try writer.tie([tie]) }
    }

    private mutating func take(_ line: ClassLine, _ staff: KnownStaff) {
        guard let adult = line.adult else {
            _ = schoolClass(line.className)
            return
        }
        guard let person = staff.people[adult.username.text], person.worksHere, !person.isClosed else {
            refused.append(
                RefusedRow(
                    line: line.line, value: adult.username.text,
                    reason: "Nobody on the staff has this username. Bring in the staff first, or correct it."))
            return
        }
        tie(adult, person.id, schoolClass(line.className))
    }

    private mutating func schoolClass(_ name: String) -> ClassID {
        let (id, _) = classes.findOrAdd(name, moment)
        if !classes.added.contains(where: { $0.id == id }) { unchangedClasses.insert(id) }
        return id
    }

    private mutating func tie(_ adult: ClassLine.Tie, _ account: AccountID, _ schoolClass: ClassID) {
        let ours = standing.indices.filter {
            standing[$0].schoolClass == schoolClass && standing[$0].account == account
                && standing[$0].relation == adult.relation
        }
        let day = adult.from ?? moment.today
        let same =
            ours.first { standing[$0].from == day } ?? ours.first { adult.from == nil && runs(standing[$0], day) }
        var new = ClassTie(
            schoolClass: schoolClass, account: account, relation: adult.relation, days: adult.days, from: day,
            until: adult.until)
        if let same {
            new.until = adult.until ?? standing[same].until
            if standing[same].days == new.days && standing[same].until == new.until {
                count.unchanged += 1
                return
            }
        }
        // What ran until now ends the day before; days that were kept stay on record.
        for place in ours where standing[place].from < day && runs(standing[place], day) {
            standing[place].until = day - 1
            written.append(standing[place])
        }
        if ours.isEmpty { count.added += 1 } else { count.changed += 1 }
        standing.removeAll {
            $0.schoolClass == schoolClass && $0.account == account && $0.relation == new.relation && $0.from == day
        }
        standing.append(new)
        written.append(new)
    }

    private func runs(_ tie: ClassTie, _ day: Day) -> Bool {
        tie.from <= day && tie.until.map { $0 >= day } ?? true
    }
}
