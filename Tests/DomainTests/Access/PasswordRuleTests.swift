import Domain
import Testing

@Suite struct PasswordRuleTests {
    private let words = ["d.osei", "Daniel", "Osei", "Millbeck Primary School"]

    @Test(arguments: [
        "river lamp seventeen coats", "Kettle-Orange-Bicycle-9", "وردة جميلة في الصباح",
        "👩🏽‍🏫🚲🍊🐟🎈🧦🌧️🥾🪁🧵🎻🦔🪴🧀🛶",
        "xK9#qLw2!vRz8$mT", "the cat on Tuesday ate my socks", "    lots of   spaces   here ",
        "I like Mr Osei’s blue teapot",
        String(repeating: "a quite long sentence with words ", count: 30),
    ])
    func longOwnWordsWillDo(password: String) {
        #expect(PasswordRule(hasSecondFactor: false, words: words).problem(with: password) == nil)
    }

    @Test(arguments: [
        "aaaaaaaaaaaaaaaaaaaa", "abababababababababab", "123456789012345678", "qwertyuiopasdfghjkl",
        "abcdefghijklmnopqrst",
        "zyxwvutsrqponmlkji", "passwordpassword1", "P4ssw0rd12345678!", "Password Password", "fourfoldfourfold!",
        "d.osei d.osei d.osei", "millbeckprimaryschool", "Millbeck Primary 1", "danieloseidanielosei",
        "correct horse battery staple", "Manchester United 99", "youllneverwalkalone", "1qaz2wsx3edc4rfv5",
        "--------------------",
        "LiverpoolFootballClub1", "letmeinletmein1234", "iloveyouiloveyou", "teachermonday123", "!!!!!!!????????....",
    ])
    func whatOthersGuessIsRefused(password: String) {
        let rule = PasswordRule(hasSecondFactor: false, words: words)
        #expect(rule.problem(with: password + (password.count < 15 ? "   " : "")) != nil)
    }

    @Test func lengthCountsCharactersAndASecondFactorAsksForFewer() {
        let twelve = "blue kettle!"
        #expect(twelve.count == 12)
        #expect(PasswordRule(hasSecondFactor: true).problem(with: twelve) == nil)
        #expect(PasswordRule(hasSecondFactor: false).problem(with: twelve)?.contains("15") == true)
        #expect(PasswordRule(hasSecondFactor: true).problem(with: String(twelve.dropLast()))?.contains("12") == true)
    }

    @Test func theLongestIsAThousandAndTwentyFourBytes() {
        let rule = PasswordRule(hasSecondFactor: false)
        let sentence = String(repeating: "grey otters swim by night ", count: 40)
        let long = String(sentence.prefix(1024))
        #expect(rule.problem(with: long) == nil)
        #expect(rule.problem(with: long + "x")?.contains("too long") == true)
    }

    @Test func everySentenceSaysWhatToDo() {
        let rule = PasswordRule(hasSecondFactor: false, words: words)
        for bad in ["short", "aaaaaaaaaaaaaaaaaaaa", "passwordpassword", "d.osei d.osei d.osei"] {
            let sentence = rule.problem(with: bad) ?? ""
            #expect(sentence.hasSuffix("."))
            #expect(sentence.contains("Choose") || sentence.contains("Write"))
        }
    }

    /// Words of a list, drawn by a fixed sequence: whoever follows the advice is never refused.
    @Test func fourWordsAreNeverRefused() {
        let list = [
            "otter", "kettle", "purple", "window", "gravel", "candle", "marble", "bicycle", "lantern", "thunder",
        ]
        let rule = PasswordRule(hasSecondFactor: false, words: words)
        for number in 0..<5040 {
            var rest = list
            var left = number
            let chosen = (0..<4).map { place -> String in
                defer { left /= 10 - place }
                return rest.remove(at: left % (10 - place))
            }
            #expect(rule.problem(with: chosen.joined(separator: " ")) == nil, "\(chosen)")
        }
    }
}

@Suite struct UsernameTests {
    @Test(arguments: ["d.osei", "  D.Osei ", "abc", "a-b_c@d.example", "1st"])
    func good(text: String) throws {
        #expect(try Username(text).text == text.trimmed.lowercased())
    }

    @Test(arguments: [
        "", "ab", "siân", ".osei", "d osei", ":abcdef", String(repeating: "a", count: 61), "a\u{301}bc", "d'osei",
    ])
    func bad(text: String) {
        #expect(throws: Refusal.self) { _ = try Username(text) }
    }
}

@Suite struct NewAdultTests {
    @Test func onlyALastNameIsNeeded() throws {
        let adult = try NewAdult(title: "", first: "", last: " Stubbs ")
        #expect(adult.name == PersonName(title: "", first: "", last: "Stubbs"))
        #expect(adult.email == nil)
    }

    @Test(arguments: ["x", "@x", "x@", "a@b@c", "a b@c"])
    func wrongAddresses(email: String) {
        #expect(
            throws: Refusal.invalid([
                FieldError("email", "Write an address such as d.osei@school.example, or leave it empty.")
            ])
        ) {
            _ = try NewAdult(title: "", first: "", last: "Osei", email: email)
        }
    }

    @Test func allThatIsWrongIsSaidAtOnce() {
        #expect {
            _ = try NewAdult(title: String(repeating: "x", count: 21), first: "", last: " ", email: "x")
        } throws: { error in
            guard case Refusal.invalid(let errors) = error else { return false }
            return errors.map(\.field) == ["title", "last", "email"]
        }
    }
}
