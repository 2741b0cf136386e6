/// How much a button or link-button asks to be pressed.
package enum Weight: String, Sendable {
    /// One a page: what this page is for.
    case filled
    case outlined
    /// Underlined words, for the way round.
    case plain
}

/// A button that sends the form it stands in. Its name says what happens.
package struct Button: Component {
    let name: String
    let weight: Weight
    let sends: (name: String, value: String)?
    let post: Link?
    let about: String?

    /// - Parameters:
    ///   - sends: A field sent only when this button is pressed, where a form has several.
    ///   - post: Where this button sends the form, if not where the form says.
    ///   - about: Read aloud after the name.
    package init(
        _ name: String, _ weight: Weight = .outlined, sends: (name: String, value: String)? = nil, post: Link? = nil,
        about: String? = nil
    ) {
        self.name = name
        self.weight = weight
        self.sends = sends
        self.post = post
        self.about = about
    }

    package var html: HTML {
        """
        <button class="button \(weight.rawValue)"\(HTML.attribute("name", sends?.name))\
        \(HTML.attribute("value", sends?.value))\(HTML.attribute("formaction", post?.path))>\
        \(name)\(HTML.unseen(about))</button>
        """
    }
}

/// A link that looks like a button, for the one thing to do next on another page.
package struct LinkButton: Component {
    let name: String
    let link: Link
    let weight: Weight
    let about: String?

    /// - Parameter about: Read aloud after the name.
    package init(_ name: String, to link: Link, _ weight: Weight = .outlined, about: String? = nil) {
        self.name = name
        self.link = link
        self.weight = weight
        self.about = about
    }

    package var html: HTML {
        "<a class=\"button \(weight.rawValue)\" href=\"\(link)\">\(name)\(HTML.unseen(about))</a>"
    }
}

/// Buttons side by side, the filled one first; on a phone one below the other.
package struct Actions: Component {
    let buttons: HTML

    package init(_ buttons: HTML) { self.buttons = buttons }

    package var html: HTML { "<div class=\"actions\">\(buttons)</div>" }
}
