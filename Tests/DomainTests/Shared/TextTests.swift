import Domain
import Testing

@Suite struct TextTests {
    @Test(arguments: [
        ("O’Brien", "obrien"), ("O'Brien", "obrien"), ("obrien", "obrien"), ("Zoë", "zoe"), ("Zoe\u{308}", "zoe"),
        ("ZOË", "zoe"), ("Łucja", "lucja"), ("Nguyễn", "nguyen"), ("Müller", "muller"), ("Smith-Jones", "smith jones"),
        ("  de   la Cruz  ", "de la cruz"), ("Şahin", "sahin"), ("Ærø", "aero"), ("Œuvre", "oeuvre"), ("Weiß", "weiss"),
        ("Þór", "thor"), ("Ađa", "ada"), ("İrem", "irem"), ("Cruz, Ana", "cruz ana"), ("محمد", "محمد"), ("李", "李"),
        ("4 Willow", "4 willow"), ("👩🏽‍🏫", ""), ("%_'\"\\", ""), ("-", ""), ("", ""), ("\u{0}a", "a"),
    ])
    func `a name is folded for order and for finding`(text: String, key: String) { #expect(sortKey(text) == key) }

    @Test(arguments: ["O’Brien", "Nguyễn", "Smith-Jones", "İrem", "محمد", "4 Willow"])
    func `folding twice changes nothing`(text: String) { #expect(sortKey(sortKey(text)) == sortKey(text)) }

    @Test(arguments: [
        (PupilName(first: "Leyla", last: "Demir"), "Leyla Demir", "demir leyla"),
        (PupilName(first: "Muhammad", last: "Ali", knownAs: "Mo"), "Mo Ali", "ali mo muhammad"),
        (PupilName(first: "", last: "Teodor"), "Teodor", "teodor teodor"),
        (PupilName(first: "Ana", last: "", knownAs: ""), "Ana", "ana"),
    ])
    func `a pupil is named and ordered`(name: PupilName, full: String, key: String) {
        #expect(name.full == full)
        #expect(name.sortKey == key)
    }

    @Test(arguments: [("  a b \n", "a b"), ("\u{A0}x\u{3000}", "x"), ("\t", ""), ("", ""), ("e\u{301} ", "e\u{301}")])
    func `white space goes from the ends`(text: String, trimmed: String) { #expect(text.trimmed == trimmed) }

    @Test(arguments: [
        ("\u{200B}", ""), ("\u{2060} \u{FEFF}", ""), ("\u{3164}", ""), ("\u{AD}", ""), ("a\u{200B}b", "a\u{200B}b"),
        ("می\u{200C}خواهم", "می\u{200C}خواهم"), ("👩🏽‍🏫", "👩🏽‍🏫"), (".", "."),
    ])
    func `what nobody can see is nothing, and what joins letters stays`(typed: String, kept: String) throws {
        var errors = FieldErrors()
        #expect(errors.line("words", typed, most: 40) == kept && errors.lines("words", typed, most: 40) == kept)
        try errors.check()
    }

    @Test(arguments: ["a\u{202E}b", "\u{2066}a", "a\u{7}", "a\u{2028}b"])
    func `what turns letters about is told`(typed: String) {
        var errors = FieldErrors()
        _ = errors.lines("words", typed, most: 40)
        #expect(errors.all == [FieldError("words", "This holds signs that cannot be shown. Type it anew.")])
    }

    @Test func `numbers and lists are said as sentences say them`() {
        #expect([0, 1, 2].map { counted($0, "pupil") } == ["no pupils", "1 pupil", "2 pupils"])
        #expect(counted(2, "class", "classes") == "2 classes")
        #expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(listed) == ["", "a", "a and b", "a, b and c"])
        #expect([padded(7, 2), padded(123, 2), padded(0, 4)] == ["07", "123", "0000"])
    }
}
