import DatabasePort
import Domain

/// A file of classes and their adults against those of this school year. What the file leaves out stays.
struct ClassPlan: ImportPlan {
    private let tx: any Transaction
    private let moment: ImportMoment
    private var classes: KnownClasses
    private var standing: [Post: [ClassTie]]
    private var written: [ClassTie] = []
    private var count = ImportCount("adult in a class", "adults in classes")
    private var madeClasses: Set<ClassID> = []
    private var unchangedClasses: Set<ClassID> = []
    private var refused: [RefusedRow]
    private let notes: [RowNote]

    init(_ lines: [ClassLine], of file: BroughtFile, _ tx: any Transaction, _ moment: ImportMoment) throws {
        self.tx = tx
        self.moment = moment
        classes = try KnownClasses(moment.school, AcademicYear(of: moment.today), tx)
        let ties = try tx.rows("SELECT * FROM class_adult WHERE school_id = \(moment.school)").map(ClassTie.init)
        standing = Dictionary(grouping: ties, by: Post.init)
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
        let (id, isNew) = classes.findOrAdd(name, moment)
        if isNew { madeClasses.insert(id) }
        if !madeClasses.contains(id) { unchangedClasses.insert(id) }
        return id
    }

    private mutating func tie(_ adult: ClassLine.Tie, _ account: AccountID, _ schoolClass: ClassID) {
        let post = Post(schoolClass: schoolClass, account: account, relation: adult.relation)
        var ours = standing[post] ?? []
        let day = adult.from ?? moment.today
        let same = ours.first { $0.from == day } ?? ours.first { adult.from == nil && runs($0, day) }
        var new = ClassTie(
            schoolClass: schoolClass, account: account, relation: adult.relation, days: adult.days, from: day,
            until: adult.until)
        if let same {
            new.until = adult.until ?? same.until
            if same.days == new.days && same.until == new.until {
                count.unchanged += 1
                return
            }
        }
        // What ran until now ends the day before; days that were kept stay on record.
        for place in ours.indices where ours[place].from < day && runs(ours[place], day) {
            ours[place].until = day - 1
            written.append(ours[place])
        }
        if ours.isEmpty { count.added += 1 } else { count.changed += 1 }
        ours.removeAll { $0.from == day }
        standing[post] = ours + [new]
        written.append(new)
    }

    private func runs(_ tie: ClassTie, _ day: Day) -> Bool {
        tie.from <= day && tie.until.map { $0 >= day } ?? true
    }
}

/// What an adult is to a class, at whatever time.
private struct Post: Hashable {
    let schoolClass: ClassID
    let account: AccountID
    let relation: Relation
}

extension Post {
    init(_ tie: ClassTie) { self.init(schoolClass: tie.schoolClass, account: tie.account, relation: tie.relation) }
}
