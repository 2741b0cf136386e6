import Domain
import Web

/// What the forms between a concern and a decision about the pupil `here.own` send, each filled in to the last box.
struct WayForms: Sendable {
    let town: Town
    /// Stands in every box of free words.
    var words = "Reads slowly"
    /// The form’s own number.
    var once = ""

    struct Sent: Sendable {
        let name: String
        let path: String
        let fields: [(String, String)]
    }

    /// Those that a teacher sends of what is not there yet.
    var beginnings: [Sent] {
        [
            concern, teaching, areas, familyView, pupilView, attempt, question, invitation, decision(.noSupport),
        ]
    }

    var concern: Sent {
        sent(
            "concerns/new",
            [
                ("whose", "family"), ("raiser", words), ("source", "observation"), ("subject", words),
                ("words", words), ("sight", words), ("hearing", words),
            ] + day("raised", House.today) + day("look-again", House.today + 28))
    }

    var teaching: Sent {
        sent(
            "teaching/new",
            [
                ("weakness", words), ("differently", words), ("by", words), ("teacher", town.people[.teacher]!.text),
            ] + day("from", House.today) + day("look", House.today + 42))
    }

    var areas: Sent {
        let boxes = AreaOfNeed.allCases.flatMap { area in AreaPart.names.map { (Analysis.field(area, $0), words) } }
        return sent("needs/areas", [("revision", "0"), ("no-waiting", words)] + boxes)
    }

    var familyView: Sent {
        sent(
            "views/new?whose=family",
            [("who", "other"), ("other-name", words), ("words", words), ("way", "phone")] + day("said", House.today))
    }

    var pupilView: Sent {
        sent(
            "views/new?whose=pupil",
            [("heard-by", "other"), ("other-name", words), ("words", words), ("audience", "teachers")]
                + day("said", House.today))
    }

    var attempt: Sent {
        sent(
            "view-attempts",
            [("whose", "family"), ("try-way", "phone"), ("try-words", words)] + day("tried", House.today))
    }

    var question: Sent { sent("questions/new", [("question", words)]) }

    var invitation: Sent {
        sent(
            "letters/new",
            [("kind", "invitation"), ("contact", ""), ("revision", ""), ("words", words), ("way", "letter")]
                + day("sent", House.today))
    }

    /// - Parameter standing: the decision that stood when the form was opened.
    func decision(_ outcome: DecisionOutcome, on decided: Day = House.today, standing: DecisionID? = nil) -> Sent {
        let unmet = DecisionGuard.allCases.map { ($0.field, words) }
        let senco = town.people[.senco]!.text
        return sent(
            "decision",
            [
                ("standing", standing?.text ?? ""), ("outcome", outcome.rawValue),
                ("teacher", town.people[.teacher]!.text), ("senco", senco), ("why", words), ("help", words),
                ("come-back", words), ("need-1", "NSA"), ("notice-way", "letter"), ("notice-by", senco),
            ] + day("decided", decided) + day("watch-until", House.today + 40) + day("notice", House.today) + unmet)
    }

    /// The three fields of a day.
    func day(_ name: String, _ day: Day) -> [(String, String)] {
        [
            ("\(name)-day", String(day.dayOfMonth)), ("\(name)-month", String(day.month)),
            ("\(name)-year", String(day.year)),
        ]
    }

    private func sent(_ part: String, _ fields: [(String, String)]) -> Sent {
        Sent(
            name: part, path: "/\(town.here.shortName)/pupils/\(town.here.own.pupil.text)/\(part)",
            fields: fields + (once.isEmpty ? [] : [("once", once)]))
    }
}

extension Client {
    func send(_ form: WayForms.Sent) async throws -> Page { try await post(form.path, form.fields) }
}

extension [(String, String)] {
    /// The same with one field filled in otherwise.
    func with(_ name: String, _ value: String) -> [(String, String)] { filter { $0.0 != name } + [(name, value)] }
}
