import Domain
import Store

/// A pupil to be added, as somebody typed it: the facts, and perhaps a class from a day on.
struct NewPlace: Sendable {
    let facts: NewPupilFacts
    let schoolClass: ClassID?
    let from: Day

    /// - Throws: `Refusal.invalid` by the fields of `NewPupilFacts`, `class` and `class-from`.
    init(_ form: Form, _ visit: SchoolVisit) throws {
        var errors = FieldErrors()
        let typed = NewPlace.typed(form, &errors)
        let year = AcademicYear(of: visit.today)
        let from = form.day("class-from", &errors)
        if let from, AcademicYear(of: from) != year {
            errors.add("class-from", "\(from.inWords) is not in the school year \(year.name).")
        }
        if from == nil, !form["class"].isEmpty, let joined = typed.joinedOn, joined > year.lastDay {
            errors.add(
                "class", "These are classes of \(year.name), and the pupil joins later. Leave the class empty for now.")
        }
        if let from, let joined = typed.joinedOn, from < joined {
            errors.add("class-from", "That is before the pupil joins.")
        }
        schoolClass = form.chosenClass(&errors)
        facts = try NewPupilFacts(typed, today: visit.today, errors: errors)
        self.from = from ?? max(typed.joinedOn ?? visit.today, year.firstDay)
    }

    static func typed(_ form: Form, _ errors: inout FieldErrors) -> NewPupilFacts.Typed {
        var typed = NewPupilFacts.Typed()
        (typed.first, typed.last, typed.knownAs) = (form["first"], form["last"], form["known-as"])
        (typed.upn, typed.localKey) = (form["upn"], form["own-number"])
        (typed.yearGroup, typed.homeLanguage) = (form["year"], form["language"])
        (typed.bornOn, typed.joinedOn) = (form.day("born", &errors), form.day("joined", &errors))
        return typed
    }
}

extension Form {
    static let unknownClass = FieldError("class", "Choose a class from the list.")

    /// The class chosen from a list in the field `class`; nil for none, and for what is no class.
    func chosenClass(_ errors: inout FieldErrors) -> ClassID? {
        let id = ClassID(self["class"])
        if id == nil, !self["class"].isEmpty { errors.add(Form.unknownClass.field, Form.unknownClass.message) }
        return id
    }
}

extension RollRecord {
    /// The form as the record fills it.
    func form(on today: Day) -> FilledForm {
        var stands = [
            "revision": String(revision), "first": pupil.name.first, "last": pupil.name.last,
            "known-as": pupil.name.knownAs ?? "", "upn": pupil.upn ?? "", "own-number": pupil.localKey ?? "",
            "language": pupil.homeLanguage ?? "", "year": yearGroup(on: today).map { String($0.number) } ?? "",
        ]
        stands.set("born", pupil.bornOn)
        stands.set("joined", pupil.joinedOn)
        return FilledForm(stands)
    }
}
