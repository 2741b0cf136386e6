import DatabasePort
import Domain
import Store

/// The register in numbers. A governor never sees a name, nor a number so small that it is one.
struct NumbersPage {
    private let numbers: RegisterNumbers
    private let mainNeeds: [(NeedType, Int)]

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        numbers = try tx.numbers.register(visit.school.id, on: visit.today)
        mainNeeds = try tx.numbers.mainNeeds(visit.school.id, on: visit.today)
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Numbers", current: .numbers, heading: "Numbers",
            lead: "\(counted(numbers.pupils, "pupil").capitalised) on roll.", html(visit))
    }

    func html(_ visit: SchoolVisit) -> HTML {
        let showsAll = visit.actor.seesWholeSchool
        return """
            \(Section(SectionHead("The register by year group", note: showsAll ? .none : "Fewer than five are not shown."), years(showsAll)))
            \(Section(SectionHead("Main needs", note: showsAll ? Self.both : "\(Self.both) To the nearest five."), needs(showsAll)))
            """
    }

    private static let both: HTML = "SEN support and education, health and care plans together."

    private func years(_ showsAll: Bool) -> HTML {
        let support = shown(numbers.years.map(\.onSupport), showsAll)
        let plans = shown(numbers.years.map(\.withPlan), showsAll)
        let rows: [[HTML]] = numbers.years.indices.map { index in
            let year = numbers.years[index]
            return ["\(year.yearGroup?.name ?? "Not known")", "\(year.pupils)", support[index], plans[index]]
        }
        let total: [HTML] = [
            "<b>All</b>", "<b>\(numbers.pupils)</b>", "<b>\(shown([numbers.onSupport], showsAll))</b>",
            "<b>\(shown([numbers.withPlan], showsAll))</b>",
        ]
        return DataTable(
            id: "years", "The register by year group", isCaptionSeen: false,
            [
                Column("Year group"), Column("Pupils", isNumeric: true), Column("SEN support", isNumeric: true),
                Column("EHC plan", isNumeric: true),
            ], rows + [total]
        ).html
    }

    private func needs(_ showsAll: Bool) -> HTML {
        guard !mainNeeds.isEmpty else { return EmptyState("No need is recorded.").html }
        let numbers = mainNeeds.map(\.1)
        let counts = kept(showsAll ? numbers : SmallNumbers.rounded(numbers))
        return DataTable(
            id: "needs", "Main needs", isCaptionSeen: false, [Column("Main need"), Column("Pupils", isNumeric: true)],
            mainNeeds.indices.map { ["\(mainNeeds[$0].0.name)", counts[$0]] }
        ).html
    }

    private func shown(_ counts: [Int], _ showsAll: Bool) -> [HTML] {
        kept(showsAll ? counts : SmallNumbers.shown(counts))
    }

    private func kept(_ counts: [Int?]) -> [HTML] {
        counts.map {
            $0.map { "\($0)" } ?? "–<span class=\"unseen\"> not shown, to keep it from naming anybody</span>"
        }
    }
}
