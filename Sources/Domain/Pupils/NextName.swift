extension YearGroup {
    /// The one a pupil moves up to; nil after Year 14.
    package var next: YearGroup? { YearGroup(number + 1) }

    /// What a class of this one year group is called a year later: `4 Willow` → `5 Willow`, `R Oak` → `1 Oak`,
    /// `Reception` → `Year 1`. A name that does not hold the year stays as it is.
    package func nextName(of name: String) -> String {
        let parts = runs(of: name)
        for (place, part) in parts.enumerated() {
            let isBeforeFigure = place + 1 < parts.count && parts[place + 1].allSatisfy(\.isNumber)
            guard let new = isBeforeFigure ? nil : replaced(part) else { continue }
            return (parts[..<place] + [new] + parts[(place + 1)...]).joined()
        }
        return name
    }

    private func replaced(_ part: String) -> String? {
        switch number {
        case -1: part == "Nursery" ? "Reception" : nil
        case 0:
            switch part {
            case "R": "1"
            case "Reception": "Year 1"
            case "YR": "Y1"
            // `RW`: the class letter follows.
            case _ where part.count == 2 && part.hasPrefix("R") && part == part.uppercased(): "1" + part.dropFirst()
            default: nil
            }
        default: part == String(number) ? next.map { String($0.number) } : nil
        }
    }

    /// A name in runs of figures, of letters, and of anything else.
    private func runs(of name: String) -> [String] {
        var parts: [(kind: Int, text: String)] = []
        for letter in name {
            let kind = letter.isNumber ? 0 : letter.isLetter ? 1 : 2
            if parts.last?.kind == kind {
                parts[parts.count - 1].text.append(letter)
            } else {
                parts.append((kind, String(letter)))
            }
        }
        return parts.map(\.text)
    }
}
