import Domain
import Screening
import Store

/// What a finding rests on: the results, the peers, and for each answer the arithmetic in words and what would change it.
struct BasisPage {
    let finding: FindingPage
    /// Nil where results or settings have changed since.
    let basis: FindingBasis?

    private var record: FindingRecord { finding.finding }
    private var name: String { finding.pupil.name.called }

    func page(_ visit: SchoolVisit) -> HTML {
        if let objection = finding.objection, !objection.state.showsFigures(to: visit.actor.roles) {
            return finding.page(visit)
        }
        return visit.frame(
            "What it rests on", current: .findings,
            masthead: Masthead(
                "What it rests on",
                crumbs: visit.questionsCrumb + [
                    Destination(finding.pupil.name.full, visit.links.pupil(record.pupil)),
                    Destination(finding.heading, visit.links.finding(record.id).keeping(WaitingChoice(visit))),
                ],
                lead: """
                    \(finding.heading), from \(record.from.day) to \(record.to.day). \(finding.place(visit)) Anyone can follow the sums.
                    """),
            """
            \(Section(SectionHead("The two results"), results))
            \(basis.map(workings) ?? changed(visit.links))
            \(Section(SectionHead("How far to trust it"), ReadingWidth(evidence).html))
            """)
    }

    private func workings(_ found: FindingBasis) -> HTML {
        let rounded = "Figures are rounded to a tenth, so a sum can be a tenth out."
        return """
            \(Section(SectionHead("Compared with whom"), ReadingWidth(peers(found)).html))
            \(Section(SectionHead("The four answers, step by step", note: "\(rounded)"), AnswerList(answers(found)).html))
            """
    }

    private func answers(_ found: FindingBasis) -> [AnswerRow] {
        let steps = BasisSteps(record: record, found: found, name: name)
        return zip(ProgressConcern.allCases, record.facts.reasons).map { concern, reason in
            let answered = found.basis.reading.answers[concern]
            let turn = concern == .slowerThanPeers ? found.basis.growth?.turn.map(turned) : nil
            let change = turn ?? answered.whatWouldChange(concern, position: found.settings.position)
            let list = steps.steps(concern).map { "<li>\($0)</li>\n" as HTML }
            return AnswerRow(
                answered.answer, concern.question(about: name), "\(reason)",
                steps: """
                    \(list.isEmpty ? .none : "<ol>\(list)</ol>" as HTML)<p><b>What would change it:</b> \(change)</p>
                    """)
        }
    }

    private var results: HTML {
        let errors = basis.map { [$0.basis.errorBefore, $0.basis.errorNow] }
        let rows = zip([record.from, record.to], [record.facts.before, record.facts.now]).enumerated()
        return """
            \(DataTable(id: "results", "The two results", isCaptionSeen: false, [
                Column("Day"), Column("Year"), Column("Test"), Column("Score", isNumeric: true),
                Column("Out by chance", isNumeric: true),
            ], rows.map { number, row in [
                "\(row.0.day)", "\(row.0.yearGroup.name)", "\(row.0.test)", "\(Score.written(row.1))",
                errors.map { "± \(Points($0[number]).text(1))" } ?? "–",
            ] }, stacks: true))
            <p>Two times in three a result lies this close to what the pupil would get on average over many days.\
            \(record.facts.errorIsAssumed ? " \(Reading.assumedError)" as HTML : .none)</p>
            """
    }

    private func peers(_ found: FindingBasis) -> HTML {
        let closest: HTML? = found.basis.growth.map {
            """
            <p>\($0.close) of them started closest to \(name), with first scores from \
            \(BasisSteps.text($0.closest.lowerBound)) to \(BasisSteps.text($0.closest.upperBound)). No pupil is named here.</p>
            """
        }
        let rows: [[HTML]] = found.peersByYear.map { ["\($0.year.name)", "\($0.pupils)"] }
        return """
            <p>\(pooledPeers(found.peersByYear, own: AcademicYear(of: record.to.day))). Counted are pupils of this school \
            who sat the same two tests in the same terms and year groups. Who has left since counts too.</p>
            \(closest)
            \(rows.isEmpty ? .none : DataTable(id: "peers", "The other pupils, by the year of the second test", [Column("School year"), Column("Pupils", isNumeric: true)], rows).html)
            """
    }

    private func turned(_ turn: Basis.Turn) -> String {
        let points = turn.score - Double(record.facts.now) / 1000
        return "About \(BasisSteps.text(abs(points))) \(abs(points) == 1 ? "point" : "points") "
            + "\(points > 0 ? "more" : "fewer") on \(record.to.day.inWords), \(BasisSteps.text(turn.score)), "
            + "and the answer would be \(turn.answer.inWords)."
    }

    private func changed(_ links: Links) -> HTML {
        """
        <p><b>Results or the school’s settings have changed since \(record.foundOn).</b> \
        Then \(counted(record.facts.peers, "other pupil")) had sat both tests. The steps are shown for what stands now: \
        \(TextLink("\(finding.pupil.name.full)’s page", to: links.pupil(record.pupil))).</p>
        """
    }

    /// In short what `docs/evidence.md` says: a server of a school need not reach the internet.
    private var evidence: HTML {
        """
        <ul>
        <li>The Code asks four questions of a pupil’s progress and sets no number (6.17). The numbers are the school’s.</li>
        <li>Of pupils who kept pace, fewer than one in ten gets any wrong yes in a whole school year of three subjects and \
        three terms. The price is that much is missed: no and too early never mean that all is well.</li>
        <li>In studies in two US states, how low pupils’ results were foretold whom a school found to have a learning \
        disability. How fast they had moved added nothing. Look at both, and at the child.</li>
        <li>Of every 100 pupils about 2 to 5 a subject are listed. Most of them have no special educational need, and some \
        who have one are not listed.</li>
        </ul>
        <p>\(TextLink("What the evidence is, with its sources", to: .evidence))</p>
        <p class="small">It is the file docs/evidence.md, which comes with Fourfold. Method \(record.facts.method), read on \(record.foundOn).</p>
        """
    }
}
