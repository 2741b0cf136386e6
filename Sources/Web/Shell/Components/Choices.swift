/// One of the answers offered.
package struct Choice: Sendable {
    package let value: String
    package let words: String
    package let hint: String?

    /// - Parameter hint: A small line after the words.
    package init(_ value: String, _ words: String, hint: String? = nil) {
        self.value = value
        self.words = words
        self.hint = hint
    }
}

/// How choices lie.
package enum ChoiceLayout: Sendable {
    /// Side by side, wrapping.
    case across
    /// One below the other, for long words.
    case down
    /// To the right of the question, in a list of questions; the hint is the fact below the question.
    case beside
}

/// One answer out of several. None is chosen beforehand unless the record says so.
package struct Radios: Component {
    let words: FieldWords
    let choices: [Choice]
    let chosen: String?
    let layout: ChoiceLayout

    package init(_ words: FieldWords, _ choices: [Choice], chosen: String? = nil, layout: ChoiceLayout = .across) {
        self.words = words
        self.choices = choices
        self.chosen = chosen
        self.layout = layout
    }

    package var html: HTML {
        let options: [HTML] = choices.enumerated().map { place, choice in
            option(choice, type: "radio", words: words, place: place, isChosen: choice.value == chosen)
        }
        return layout == .beside ? words.beside(options) : words.group(options, layout)
    }
}

/// Any number of answers out of several; each is sent under the same name.
package struct Ticks: Component {
    let words: FieldWords
    let choices: [Choice]
    let chosen: Set<String>
    let layout: ChoiceLayout

    package init(
        _ words: FieldWords, _ choices: [Choice], chosen: Set<String> = [], layout: ChoiceLayout = .across
    ) {
        self.words = words
        self.choices = choices
        self.chosen = chosen
        self.layout = layout
    }

    package var html: HTML {
        let options: [HTML] = choices.enumerated().map { place, choice in
            option(choice, type: "checkbox", words: words, place: place, isChosen: chosen.contains(choice.value))
        }
        return words.group(options, layout)
    }
}

/// One thing to tick, such as “Mr Fraser agrees to share this”. It sends `yes`.
package struct Tick: Component {
    let words: FieldWords
    let isTicked: Bool

    package init(_ words: FieldWords, isTicked: Bool = false) {
        self.words = words
        self.isTicked = isTicked
    }

    package var html: HTML {
        words.alone(
            option(
                Choice("yes", words.label), type: "checkbox", words: words, place: 0, isChosen: isTicked,
                described: words.described))
    }
}

/// One answer out of many, in a list that opens. Prefer radios up to about seven.
package struct Select: Component {
    let words: FieldWords
    let choices: [Choice]
    let chosen: String?
    let first: String?

    /// - Parameter first: Words for “nothing chosen yet”, sent as empty; without them the first choice is chosen.
    package init(_ words: FieldWords, _ choices: [Choice], chosen: String? = nil, first: String? = "Choose") {
        self.words = words
        self.choices = choices
        self.chosen = chosen
        self.first = first
    }

    package var html: HTML {
        let options: [HTML] = choices.map {
            """
            <option value="\($0.value)"\(HTML.attribute("selected", if: $0.value == chosen))>\($0.words)\
            \($0.hint.map { ", \($0)" } ?? "")</option>
            """
        }
        return words.field(
            """
            <select class="input" id="\(words.id)" name="\(words.name)"\(words.described)\(words.invalid)>\
            \(first.map { "<option value=\"\">\($0)</option>" as HTML })\(options)</select>
            """)
    }
}

private func option(
    _ choice: Choice, type: String, words: FieldWords, place: Int, isChosen: Bool, described: HTML = .none
) -> HTML {
    """
    <label class="choice"><input type="\(type)" id="\(words.id)\(place == 0 ? "" : "-\(place + 1)")" \
    name="\(words.name)" value="\(choice.value)"\(HTML.attribute("checked", if: isChosen))\
    \(described)\(type == "radio" ? .none : words.invalid)><span>\(choice.words)\
    \(choice.hint.map { "<small>\($0)</small>" as HTML })</span></label>
    """
}

extension FieldWords {
    fileprivate func group(_ options: [HTML], _ layout: ChoiceLayout) -> HTML {
        group("<div class=\"choices\(layout == .down ? " down" : "")\">\(options)</div>")
    }
}
