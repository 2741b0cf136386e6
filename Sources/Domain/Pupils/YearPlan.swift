/// The turn of the year as it is set down: which pupils go where, and who leaves. Nothing of it holds before it is done.
package struct YearPlan: Equatable, Sendable {
    /// The school year to come.
    package let year: AcademicYear
    /// Of the new classes. What stands now ends the day before.
    package var firstDay: Day
    /// Of those who leave the school.
    package var lastDay: Day
    /// The pupils of each class, year group by year group.
    package var groups: [Group]
    /// New classes besides, such as one for newcomers.
    package var moreClasses: [String]
    /// Pupils who do not go with their group.
    package var pupils: [PupilID: Next]

    /// What becomes of a pupil.
    package enum Next: Hashable, Sendable {
        case moves(String)
        case leaves
        case noClass
    }

    /// The pupils of one year group in one class of the year that ends.
    package struct Group: Equatable, Sendable {
        package let schoolClass: ClassID
        /// In the year that ends; nil for pupils whose year group is not known.
        package let yearGroup: YearGroup?
        package var next: Next
        /// Who is to teach the new class; nil where that is open.
        package var teacher: AccountID?

        package init(schoolClass: ClassID, yearGroup: YearGroup?, next: Next, teacher: AccountID? = nil) {
            self.schoolClass = schoolClass
            self.yearGroup = yearGroup
            self.next = next
            self.teacher = teacher
        }
    }

    package init(
        year: AcademicYear, firstDay: Day, lastDay: Day, groups: [Group] = [], moreClasses: [String] = [],
        pupils: [PupilID: Next] = [:]
    ) {
        self.year = year
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.groups = groups
        self.moreClasses = moreClasses
        self.pupils = pupils
    }

    /// What becomes of a pupil of a class: what was said of the pupil, else of the group.
    package func next(of pupil: PupilID, in schoolClass: ClassID, _ yearGroup: YearGroup?) -> Next {
        if let own = pupils[pupil] { return own }
        return groups.first { $0.schoolClass == schoolClass && $0.yearGroup == yearGroup }?.next ?? .noClass
    }

    /// The names of the new classes, each once, in the order in which they are set down.
    package var classNames: [String] {
        var names: [String] = []
        for name in groups.map(\.next.name) + moreClasses where !name.isEmpty && !names.contains(name) {
            names.append(name)
        }
        return names
    }
}

extension YearPlan.Next {
    /// The new class's name; empty where there is none.
    package var name: String {
        if case .moves(let name) = self { name } else { "" }
    }
}

/// A class of the year that ends, and how many pupils of each year group are in it.
package struct EndingClass: Equatable, Sendable {
    package let id: ClassID
    package let name: String
    /// How many, by year group in the year that ends; nil where it is not known.
    package let pupils: [YearGroup?: Int]

    package init(id: ClassID, name: String, pupils: [YearGroup?: Int]) {
        self.id = id
        self.name = name
        self.pupils = pupils
    }

    /// The year groups that the class is of: at least one pupil in six, so that a single pupil makes no mixed class.
    package var yearGroups: [YearGroup] {
        let all = pupils.values.reduce(0, +)
        return pupils.compactMap { year, count in count * 6 >= all ? year : nil }.sorted()
    }
}

extension YearPlan {
    /// What is likely: a class of one year group moves up together under its next name; in classes of mixed ages a pupil
    /// stays where the class holds the next year group too, and else goes to the one class that will; where several will,
    /// the class is left open. The school's oldest year group leaves.
    package static func likely(_ classes: [EndingClass]) -> [Group] {
        let oldest = classes.flatMap(\.yearGroups).max()
        return classes.flatMap { schoolClass in
            schoolClass.pupils.keys.sorted { ($0?.number ?? 99) < ($1?.number ?? 99) }.map { year in
                let leaves = year.flatMap { year in oldest.map { year >= $0 } } ?? false
                return Group(
                    schoolClass: schoolClass.id, yearGroup: year,
                    next: leaves ? .leaves : likelyName(schoolClass, year, classes).map(Next.moves) ?? .noClass)
            }
        }
    }

    private static func likelyName(_ own: EndingClass, _ year: YearGroup?, _ all: [EndingClass]) -> String? {
        let years = own.yearGroups
        if years.count == 1 { return years[0].nextName(of: own.name) }
        guard !years.isEmpty, let year, let next = year.next, !years.contains(next) else { return own.name }
        let mixed = all.filter { $0.yearGroups.count > 1 && $0.yearGroups.contains(next) }.map(\.name)
        let movingUp = all.filter { $0.yearGroups == [year] }.map { year.nextName(of: $0.name) }
        let leftBehind = all.filter { $0.yearGroups == [next] }.map(\.name)
        let names = mixed.isEmpty && movingUp.isEmpty ? leftBehind : mixed + movingUp
        return names.count == 1 ? names[0] : nil
    }
}
