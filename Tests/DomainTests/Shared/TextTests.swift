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

    @Test func `numbers and lists are said as sentences say them`() {
        #expect([0, 1, 2].map { counted($0, "pupil") } == ["no pupils", "1 pupil", "2 pupils"])
        #expect(counted(2, "class", "classes") == "2 classes")
        #expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(listed) == ["", "a", "a and b", "a, b and c"])
        #expect([padded(7, 2), padded(123, 2), padded(0, 4)] == ["07", "123", "0000"])
    }
}
