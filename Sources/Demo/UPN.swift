/// Unique pupil numbers with a right check letter, for authorities and schools that do not exist.
enum UPN {
    /// No I, O or S, which are too like figures.
    private static let letters = Array("ABCDEFGHJKLMNPQRTUVWXYZ")

    /// From the 12 characters after the check letter; `nil` where one of them can be none.
    static func complete(_ body: String) -> String? {
        guard body.count == 12 else { return nil }
        var sum = 0
        for (index, character) in body.enumerated() {
            guard let value = character.wholeNumberValue ?? letters.firstIndex(of: character) else { return nil }
            sum += value * (index + 2)
        }
        return String(letters[sum % 23]) + body
    }
}
