import Domain

/// The school’s numbers beside England’s, for its kind of school.
struct SharesPart: Component {
    private let shares: RegisterShares
    private let national: NationalFigures

    /// Nil where nobody is on roll, and where no figure is published for a school of its year groups.
    init?(_ lines: [RegisterLine], _ roll: [(year: YearGroup?, pupils: Int)]) {
        guard let kind = NationalFigures.Kind(roll.compactMap(\.year)) else { return nil }
        national = NationalFigures(kind)
        shares = RegisterShares(
            roll: roll.reduce(0) { $0 + $1.pupils }, support: lines.count { $0.status == .support },
            plan: lines.count { $0.status == .plan })
    }

    var html: HTML {
        let rows = [
            row("SEN support", shares.support, "\(inWords(NationalFigures.support)) of all schools’ pupils"),
            row(
                "Education, health and care plan", shares.plan,
                "\(inWords(NationalFigures.plan)) of all schools’ pupils"),
            row("Both together", shares.support + shares.plan, "\(inWords(national.anySEN)) in \(national.ofWhom)"),
        ]
        return Section(
            SectionHead(
                "Our school beside England",
                note:
                    "This is not a target. Who is on the register follows from what each pupil needs. England: \(NationalFigures.asAt), \(NationalFigures.source)."
            ),
            DataTable(
                id: "shares", "Our school beside England", isCaptionSeen: false,
                [
                    Column("Status"), Column("Pupils", isNumeric: true),
                    Column("Of \(shares.roll) on roll", isNumeric: true), Column("England", isNumeric: true),
                ], rows
            ).html
        ).html
    }

    private func row(_ name: String, _ count: Int, _ england: String) -> [HTML] {
        ["\(name)", "\(count)", "\(shares.share(count).map(inWords) ?? "–")", "\(england)"]
    }

    private func inWords(_ thousandths: Int) -> String { RegisterShares.inWords(thousandths) }
}
