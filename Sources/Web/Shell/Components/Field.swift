import Domain

/// The id of the control of that name: the name, with hyphens for anything that is not a letter, a figure or a hyphen.
///
/// Of several controls (a date, radios) the one to put right, else the first, has it; so summary links reach it.
package func fieldID(_ name: String) -> String {
    String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
}

/// What every field has: a name, a label, and perhaps a hint and an error.
package struct FieldWords: Sendable {
    let name: String
    let label: String
    let hint: HTML
    let error: String?

    /// - Parameters:
    ///   - name: As sent; also makes the id.
    ///   - hint: Small, below the label.
    ///   - error: What to put right.
    ///   - errors: All that is wrong with the form; the first of this name is shown.
    package init(
        _ name: String, _ label: String, hint: HTML = .none, error: String? = nil, errors: [FieldError] = []
    ) {
        self.name = name
        self.label = label
        self.hint = hint
        self.error = error ?? errors[name]
    }

    var id: String { fieldID(name) }

    /// Ties the control to its hint and its error.
    var described: HTML {
        var ids: [String] = []
        if !hint.isEmpty { ids.append("\(id)-hint") }
        if error != nil { ids.append("\(id)-error") }
        return HTML.attribute("aria-describedby", ids.isEmpty ? nil : ids.joined(separator: " "))
    }

    var invalid: HTML { error == nil ? .none : " aria-invalid=\"true\"" }

    var hintAndError: HTML { "\(hintLine)\(errorLine)" }

    private var hintLine: HTML { hint.isEmpty ? .none : "<p class=\"hint\" id=\"\(id)-hint\">\(hint)</p>" }

    private var errorLine: HTML? {
        error.map {
            """
            <p class="wrong" id="\(id)-error"><span class="bang" aria-hidden="true">!</span>\
            <span class="unseen">To put right: </span>\($0)</p>
            """
        }
    }

    var frameClass: String { error == nil ? "field" : "field has-error" }

    /// One control with its label.
    func field(_ control: HTML) -> HTML {
        """
        <div class="\(frameClass)"><label class="label" for="\(id)">\(label)</label>\(hintAndError)\
        \(control)</div>
        """
    }

    /// Several controls with one question.
    func group(_ controls: HTML) -> HTML {
        """
        <fieldset class="\(frameClass)"\(described)><legend class="label">\(label)</legend>\(hintAndError)\
        \(controls)</fieldset>
        """
    }
}

extension [FieldError] {
    /// What is wrong with a field, for the field itself.
    subscript(_ field: String) -> String? { first { $0.field == field }?.message }
}

extension FieldWords {
    /// A question of a list, its choices to the right. A legend cannot be laid out so, hence the role.
    func beside(_ options: [HTML]) -> HTML {
        """
        <div class="beside\(error == nil ? "" : " has-error")" role="radiogroup" aria-labelledby="\(id)-label"\
        \(described)><div><p class="label" id="\(id)-label">\(label)</p>\(hintAndError)</div>\
        <div class="choices">\(options)</div></div>
        """
    }

    /// A single tick, which is its own label, so that its hint comes after it.
    func alone(_ option: HTML) -> HTML {
        "<div class=\"\(frameClass)\">\(errorLine)<div class=\"choices\">\(option)</div>\(hintLine)</div>"
    }
}
