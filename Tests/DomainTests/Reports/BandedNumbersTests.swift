import Domain
import Testing

/// What somebody who knows how the numbers are made could work out from all of them.
@Suite struct BandedNumbersTests {
    private let counts = PupilCount.What.allCases

    @Test func `no count can be had from rows, columns and totals together`() {
        var dice = Dice(seed: 11)
        for _ in 0..<25 {
            let numbers = BandedNumbers(school(&dice, years: Int.random(in: 1...3, using: &dice)), counts)
            let pupils = Column(numbers, 0)
            for place in 1..<counts.count {
                let counted = Column(numbers, place)
                for row in numbers.rows.indices {
                    let band = counted.parts[row]
                    let open = counted.open(row, under: pupils)
                    #expect(open == Set(band.lower...band.upper), "\(counts[place]), row \(row): \(numbers)")
                }
            }
        }
    }

    @Test func `one pupil more changes nothing unless a count passes a multiple of five`() {
        var dice = Dice(seed: 17)
        var (same, changed) = (0, 0)
        for number in 0..<400 {
            let before = school(&dice, years: 3)
            let new = pupil(9000 + number, &dice, year: Int.random(in: 1...3, using: &dice))
            let after = (before + [new]).sorted { $0.yearGroup! < $1.yearGroup! }
            let parts: [PupilCount.Part] = [.all, .year(new.yearGroup)]
            var counted = parts.flatMap { part in counts.map { PupilCount($0, part) } }
            if let need = new.mainNeed { counted.append(PupilCount(.roll, .mainNeed(need))) }
            let passes = counted.contains { count in
                count.holds(new) && before.count { count.holds($0) } % 5 == 4
            }
            if passes {
                changed += 1
            } else {
                same += 1
                #expect(BandedNumbers(before, counts) == BandedNumbers(after, counts))
            }
        }
        #expect(same > 50 && changed > 50)
    }

    @Test func `a year group of nine says only that it is fewer than ten`() {
        let nine = (0..<9).map { CountedPupil(id: id($0), yearGroup: YearGroup(4), status: .plan) }
        let ten = (10..<20).map { CountedPupil(id: id($0), yearGroup: YearGroup(5), status: .support) }
        let numbers = BandedNumbers(nine + ten, [.roll, .support, .plan])
        let shown = numbers.rows.map { $0.bands.map(\.inWords) }
        #expect(shown == [Array(repeating: "Under 10", count: 3), ["10 to 14", "10 to 14", "Under 5"]])
        #expect(numbers.totals.map(\.inWords) == ["10 to 23", "10 to 23", "Under 14"])
    }

    @Test func `how long questions wait is said only where that narrows no number`() {
        func asked(_ number: Int, year: Int) -> [CountedPupil] {
            (0..<number).map { place in
                let question = CountedQuestion(
                    finding: nil, subject: place % 2 == 0 ? "maths" : "reading", since: Day(2026, 9, 1)!)
                return CountedPupil(id: id(year * 100 + place), yearGroup: YearGroup(year), question: question)
            } + (number..<20).map { CountedPupil(id: id(year * 100 + $0), yearGroup: YearGroup(year)) }
        }
        func groups(_ counted: [Int]) -> [PupilCount.Part] {
            BandedNumbers(counted.enumerated().flatMap { asked($1, year: $0 + 1) }, counts).waitingGroups
        }
        // Three of at most four: ten or more in all, which no band says.
        #expect(groups([4, 4, 4]).isEmpty)
        #expect(groups([1, 6, 12]) == [.all, .year(YearGroup(3))])
        #expect(groups([10, 10]) == [.all, .year(YearGroup(1)), .year(YearGroup(2))])
    }

    @Test(arguments: [("2026-11-01", "2026-10-01"), ("2026-11-02", "2026-11-01"), ("2026-11-30", "2026-11-01")])
    func `numbers are those of a first of the month that is over`(today: String, shown: String) {
        #expect(Day(today)?.numbersDay == Day(shown))
    }

    @Test func `needs of fewer than five are not named, and their order is that of their bands`() {
        func some(_ need: NeedType, _ number: Int, from first: Int, _ status: SENStatus = .support) -> [CountedPupil] {
            (first..<first + number).map { CountedPupil(id: id($0), yearGroup: nil, status: status, mainNeed: need) }
        }
        let pupils =
            some(.autism, 9, from: 0) + some(.speechLanguage, 7, from: 20) + some(.hearing, 4, from: 40)
            + some(.socialEmotional, 12, from: 60, .plan) + some(.vision, 9, from: 80, .none)
        #expect(BandedNumbers(pupils, [.roll]).mainNeeds == [.socialEmotional, .speechLanguage, .autism])
    }

    /// A school in which every number is about as small as it can be.
    private func school(_ dice: inout Dice, years: Int) -> [CountedPupil] {
        (1...years).flatMap { year in
            (0..<Int.random(in: 1...26, using: &dice)).map { pupil(year * 100 + $0, &dice, year: year) }
        }
    }

    private func pupil(_ number: Int, _ dice: inout Dice, year: Int) -> CountedPupil {
        let status = SENStatus.allCases.randomElement(using: &dice)!
        let isAsked = Bool.random(using: &dice)
        return CountedPupil(
            id: id(number), yearGroup: YearGroup(year), status: status,
            mainNeed: status == .none ? nil : NeedType.allCases.prefix(4).randomElement(using: &dice),
            isRead: Int.random(in: 0...4, using: &dice) == 0,
            question: isAsked
                ? CountedQuestion(finding: nil, subject: "maths", since: Day(2026, 9, 1)!) : nil)
    }

    private func id(_ number: Int) -> PupilID {
        ID(random: (0..<16).map { UInt8(truncatingIfNeeded: $0 == 15 ? number : $0 == 14 ? number >> 8 : 3) })
    }
}

/// A column as it is shown.
private struct Column {
    let parts: [Band]
    let total: Band

    init(_ numbers: BandedNumbers, _ place: Int) {
        parts = numbers.rows.map { $0.bands[place] }
        total = numbers.totals[place]
    }

    /// What a row’s number may be, by all that this column and that of all pupils say: in each row and in the total it is
    /// at most the number of pupils.
    func open(_ row: Int, under pupils: Column) -> Set<Int> {
        var sums: Set<[Int]> = [[0, 0]]
        for other in parts.indices where other != row {
            let pairs = pairs(parts[other], under: pupils.parts[other])
            sums = Set(sums.flatMap { sum in pairs.map { [sum[0] + $0[0], sum[1] + $0[1]] } })
        }
        let open = pairs(parts[row], under: pupils.parts[row]).filter { pair in
            sums.contains { sum in
                total.contains(sum[0] + pair[0]) && pupils.total.contains(sum[1] + pair[1])
            }
        }
        return Set(open.map { $0[0] })
    }

    private func pairs(_ part: Band, under pupils: Band) -> [[Int]] {
        (part.lower...part.upper).flatMap { number in
            (pupils.lower...pupils.upper).filter { $0 >= number }.map { [number, $0] }
        }
    }
}

extension Band {
    fileprivate func contains(_ number: Int) -> Bool { (lower...upper).contains(number) }
}
