import Domain
import Testing

@Suite struct RegisterTests {
    private let year4 = YearGroup(4)!
    private let year5 = YearGroup(5)!
    private let willow = ClassID(random: Array(repeating: 1, count: 16))

    private func line(
        _ number: UInt8, _ year: Int, _ status: SENStatus, _ needs: [NeedType], isInWillow: Bool = false
    ) -> RegisterLine {
        RegisterLine(
            id: PupilID(random: Array(repeating: number, count: 16)), name: PupilName(first: "Kit", last: "Marlow"),
            yearGroup: YearGroup(year), schoolClass: isInWillow ? willow : nil, status: status,
            needs: needs.map { RankedNeed($0) })
    }

    @Test func `filters hold all at once`() {
        let lines = [
            line(0, 4, .support, [.autism, .hearing], isInWillow: true), line(1, 4, .plan, [.hearing]),
            line(2, 5, .support, [.hearing], isInWillow: true), line(3, 5, .support, []),
        ]
        func found(_ change: (inout RegisterFilter) -> Void) -> [Int] {
            var filter = RegisterFilter()
            change(&filter)
            return lines.indices.filter { filter.holds(lines[$0]) }
        }
        #expect(found { _ in } == [0, 1, 2, 3])
        #expect(found { $0.yearGroup = year4 } == [0, 1])
        #expect(found { $0.schoolClass = willow } == [0, 2])
        #expect(found { $0.need = .hearing } == [0, 1, 2])
        #expect(found { $0.status = .plan } == [1])
        #expect(found { ($0.yearGroup, $0.need, $0.status) = (year4, .hearing, .support) } == [0])
        #expect(found { ($0.yearGroup, $0.schoolClass) = (year5, willow) } == [2])
    }

    @Test(
        arguments: [
            ([0, 3, 6], NationalFigures.Kind.primary), ([-1, 2], .primary), ([7, 11], .secondary),
            ([7, 14], .secondary),
            ([6, 7], nil), ([0, 11], nil), ([], nil),
        ] as [([Int], NationalFigures.Kind?)])
    func `the kind of school follows from who is on roll`(years: [Int], kind: NationalFigures.Kind?) {
        #expect(NationalFigures.Kind(years.compactMap { YearGroup($0) }) == kind)
    }

    /// formats.md §8.2: state-funded primary 18.2 %, secondary 16.5 %, all schools K 14.2 %, E 5.3 %, January 2025.
    @Test func `the published shares`() {
        let shares = [
            NationalFigures(.primary).anySEN, NationalFigures(.secondary).anySEN, NationalFigures.support,
            NationalFigures.plan,
        ]
        #expect(shares.map(RegisterShares.inWords) == ["18.2%", "16.5%", "14.2%", "5.3%"])
    }

    @Test(arguments: [(83, 478, 174), (1, 3, 333), (2, 3, 667), (1, 2000, 1), (1, 2001, 0), (0, 5, 0), (5, 5, 1000)])
    func `a share is to the nearest thousandth`(count: Int, roll: Int, thousandths: Int) {
        #expect(RegisterShares(roll: roll, support: count, plan: 0).share(count) == thousandths)
        #expect(RegisterShares(roll: 0, support: 0, plan: 0).share(0) == nil)
    }

    @Test func `what may be written over what was decided here`() {
        func choices(_ decided: SENStatus?) -> [SENStatus] {
            RegisterEntry.Ground(
                bornOn: nil, decided: decided.map { ($0, Day("2026-10-01")!) }, today: Day("2026-11-20")!
            ).choices
        }
        #expect(choices(nil) == [.support, .plan] && choices(.support) == [.support, .plan])
        #expect(choices(.plan) == [.plan] && choices(SENStatus.none) == [.plan])
    }

    @Test(
        arguments: [
            ("K", "2025-09-01", nil, []), ("K", nil, nil, []), ("", nil, nil, ["status"]), ("N", nil, nil, ["status"]),
            ("E", "2026-11-21", nil, ["since"]), ("E", "2017-05-04", nil, ["since"]),
            ("E", "2026-10-01", .support, ["since"]), ("E", nil, .support, []), ("E", "2026-10-02", .support, []),
            ("K", "2025-01-01", .support, ["since"]), ("K", "2026-10-01", .support, []), ("K", nil, .support, []),
            ("K", nil, SENStatus.none, ["status"]),
        ] as [(String, String?, SENStatus?, [String])])
    func `an entry says what to put right`(status: String, since: String?, decided: SENStatus?, faults: [String]) {
        var typed = RegisterEntry.Typed()
        (typed.status, typed.since) = (status, since.flatMap { Day($0) })
        typed.needs = [RankedNeed(.autism)]
        let ground = RegisterEntry.Ground(
            bornOn: Day("2017-05-05")!, decided: decided.map { ($0, Day("2026-10-01")!) }, today: Day("2026-11-20")!)
        var found: [String] = []
        do {
            let entry = try RegisterEntry(typed, ground)
            #expect(entry.since == typed.since && entry.status.rawValue == status)
        } catch Refusal.invalid(let errors) {
            found = errors.map(\.field)
        } catch { found = ["\(error)"] }
        #expect(found == faults)
    }

    @Test func `no plan takes the place of what was decided the same day`() {
        var typed = RegisterEntry.Typed()
        (typed.status, typed.needs) = ("E", [RankedNeed(.autism)])
        let today = Day("2026-11-20")!
        let ground = RegisterEntry.Ground(bornOn: nil, decided: (.support, today), today: today)
        #expect(throws: Refusal.self) { try RegisterEntry(typed, ground) }
    }
}
