import Domain
import Testing

@Suite struct YearPlanTests {
    @Test(arguments: [
        (4, "4 Willow", "5 Willow"), (4, "4W", "5W"), (4, "Year 4", "Year 5"), (4, "Y4 Ash", "Y5 Ash"),
        (9, "9B", "10B"), (10, "10A1", "11A1"), (4, "Willow", "Willow"), (4, "Room 14", "Room 14"),
        (2, "Room 4", "Room 4"), (0, "R Oak", "1 Oak"), (0, "RW", "1W"), (0, "Reception", "Year 1"),
        (0, "Reception Oak", "Year 1 Oak"), (0, "YR", "Y1"), (0, "Robins", "Robins"), (0, "R2", "R2"),
        (-1, "Nursery", "Reception"), (-1, "Acorns", "Acorns"), (14, "14", "14"), (4, "", ""),
    ])
    func `a class's next name`(year: Int, name: String, next: String) throws {
        #expect(try #require(YearGroup(year)).nextName(of: name) == next)
    }

    @Test func `classes of one year group move up and the oldest leave`() {
        let classes = [ending(1, "R Oak", [0: 30]), ending(2, "5 Elm", [5: 29]), ending(3, "6 Ash", [6: 30])]
        #expect(YearPlan.likely(classes).map(\.next) == [.moves("1 Oak"), .moves("6 Elm"), .leaves])
        #expect(YearPlan.likely(Array(classes.prefix(1))).map(\.next) == [.leaves])
    }

    @Test func `in classes of mixed ages a pupil stays until the class no longer holds the year`() {
        let classes = [
            ending(1, "Class 1", [0: 8, 1: 9, 2: 7]), ending(2, "Class 2", [3: 10, 4: 11]),
            ending(3, "Class 3", [5: 9, 6: 12]),
        ]
        #expect(
            YearPlan.likely(classes).map(\.next) == [
                .moves("Class 1"), .moves("Class 1"), .moves("Class 2"), .moves("Class 2"), .moves("Class 3"),
                .moves("Class 3"), .leaves,
            ])
    }

    @Test func `who outgrows a mixed class goes to the only class of their year to come, and else nowhere yet`() {
        let birch = ending(1, "1/2 Birch", [1: 12, 2: 12])
        let (cherry, hazel) = (ending(2, "2 Cherry", [2: 24]), ending(3, "2 Hazel", [2: 24]))
        let (alder, owls, oldest) = (
            ending(4, "3 Alder", [3: 30]), ending(5, "Owls", [3: 9, 4: 9]), ending(6, "6 Ash", [6: 30])
        )
        for (classes, next) in [
            ([birch, cherry, hazel, alder, oldest], YearPlan.Next.noClass),
            ([birch, hazel, alder, oldest], .moves("3 Hazel")),
            ([birch, alder, oldest], .moves("3 Alder")), ([birch, owls, oldest], .moves("Owls")),
            ([birch, hazel, owls, oldest], .noClass), ([birch, oldest], .noClass),
        ] {
            #expect(
                YearPlan.likely(classes).map(\.next).prefix(2) == [.moves("1/2 Birch"), next], "\(classes.map(\.name))")
        }
    }

    @Test func `one pupil of another year group makes no mixed class and does not keep the oldest`() {
        let classes = [ending(1, "4 Elm", [4: 28, 5: 1, nil: 1]), ending(2, "6 Ash", [6: 29, 7: 1])]
        let groups = YearPlan.likely(classes)
        #expect(groups.map(\.yearGroup?.number) == [4, 5, nil, 6, 7])
        #expect(groups.map(\.next) == [.moves("5 Elm"), .moves("5 Elm"), .moves("5 Elm"), .leaves, .leaves])
    }

    @Test func `where no year group is known all stay under their name`() {
        #expect(
            YearPlan.likely([ending(1, "Elm", [nil: 20]), ending(2, "Ash", [nil: 29, 3: 1])]).map(\.next) == [
                .moves("Elm"), .moves("Ash"), .moves("Ash"),
            ])
        #expect(YearPlan.likely([]).isEmpty)
    }

    @Test func `a pupil goes with the group unless something else is said`() {
        let (elm, kit, sam): (ClassID, PupilID, PupilID) = (id(1), id(2), id(3))
        var plan = YearPlan(
            year: AcademicYear(start: 2027), firstDay: Day(2027, 9, 1)!, lastDay: Day(2027, 7, 21)!,
            groups: [.init(schoolClass: elm, yearGroup: YearGroup(4), next: .moves("5 Elm"))],
            moreClasses: ["R Oak", "5 Elm"])
        plan.pupils[sam] = .leaves
        #expect(plan.next(of: kit, in: elm, YearGroup(4)) == .moves("5 Elm"))
        #expect(plan.next(of: sam, in: elm, YearGroup(4)) == .leaves)
        #expect(plan.next(of: kit, in: elm, YearGroup(3)) == .noClass)
        #expect(plan.classNames == ["5 Elm", "R Oak"])
    }

    private func ending(_ number: Int, _ name: String, _ pupils: [Int?: Int]) -> EndingClass {
        EndingClass(
            id: id(number), name: name,
            pupils: Dictionary(uniqueKeysWithValues: pupils.map { ($0.key.flatMap { YearGroup($0) }, $0.value) }))
    }

    private func id<Kind>(_ number: UInt8) -> ID<Kind> { ID(random: Array(repeating: number, count: 16)) }
    private func id<Kind>(_ number: Int) -> ID<Kind> { id(UInt8(number)) }
}
