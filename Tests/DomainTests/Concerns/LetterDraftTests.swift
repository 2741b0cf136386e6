import Domain
import Testing

/// Letters home are for a reader of ten.
@Suite struct LetterDraftTests {
    private static let decided = LetterKind.Decided(
        on: Day("2026-11-20")!, why: "Kit reads more each week. The sound cards help.",
        help: "Mr Osei reads with Kit each day", comeBack: "We meet you in March.", watchUntil: nil)
    private static let watched = LetterKind.Decided(
        on: decided.on, why: decided.why, help: decided.help, comeBack: decided.comeBack,
        watchUntil: Day("2027-03-12")!)
    private static let kinds: [LetterKind] = [
        .decision(decided), .decision(watched),
        .notice(words: "Kit gets more help from now on.\nMr Osei reads with Kit."),
        .invitation, .takenBack(on: Day("2026-11-13")!),
    ]

    private func draft(
        _ kind: LetterKind, to reader: String? = "Mrs Demir", teacher: String? = "Mr Osei",
        ring telephone: String = "01632 960123"
    ) -> LetterDraft {
        LetterDraft(
            kind, called: "Kit", to: reader, teacher: teacher, senco: "Mrs Nair, our SENCo", from: "Mrs Nair",
            of: "Millbeck Primary", telephone: telephone)
    }

    @Test(arguments: kinds)
    func `each can be read in Year 5`(kind: LetterKind) {
        let grade = ReadingGrade(draft(kind).words).grade
        print("\(kind.name.rawValue): grade \((grade * 10).rounded() / 10)")
        #expect(grade <= 5)
        #expect(grade > 0, "the measure reads the text")
    }

    @Test(arguments: kinds)
    func `each says which number to ring, as far as the school has written it down`(kind: LetterKind) {
        #expect(draft(kind).words.contains(" Ring 01632 960123, or come to the school office."))
        #expect(draft(kind, ring: "").words.contains(" Ring the school, or come to the school office."))
    }

    @Test func `the measure knows hard from easy`() {
        #expect(ReadingGrade("The cat sat on the mat. It was a big cat.").grade < 1)
        let hard = "Parental representations concerning additional educational provision necessitate consideration."
        #expect(ReadingGrade(hard).grade > 15)
    }

    @Test func `what was decided, why, what is done, how to come back`() {
        let words = draft(Self.kinds[1]).words
        for part in [
            "Dear Mrs Demir,", "20 November 2026", "until 12 March 2027", Self.decided.why,
            "Mr Osei reads with Kit each day.",
            "We meet you in March.", "if you do not agree", "Ask Mr Osei or Mrs Nair, our SENCo", "SENDIASS",
            "they get a letter of their own", "Mrs Nair, Millbeck Primary",
        ] { #expect(words.contains(part), "\(part)") }
    }

    @Test func `the notice holds the words in which the family was told, and the law`() {
        let words = draft(Self.kinds[2]).words
        #expect(words.contains("\n\nKit gets more help from now on.\n\nMr Osei reads with Kit.\n\n"))
        #expect(words.contains("SEN support") && words.contains("The law says that we must tell you"))
    }

    @Test(arguments: kinds)
    func `no contact, no teacher and no code`(kind: LetterKind) {
        let words = draft(kind, to: nil, teacher: nil).words
        #expect(words.hasPrefix("Dear parents or carers of Kit,") && words.contains("Ask Mrs Nair, our SENCo."))
        for type in NeedType.allCases { #expect(!words.contains(type.name) && !words.contains(" \(type.rawValue) ")) }
        let name = PupilName(first: "Kit", last: "Marlow")
        #expect(LetterDraft.addressee(nil, of: name) == "To the parents or carers of Kit Marlow")
    }

    @Test(
        arguments: [
            ("Words", "2026-11-20", "letter", []), ("", "2026-11-20", "letter", ["words"]),
            ("Words", nil, "letter", ["sent"]), ("Words", "2026-11-21", "letter", ["sent"]),
            ("Words", "2026-11-17", "letter", ["sent"]), ("Words", "2026-11-18", "in_person", []),
            ("Words", "2026-11-20", "phone", ["way"]), ("Words", "2026-11-20", "", ["way"]),
        ] as [(String, String?, String, [String])])
    func `what is kept`(words: String, sent: String?, way: String, faults: [String]) {
        var typed = KeptLetter.Typed()
        (typed.words, typed.sentOn, typed.way) = (words, sent.flatMap { Day($0) }, way)
        var found: [String] = []
        do {
            _ = try KeptLetter(typed, today: Day("2026-11-20")!, notBefore: Day("2026-11-18")!)
        } catch Refusal.invalid(let errors) { found = errors.map(\.field) } catch { found = ["\(error)"] }
        #expect(found == faults)
    }
}

/// The grade of Flesch and Kincaid (1975), syllables counted as groups of vowels.
private struct ReadingGrade {
    let grade: Double

    init(_ text: String) {
        var (words, sentences, syllables) = (0, 0, 0)
        for line in text.split(separator: "\n") {
            sentences += max(1, line.count { ".!?".contains($0) })
            for word in line.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "’" }) {
                words += 1
                syllables += Self.syllables(in: word.lowercased())
            }
        }
        grade = 0.39 * Double(words) / Double(sentences) + 11.8 * Double(syllables) / Double(words) - 15.59
    }

    private static func syllables(in word: String) -> Int {
        var (count, wasVowel) = (0, false)
        for letter in word {
            let isVowel = "aeiouy".contains(letter)
            if isVowel, !wasVowel { count += 1 }
            wasVowel = isVowel
        }
        if word.hasSuffix("e"), !word.hasSuffix("le"), count > 1 { count -= 1 }
        return max(1, count)
    }
}
