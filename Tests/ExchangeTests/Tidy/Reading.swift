import Domain
import Exchange
import Testing

let today = Day("2026-11-10")!

/// A file's text as read on a fixed day.
func read(_ kind: ImportKind, _ text: String) throws -> BroughtFile {
    try TidyReader.read(kind, csv: Array(text.utf8), on: today)
}

/// The one sentence with which a whole file is refused.
func refusal(_ kind: ImportKind, _ bytes: [UInt8]) -> String? {
    do {
        _ = try TidyReader.read(kind, csv: bytes, on: today)
        return nil
    } catch Refusal.invalid(let errors) where errors.count == 1 && errors[0].field == "file" {
        return errors[0].message
    } catch {
        return "another error: \(error)"
    }
}

func refusal(_ kind: ImportKind, _ text: String) -> String? { refusal(kind, Array(text.utf8)) }
