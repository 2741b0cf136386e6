import Domain
import Store

/// The fields of a contact: the person, and what they are to the pupil.
struct ContactFields: Component {
    let form: FilledForm
    let called: String
    /// False where the person is somebody whom the school knows already.
    var asksPerson = true
    /// False where a court order is recorded that the reader may not read.
    var asksOrder = true
    /// Who may be named as the same person; nil for who does not decide it.
    var staff: [Choice]?

    var html: HTML {
        """
        \(form.revision)
        \(asksPerson ? person : .none)
        \(line("relationship", "What they are to \(called)", hint: "Such as mother, grandfather, foster carer or social worker.", width: .word))
        \(tick("responsibility", "Has parental responsibility", hint: "As far as the school was told."))
        \(tick("lives-with", "Lives with \(called)"))
        \(TextField(form.words("place", "Ring as number", hint: "1 is rung first. It may stay empty."), value: form["place"], kind: .number, width: .figures))
        \(asksPerson ? reach : .none)
        \(area("order", "Court order", hint: "What a court has ordered about this person and \(called). Senior leaders, the SENCo and the safeguarding lead read it; teachers are told to ask the SENCo.", if: asksOrder))
        \(area("note", "Note", hint: "Teachers of \(called) read it.", if: true))
        \(staff.map { Select(form.words("account", "Also on our staff", hint: "Their pages then show nothing of \(called).", as: $0), $0, chosen: form["account"], first: "No") })
        """
    }

    private var person: HTML {
        """
        \(line("title", "Title", hint: "Such as Ms, Mr or Dr. It may stay empty.", width: .word))
        \(line("first", "First name"))
        \(line("last", "Last name"))
        """
    }

    private var reach: HTML {
        """
        \(line("phone", "Telephone", kind: .telephone, width: .word))
        \(line("email", "E-mail address", kind: .email))
        \(area("address", "Address", hint: "Their own, wherever \(called) lives.", if: true))
        \(line("language", "Language", hint: "In which to write and speak to them.", width: .word))
        \(tick("interpreter", "Needs an interpreter"))
        \(line("format", "Format", hint: "Such as large print, easy read or by telephone.", width: .word))
        """
    }

    private func line(
        _ field: String, _ label: String, hint: HTML = .none, kind: TextField.Kind = .text, width: FieldWidth = .full
    ) -> TextField {
        TextField(
            form.words(field, label, hint: hint), value: form[field], kind: kind, width: width, autocomplete: "off")
    }

    private func tick(_ field: String, _ label: String, hint: HTML = .none) -> Tick {
        Tick(
            form.words(field, label, hint: hint, as: [Choice("yes", "Ticked"), Choice("", "Not ticked")]),
            isTicked: form.isTicked(field))
    }

    private func area(_ field: String, _ label: String, hint: HTML, if isAsked: Bool) -> HTML? {
        isAsked ? TextArea(form.words(field, label, hint: hint), value: form[field]).html : nil
    }
}

extension ContactDetails {
    /// The person as typed.
    /// - Throws: `Refusal.invalid`, see `checked`.
    init(_ form: Form) throws {
        var typed = ContactDetails(
            name: PersonName(title: form["title"], first: form["first"], last: form["last"]))
        (typed.language, typed.needsInterpreter) = (form["language"], form.isTicked("interpreter"))
        (typed.format, typed.phone) = (form["format"], form["phone"])
        (typed.email, typed.address) = (form["email"], form["address"])
        self = try typed.checked()
    }
}

extension TieDetails {
    /// The tie as typed.
    /// - Throws: `Refusal.invalid`, see `checked`.
    init(_ form: Form) throws {
        var typed = TieDetails(relationship: form["relationship"])
        (typed.hasResponsibility, typed.livesWith) = (form.isTicked("responsibility"), form.isTicked("lives-with"))
        let place = form["place"].trimmed
        typed.place = place.isEmpty ? nil : Int(place) ?? 0
        (typed.courtOrder, typed.note) = (form["order"], form["note"])
        self = try typed.checked()
    }
}

extension ContactRecord {
    /// The form as the record fills it.
    ///
    /// - Parameter isOrderRead: whether the reader may read the court order.
    func form(isOrderRead: Bool) -> FilledForm {
        let tie = tie.details
        return FilledForm([
            "revision": revision, "title": details.name.title, "first": details.name.first,
            "last": details.name.last, "language": details.language,
            "interpreter": details.needsInterpreter ? "yes" : "", "format": details.format, "phone": details.phone,
            "email": details.email, "address": details.address, "relationship": tie.relationship,
            "responsibility": tie.hasResponsibility ? "yes" : "", "lives-with": tie.livesWith ? "yes" : "",
            "place": tie.place.map { String($0) } ?? "", "order": isOrderRead ? tie.courtOrder : "", "note": tie.note,
            "account": account?.text ?? "",
        ])
    }
}
