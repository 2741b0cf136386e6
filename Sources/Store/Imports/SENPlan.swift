import DatabasePort
import Domain

/// SEN history and needs against what stands. What was decided in Fourfold stays; nothing is scored.
struct SENPlan: ImportPlan {
    private let tx: any Transaction
    private let moment: ImportMoment
    private var histories: [PupilID: SENHistory] = [:]
    private var changed: [(pupil: PupilID, gone: [SENHistory.Entry], written: [SENHistory.Entry])] = []
    private var needs: [PupilID: [NeedType]] = [:]
    /// Whose needs were decided here.
    private var decided: Set<PupilID> = []
    private var changedNeeds: [PupilID] = []
    private var statusCount = ImportCount("SEN status", "SEN statuses")
    private var needCount = ImportCount("pupil’s needs", "pupils’ needs")
    private(set) var outcome = PlanOutcome()

    private typealias Placed = (line: SENLine, at: SheetPlace)

    init(
        _ sheets: [(number: Int, sheet: BroughtSheet)], _ world: ImportWorld, _ tx: any Transaction,
        _ moment: ImportMoment
    ) throws {
        (self.tx, self.moment) = (tx, moment)
        var order: [PupilID] = []
        var lines: [PupilID: [Placed]] = [:]
        for (number, sheet) in sheets {
            for line in sheet.sen {
                let at = SheetPlace(sheet: number, line: line.line)
                switch world.pupils.find(line.pupil) {
                case .no(let reason): outcome.refuse(at, line.pupil.text, reason)
                case .one(let pupil):
                    if lines[pupil.id] == nil { order.append(pupil.id) }
                    lines[pupil.id, default: []].append((line, at))
                }
            }
        }
        guard !order.isEmpty else { return }
        try load()
        for pupil in order {
            let refused = takeStatuses(of: pupil, lines[pupil]!)
            takeNeeds(of: pupil, lines[pupil]!.filter { !refused.contains($0.at) })
        }
        for pupil in changed.map(\.pupil) + changedNeeds where world.pupils.stands(pupil) { outcome.change(pupil) }
        outcome.counts = [statusCount, needCount]
    }

    func apply(_ journal: Journal) throws {
        let writer = tx.pupilDetails(moment.school)
        try journal.change(.senStatus, changed.map(\.pupil)) {
            try writer.forgetImported(changed.flatMap { change in change.gone.map { (change.pupil, $0.from) } })
            try writer.addImported(
                changed.flatMap { change in change.written.map { (change.pupil, $0) } }, at: moment.now)
        }
        try journal.change(.senNeedBefore, changedNeeds) {
            try journal.change(.senNeed, changedNeeds) {
                for pupil in changedNeeds { try writer.setNeeds(needs[pupil]!, of: pupil, at: moment.now) }
            }
        }
    }

    private mutating func load() throws {
        try tx.each("SELECT * FROM sen_status WHERE school_id = \(moment.school) ORDER BY from_day") { row in
            histories[try row.id("pupil_id"), default: SENHistory()].add(try SENHistory.Entry(row))
        }
        try tx.each("SELECT pupil_id, type, decision_id FROM sen_need WHERE school_id = \(moment.school) ORDER BY rank")
        {
            row in
            let pupil: PupilID = try row.id("pupil_id")
            if let need = NeedType(rawValue: try row.text("type")) { needs[pupil, default: []].append(need) }
            if try row.textIfAny("decision_id") != nil { decided.insert(pupil) }
        }
    }

    /// Those with a first day in their order, and then those that only say how it is.
    ///
    /// - Returns: where rows were refused.
    private mutating func takeStatuses(of pupil: PupilID, _ lines: [Placed]) -> Set<SheetPlace> {
        var refused: Set<SheetPlace> = []
        let before = histories[pupil] ?? SENHistory()
        var history = before
        let said = lines.filter { $0.line.status != nil }
        let dated = said.filter { $0.line.from != nil }.sorted { $0.line.from! < $1.line.from! }
        for (place, (line, at)) in (dated + said.filter { $0.line.from == nil }).enumerated() {
            let next = place + 1 < dated.count ? dated[place + 1].line.from : nil
            switch history.say(line.status!, from: line.from, until: line.until, next: next, today: moment.today, at) {
            case .changed: if before.entries.isEmpty { statusCount.added += 1 } else { statusCount.changed += 1 }
            case .unchanged: statusCount.unchanged += 1
            case .no(let reason):
                refused.insert(at)
                outcome.refuse(at, line.pupil.text, reason)
            }
        }
        let (gone, written) = history.difference(from: before)
        if !gone.isEmpty || !written.isEmpty { changed.append((pupil, gone, written)) }
        histories[pupil] = history
        return refused
    }

    /// Whether what stands, or that nothing stands, was decided here.
    private func isDecided(_ pupil: PupilID) -> Bool {
        let inForce = histories[pupil]?.entries.last { $0.from <= moment.today }
        return decided.contains(pupil) || inForce?.isDecision == true && inForce?.status == SENStatus.none
    }

    private mutating func refuse(_ lines: [Placed]) {
        for (line, at) in lines where !line.needs.isEmpty {
            outcome.refuse(
                at, line.pupil.text,
                "The pupil’s needs were decided here, and a file does not change that. If they are wrong, ask the "
                    + "SENCo to change them on the pupil’s page.")
        }
    }

    /// As ranked, else in the order of rows. Who has none in what was brought keeps theirs; one alone, without a rank,
    /// is the main one, and the others stay. What does not go with the status that stands now goes.
    private mutating func takeNeeds(of pupil: PupilID, _ lines: [Placed]) {
        let known = needs[pupil] ?? []
        let status = status(of: pupil, lines)
        let standing = known.filter { fault($0, status) == nil }
        let ranked = SENPlan.ranked(lines)
        guard let main = ranked.first else { return set(standing, of: pupil) }
        let kept = standing.filter { $0 != main }
        let isAlone = ranked.count == 1 && lines.allSatisfy { $0.line.rank == nil }
        let said = ranked + (isAlone ? kept : [])
        if said != known, isDecided(pupil) {
            refuse(lines)
            return set(standing, of: pupil)
        }
        leaveOut(lines, status)
        let fitting = said.filter { fault($0, status) == nil }
        guard fitting != known else { return needCount.unchanged += 1 }
        if isAlone, !kept.isEmpty, fitting.first == main, let row = lines.first(where: { $0.line.needs == [main] }) {
            let needs = moment.readsRecords ? ": \(listed(kept.map(\.name)))" : ""
            outcome.note(
                row.at, row.line.pupil.text,
                "The main need becomes \(main.name). Needs that stand stay after it\(needs).")
        }
        set(fitting, of: pupil)
    }

    /// Each once.
    private static func ranked(_ lines: [Placed]) -> [NeedType] {
        let ranked = lines.flatMap { line, _ in
            line.needs.enumerated().map { (rank: (line.rank ?? 1_000) + $0, need: $1) }
        }.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element.need)
        var seen: Set<NeedType> = []
        return ranked.filter { seen.insert($0).inserted }
    }

    /// Says of which rows a need does not go with the status that stands: not of rows about former days, and to who may
    /// not read records no more than the row says itself.
    private mutating func leaveOut(_ lines: [Placed], _ status: SENStatus?) {
        for (line, at) in lines where line.status == nil || line.status == status {
            guard let fault = line.needs.compactMap({ self.fault($0, status) }).first else { continue }
            let why = line.status != nil || moment.readsRecords ? fault : "It does not go with the SEN status."
            outcome.note(at, line.pupil.text, "\(why) The need is left out.")
        }
    }

    /// What stands today; nil where nobody ever said.
    private func status(of pupil: PupilID, _ lines: [Placed]) -> SENStatus? {
        let standing = histories[pupil]?.entries.last { $0.from <= moment.today }?.status
        return standing ?? (lines.contains { $0.line.status == SENStatus.none } ? SENStatus.none : nil)
    }

    private func fault(_ need: NeedType, _ status: SENStatus?) -> String? {
        status.flatMap { need.fault(for: $0, on: moment.today) }
    }

    private mutating func set(_ new: [NeedType], of pupil: PupilID) {
        let known = needs[pupil] ?? []
        guard new != known else { return }
        if known.isEmpty { needCount.added += 1 } else { needCount.changed += 1 }
        needs[pupil] = new
        changedNeeds.append(pupil)
    }
}
