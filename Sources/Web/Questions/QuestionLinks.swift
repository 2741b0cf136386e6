import Domain

/// Addresses of questions to the SENCo, and of what the SENCo suggests.
extension Links {
    package func newQuestion(_ pupil: PupilID) -> Link { at("pupils/\(pupil.text)/questions/new") }
    package func newQuestion(_ schoolClass: ClassID) -> Link { at("classes/\(schoolClass.text)/questions/new") }
    package var questions: Link { at("questions") }
    /// A question that waits, with the form to answer it open.
    package func question(_ id: QuestionID) -> Link { at("questions?open=\(id.text)#question-\(id.text)") }
    /// What was asked about a pupil or a class, on its page.
    func asked(_ pupil: PupilID) -> Link { at("pupils/\(pupil.text)#asked") }
    func asked(_ schoolClass: ClassID) -> Link { at("classes/\(schoolClass.text)#asked") }
    package func questionAnswer(_ id: QuestionID) -> Link { at("questions/\(id.text)/answer") }
    package func questionMove(_ id: QuestionID) -> Link { at("questions/\(id.text)/move") }
    package func suggesting(_ pupil: PupilID) -> Link { at("pupils/\(pupil.text)/suggestions") }
    package func suggestionAnswer(_ id: SuggestionID) -> Link { at("suggestions/\(id.text)/answer") }
}
