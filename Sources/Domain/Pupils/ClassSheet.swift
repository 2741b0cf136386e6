/// What stands on a class’s sheet: what several pupils need once, the rest by pupil, and what is new since it last went
/// on paper. No need, no status and no score.
package struct ClassSheet: Sendable {
    package let shared: [Shared]
    package let rows: [Row]
    /// How many pupils of the class have nothing written down, and so no row.
    package let others: Int

    /// A pupil of the class, as far as the sheet may say.
    package struct Entry: Sendable {
        package let pupil: PupilID
        package let name: PupilName
        /// Only where the pupil said that teachers or home may read them.
        package let words: Words?
        /// In order.
        package let strategies: [String]

        package init(pupil: PupilID, name: PupilName, words: Words? = nil, strategies: [String] = []) {
            (self.pupil, self.name, self.words, self.strategies) = (pupil, name, words, strategies)
        }

        fileprivate func line(_ strategy: String) -> Line { Line(pupil: pupil, strategy: strategy) }
    }

    /// What a pupil said, and when it was written down.
    package struct Words: Equatable, Sendable {
        package let text: String
        package let writtenAt: Instant

        package init(text: String, writtenAt: Instant) { (self.text, self.writtenAt) = (text, writtenAt) }
    }

    /// One must-do of one pupil.
    package struct Line: Hashable, Sendable {
        package let pupil: PupilID
        package let strategy: String

        package init(pupil: PupilID, strategy: String) { (self.pupil, self.strategy) = (pupil, strategy) }
    }

    /// A sheet that went on paper, and what it said.
    package struct Printed: Sendable {
        package let at: Instant
        package let by: PersonName
        package let lines: Set<Line>
        /// By which letter it named what stood for the whole room.
        package let letters: [String: String]

        package init(at: Instant, by: PersonName, lines: Set<Line>, letters: [String: String] = [:]) {
            (self.at, self.by, self.lines, self.letters) = (at, by, lines, letters)
        }
    }

    /// For the whole room.
    package struct Shared: Equatable, Sendable {
        /// `A`, `B` and so on, by which rows name it.
        package let letter: String
        package let strategy: String
        package let who: [Marked]
    }

    /// A name, words or a must-do, and whether the last sheet lacked it.
    package struct Marked: Equatable, Sendable {
        package let text: String
        package let isNew: Bool
    }

    /// One pupil’s.
    package struct Row: Equatable, Sendable {
        package let pupil: PupilID
        /// First name and initial.
        package let name: String
        /// Whether all that stands here is new since the last sheet.
        package let isNew: Bool
        package let words: Marked?
        /// The letters of those for the whole room.
        package let above: [Marked]
        /// The rest.
        package let mustDo: [Marked]
        /// On the last sheet, and no longer.
        package let gone: [String]
    }

    /// - Parameters:
    ///   - entries: all pupils of the class, in order of name.
    ///   - last: the sheet that what is new is measured by; nil where there was none, and then nothing is new.
    package init(_ entries: [Entry], since last: Printed?) {
        let names = PupilName.short(entries.map(\.name))
        let isNew = { (line: Line) in last.map { !$0.lines.contains(line) } ?? false }
        let common = ClassSheet.common(entries.flatMap(\.strategies))
        let shared = ClassSheet.lettered(common, last?.letters ?? [:]).map { letter, strategy in
            Shared(
                letter: letter, strategy: strategy,
                who: zip(entries, names).filter { $0.0.strategies.contains(strategy) }.map { entry, name in
                    Marked(text: name, isNew: isNew(entry.line(strategy)))
                })
        }
        let rows = zip(entries, names).compactMap { entry, name -> Row? in
            let gone = (last?.lines ?? []).filter { $0.pupil == entry.pupil && !entry.strategies.contains($0.strategy) }
            guard entry.words != nil || !entry.strategies.isEmpty || !gone.isEmpty else { return nil }
            let words = entry.words.map { words in
                Marked(text: words.text, isNew: last.map { $0.at < words.writtenAt } ?? false)
            }
            return Row(
                pupil: entry.pupil, name: name,
                isNew: last != nil && gone.isEmpty && words?.isNew ?? true
                    && entry.strategies.allSatisfy { isNew(entry.line($0)) },
                words: words,
                above: shared.filter { entry.strategies.contains($0.strategy) }
                    .map { Marked(text: $0.letter, isNew: isNew(entry.line($0.strategy))) },
                mustDo: entry.strategies.filter { !common.contains($0) }
                    .map { Marked(text: $0, isNew: isNew(entry.line($0))) },
                gone: gone.map(\.strategy).sorted())
        }
        (self.shared, self.rows, others) = (shared, rows, entries.count - rows.count)
    }

    /// In order of letter. What the last sheet named keeps its letter, and what is new takes none that the last used.
    private static func lettered(
        _ strategies: [String], _ last: [String: String]
    ) -> [(letter: String, strategy: String)] {
        let free = (UInt8(ascii: "A")...UInt8(ascii: "Z")).map { String(UnicodeScalar($0)) }
            .filter { !last.values.contains($0) }
        let (kept, new) = (strategies.filter { last[$0] != nil }, strategies.filter { last[$0] == nil })
        return (kept.map { (last[$0]!, $0) } + zip(free, new)).sorted { $0.0 < $1.0 }
    }

    /// Those for the whole room, the commonest first: three of two pupils or more, and up to three others of three.
    private static func common(_ strategies: [String]) -> [String] {
        let counts = strategies.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        let found = counts.filter { $0.value > 1 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return found.prefix(6).enumerated().filter { $0 < 3 || $1.value > 2 }.map(\.element.key)
    }
}

package typealias ClassSheetID = ID<ClassSheet>

/// The week that a sheet is for, and the day by which it is shredded.
package struct SheetWeek: Equatable, Sendable {
    package let monday: Day
    /// The Friday of the week after.
    package var shredBy: Day { monday + 11 }

    /// On a weekend, the week to come.
    package init(of today: Day) {
        let monday = today - (today.weekday.rawValue - 1)
        self.monday = today.weekday.isWeekend ? monday + 7 : monday
    }
}

extension PupilName {
    /// First name and initial of each: `Amira Y.`. Two of one initial get as many letters as tell them apart.
    package static func short(_ names: [PupilName]) -> [String] {
        names.enumerated().map { place, name in
            guard name.full != name.called else { return name.called }
            let own = Domain.sortKey(name.last)
            let others = names.enumerated().filter { other, namesake in
                other != place && Domain.sortKey(namesake.called) == Domain.sortKey(name.called)
                    && Domain.sortKey(namesake.last) != own
            }.map { Domain.sortKey($0.element.last) }
            let letters = name.last.indices.dropFirst().first { end in
                let start = Domain.sortKey(String(name.last[..<end]))
                return !others.contains { $0.hasPrefix(start) }
            }
            return letters.map { "\(name.called) \(name.last[..<$0])." } ?? name.full
        }
    }
}
