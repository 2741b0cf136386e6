import Domain
import Exchange

/// The register as a file for a spreadsheet: each pupil a line, needs by rank.
struct RegisterFile {
    let lines: [RegisterLine]

    var text: String {
        let places = 1...max(2, lines.map(\.needs.count).max() ?? 0)
        var writer = CSVWriter()
        writer.add(
            ["UPN", "Last name", "First name", "Year", "Class", "Status", "Since", "Decided"]
                + places.flatMap { ["Need \($0)", "Need \($0) in words", "Need \($0) area"] })
        for line in lines {
            let needs = places.flatMap { place -> [String] in
                guard line.needs.indices.contains(place - 1) else { return ["", "", ""] }
                let need = line.needs[place - 1]
                return [need.type.rawValue, need.type.name, need.area?.name ?? ""]
            }
            writer.add(
                [
                    line.upn ?? "", line.name.last, line.name.called, line.yearGroup?.name ?? "", line.className ?? "",
                    line.status.rawValue, line.since?.iso ?? "", line.isDecidedHere ? "here" : "before Fourfold",
                ] + needs)
        }
        return writer.text
    }
}
