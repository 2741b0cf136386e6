import Domain
import Store

/// What else might explain it: a list of questions, with what the record says under each.
struct ExplanationsPart {
    let page: FindingPage
    let visit: SchoolVisit

    var html: HTML {
        let head = SectionHead(
            "What else might explain it?",
            note: "Under each question is what the record already says. The answers are yours; “not known” is one.")
        return Section(head, mayWrite ? writable : "\(readable)\(checked)").html
    }

    private var mayWrite: Bool { page.mayWrite(visit) }

    private var writable: HTML {
        let questions: [HTML] = Explanation.allCases.map { explanation in
            isHidden(explanation)
                ? "\(considered(explanation))"
                : Radios(
                    FieldWords(
                        explanation.rawValue, explanation.question, hint: HTML(fact(explanation)),
                        error: page.errors[explanation.rawValue]),
                    Explanation.Answer.allCases.map { Choice($0.rawValue, $0.words) },
                    chosen: page.form?[explanation.rawValue] ?? page.explanations[explanation]?.answer.rawValue,
                    layout: .beside
                ).html
        }
        let answered = Explanation.allCases.count { page.explanations[$0] != nil }
        return """
            \(hidden("seen", ExplanationsPart.newest(page.explanations)))
            \(DetailsBlock("\(Explanation.allCases.count) questions to think through, \(answered) answered", isOpen: answered > 0 || !page.errors.isEmpty, "\(questions)\(checked)"))
            """
    }

    private var readable: HTML {
        Rows(
            Explanation.allCases.map { explanation in
                isHidden(explanation)
                    ? considered(explanation)
                    : "\(ListRow("<b>\(explanation.question)</b>", line: "\(page.explanations[explanation]?.answer.words ?? "Not considered yet")", small: "\(fact(explanation))"))"
            }
        ).html
    }

    private func isHidden(_ explanation: Explanation) -> Bool {
        page.explanations[explanation]?.isHidden(explanation, from: visit.actor) ?? false
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
        case .gap: "Nothing on record. What was taught while \(page.pupil.name.called) was away?"
        case .missedSchool: missed
        case .english: language
        case .youngest: page.pupil.bornOn.map { "Born \($0.withoutYear)." } ?? "No date of birth on record."
        default: "Nothing on record."
        }
    }

    private var missed: String {
        let recent = page.attendance.prefix(3).filter(\.hasMissed)
        guard !page.attendance.isEmpty else { return "No attendance on record." }
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
        switch page.pupil.homeLanguage {
        case nil, "": "No home language on record."
        case "English": "English at home."
        case .some(let language): "\(language) at home."
        }
    }

    private var checked: HTML {
        "\(ListRow("<b>Checked lately: sight and hearing</b>", small: "No check on record. Ask \(page.pupil.name.called)’s family."))"
    }
}
