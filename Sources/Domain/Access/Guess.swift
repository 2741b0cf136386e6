/// What people who guess passwords try first.
enum Guess {
    /// Characters that must remain once all that is easy to guess is taken away.
    private static let leastLeft = 7

    /// Lower-case letters and figures; spaces, signs and capitals hide nothing from a guesser.
    static func folded(_ text: String) -> String {
        String(String.UnicodeScalarView(text.lowercased().unicodeScalars.filter { !$0.isASCII || isPlain($0) }))
    }

    /// Whether it stands in the list of common long passwords, perhaps with figures or signs put after it.
    static func isCommon(_ password: String) -> Bool {
        let text = folded(password)
        var stem = text[...]
        while let last = stem.unicodeScalars.last, ("0"..."9").contains(last) { stem.unicodeScalars.removeLast() }
        let tries = [text, String(stem), unmasked(text), unmasked(String(stem))]
        return tries.contains { CommonPasswords.all.contains($0) }
    }

    /// Whether enough is left without repeats, keyboard runs, common words and the person's own.
    static func hasEnough(_ password: String, beside ownWords: [String]) -> Bool {
        let text = folded(password).isEmpty ? password : folded(password)
        if Set(text.unicodeScalars).count < 5 || isRepeated(Array(text.unicodeScalars)) { return false }
        var left = withoutRuns(text)
        for word in ownWords { left = left.replacing(word, with: "") }
        left = unmasked(left)
        for word in ownWords.map(unmasked) + CommonPasswords.words { left = left.replacing(word, with: "") }
        return left.unicodeScalars.count >= leastLeft
    }

    /// A unit of at most six characters, over and over.
    private static func isRepeated(_ scalars: [Unicode.Scalar]) -> Bool {
        (1...6).contains { unit in
            scalars.count >= 2 * unit
                && scalars.indices.dropFirst(unit).allSatisfy { scalars[$0] == scalars[$0 - unit] }
        }
    }

    /// The text without what follows the keyboard, the alphabet or the figures for four characters or more, either way.
    private static func withoutRuns(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var left = String.UnicodeScalarView()
        var start = 0
        while start < scalars.count {
            var end = start + 1
            var step: Int?
            while end < scalars.count, let next = self.step(scalars[end - 1], scalars[end]), step == nil || step == next
            {
                step = next
                end += 1
            }
            if end - start < 4 { left.append(contentsOf: scalars[start..<min(start + 1, end)]) }
            start = end - start < 4 ? start + 1 : end
        }
        return String(left)
    }

    /// 0 for the same again, 1 or −1 for the next key, letter or figure; nil for anything else.
    private static func step(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> Int? {
        if a == b { return 0 }
        for row in rows {
            guard let from = row.firstIndex(of: a), let to = row.firstIndex(of: b) else { continue }
            if abs(to - from) == 1 { return to - from }
        }
        return nil
    }

    private static let rows: [[Unicode.Scalar]] = [
        "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm",
    ].map { Array($0.unicodeScalars) }

    /// `p4ssw0rd` as `password`.
    private static func unmasked(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { masks[$0] ?? $0 }))
    }

    private static let masks: [Unicode.Scalar: Unicode.Scalar] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t",
    ]

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
    }
}
