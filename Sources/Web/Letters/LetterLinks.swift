import Domain

/// Addresses of letters home.
extension Links {
    /// - Parameter contact: whom it goes to; without one the page asks.
    package func newLetter(_ pupil: PupilID, _ kind: LetterKind.Name, to contact: ContactID? = nil) -> Link {
        at("pupils/\(pupil.text)/letters/new?kind=\(kind.rawValue)" + (contact.map { "&contact=\($0.text)" } ?? ""))
    }
    package func letter(_ id: LetterID) -> Link { at("letters/\(id.text)") }
}
