import DatabasePort
import Domain

/// A pupil's SEN status from day to day, as it stands and as an import says it.
struct SENHistory {
    struct Entry: Hashable {
        let from: Day
        let status: SENStatus
        /// Made in Fourfold: no file changes it.
        let isDecision: Bool
        /// False where it was told without a first day: `from` is then the day of telling.
        var isDayKnown = true
    }

    /// By day.
    private(set) var entries: [Entry] = []
    private var saidAt: [Day: SheetPlace] = [:]
    /// Said without a first day.
    private var saidNow: (status: SENStatus, at: SheetPlace)?

    enum Answer {
        case changed, unchanged
        /// Why it is not taken.
        case no(String)
    }

    /// An entry as it stands; in order of day.
    mutating func add(_ entry: Entry) { entries.append(entry) }

    /// Takes a status in, to be called in order of first days and last for those without.
    ///
    /// - Parameters:
    ///   - from: nil for how it is today, since whenever.
    ///   - until: the last day, where the row gives one. From then on there is none, unless another row follows.
    ///   - next: the first day of the row that follows.
    mutating func say(
        _ status: SENStatus, from: Day?, until: Day?, next: Day?, today: Day, _ at: SheetPlace
    ) -> Answer {
        let day = from ?? today
        if let until, until < day {
            return .no("It ended on \(until.inWords), and the row does not say when it began. Write its first day.")
        }
        if let earlier = from == nil ? saidNow.flatMap({ $0.status == status ? nil : $0.at }) : clash(day, status) {
            return .no(
                "\(earlier.words(from: at)) gives this pupil another status from the same day. Keep one of the two.")
        }
        if from == nil { saidNow = (status, at) } else { saidAt[day] = at }
        let before = entries
        let inForce = entries.last { $0.from <= day }
        if inForce?.status ?? .none != status {
            // What says no day cannot be newer than a decision.
            let decided = from == nil ? inForce : entries.last { $0.from >= day && $0.isDecision }
            if decided?.isDecision == true {
                // Which, and when, is not for everybody who may open the file to correct.
                return .no(
                    "The pupil’s SEN status was decided here, and a file does not change that. If it is wrong, ask the "
                        + "SENCo to change it on the pupil’s page.")
            }
            set(Entry(from: day, status: status, isDecision: false, isDayKnown: from != nil))
        }
        if let until, until < today, status != .none { end(day, after: until, next) }
        return entries == before ? .unchanged : .changed
    }

    /// Entries of files that go and that come. One that says the same as the one before it says nothing.
    func difference(from old: SENHistory) -> (gone: [Entry], written: [Entry]) {
        guard entries != old.entries else { return ([], []) }
        let new = entries.enumerated().filter { place, entry in
            entry.isDecision || place == 0 || entries[place - 1].status != entry.status
        }.map(\.element)
        return (old.entries.filter { !new.contains($0) }, new.filter { !old.entries.contains($0) })
    }

    private func clash(_ day: Day, _ status: SENStatus) -> SheetPlace? {
        entries.last { $0.from <= day }?.status == status ? nil : saidAt[day]
    }

    private mutating func end(_ day: Day, after last: Day, _ next: Day?) {
        let end = last + 1
        if let next, next <= end { return }
        guard !entries.contains(where: { $0.from > day && $0.from <= end || $0.from > end && $0.isDecision }) else {
            return
        }
        set(Entry(from: end, status: .none, isDecision: false))
    }

    private mutating func set(_ entry: Entry) {
        entries.removeAll { $0.from == entry.from }
        entries.insert(entry, at: entries.firstIndex { $0.from > entry.from } ?? entries.count)
    }
}

extension SENHistory.Entry {
    init(_ row: Row) throws {
        self.init(
            from: try row.day("from_day"), status: try row.choice("status"),
            isDecision: try row.text("source") == "decision", isDayKnown: try row.truth("day_known"))
    }
}
