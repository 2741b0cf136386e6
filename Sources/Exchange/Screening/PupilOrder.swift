import Domain

/// All pupils of a file by school, then by number or name, and what number each part's pupils have among them.
struct PupilOrder {
    let pupils: [ScreenFile.Pupil]
    /// For each part the place of each of its pupils.
    let numbers: [[Int32]]

    /// - Parameter schools: all of them in order.
    init(_ parts: [ScreenPart], schools: Numbered<String>, _ inParts: InParts) {
        let sorted = [[Key]](count: parts.count, size: 1, inParts) { number in
            let names = parts[number].pupilNames
            let places = parts[number].schoolNames.texts.map(schools.number)
            return names.texts.indices
                .map { index in
                    let school = places.isEmpty ? 0 : places[Int(names.owners[index])]
                    return Key(names.texts[index], school: Int32(school), part: Int32(number), index: Int32(index))
                }
                .sorted { $0.comesBefore($1, parts) }
        }
        // Already in order for the most part, which `sort` makes use of.
        let all = sorted.count == 1 ? sorted[0] : sorted.joined().sorted { $0.comesBefore($1, parts) }
        var numbers = parts.map { [Int32](repeating: 0, count: $0.pupilNames.texts.count) }
        var pupils: [ScreenFile.Pupil] = []
        pupils.reserveCapacity(all.count)
        for (place, key) in all.enumerated() {
            if place == 0 || all[place - 1].comesBefore(key, parts) {
                pupils.append(
                    ScreenFile.Pupil(id: key.text(parts), school: schools.values[Int(key.school)]))
            }
            numbers[Int(key.part)][Int(key.index)] = Int32(pupils.count - 1)
        }
        self.pupils = pupils
        self.numbers = numbers
    }

    /// A pupil as numbers that compare as the text does, as far as sixteen letters go.
    private struct Key {
        let high: UInt64
        let low: UInt64
        let school: Int32
        let part: Int32
        let index: Int32
        /// Letters beyond ASCII have an order of their own.
        let isPlain: Bool

        init(_ text: String, school: Int32, part: Int32, index: Int32) {
            (self.school, self.part, self.index) = (school, part, index)
            if let number = Int(text) {
                // Numbers come before words, and those under nought before the others.
                let value = UInt64(bitPattern: Int64(number)) ^ 1 << 63
                (high, low, isPlain) = (value >> 1, value << 63, true)
            } else {
                var (words, isPlain): ((UInt64, UInt64), Bool) = ((0, 0), true)
                var place = 0
                for byte in text.utf8 {
                    if byte >= 0x80 { isPlain = false }
                    if place < 8 { words.0 |= UInt64(byte) << (56 - 8 * place) }
                    if place >= 8, place < 16 { words.1 |= UInt64(byte) << (120 - 8 * place) }
                    place += 1
                }
                (high, low, self.isPlain) = (words.0 | 1 << 63, words.1, isPlain)
            }
        }

        func text(_ parts: [ScreenPart]) -> String { parts[Int(part)].pupilNames.texts[Int(index)] }

        func comesBefore(_ other: Key, _ parts: [ScreenPart]) -> Bool {
            if school != other.school { return school < other.school }
            if isPlain, other.isPlain {
                if high != other.high { return high < other.high }
                if low != other.low { return low < other.low }
            }
            return text(parts).comesBefore(other.text(parts))
        }
    }
}

extension String {
    /// Whole numbers by size and before words, words by letter.
    func comesBefore(_ other: String) -> Bool {
        switch (Int(self), Int(other)) {
        case (let a?, let b?): a != b ? a < b : self < other
        case (.some, nil): true
        case (nil, .some): false
        case (nil, nil): self < other
        }
    }
}
