import Domain
import Foundation

extension SheetMeaning {
    /// For keeping: JSON with its keys in order.
    package var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // A meaning is made of texts and numbers, which always encode.
        return String(decoding: (try? encoder.encode(self)) ?? Data(), as: UTF8.self)
    }

    /// `nil` unless the text is what `text` gave.
    package init?(text: String) {
        guard let meaning = try? JSONDecoder().decode(SheetMeaning.self, from: Data(text.utf8)) else { return nil }
        self = meaning
    }
}
