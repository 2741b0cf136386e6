import Domain

/// The disc of an answer to one of the Code’s four questions, and its word.
package struct AnswerSign: Component {
    let answer: Domain.Answer

    package init(_ answer: Domain.Answer) { self.answer = answer }

    package var html: HTML { "<span class=\"sign\">\(disc)<span>\(words)</span></span>" }

    private var words: String {
        switch answer {
        case .yes: "Yes"
        case .no: "No"
        case .tooEarly: "Too early to say"
        }
    }

    private var disc: HTML {
        let shape: HTML =
            switch answer {
            case .yes: "<circle class=\"ink\" cx=\"10\" cy=\"10\" r=\"9\"/>"
            case .no: "<circle class=\"open\" cx=\"10\" cy=\"10\" r=\"8\"/>"
            case .tooEarly:
                """
                <circle class="open dotted" cx="10" cy="10" r="8"/><circle class="ink" cx="6.2" cy="10" r="1.4"/>\
                <circle class="ink" cx="10" cy="10" r="1.4"/><circle class="ink" cx="13.8" cy="10" r="1.4"/>
                """
            }
        return "<svg viewBox=\"0 0 20 20\" width=\"20\" height=\"20\" aria-hidden=\"true\">\(shape)</svg>"
    }
}

/// What the teacher says beside the figures’ answer.
package enum TeacherAnswer: Sendable {
    /// “What do you see, Mr Osei?”, with a link to answer.
    case asked(String, answer: Link)
    /// Their words; `by` is name and day, “Mr Osei’s own answer, 10 November”.
    case given(String, by: String, change: Link? = nil)
    /// Nothing yet, for a reader who is not the one asked: “Mr Osei has not answered yet.”
    case waiting(String)
}

/// One of the Code’s four questions: answer, question, sentence, and what the teacher sees or how it was worked out.
package struct AnswerRow: Component {
    let answer: Domain.Answer
    let question: String
    let sentence: HTML
    let steps: HTML
    let teacher: TeacherAnswer?

    package init(
        _ answer: Domain.Answer, _ question: String, _ sentence: HTML, steps: HTML = .none,
        teacher: TeacherAnswer? = nil
    ) {
        self.answer = answer
        self.question = question
        self.sentence = sentence
        self.steps = steps
        self.teacher = teacher
    }

    package var html: HTML {
        """
        <li class="answer">\(AnswerSign(answer))\
        <div><h3>\(question)</h3><p>\(sentence)</p>\(steps)\(said)</div></li>
        """
    }

    private var said: HTML {
        switch teacher {
        case .asked(let prompt, let link):
            "<p class=\"small\">\(prompt) \(TextLink("Say what you see", to: link, about: question))</p>"
        case .given(let words, let by, let change):
            """
            \(VoiceQuote(words))<p class="small">\(by) \
            \(change.map { TextLink("Change", to: $0, about: "your answer to: \(question)") })</p>
            """
        case .waiting(let sentence): "<p class=\"small\">\(sentence)</p>"
        case nil: .none
        }
    }
}

/// The answers in the Code’s order, under a strong rule. They are never summed.
package struct AnswerList: Component {
    let rows: [AnswerRow]

    package init(_ rows: [AnswerRow]) { self.rows = rows }

    package var html: HTML { "<ul class=\"rows answers\" role=\"list\">\(rows)</ul>" }
}
