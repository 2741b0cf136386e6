import Domain

/// A name in one cell: `Demir, Leyla`, `Leyla Demir`, `Mr D Osei`.
struct WrittenName {
    private(set) var title = ""
    private(set) var first = ""
    private(set) var last = ""

    init(_ text: String) {
        let halves = text.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false).map {
            String($0).trimmed
        }
        if halves.count == 2, !halves[0].isEmpty, !halves[1].isEmpty {
            let (title, rest) = WrittenName.parted(WrittenName.words(halves[1]))
            let (other, last) = WrittenName.parted(WrittenName.words(halves[0]))
            self.title = title.isEmpty ? other : title
            first = rest.joined(separator: " ")
            self.last = last.joined(separator: " ")
        } else {
            let (title, words) = WrittenName.parted(
                WrittenName.words(halves[0].isEmpty ? halves.last ?? "" : halves[0]))
            self.title = title
            let start = WrittenName.lastName(words)
            first = words[..<start].joined(separator: " ")
            last = words[start...].joined(separator: " ")
        }
    }

    private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    /// Titles at the beginning, also `Mr & Mrs`; a name is left over in any case.
    private static func parted(_ words: [String]) -> (title: String, rest: [String]) {
        var count = 0
        while count < words.count - 1, isTitle(words[count]) || (count > 0 && words[count] == "&") { count += 1 }
        return (words[..<count].joined(separator: " "), Array(words[count...]))
    }

    /// Where the last name begins: at the last word, or at the `de`, `van` or `bin` before it.
    private static func lastName(_ words: [String]) -> Int {
        guard words.count > 1 else { return 0 }
        return (1..<words.count - 1).first { particles.contains(words[$0].lowercased()) } ?? words.count - 1
    }

    /// `and` too: `Mr and Mrs`.
    private static func isTitle(_ word: String) -> Bool {
        let word = Words.folded(word)
        return word == "and" || Titles.inFront.contains(word)
    }

    private static let particles: Set<String> = [
        "de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den", "ter",
        "bin", "ó", "ní", "nic", "mac",
        "ibn", "bint", "al", "el", "ap", "st", "st.",
    ]
}
