import Exchange
import Testing

@Suite struct SchoolRegisterTests {
    /// Windows-1252, as the Department writes it: 0x92 is a typographic apostrophe, 0xE9 an e with an accent.
    private static let file: [UInt8] =
        Array("URN,LA (code),EstablishmentName,Town\r\n100001,201,Elm School,Ely\r\n".utf8)
        + Array("100002,201,\"St Bede".utf8) + [0x92] + Array("s, Caf".utf8) + [0xE9] + Array(" Road\",Ely\r\n".utf8)
        + Array("110000,2,Last,Ely".utf8)

    @Test(
        arguments: [
            ("100001", "Elm School"), ("100002", "St Bede’s, Café Road"), ("110000", "Last"), ("100003", nil),
            ("00001", nil),
            ("10000,", nil),
        ] as [(String, String?)])
    func `a school is found by its URN`(urn: String, name: String?) {
        #expect(SchoolRegister.name(ofURN: urn, in: Self.file) == name)
    }

    @Test(arguments: ["", "name,URN\nx,100001\n", "URN\n100001\n", "\n\n100001,\n"])
    func `a file that is no register finds nobody`(text: String) {
        #expect(SchoolRegister.name(ofURN: "100001", in: Array(text.utf8)) == nil)
    }
}
