/// What helps a pupil, as the pupil’s teacher or the SENCo writes it down (Code of Practice 6.49).
package struct Support: Equatable, Sendable {
    package let goodAt: String
    /// What every teacher must do, in order: at most `most`, no two alike.
    package let strategies: [String]

    package static let most = 5

    /// - Parameters:
    ///   - strategies: as typed, by place; empty ones are left out, and the school’s own words stand for words like them.
    ///   - list: the school’s strategies; words unlike all of them are new ones.
    ///   - stood: what the pupil has now, which may stay although the school has ended it.
    /// - Throws: `Refusal.invalid` by `good-at` and `must-1` … `must-5`; by `good-at` where nothing stands or stood.
    package init(
        goodAt: String, strategies: [String], list: [ListedStrategy], stood: Support, on today: Day
    ) throws {
        var (errors, chosen) = (FieldErrors(), [String]())
        self.goodAt = errors.lines("good-at", goodAt, most: 400)
        for (place, typed) in strategies.prefix(Support.most).enumerated() {
            let field = "must-\(place + 1)"
            let words = errors.line(field, typed, most: ListedStrategy.mostLetters)
            guard !words.isEmpty else { continue }
            let alike = list.filter { $0.isLike(words) }
            let listed = alike.first { $0.isOffered(on: today) } ?? alike.first
            let own = listed?.words ?? words
            if chosen.contains(where: { foldedKey($0) == foldedKey(own) }) {
                errors.add(field, "This stands above already. Choose another, or leave it empty.")
            } else if let listed, !listed.isOffered(on: today), !stood.strategies.contains(listed.words) {
                errors.add(field, "The school has ended this one. Choose another, or ask the SENCo to add it again.")
            }
            chosen.append(own)
        }
        self.strategies = chosen
        if self.goodAt.isEmpty, chosen.isEmpty, stood == .nothing {
            errors.add("good-at", "Write what the pupil is good at, or one thing that teachers must do.")
        }
        try errors.check()
    }

    /// What a record says.
    package init(goodAt: String, strategies: [String]) {
        (self.goodAt, self.strategies) = (goodAt, strategies)
    }

    package static let nothing = Support(goodAt: "", strategies: [])
}

/// A strategy of the school’s list: each stands once, so that a class’s sheet can merge it.
package struct ListedStrategy: Equatable, Sendable {
    package let words: String
    package let from: Day
    /// The last day on which it is offered.
    package let until: Day?
    /// What the school says instead, once it has ended.
    package let instead: String?

    package static let mostLetters = 120

    package init(words: String, from: Day, until: Day? = nil, instead: String? = nil) {
        (self.words, self.from, self.until, self.instead) = (words, from, until, instead)
    }

    /// Whether it can be chosen for a pupil.
    package func isOffered(on day: Day) -> Bool { from <= day && until.map { $0 >= day } ?? true }

    /// Whether other words are the same, whatever their capitals and points.
    package func isLike(_ other: String) -> Bool { foldedKey(words) == foldedKey(other) }

    /// Words for the list, as typed.
    ///
    /// - Throws: `Refusal.invalid` by `field` for none, too many, or words that the list offers already.
    package static func checked(_ typed: String, field: String, list: [ListedStrategy], on today: Day) throws -> String
    {
        var errors = FieldErrors()
        let words = errors.line(field, typed, most: mostLetters)
        if words.isEmpty { errors.add(field, "Write what teachers must do, in one line.") }
        if list.contains(where: { $0.isOffered(on: today) && $0.isLike(words) }) {
            errors.add(field, "The list has this already.")
        }
        try errors.check()
        return words
    }

    /// What stands instead of one that ends, as typed: the list’s own words where another of it is like them, which
    /// merges the two; nil for nothing.
    ///
    /// - Throws: `Refusal.invalid` by `instead` for too many letters or the very words that end.
    package static func instead(
        _ typed: String, of ended: String, list: [ListedStrategy], on today: Day
    ) throws -> String? {
        var errors = FieldErrors()
        let words = errors.line("instead", typed, most: mostLetters)
        if words == ended { errors.add("instead", "This is what stands already. Write what is to stand instead.") }
        try errors.check()
        let other = list.first { $0.words != ended && $0.isOffered(on: today) && $0.isLike(words) }
        return words.isEmpty ? nil : other?.words ?? words
    }
}
