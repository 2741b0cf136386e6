import DatabasePort
import Domain
import Store

/// How the installation's backups stand, what came of the latest, and how to get records back from one.
struct BackupsPage {
    private let facts: BackupFacts
    private let latest: [BackupRecord]
    private let isRunning: Bool
    private let isRecent: Bool
    /// Bytes of all that are there.
    private let size: Int
    /// Of several schools none runs the machine: to each its administrator the folder’s place is nothing.
    private let isShared: Bool
    private let isMaker: Bool
    private let now: Instant

    private static let shown = 30

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        now = visit.now
        facts = try tx.backups.facts(at: now)
        latest = try tx.backups.latest(BackupsPage.shown)
        isRunning = try tx.backups.isUnderWay(at: now)
        isRecent = try tx.backups.isRecent(at: now)
        size = try tx.backups.good().reduce(0) { $0 + ($1.bytes ?? 0) }
        isShared = try tx.schools.all().count > 1
        isMaker = BackupRoutes.makers.admits(visit.actor.roles)
    }

    /// Whether the reader can make one now.
    var isButtonThere: Bool { isMaker && !isRunning && !isRecent }

    func page(_ visit: SchoolVisit) -> HTML {
        let plan = visit.services.backups
        let state = facts.state(every: plan.every, at: now)
        let (words, reason) = (state.words(at: now), state.reason(every: plan.every, at: now))
        return visit.frame(
            "Backups", current: .settings,
            masthead: Masthead(
                "Backups", crumbs: [Destination("School", visit.links.settings)],
                lead: state.isWell ? "\(words). \(reason)" : "\(Tag.late(words)) \(reason)"),
            """
            \(running(visit))
            \(Section(SectionHead("How they stand", note: isShared ? "One backup holds the records of every school in this installation, yours among them." : .none), ReadingWidth(standing(plan)).html))
            \(isButtonThere ? button(visit) : .none)
            \(Section(SectionHead("Keep a copy elsewhere"), ReadingWidth(elsewhere).html))
            \(Section(SectionHead("Getting records back"), ReadingWidth(restoring).html))
            \(Section(SectionHead("The latest"), list))
            """)
    }

    private func running(_ visit: SchoolVisit) -> HTML? {
        guard isRunning else { return nil }
        return ReadingWidth(
            """
            <div role="status"><p><b>A backup is being made now.</b> Everybody can go on working, and you can leave this \
            page.</p></div>
            \(Actions("\(LinkButton("Is it done?", to: visit.links.backups, .filled))"))
            """
        ).html
    }

    private func button(_ visit: SchoolVisit) -> HTML {
        Web.form(
            post: visit.links.backups, once: visit.services.once,
            Actions("\(Button("Back up now", .filled))").html)
    }

    private func standing(_ plan: BackupPlan) -> HTML {
        var rows = [
            SummaryRow("Last good one", facts.lastGood.map(good) ?? "None yet"),
            SummaryRow("Next one", "\(next(plan))"),
            SummaryRow(
                "How long they are kept",
                """
                All of the last \(BackupRetention.hours) hours, then one a day for \(BackupRetention.days) days, one a week \
                for \(BackupRetention.weeks) weeks and one a month for \(BackupRetention.months) months; one made before an \
                upgrade, \(BackupRetention.daysBeforeMigration) days. The newest is never removed.
                """),
            SummaryRow("Room they take", "\(inSize(size))"),
        ]
        if isMaker, !isShared, !plan.folder.isEmpty {
            rows += [SummaryRow("Where they lie", "\(plan.folder)"), SummaryRow("Where their key lies", "\(plan.key)")]
        }
        return SummaryList(rows).html
    }

    private func good(_ backup: BackupRecord) -> HTML {
        let unchanged = backup.unchangedAt.map { "Nothing had changed since, \($0.ago(at: now))." }
        return """
            \((backup.endedAt ?? backup.startedAt).onLondonClock.capitalised), with \
            \(counted(backup.rows ?? 0, "entry", "entries")). It was opened and counted. \(unchanged ?? "")
            """
    }

    private func next(_ plan: BackupPlan) -> String {
        if isRunning { return "It is being made now." }
        guard plan.every > 0 else {
            return "None by itself. Whoever looks after the computer can switch that on (--backup-every)."
        }
        if facts.lastEnded?.failure != nil { return "It is tried again within the hour." }
        guard let last = facts.lastGood?.startedAt else { return "A minute after Fourfold starts." }
        let daily = last + 24 * 3600
        if daily <= now { return "It is due now." }
        let soonest = last + plan.every * 3600
        let when =
            soonest <= now
            ? "Within minutes of the next change"
            : "\(soonest.onLondonClock.capitalised), if anything has changed by then"
        return plan.every == 24 ? "\(daily.onLondonClock.capitalised)." : "\(when); \(daily.onLondonClock) in any case."
    }

    private var elsewhere: HTML {
        """
        <p>These files lie on the same machine as the records, or beside it. A fire, a thief or a virus takes both. Once a \
        day, let a copy of the whole folder go to another building: to a drive that is unplugged and locked away, or to a \
        machine that this one may only add to. The files are sealed, so whoever finds one reads nothing.</p>
        <p><b>Keep the key apart from them, and off this machine:</b> on paper, in the school’s safe. Without it nobody \
        can open a backup, ever. With it and a backup, anybody can.</p>
        """
    }

    private var restoring: HTML {
        """
        <p>On any machine with Fourfold, whoever looks after it types two lines, with the key beside them:</p>
        <p><code>fourfold verify FILE --backup-key KEY</code> opens a backup and counts what is in it.</p>
        <p><code>fourfold restore FILE --backup-key KEY --folder NEW</code> puts it into a new, empty folder. Serve that one \
        from then on.</p>
        <p>Everybody signs in again, with the password they had. Try it once a term, before you need it.</p>
        """
    }

    private var list: HTML {
        guard !latest.isEmpty else { return EmptyState("No backup was begun yet.").html }
        return DataTable(
            id: "latest", "The latest backups", isCaptionSeen: false,
            [
                Column("Begun"), Column("Made"), Column("What came of it"), Column("Entries", isNumeric: true),
                Column("Size", isNumeric: true),
            ],
            latest.map { backup in
                [
                    "\(backup.startedAt.londonDay.short), \(backup.startedAt.londonClock)",
                    "\(backup.by.inWords.capitalised)",
                    "\(outcome(backup))", "\(backup.rows.map(String.init) ?? "")", "\(backup.bytes.map(inSize) ?? "")",
                ]
            }, stacks: true
        ).html
    }

    private func outcome(_ backup: BackupRecord) -> String {
        if let failure = backup.failure { return "Failed. \(failure)" }
        if backup.removedAt != nil { return "Good; no longer kept" }
        return backup.isGood ? "Good" : isRunning ? "Being made" : "Not finished"
    }
}

/// `412 kB`, `2.1 MB`, `1.3 GB`; a thousand bytes are a kB.
private func inSize(_ bytes: Int) -> String {
    switch bytes {
    case ..<1_000_000: "\((bytes + 999) / 1000) kB"
    case ..<1_000_000_000: "\(figure(Double(bytes) / 1e6)) MB"
    default: "\(figure(Double(bytes) / 1e9)) GB"
    }
}
