import Domain
import Testing

@Suite struct PinTests {
    @Test(arguments: ["739201", "739 201", "982145", "452781", "004713", " 661913 ", "321379"])
    func sixFiguresOfOnesOwnWillDo(typed: String) throws {
        #expect(try Pin(typed).figures == typed.filter { $0 != " " })
    }

    @Test(arguments: [
        ("", "Write six figures."), ("73920", "Write six figures."), ("7392011", "Write six figures."),
        ("73920a", "Write six figures."), ("٧٣٩٢٠١", "Write six figures."), ("７３９２０１", "Write six figures."),
        ("123456", "counts on"), ("654321", "counts on"), ("890123", "counts on"), ("210987", "counts on"),
        ("111111", "repeats"), ("000000", "repeats"), ("797979", "repeats"), ("793793", "repeats"),
        ("140382", "birthday"), ("311299", "birthday"), ("010100", "birthday"),
        ("820314", "birthday"), ("660913", "birthday"), ("033182", "birthday"), ("123199", "birthday"),
    ])
    func whatOthersTryFirstIsRefused(typed: String, why: String) {
        #expect {
            try Pin(typed)
        } throws: { error in
            guard case Refusal.invalid(let errors) = error else { return false }
            return errors.count == 1 && errors[0].field == "pin" && errors[0].message.contains(why)
        }
    }

    @Test(arguments: ["320182", "001382", "311300"])
    func whatIsNoDayIsNoBirthday(typed: String) throws {
        #expect(try Pin(typed).figures == typed)
    }

    @Test(arguments: [
        ("  Tablet in 3 Alder ", true), ("", false), ("a\u{202E}b", false), (String(repeating: "a", count: 61), false),
    ])
    func aTabletHasAName(typed: String, isTaken: Bool) {
        #expect((try? TabletName(typed).text) == (isTaken ? "Tablet in 3 Alder" : nil))
    }
}
