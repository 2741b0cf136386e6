import Sealing
import Testing

@Suite struct BackupKeyTests {
    private let key = BackupKey { count in (0..<count).map { UInt8($0 * 7 % 256) } }

    @Test func itIsReadBackFromPaper() {
        let text = key.text
        #expect(text.count == 69 && text.split(separator: "-").allSatisfy { $0.count == 4 })
        #expect(BackupKey(text: text) == key)
        #expect(BackupKey(text: text.lowercased().replacing("-", with: " ") + "\r\n") == key)
        #expect(
            BackupKey(text: text.replacing("O", with: "0").replacing("I", with: "1").replacing("B", with: "8")) == key)
        #expect(text.contains { "OIB".contains($0) })
    }

    @Test func eachSlipOfThePenIsSeen() {
        let letters = Array(key.text)
        for place in letters.indices where letters[place] != "-" {
            var slip = letters
            slip[place] = letters[place] == "A" ? "C" : "A"
            #expect(BackupKey(text: String(slip)) == nil)
            if place > 0, letters[place - 1] != "-", letters[place - 1] != letters[place] {
                slip = letters
                slip.swapAt(place, place - 1)
                #expect(BackupKey(text: String(slip)) == nil)
            }
            slip = letters
            slip.remove(at: place)
            #expect(BackupKey(text: String(slip)) == nil)
        }
        for text in ["", "A", key.text + "A", key.text + key.text, "é", key.text.replacing("-", with: "/")] {
            #expect(BackupKey(text: text) == nil)
        }
    }

    @Test func itsMarkTellsItFromOthersAndIsNoPartOfIt() {
        let other = BackupKey { [UInt8](repeating: 1, count: $0) }
        #expect(key.mark.count == 8 && key.mark.allSatisfy(\.isHexDigit) && key.mark != other.mark)
        #expect(BackupKey(text: key.text)?.mark == key.mark && !key.text.lowercased().contains(key.mark))
    }

    @Test func twoAreNotAlike() {
        var generator = SystemRandomNumberGenerator()
        let random = { (count: Int) in (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) } }
        #expect(BackupKey(random: random) != BackupKey(random: random))
    }
}
