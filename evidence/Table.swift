import Foundation

/// A table of the page, in Markdown; the first column holds words, the others figures.
struct Table {
    let headings: [String]
    var rows: [[String]] = []

    init(_ headings: String...) { self.headings = headings }

    mutating func add(_ cells: String...) { rows.append(cells) }

    var markdown: String {
        let rule = ["---"] + headings.dropFirst().map { _ in "---:" }
        return ([headings, rule] + rows).map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    }
}

/// `12.3`: a share as a number in a hundred.
func percent(_ part: Double, of whole: Double, places: Int = 1) -> String {
    whole > 0 ? fixed(100 * part / whole, places) : "–"
}

func fixed(_ value: Double, _ places: Int) -> String { String(format: "%.\(places)f", value) }

/// `.912`
func share(_ value: Double) -> String {
    let text = fixed(value, 3)
    return text.hasPrefix("0.") ? String(text.dropFirst()) : text
}
