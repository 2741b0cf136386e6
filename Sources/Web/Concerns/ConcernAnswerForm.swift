import Domain
import Store

/// What a named person answers, and what comes next.
struct ConcernAnswerForm {
    let concern: ConcernRecord
    let name: PupilName
    let form: Form?
    let errors: [FieldError]

    func html(_ visit: SchoolVisit) -> HTML {
        Web.form(
            post: visit.links.concernAnswer(concern.id), once: visit.services.once,
            """
            \(hidden("revision", String(concern.revision)))
            \(TextArea(words("answer", "Your answer", hint: "Whoever raised it reads this. To close it, write why nothing more is needed."), value: form?["answer"] ?? "", rows: 4))
            \(Radios(words("next", "What comes next?"), choices, chosen: form?["next"], layout: .down))
            \(DateField(words("look-again", "To keep watching: look again on"), form, stands: max(concern.details.lookAgainOn, visit.today + 1)))
            \(Actions("\(Button("Keep this answer", concern.answer == nil ? .filled : .outlined))"))
            """)
    }

    private var choices: [Choice] {
        [
            Choice("teaching", "Targeted teaching", hint: "Aim good teaching at it now. The form opens next."),
            Choice("needs", "Look at \(name.called)’s needs", hint: "Teacher and SENCo, with the family."),
            Choice("watch", "Keep watching", hint: "It comes back on the day below."),
            Choice("closed", "Nothing more", hint: "It is closed, with your reason."),
        ]
    }

    private func words(_ field: String, _ label: String, hint: HTML = .none) -> FieldWords {
        FieldWords(field, label, hint: hint, errors: errors)
    }
}
