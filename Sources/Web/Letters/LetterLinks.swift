import Domain
import Store

/// Addresses of letters home.
extension Links {
    /// - Parameters:
    ///   - contact: whom it goes to; without one the page asks.
    ///   - decision: one that was taken back; without it the letter is about what stands.
    package func newLetter(
        _ pupil: PupilID, _ kind: LetterKind.Name, to contact: ContactID? = nil, about decision: DecisionID? = nil
    ) -> Link {
        at(
            "pupils/\(pupil.text)/letters/new?kind=\(kind.rawValue)" + (contact.map { "&contact=\($0.text)" } ?? "")
                + (decision.map { "&about=\($0.text)" } ?? ""))
    }
    /// The form of one that is owed.
    package func newLetter(_ owed: OwedLetter) -> Link {
        newLetter(
            owed.pupil, owed.kind.name, to: owed.contact, about: owed.kind == .takenBack ? owed.decision : nil)
    }
    package func letter(_ id: LetterID) -> Link { at("letters/\(id.text)") }
}
