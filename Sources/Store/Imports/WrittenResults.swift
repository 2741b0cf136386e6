import DatabasePort
import Domain

/// What a file's rows write: one outcome for each pupil and sitting.
struct WrittenResults {
    private var rows: [Row] = []

    private struct Row {
        let place: KnownResults.Place
        var takenOn: Day
        var outcome: ResultLine.Outcome
        /// What stands in the database.
        let before: ResultLine.Outcome?
    }

    var isEmpty: Bool { rows.isEmpty }

    /// Numbers of the pupils, in order.
    var pupils: [Int32] { Set(rows.map(\.place.pupil)).sorted() }

    mutating func reserve(_ count: Int) { rows.reserveCapacity(rows.count + count) }

    /// - Parameter before: what stood in the place, in the database or by an earlier row.
    /// - Returns: what stands there now.
    mutating func take(
        _ line: ResultLine, _ place: KnownResults.Place, before: KnownResults.Standing?
    ) -> KnownResults.Standing {
        let number = before?.written ?? rows.count
        if number == rows.count {
            rows.append(Row(place: place, takenOn: line.takenOn, outcome: line.outcome, before: before?.outcome))
        } else {
            rows[number].takenOn = line.takenOn
            rows[number].outcome = line.outcome
        }
        return KnownResults.Standing(takenOn: line.takenOn, outcome: line.outcome, written: number)
    }

    func apply(
        _ journal: Journal, of pupils: SatPupils, in sittings: [NewSitting], _ tx: any Transaction,
        _ moment: ImportMoment
    ) throws {
        let writer = tx.resultWriter(moment.school)
        var scores: [NewResult] = []
        var unscored: [NewUnscored] = []
        var replaced: [NewResult.Place] = []
        var cleared: Set<SittingID> = []
        scores.reserveCapacity(rows.count)
        for row in sorted(pupils.ids, sittings.map(\.id.text)) {
            let (pupil, sitting) = (pupils.id(Int(row.place.pupil)), sittings[Int(row.place.sitting)].id)
            switch row.outcome {
            case .score(let score):
                let result = NewResult(pupil: pupil, sitting: sitting, takenOn: row.takenOn, score: score)
                scores.append(result)
                if let before = row.before {
                    if before.isScored { replaced.append(result.place) } else { cleared.insert(sitting) }
                }
            case .unscored(let reason):
                unscored.append(NewUnscored(pupil: pupil, sitting: sitting, takenOn: row.takenOn, reason: reason))
            }
        }
        try ImportedResults(tx: tx, school: moment.school, id: ImportID(journal.id.text)!)
            .write(scores, replacing: replaced, by: moment.by, at: moment.now) {
                moment.tell(.writing, $0, scores.count)
            }
        let touched = Array(cleared.union(unscored.map(\.place.sitting)))
        guard !touched.isEmpty else { return }
        try journal.change(.unscored, touched) {
            try writer.clearUnscored(Array(cleared))
            try writer.write(unscored, by: moment.by, at: moment.now)
        }
    }

    /// In the order of the keys, in which a database takes them fastest.
    private func sorted(_ pupils: [String], _ sittings: [String]) -> [Row] {
        func ranks(_ ids: [String]) -> [Int] {
            var ranks = Array(repeating: 0, count: ids.count)
            for (rank, place) in ids.indices.sorted(by: { ids[$0] < ids[$1] }).enumerated() { ranks[place] = rank }
            return ranks
        }
        let (pupilRanks, sittingRanks) = (ranks(pupils), ranks(sittings))
        let keys = rows.map { row in
            pupilRanks[Int(row.place.pupil)] * sittings.count + sittingRanks[Int(row.place.sitting)]
        }
        return keys.indices.sorted { keys[$0] < keys[$1] }.map { rows[$0] }
    }
}
