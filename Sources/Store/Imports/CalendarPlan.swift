import DatabasePort
import Domain

/// Terms and closures against those that stand. What is not said stays.
struct CalendarPlan: ImportPlan {
    private let tx: any Transaction
    private let moment: ImportMoment
    private var terms: [TermKey: Term]
    private var closures: [Day: String]
    private var saidTerms: [TermKey: SheetPlace] = [:]
    private var saidClosures: [Day: SheetPlace] = [:]
    private var writtenTerms: Set<TermKey> = []
    private var writtenClosures: Set<Day> = []
    private(set) var outcome = PlanOutcome()

    private struct TermKey: Hashable {
        let year: AcademicYear
        let season: Season
    }

    init(
        _ sheets: [(number: Int, sheet: BroughtSheet)], _ world: ImportWorld, _ tx: any Transaction,
        _ moment: ImportMoment
    ) throws {
        (self.tx, self.moment) = (tx, moment)
        let standing = try tx.calendar.find(moment.school)
        terms = Dictionary(uniqueKeysWithValues: standing.terms.map { (TermKey(year: $0.year, season: $0.season), $0) })
        closures = Dictionary(uniqueKeysWithValues: standing.closures.map { ($0.day, $0.reason) })
        var (termCount, closureCount) = (ImportCount("term"), ImportCount("closure"))
        var lines: [(Term, SheetPlace)] = []
        for (number, sheet) in sheets {
            for line in sheet.calendar {
                switch line {
                case .term(let term, let line): lines.append((term, SheetPlace(sheet: number, line: line)))
                case .closure(let closure, let line):
                    take(closure, SheetPlace(sheet: number, line: line), &closureCount)
                }
            }
        }
        take(lines, &termCount)
        outcome.counts = [termCount, closureCount]
    }

    func apply(_ journal: Journal) throws {
        let written = writtenTerms.compactMap { terms[$0] }.sorted { $0.days.lowerBound < $1.days.lowerBound }
        try journal.change(.term, written.map(\.year)) {
            for term in written { try tx.calendar.write(term, of: moment.school) }
        }
        let days = writtenClosures.sorted()
        try journal.change(.closure, days) {
            for day in days {
                try tx.calendar.close(Closure(day: day, reason: closures[day] ?? ""), of: moment.school)
            }
        }
    }

    private mutating func take(_ closure: Closure, _ at: SheetPlace, _ count: inout ImportCount) {
        let known = closures[closure.day]
        let reason = (known ?? "").said(closure.reason)
        if let earlier = saidClosures[closure.day] {
            guard known != reason else { return }
            return outcome.refuse(
                at, closure.day.inWords,
                "\(earlier.words(from: at)) gives another reason for this day. Keep one of the two.")
        }
        saidClosures[closure.day] = at
        guard known != reason else { return count.unchanged += 1 }
        if known == nil { count.added += 1 } else { count.changed += 1 }
        closures[closure.day] = reason
        writtenClosures.insert(closure.day)
    }

    /// Against all others as they will stand, so that two terms may be moved past each other.
    private mutating func take(_ lines: [(Term, SheetPlace)], _ count: inout ImportCount) {
        let standing = terms
        var said: [(term: Term, at: SheetPlace)] = []
        for (term, at) in lines {
            let key = TermKey(year: term.year, season: term.season)
            let new = term.keepingHalfTerm(of: standing[key])
            if let reason = fault(new) {
                outcome.refuse(at, term.name, reason)
            } else if let earlier = saidTerms[key] {
                guard terms[key] != new else { continue }
                outcome.refuse(
                    at, term.name, "\(earlier.words(from: at)) gives this term other days. Keep one of the two.")
            } else {
                (saidTerms[key], terms[key]) = (at, new)
                said.append((new, at))
            }
        }
        // Each that stays out puts the old term back, which may then be in the way of another.
        while let place = said.lastIndex(where: { overlap($0.term) != nil }), let other = overlap(said[place].term) {
            let (term, at) = said.remove(at: place)
            terms[TermKey(year: term.year, season: term.season)] =
                standing[TermKey(year: term.year, season: term.season)]
            outcome.refuse(
                at, term.name,
                "That overlaps \(other.name), which is from \(other.days.lowerBound.inWords) to "
                    + "\(other.days.upperBound.inWords).")
        }
        for (term, _) in said {
            let key = TermKey(year: term.year, season: term.season)
            guard standing[key] != term else { count.unchanged += 1; continue }
            if standing[key] == nil { count.added += 1 } else { count.changed += 1 }
            writtenTerms.insert(key)
        }
    }

    private func overlap(_ term: Term) -> Term? {
        terms.values.filter { ($0.year, $0.season) != (term.year, term.season) && $0.days.overlaps(term.days) }
            .min { $0.days.lowerBound < $1.days.lowerBound }
    }

    private func fault(_ term: Term) -> String? {
        for day in [term.days.lowerBound, term.days.upperBound] where AcademicYear(of: day) != term.year {
            return "\(day.inWords) is not in the school year \(term.year.name)."
        }
        if let half = term.halfTerm, !term.days.contains(half.lowerBound) || !term.days.contains(half.upperBound) {
            return "Half term lies within the term."
        }
        return nil
    }
}

extension Term {
    /// Half term as it stood where this does not say it.
    fileprivate func keepingHalfTerm(of old: Term?) -> Term {
        guard halfTerm == nil, let half = old?.halfTerm, days.contains(half.lowerBound), days.contains(half.upperBound)
        else { return self }
        return Term(year: year, season: season, days: days, halfTerm: half)
    }
}
