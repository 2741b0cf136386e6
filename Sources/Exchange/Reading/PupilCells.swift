import Domain

extension Cells {
    static let noUPN = "This is no UPN: a letter (not I, O or S), eleven figures, and a figure or a letter."

    /// - Throws: `UnreadableCell` where something stands there that is no UPN.
    func upn() throws -> UPN? {
        try some(.upn).map { text in
            guard let upn = UPN(text) else { throw UnreadableCell(value: text, reason: Cells.noUPN) }
            return upn
        }
    }

    /// The school's own number.
    func localKey() throws -> String? { try some(.localKey, most: 60).map(Words.key) }

    /// First and last name, from one column or two.
    func pupilName() throws -> (first: String, last: String) {
        let (first, last) = (try text(.firstName), try text(.lastName))
        if !first.isEmpty || !last.isEmpty { return (first, last) }
        let name = WrittenName(try text(.name))
        return (name.first, name.last)
    }

    /// A birthday of somebody between 1 and 26 years old; nil where the cell is empty.
    func birthday() throws -> Day? {
        guard let born = try day(.bornOn) else { return nil }
        let today = columns.today
        let age = AcademicYear(of: today).start - AcademicYear(of: born).start
        guard born <= today, (1...26).contains(age) else {
            throw wrong(
                .bornOn, raw(.bornOn),
                "would make this pupil \(born > today ? "not yet born" : "too young or too old"). Check the year")
        }
        return born
    }

    /// Whom the row is about, by the surest of what it says, and beside a number the name.
    func pupil() throws -> PupilKey {
        if let number = try upn().map({ PupilKey.upn($0.text) }) ?? localKey().map(PupilKey.local) {
            // What cannot be read there does not take the number's worth.
            guard let (first, last) = try? pupilName() else { return number }
            return number.beside(first: first, last: last, bornOn: (try? birthday()) ?? nil)
        }
        let (first, last) = try pupilName()
        if first.isEmpty && last.isEmpty {
            throw UnreadableCell(value: "", reason: "The row does not say which pupil. Write the UPN.")
        }
        return .person(first: first, last: last, bornOn: try birthday())
    }
}
