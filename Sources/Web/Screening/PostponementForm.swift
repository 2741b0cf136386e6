import DatabasePort
import Domain
import Store

/// “Not now, look again on …”: of a finding, or of what adults see.
struct PostponementForm {
    /// What somebody said before.
    let stands: GivenPostponement?
    let form: Form?
    let errors: [FieldError]

    /// - Parameters:
    ///   - others: further buttons of the form in which it stands.
    ///   - isMain: whether it is what the page is for.
    func fields(_ visit: SchoolVisit, others: HTML = .none, isMain: Bool = true) -> HTML {
        """
        \(hidden("stood", PostponementForm.mark(stands)))
        \(DateField(FieldWords("again", "Look again on", hint: "Four weeks on, unless you choose another day. A day without school becomes the next school day.", error: errors["again"]), form, stands: visit.today + Postponement.proposedDays))
        \(TextField(FieldWords("reason", "Why not now", error: errors["reason"]), value: form?["reason"] ?? ""))
        \(Actions("\(Button("Not now, and the next question", isMain ? .filled : .outlined, sends: ("then", "next"))) \(Button("Not now, look again")) \(others)"))
        """
    }

    /// What was said before, as a page tells it.
    static func said(_ postponement: GivenPostponement) -> HTML {
        """
        <p>\(postponement.by.formal) said on \(postponement.at.londonDay) “not now”, and to look again on \
        <b>\(postponement.lookAgainOn)</b>: “\(postponement.reason)”</p>
        """
    }

    fileprivate static func mark(_ stands: GivenPostponement?) -> String { stands?.at.text ?? "" }
}

extension SchoolVisit {
    /// “Not now” as its form sends it.
    ///
    /// - Parameter stands: what somebody has said before.
    /// - Throws: `Refusal.invalid`, also where a colleague has said it since the form was opened: both texts then stand.
    func postponement(_ form: Form, beside stands: GivenPostponement?, _ tx: any Transaction) throws -> Postponement {
        var errors = FieldErrors()
        let day = form.day("again", &errors)
        if let stands, form["stood"] != PostponementForm.mark(stands) {
            errors.add(
                "again",
                "\(stands.by.formal) has said “not now” meanwhile: see above. Press again if yours is to count.")
        }
        return try Postponement(lookAgainOn: day, reason: form["reason"], today: today, errors: errors)
            .onSchoolDay(of: tx.calendar.find(school.id))
    }

    /// Where “not now” leads: to the next question, where the button said so.
    func answered(
        _ postponement: Postponement, _ form: Form, finding: FindingID? = nil, _ pupil: PupilID, stay: Link,
        _ tx: any Transaction
    ) throws -> Link {
        var unread = FieldErrors()
        let comeback = Comeback(
            day: postponement.lookAgainOn, isMoved: form.day("again", &unread) != postponement.lookAgainOn,
            finding: finding, pupil: pupil)
        let link =
            form["then"] == "next"
            ? try nextQuestion(after: pupil, tx).saying(.postponedOn) : stay.saying(.postponed)
        return comeback.added(to: link)
    }
}
