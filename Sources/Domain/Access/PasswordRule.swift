/// What a password must be. Length counts, not signs and figures; nothing expires (NCSC; OWASP ASVS 5.0, 6.2).
package struct PasswordRule: Sendable {
    private let least: Int
    private let ownWords: [String]

    /// Characters asked for without an authenticator app.
    package static let leastAlone = 15
    /// Characters asked for with one.
    package static let leastWithSecondFactor = 12
    /// UTF-8 bytes, so that hashing has a bound.
    package static let mostBytes = 1024

    /// - Parameters:
    ///   - hasSecondFactor: whether a code from an authenticator app is asked for too.
    ///   - words: what others can guess: the username, the person's names, the school's name.
    package init(hasSecondFactor: Bool, words: [String] = []) {
        least = hasSecondFactor ? PasswordRule.leastWithSecondFactor : PasswordRule.leastAlone
        ownWords = words.flatMap { [$0] + $0.split(separator: " ").map(String.init) }
            .map { Guess.folded($0) }.filter { $0.count >= 4 }
    }

    /// For the hint beside the field.
    package var inWords: String {
        "At least \(least) characters. Three or four words that you can remember are best, with spaces if you like."
    }

    /// What is wrong and what to do about it, or nil for a password that will do.
    package func problem(with password: String) -> String? {
        if password.count < least { return "Write at least \(least) characters. A fourth word is the easiest way." }
        if password.utf8.count > PasswordRule.mostBytes { return "That is too long. Write at most 1,000 characters." }
        if Guess.isCommon(password) { return "Many people use this password. Choose three or four words of your own." }
        if !Guess.hasEnough(password, beside: ownWords) {
            return "This is easy to guess: it repeats, follows the keyboard, or is mostly a name or a word that others "
                + "know. Choose three or four words of your own."
        }
        return nil
    }
}
