import Domain
import Store

/// What else might explain it: a list of questions, with what the record says under each.
struct ExplanationsPart {
    let pupil: PupilRecord
    let attendance: [TermAttendance]
    let given: [Explanation: GivenExplanation]
    /// When sight and hearing were last checked, as concerns say it.
    let checks: Checks
    let form: Form?
    let errors: [FieldError]
    let mayWrite: Bool
    let visit: SchoolVisit
    /// Whether what was answered is told in a line and the questions stay closed, because something else comes first.
    var isFolded = false

    var html: HTML {
        let head = SectionHead(
            "What else might explain it?",
            note: "Under each question is what the record already says. The answers are yours; “not known” is one.")
        return Section(head, mayWrite ? "\(block)" : "\(readable)\(checked)").html
    }

    /// One line that opens to all the questions.
    var block: HTML {
        let answered = Explanation.allCases.count { given[$0] != nil }
        let isTyped = Explanation.allCases.contains { question in
            let typed = form?[question.rawValue] ?? ""
            return errors[question.rawValue] != nil || !typed.isEmpty && typed != given[question]?.answer.rawValue
        }
        let isOpen = answered > 0 && !isFolded || isTyped
        return """
            \(hidden("seen", ExplanationsPart.newest(given)))
            \(isFolded ? told : .none)
            \(DetailsBlock("\(Explanation.allCases.count) questions to think through, \(answered) answered", isOpen: isOpen, "\(questions)\(checked)"))
            """
    }

    /// What was answered, “perhaps” first.
    private var told: HTML {
        let lines = [Explanation.Answer.perhaps, .no, .notKnown].compactMap { answer -> HTML? in
            let named = Explanation.allCases.filter { given[$0]?.answer == answer && !isHidden($0) }.map(\.question)
            return named.isEmpty ? nil : "<p><b>\(answer.words):</b> \(named.joined(separator: " "))</p>"
        }
        return "\(lines)"
    }

    private var questions: [HTML] {
        Explanation.allCases.map { explanation in
            isHidden(explanation)
                ? "\(considered(explanation))"
                : Radios(
                    FieldWords(
                        explanation.rawValue, explanation.question, hint: HTML(fact(explanation)),
                        error: errors[explanation.rawValue]),
                    Explanation.Answer.allCases.map { Choice($0.rawValue, $0.words) },
                    chosen: form?[explanation.rawValue] ?? given[explanation]?.answer.rawValue,
                    layout: .beside
                ).html
        }
    }

    private var readable: HTML {
        Rows(
            Explanation.allCases.map { explanation in
                isHidden(explanation)
                    ? considered(explanation)
                    : "\(ListRow("<b>\(explanation.question)</b>", line: "\(given[explanation]?.answer.words ?? "Not considered yet")", small: "\(fact(explanation))"))"
            }
        ).html
    }

    private func isHidden(_ explanation: Explanation) -> Bool {
        given[explanation]?.isHidden(explanation, from: visit.actor) ?? false
    }

    /// When the newest answer was given that this page shows: the form returns it.
    static func newest(_ explanations: [Explanation: GivenExplanation]) -> String {
        explanations.values.map(\.at).max()?.text ?? ""
    }

    private func considered(_ explanation: Explanation) -> HTML {
        "\(ListRow("<b>\(explanation.question)</b>", small: "Considered. Ask the SENCo."))"
    }

    private func fact(_ explanation: Explanation) -> String {
        switch explanation {
        case .gap: "Nothing on record. What was taught while \(pupil.name.called) was away?"
        case .missedSchool: missed
        case .english: language
        case .youngest: pupil.bornOn.map { "Born \($0.withoutYear)." } ?? "No date of birth on record."
        default: "Nothing on record."
        }
    }

    private var missed: String {
        let recent = attendance.prefix(3).filter(\.hasMissed)
        guard !attendance.isEmpty else { return "No attendance on record." }
        guard !recent.isEmpty else { return "No day missed in the last three terms." }
        return recent.map { "\($0.missedPercent ?? days($0.missed)) missed in \($0.season.rawValue) \($0.year.name)" }
            .joined(separator: "; ").capitalised + "."
    }

    private func days(_ sessions: Int) -> String {
        switch sessions {
        case 1: "half a day"
        case 2: "1 day"
        default: "\(halfDays(sessions)) days"
        }
    }

    private var language: String {
        switch pupil.homeLanguage {
        case nil, "": "No home language on record."
        case "English": "English at home."
        case .some(let language): "\(language) at home."
        }
    }

    private var checked: HTML {
        "\(ListRow("<b>Checked lately: sight and hearing</b>", small: checks.isEmpty ? "No check on record. Ask \(pupil.name.called)’s family." : "Sight: \(checks.sight.orNotKnown). Hearing: \(checks.hearing.orNotKnown)."))"
    }
}

/// When sight and hearing were last checked, in the words of whoever knows; empty where nobody does.
struct Checks {
    var sight = ""
    var hearing = ""

    /// As the pupil’s concerns say it, the newest that says anything of each.
    init(_ concerns: [ConcernRecord]) {
        sight = concerns.lazy.map(\.details.sight).first { !$0.isEmpty } ?? ""
        hearing = concerns.lazy.map(\.details.hearing).first { !$0.isEmpty } ?? ""
    }

    var isEmpty: Bool { sight.isEmpty && hearing.isEmpty }
}

extension String {
    /// The words, or that nobody knows.
    var orNotKnown: String { isEmpty ? "not known" : self }
}

extension Form {
    /// What was chosen in “What else might explain it?” and stands otherwise; what this reader may not see is left as it is.
    ///
    /// - Throws: `Refusal.invalid` where a colleague has answered the same since the form was opened.
    func considered(
        beside stood: [Explanation: GivenExplanation], by reader: Actor
    ) throws -> [(explanation: Explanation, answer: Explanation.Answer)] {
        let chosen = Explanation.allCases.compactMap { explanation in
            Explanation.Answer(rawValue: self[explanation.rawValue]).map { (explanation, $0, stood[explanation]) }
        }.filter { $2?.answer != $1 && $2?.isHidden($0, from: reader) != true }
        let overtaken = chosen.compactMap { explanation, _, stands in
            stands.flatMap { $0.at.text > self["seen"] ? (explanation, $0.answer) : nil }
        }
        guard overtaken.isEmpty else {
            throw Refusal.invalid(
                overtaken.map { explanation, answer in
                    FieldError(
                        explanation.rawValue,
                        "\(explanation.question) Somebody has answered “\(answer.words)” meanwhile. Press again if yours is to count."
                    )
                })
        }
        return chosen.map { ($0.0, $0.1) }
    }
}
