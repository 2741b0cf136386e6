import Domain

/// The numbers for who may see no name: no link, nothing by class, every count in a band of five.
struct GovernorNumbers: Component {
    private let school: WholeSchool
    private let numbers: BandedNumbers

    init(_ school: WholeSchool) {
        self.school = school
        numbers = BandedNumbers(
            school.pupils, PupilCount.What.columns(readsProgress: school.readsProgress))
    }

    var html: HTML {
        """
        \(Section(SectionHead("By year group", note: "A year group of fewer than ten says no more than that."), years))
        \(school.readsProgress ? Section(SectionHead("How long questions wait", note: Self.halves), waits).html : .none)
        \(Section(SectionHead("Main needs", note: "Of five pupils or more with SEN support or a plan, most frequent first."), needs))
        """
    }

    private static let halves: HTML =
        "In school weeks, where ten or more wait. Half wait longer than the middle, a quarter longer than the upper."

    private var years: HTML {
        let rows: [[HTML]] = numbers.rows.map { row in
            [HTML(row.yearGroup.rowName)] + row.bands.map { HTML($0.inWords) }
        }
        let total: [HTML] = ["<b>All</b>"] + numbers.totals.map { "<b>\($0.inWords)</b>" }
        let columns = numbers.counts.map { Column($0.name, isNumeric: true) }
        return DataTable(
            id: "by-year", "By year group", isCaptionSeen: false, [Column("Year group")] + columns, rows + [total],
            stacks: true
        ).html
    }

    /// Never the longest wait: that is somebody's own.
    private var waits: HTML {
        let rows = numbers.waitingGroups.compactMap { group -> [HTML]? in
            let members = school.pupils.filter(PupilCount(.waiting, group).holds)
            guard let waits = Waits(school.waits(of: members)) else { return nil }
            return [HTML(group.name.capitalised), weeks(waits.middle), weeks(waits.upper)]
        }
        guard !rows.isEmpty else { return EmptyState("Too few questions wait to say how long.").html }
        return DataTable(
            id: "waits", "How long questions wait", isCaptionSeen: false,
            [Column("Group"), Column("Middle wait", isNumeric: true), Column("Upper wait", isNumeric: true)], rows
        ).html
    }

    private func weeks(_ days: Int) -> HTML { days < 5 ? "Under 1 week" : "\(counted(days / 5, "week"))" }

    private var needs: HTML {
        guard !numbers.mainNeeds.isEmpty else { return EmptyState("No main need is that of five pupils or more.").html }
        return "<ul role=\"list\">\(numbers.mainNeeds.map { "<li>\($0.name)</li>" as HTML })</ul>"
    }
}
