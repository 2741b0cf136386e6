/// What a worry about wider development or social needs can be about (Code of Practice 6.18). None is ever scored.
package enum WiderArea: String, CaseIterable, Sendable {
    case language, attention, friendships, feelings, movement, senses, independence

    package var name: String { rawValue.capitalised }

    /// What somebody may have seen, for who is not sure what belongs here.
    package var example: String {
        switch self {
        case .language: "understanding, finding words, being understood"
        case .attention: "starting, staying with it, coming back to it"
        case .friendships: "joining in, falling out, being alone"
        case .feelings: "worry, anger, sadness, getting calm again"
        case .movement: "running, writing, buttons, getting tired"
        case .senses: "seeing, hearing, noise, touch, food"
        case .independence: "dressing, belongings, finding the way, asking for help"
        }
    }
}

/// A worry about one pupil.
package struct WiderWorry: Hashable, Sendable {
    package let pupil: PupilID
    package let area: WiderArea

    package init(pupil: PupilID, area: WiderArea) {
        self.pupil = pupil
        self.area = area
    }

    /// As a form sends it: the pupil’s id, a point, the area.
    package var text: String { "\(pupil.text).\(area.rawValue)" }

    /// `nil` for any other text.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let pupil = PupilID(String(parts[0])), let area = WiderArea(rawValue: String(parts[1]))
        else { return nil }
        self.init(pupil: pupil, area: area)
    }
}

/// What somebody ticked and took back on a class’s page.
package struct WiderChanges: Sendable {
    /// Ticks that were not there, and ticks that were taken away.
    package let added: Set<WiderWorry>
    package let takenBack: Set<WiderWorry>
    /// Whether they say that they have looked through the class.
    package let hasLooked: Bool

    /// - Parameter shown: their own ticks as the page showed them: what changed elsewhere meanwhile stays.
    /// - Throws: `Refusal.invalid` by the field `looked` where nothing at all is said.
    package init(shown: Set<WiderWorry>, ticked: Set<WiderWorry>, hasLooked: Bool) throws {
        added = ticked.subtracting(shown)
        takenBack = shown.subtracting(ticked)
        self.hasLooked = hasLooked
        if added.isEmpty, takenBack.isEmpty, !hasLooked {
            throw Refusal.invalid([
                FieldError("looked", "Tick a worry, or say that you have looked through the class.")
            ])
        }
    }
}
