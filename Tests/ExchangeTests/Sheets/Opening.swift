import Domain
import Exchange

/// One invented file, opened.
func opened(_ bytes: [UInt8], isHeading: (String) -> Bool = { _ in false }) throws -> Sheet {
    try Sheets.open([BroughtBytes(name: "pupils.csv", bytes: bytes)], isHeading: isHeading)[0]
}

func opened(_ text: String, isHeading: (String) -> Bool = { _ in false }) throws -> Sheet {
    try opened(Array(text.utf8), isHeading: isHeading)
}

/// What a person is told of a file that cannot be read; nil where it can.
func refusal(_ bytes: [UInt8]) -> String? {
    do {
        _ = try opened(bytes)
        return nil
    } catch Refusal.invalid(let errors) {
        return errors.count == 1 && errors[0].field == "file" ? errors[0].message : "\(errors)"
    } catch {
        return "\(error)"
    }
}

func refusal(_ text: String) -> String? { refusal(Array(text.utf8)) }

extension Sheet {
    var rows: [SheetRow] {
        var rows: [SheetRow] = []
        each { rows.append($0) }
        return rows
    }

    var cells: [[String]] { rows.map(\.cells) }
}
