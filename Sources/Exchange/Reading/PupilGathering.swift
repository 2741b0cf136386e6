import Domain

/// Pupils of a table, each once. Rows that say the same of one pupil are one; rows that cannot both be right are not taken.
struct PupilGathering {
    private var lines: [PupilLine] = []
    /// All rows about the pupil at the same place in `lines`.
    private var rows: [[Int]] = []
    private var places: [PupilKey: Int] = [:]
    /// Of pupils whose birth dates differ: which rows say so, and what to say.
    private var doubted: [Int: [RefusedRow]] = [:]

    /// - Throws: `UnreadableCell` where the row says other than an earlier one.
    mutating func add(_ line: PupilLine) throws {
        guard let place = try place(of: line) else {
            for key in keys(of: line) { places[key] = lines.count }
            lines.append(line)
            rows.append([line.line])
            return
        }
        let known = lines[place]
        if let born = line.bornOn, let other = known.bornOn, born != other {
            doubt(place, line, born, other)
            return
        }
        try check(line, known)
        lines[place] = merged(known, line)
        rows[place].append(line.line)
        for key in keys(of: lines[place]) { places[key] = place }
    }

    mutating func close(_ reading: inout SheetReading) {
        let refused = doubted.values.flatMap(\.self)
        if !refused.isEmpty {
            let out = Set(refused.map(\.line))
            reading.brought.refused += refused
            reading.brought.sen.removeAll { out.contains($0.line) }
            reading.brought.attendance.removeAll { out.contains($0.line) }
            reading.brought.contacts.removeAll { out.contains($0.line) }
        }
        reading.brought.pupils = lines.indices.filter { doubted[$0] == nil }.map { lines[$0] }
    }

    private func keys(of line: PupilLine) -> [PupilKey] {
        var keys: [PupilKey] = []
        if let upn = line.upn { keys.append(.upn(upn.text)) }
        if let key = line.localKey { keys.append(.local(key)) }
        if keys.isEmpty {
            keys.append(.person(first: sortKey(line.first), last: sortKey(line.last), bornOn: line.bornOn))
        }
        return keys
    }

    private func place(of line: PupilLine) throws -> Int? {
        let found = Set(keys(of: line).compactMap { places[$0] })
        if found.count > 1 {
            let others = found.map { lines[$0].line }.sorted().map(String.init)
            throw UnreadableCell(
                value: line.key.text,
                reason:
                    "This UPN and this number stand with two pupils on lines \(listed(others)). Check which is right.")
        }
        return found.first
    }

    private mutating func doubt(_ place: Int, _ line: PupilLine, _ born: Day, _ other: Day) {
        let earlier = lines[place].line
        func row(_ line: Int, _ value: Day, other: Int, _ otherDay: Day) -> RefusedRow {
            RefusedRow(
                line: line, value: "\(lines[place].key.text), born \(value.inWords)",
                reason: "Line \(other) has the same pupil, born \(otherDay.inWords). Keep the row that is right.")
        }
        if doubted[place] == nil { doubted[place] = rows[place].map { row($0, other, other: line.line, born) } }
        doubted[place]!.append(row(line.line, born, other: earlier, other))
    }

    private func check(_ line: PupilLine, _ known: PupilLine) throws {
        func differ<T: Equatable>(_ a: T?, _ b: T?) -> Bool { a != nil && b != nil && a != b }
        let isOther = sortKey(line.first) != sortKey(known.first) || sortKey(line.last) != sortKey(known.last)
        let what: String? =
            if isOther {
                "another name, \(known.first) \(known.last)"
            } else if differ(line.upn, known.upn) {
                "another UPN"
            } else if differ(line.localKey, known.localKey) {
                "another number"
            } else if differ(line.yearGroup, known.yearGroup) {
                "another year group"
            } else if differ(line.className, known.className) {
                "another class, \(known.className ?? "")"
            } else if differ(line.joinedOn, known.joinedOn) || differ(line.leftOn, known.leftOn) {
                "other days of joining or leaving"
            } else {
                nil
            }
        guard let what else { return }
        throw UnreadableCell(
            value: line.key.text,
            reason: "Line \(known.line) has this pupil already, with \(what). Keep one of the two.")
    }

    private func merged(_ known: PupilLine, _ line: PupilLine) -> PupilLine {
        var merged = known
        merged.upn = known.upn ?? line.upn
        merged.localKey = known.localKey ?? line.localKey
        merged.knownAs = known.knownAs ?? line.knownAs
        merged.bornOn = known.bornOn ?? line.bornOn
        merged.yearGroup = known.yearGroup ?? line.yearGroup
        merged.className = known.className ?? line.className
        merged.homeLanguage = known.homeLanguage ?? line.homeLanguage
        merged.joinedOn = known.joinedOn ?? line.joinedOn
        merged.leftOn = known.leftOn ?? line.leftOn
        return merged
    }
}
