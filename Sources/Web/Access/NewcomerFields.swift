import Domain

/// The fields with which a person chooses how to sign in, on setting up and on joining.
struct NewcomerFields: Component {
    let form: Form?
    let errors: [FieldError]
    let rule: PasswordRule
    /// Shown below the username.
    var usernameHint: HTML = "A short name that you will remember, such as d.osei."

    var html: HTML {
        """
        \(TextField(
            FieldWords("username", "Username", hint: usernameHint, error: errors["username"]),
            value: form?["username"] ?? "", autocomplete: "username"))
        \(PasswordField(
            FieldWords("password", "Password", hint: "\(rule.inWords)", error: errors["password"]), isNew: true))
        \(PasswordField(FieldWords("again", "The same password again", error: errors["again"]), isNew: true))
        """
    }

    /// What became of the rest, in an error summary: browsers do not get a password back.
    static let kept: HTML = "Write the password again. Nothing is saved yet."

    /// The password, if it will do and was written twice alike.
    static func password(_ form: Form, _ rule: PasswordRule, _ errors: inout FieldErrors) -> String? {
        let password = form["password"]
        if let problem = rule.problem(with: password) {
            errors.add("password", problem)
            return nil
        }
        guard form["again"] == password else {
            errors.add("again", "The two passwords differ. Write both again.")
            return nil
        }
        return password
    }
}

/// The fields of an adult's name.
struct AdultFields: Component {
    let form: Form?
    let errors: [FieldError]
    /// Whether the browser may fill in the reader's own name.
    let isOwn: Bool

    var html: HTML {
        """
        \(field("title", "Title", "Such as Ms, Mr or Dr. It may stay empty.", width: .word, "honorific-prefix"))
        \(field("first", "First name", .none, "given-name"))
        \(field("last", "Last name", .none, "family-name"))
        """
    }

    private func field(
        _ name: String, _ label: String, _ hint: HTML, width: FieldWidth = .full, _ autocomplete: String
    ) -> TextField {
        TextField(
            FieldWords(name, label, hint: hint, error: errors[name]), value: form?[name] ?? "", width: width,
            autocomplete: isOwn ? autocomplete : "off")
    }
}
